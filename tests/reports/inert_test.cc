#include "reports/inert.h"

#include <gtest/gtest.h>

#include <sstream>

#include "reports/html_stream.h"

namespace crmaudit {
namespace {

TEST(Inert, KeepsOrdinaryTextOfEveryScript) {
  for (const char* text : {"Zoé O'Neil", "Анна Смирнова", "زهرا محمدی", "می\u200Cخواهم", "日本"}) {
    EXPECT_EQ(inert(text), text);
  }
}

TEST(Inert, ShowsControlCharactersInsteadOfSendingThem) {
  EXPECT_EQ(inert("\x1b[31mred"), "⟨U+001B⟩[31mred");
  EXPECT_EQ(inert("bell\x07"), "bell⟨U+0007⟩");
  EXPECT_EQ(inert("del\x7f"), "del⟨U+007F⟩");
  EXPECT_EQ(inert("csi\u009b31m"), "csi⟨U+009B⟩31m");
  EXPECT_EQ(inert(std::string_view("a\0b", 3)), "a⟨U+0000⟩b");
}

TEST(Inert, ShowsWhatReordersOrHidesText) {
  EXPECT_EQ(inert("\u202Egnp.exe"), "⟨U+202E⟩gnp.exe");
  EXPECT_EQ(inert("a\u2066b\u2069"), "a⟨U+2066⟩b⟨U+2069⟩");
  EXPECT_EQ(inert("pay\u200Bpal"), "pay⟨U+200B⟩pal");
  EXPECT_EQ(inert("\U000E0041"), "⟨U+E0041⟩");
}

TEST(Inert, MakesOneLine) { EXPECT_EQ(inert("a\r\n\tb\u2028c"), "a b c"); }

TEST(Inert, ReplacesIllFormedUtf8) {
  EXPECT_EQ(inert("a\xff"
                  "b"),
            "a\uFFFDb");
  EXPECT_EQ(inert("\xc0\xaf"), "\uFFFD\uFFFD");
}

TEST(Inert, IsolatesWithoutLettingTheTextOut) {
  EXPECT_EQ(isolated("a\u2069\u202Eb"), "\u2068a⟨U+2069⟩⟨U+202E⟩b\u2069");
}

TEST(HtmlEscape, EscapesForTextAndAttributes) {
  EXPECT_EQ(html_escape("<a href=\"x\" b='y'>&"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
}

TEST(HtmlStream, EscapesTextAndAttributeValues) {
  std::ostringstream out;
  HtmlStream html(out);
  html.element("p", "<script>", {{"title", "\" onmouseover=\"alert(1)"}, {"class", ""}});
  EXPECT_EQ(out.str(), "<p title=\"&quot; onmouseover=&quot;alert(1)\">&lt;script&gt;</p>\n");
}

TEST(JsonEscapeHidden, EscapesWhatActsOnTerminalsAndKeepsLetters) {
  EXPECT_EQ(json_escape_hidden("\"é\u202E\u009b\u2069\""), "\"é\\u202e\\u009b\\u2069\"");
}

TEST(DisplayWidth, CountsCells) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("é"), 1U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("日本"), 4U);
}

}  // namespace
}  // namespace crmaudit
