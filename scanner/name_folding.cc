#include "scanner/name_folding.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace crmaudit {
namespace {

bool is_latin(std::string_view name) {
  const auto text =
      icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    UErrorCode status = U_ZERO_ERROR;
    if (u_isalpha(c) && uscript_getScript(c, &status) != USCRIPT_LATIN) return false;
  }
  return true;
}

/// Any script to lower-case ASCII; transliterators aren't thread-safe, so one mutex guards it.
std::string to_ascii(std::string_view name) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  if (transliterator) {
    const std::lock_guard lock(mutex);
    transliterator->transliterate(text);
  }
  std::string result;
  text.toUTF8String(result);
  return result;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : to_ascii(name)) {
    if (c >= 'a' && c <= 'z') {
      words.back() += c;
    } else if (c != '\'' && c != '`' && !words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  std::ranges::sort(words);
  return words;
}

bool names_conflict(std::string_view a, std::string_view b) {
  if (!is_latin(a) || !is_latin(b)) return false;
  const auto left = folded_words(a);
  const auto right = folded_words(b);
  if (left.empty() || right.empty()) return false;
  return std::ranges::none_of(
      left, [&right](const std::string& word) { return std::ranges::binary_search(right, word); });
}

bool names_agree(std::string_view a, std::string_view b) {
  const auto left = folded_words(a);
  return !left.empty() && left == folded_words(b);
}

std::string lower_trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  std::string result(text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1));
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

}  // namespace crmaudit
