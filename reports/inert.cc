#include "reports/inert.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace crmaudit {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Calls `visit(code point, bytes)` for each character; ill-formed bytes give U+FFFD.
template <class Visit>
void for_each_character(std::string_view text, Visit&& visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t start = at;
    UChar32 character = 0;
    U8_NEXT(bytes, at, size, character);
    visit(character < 0 ? kReplacement : static_cast<char32_t>(character),
          text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
  }
}

bool reorders(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool is_line_break_or_tab(char32_t c) {
  return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_hidden(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

void append_code(std::string& out, const char* format, char32_t c) {
  std::array<char, 16> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, static_cast<unsigned>(c));
  out.append(buffer.data(), static_cast<std::size_t>(length));
}

}  // namespace

std::string inert(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    if (is_line_break_or_tab(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (is_control(c) || reorders(c) || is_hidden(c)) {
      out += "⟨";
      append_code(out, "U+%04X", c);
      out += "⟩";
    } else if (c == kReplacement) {
      out += "\uFFFD";
    } else {
      out += bytes;
    }
  });
  return out;
}

std::string isolated(std::string_view text) { return "\u2068" + inert(text) + "\u2069"; }

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string json_escape_hidden(std::string_view document) {
  const bool plain = std::all_of(document.begin(), document.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x7F; });
  if (plain) return std::string(document);
  std::string out;
  out.reserve(document.size());
  for_each_character(document, [&](char32_t c, std::string_view bytes) {
    const bool c1_or_delete = c >= 0x7F && c <= 0x9F;
    if (c1_or_delete || reorders(c) || c == 0x2028 || c == 0x2029) {
      append_code(out, "\\u%04x", c);
    } else {
      out += bytes;
    }
  });
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_character(text, [&](char32_t c, std::string_view) {
    const auto character = static_cast<UChar32>(c);
    const int type = u_charType(character);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return;
    const int east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
  });
  return width;
}

}  // namespace crmaudit
