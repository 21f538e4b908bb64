#include "platforms/request_phrases.h"

#include <toml++/toml.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <sstream>
#include <utility>

namespace crmaudit {

extern const std::string_view kRequestPhrasesToml;

namespace {

constexpr std::size_t kLongestText = std::size_t{64} << 10;

// Words in lower case without accents, each followed and the first preceded by one space.
std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  unicode.foldCase();
  const icu::UnicodeString decomposed = decompose->normalize(unicode, status);
  icu::UnicodeString words(u' ');
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_isalnum(c)) {
      words.append(c);
    } else if (u_charType(c) != U_NON_SPACING_MARK && !words.endsWith(u" ", 1)) {
      words.append(u' ');
    }
  }
  if (!words.endsWith(u" ", 1)) words.append(u' ');
  std::string folded;
  words.toUTF8String(folded);
  return folded;
}

Error broken(const std::string& what) {
  return {ErrorKind::kConfiguration, "The list of request phrases can't be read: " + what};
}

}  // namespace

Result<RequestPhrases> RequestPhrases::shipped() { return parse(kRequestPhrasesToml); }

Result<RequestPhrases> RequestPhrases::parse(std::string_view toml_text) {
  toml::table table;
  try {
    table = toml::parse(toml_text);
  } catch (const toml::parse_error& error) {
    std::ostringstream where;
    where << error.description() << " (line " << error.source().begin.line << ")";
    return broken(where.str());
  }
  RequestPhrases phrases;
  for (const auto& [language, node] : table) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return broken(std::string(language.str()) + " is not a list");
    for (const toml::node& entry : *list) {
      const auto phrase = entry.value<std::string>();
      if (!phrase || fold(*phrase).size() < 3) {
        return broken(std::string(language.str()) + " holds something that is not a phrase");
      }
      phrases.phrases_.push_back({*phrase, fold(*phrase)});
    }
  }
  return phrases;
}

std::optional<std::string_view> RequestPhrases::find(std::string_view text) const {
  const std::string folded = fold(text.substr(0, kLongestText));
  for (const Phrase& phrase : phrases_) {
    if (folded.find(phrase.folded) != std::string::npos) return phrase.written;
  }
  return std::nullopt;
}

}  // namespace crmaudit
