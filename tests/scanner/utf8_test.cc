#include "scanner/utf8.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const char* text :
       {"", "abc", "é", "Петров", "رضایی", "中", "😀", "\xEF\xBB\xBFx", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(text)) << text;
}

// RFC 3629 sections 3 and 10.
TEST(Utf8, RefusesTheRest) {
  EXPECT_FALSE(is_utf8("\xE9"));              // Latin-1 é
  EXPECT_FALSE(is_utf8("caf\xE9 noir"));      // the same within a text
  EXPECT_FALSE(is_utf8("\xC3"));              // cut off
  EXPECT_FALSE(is_utf8("\x80"));              // a continuation alone
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong '/'
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_utf8("\xFF\xFE\x41"));      // UTF-16
}

}  // namespace
}  // namespace crmaudit
