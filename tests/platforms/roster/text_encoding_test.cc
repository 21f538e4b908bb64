#include "platforms/roster/text_encoding.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

TEST(TextEncoding, Windows1252BecomesUtf8) {
  // é, the euro sign and typographic quotes: where Windows-1252 and ISO 8859-1 part.
  EXPECT_EQ(from_windows_1252("Andr\xE9 \x80 \x93x\x94").value_or(""), "André € “x”");
  EXPECT_EQ(from_windows_1252("plain").value_or(""), "plain");
  EXPECT_EQ(from_windows_1252("").value_or("?"), "");
}

TEST(TextEncoding, NamesTheFirstByteThatIsNotUtf8) {
  EXPECT_EQ(first_byte_not_utf8("André\nNoël"), std::nullopt);
  EXPECT_EQ(first_byte_not_utf8("a\nb\nAndr\xE9;x"), "byte 0xE9 in line 3");
  EXPECT_EQ(first_byte_not_utf8("caf\xC3"), "byte 0xC3 in line 1");
}

}  // namespace
}  // namespace crmaudit
