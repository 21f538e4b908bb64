// HtmlStream: the only way this library writes HTML. Text and attribute values are escaped here,
// once; tags and attribute names are literals of the callers. Not thread-safe; the stream must
// outlive it.
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string_view>
#include <utility>

namespace crmaudit {

class HtmlStream {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  explicit HtmlStream(std::ostream& out) : out_(out) {}

  /// `<tag name="value">`; an attribute whose value is "" is left out, except hidden and value.
  HtmlStream& open(std::string_view tag, Attributes attributes = {});
  HtmlStream& close(std::string_view tag);
  /// Escaped text.
  HtmlStream& text(std::string_view text);
  /// One element with text in it.
  HtmlStream& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// Markup as it is: for literals and files of our own only, never for data.
  HtmlStream& markup(std::string_view literal);
  /// An icon of the page's sprite; decoration beside a word, so hidden from screen readers.
  HtmlStream& icon(std::string_view name);

  [[nodiscard]] const std::ostream& stream() const { return out_; }

 private:
  std::ostream& out_;
};

}  // namespace crmaudit
