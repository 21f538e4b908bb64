#include "app/configuration_draft.h"

#include <array>
#include <cstdio>

namespace crmaudit {
namespace {

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

void ConfigurationDraft::section(std::string_view name, bool repeated) {
  if (!text_.empty()) text_ += '\n';
  text_ += repeated ? "[[" : "[";
  text_ += name;
  text_ += repeated ? "]]\n" : "]\n";
}

void ConfigurationDraft::text(std::string_view key, std::string_view value) {
  if (value.empty()) return;
  text_ += std::string(key) + " = " + quoted(value) + "\n";
}

void ConfigurationDraft::texts(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + quoted(value);
  text_ += std::string(key) + " = [" + list + "]\n";
}

void ConfigurationDraft::append(const ConfigurationDraft& other) {
  if (!text_.empty()) text_ += '\n';
  text_ += other.text_;
}

}  // namespace crmaudit
