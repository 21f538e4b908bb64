// Words: the reports' own texts in one language (policies bring theirs). They are data,
// reports/words.<language>.toml, built into the library. Immutable after first use, so thread-safe;
// the catalogues live as long as the program.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crmaudit {

class Words {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Parses a catalogue. The ones built in are valid by test; ill-formed text gives no words.
  Words(std::string language, std::string_view toml, const Words* fallback);

  /// ISO 639-1.
  [[nodiscard]] const std::string& language() const { return language_; }
  /// The text of a dotted key; English where this language lacks it; the key itself if both do.
  [[nodiscard]] std::string_view operator[](std::string_view key) const;
  /// The text of `key` with each {name} replaced by its value.
  [[nodiscard]] std::string fill(std::string_view key, Values values) const;
  /// "<key>.one" or "<key>.other" as the language counts, with {n} replaced by `shown`.
  [[nodiscard]] std::string plural(std::string_view key, std::int64_t n, std::string_view shown,
                                   Values values = {}) const;
  /// All keys, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
  const Words* fallback_;
};

/// The catalogue of `language` ("en", "fr"); English for any other.
const Words& words_in(std::string_view language);

/// Languages with a catalogue, English first.
const std::vector<std::string>& report_languages();

/// `text` with each {name} that is in `values` replaced; other braces stay.
std::string fill_placeholders(std::string_view text, Words::Values values);

}  // namespace crmaudit
