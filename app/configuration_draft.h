// ConfigurationDraft: a configuration file as text, written answer by answer. Strings are quoted
// and escaped as TOML basic strings (TOML 1.0). A plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crmaudit {

class ConfigurationDraft {
 public:
  /// Begins "[name]", or "[[name]]" where there may be several.
  void section(std::string_view name, bool repeated = false);
  /// key = "value"; left out where `value` is empty.
  void text(std::string_view key, std::string_view value);
  /// key = ["…", …]; left out where `values` is empty.
  void texts(std::string_view key, const std::vector<std::string>& values);
  /// The sections of another draft after this one's.
  void append(const ConfigurationDraft& other);

  [[nodiscard]] const std::string& str() const { return text_; }

 private:
  std::string text_;
};

}  // namespace crmaudit
