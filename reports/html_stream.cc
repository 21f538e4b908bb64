#include "reports/html_stream.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "reports/inert.h"

namespace crmaudit {
namespace {

/// After these a new line starts, so that a report can be compared line by line.
constexpr std::array<std::string_view, 24> kBlocks = {
    "p",       "li",  "tr", "table", "thead",  "tbody", "section", "details",
    "summary", "div", "ul", "ol",    "dl",     "dt",    "dd",      "h1",
    "h2",      "h3",  "h4", "h5",    "option", "nav",   "header",  "form"};

}  // namespace

HtmlStream& HtmlStream::open(std::string_view tag, Attributes attributes) {
  out_ << '<' << tag;
  for (const auto& [name, value] : attributes) {
    if (value.empty() && name != "hidden" && name != "value") continue;
    out_ << ' ' << name << "=\"" << html_escape(value) << '"';
  }
  out_ << '>';
  return *this;
}

HtmlStream& HtmlStream::close(std::string_view tag) {
  out_ << "</" << tag << '>';
  if (std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end()) out_ << '\n';
  return *this;
}

HtmlStream& HtmlStream::text(std::string_view text) {
  out_ << html_escape(text);
  return *this;
}

HtmlStream& HtmlStream::element(std::string_view tag, std::string_view text_in,
                                Attributes attributes) {
  return open(tag, attributes).text(text_in).close(tag);
}

HtmlStream& HtmlStream::markup(std::string_view literal) {
  out_ << literal;
  return *this;
}

HtmlStream& HtmlStream::icon(std::string_view name) {
  out_ << "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-" << html_escape(name)
       << "\"/></svg>";
  return *this;
}

}  // namespace crmaudit
