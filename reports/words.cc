#include "reports/words.h"

#include <toml++/toml.h>

#include <algorithm>

#include "reports/embedded.h"

namespace crmaudit {
namespace {

void flatten(const toml::table& table, const std::string& prefix,
             std::map<std::string, std::string, std::less<>>& texts) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      flatten(*inner, name + ".", texts);
    } else if (const auto text = node.value<std::string>()) {
      texts.emplace(name, *text);
    }
  }
}

/// English: 1 is singular. French: 0 and 1 are (Unicode CLDR plural rules).
bool is_singular(std::string_view language, std::int64_t n) {
  return n == 1 || (language == "fr" && n == 0);
}

}  // namespace

Words::Words(std::string language, std::string_view toml, const Words* fallback)
    : language_(std::move(language)), fallback_(fallback) {
  try {
    flatten(toml::parse(toml), "", texts_);
  } catch (const toml::parse_error&) {
    texts_.clear();  // every key then shows itself, which the catalogue's test reports
  }
}

std::string_view Words::operator[](std::string_view key) const {
  if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
  return fallback_ != nullptr ? (*fallback_)[key] : key;
}

std::string Words::fill(std::string_view key, Values values) const {
  return fill_placeholders((*this)[key], values);
}

std::string Words::plural(std::string_view key, std::int64_t n, std::string_view shown,
                          Values values) const {
  const std::string form = std::string(key) + (is_singular(language_, n) ? ".one" : ".other");
  return fill_placeholders(fill(form, values), {{"n", shown}});
}

std::vector<std::string> Words::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  return keys;
}

const Words& words_in(std::string_view language) {
  static const Words english("en", words_en_toml, nullptr);
  static const Words french("fr", words_fr_toml, &english);
  return language == "fr" ? french : english;
}

const std::vector<std::string>& report_languages() {
  static const std::vector<std::string> languages = {"en", "fr"};
  return languages;
}

std::string fill_placeholders(std::string_view text, Words::Values values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = text.find('}', open == text.npos ? at : open);
    if (open == text.npos || close == text.npos) return out.append(text.substr(at));
    out += text.substr(at, open - at);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    out += value != values.end() ? value->second : text.substr(open, close - open + 1);
    at = close + 1;
  }
  return out;
}

}  // namespace crmaudit
