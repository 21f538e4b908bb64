#include "scanner/percent_encoding.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

TEST(PercentEncode, KeepsUnreservedCharactersOnly) {
  EXPECT_EQ(percent_encode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encode("a b/c?d=é'%"), "a%20b%2Fc%3Fd%3D%C3%A9%27%25");
  EXPECT_EQ(percent_encode(std::string_view("\0\x7f", 2)), "%00%7F");
}

}  // namespace
}  // namespace crmaudit
