#include "net/gzip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

using ::testing::HasSubstr;

// printf hello | gzip -n
const std::string kHello(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00"
    "\x00\x00",
    25);

TEST(Gunzip, DecodesOneMemberOrMore) {
  EXPECT_EQ(gunzip(kHello, 100).value_or(""), "hello");
  EXPECT_EQ(gunzip(kHello + kHello, 100).value_or(""), "hellohello");
}

TEST(Gunzip, EveryTruncationIsAnError) {
  for (std::size_t length = 0; length < kHello.size(); ++length) {
    const auto text = gunzip(kHello.substr(0, length), 100);
    ASSERT_FALSE(text) << length;
    EXPECT_EQ(text.error().kind, ErrorKind::kMalformed) << length;
  }
}

TEST(Gunzip, EveryChangedByteOfBodyAndTrailerIsAnError) {
  for (std::size_t at = 10; at < kHello.size(); ++at) {
    std::string broken = kHello;
    broken[at] = static_cast<char>(broken[at] ^ 0x01);
    EXPECT_FALSE(gunzip(broken, 100)) << at;
  }
}

TEST(Gunzip, RubbishBehindTheEndIsAnError) { EXPECT_FALSE(gunzip(kHello + "x", 100)); }

TEST(Gunzip, TheLimitHolds) {
  EXPECT_TRUE(gunzip(kHello, 5));
  const auto text = gunzip(kHello, 4);
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().message, HasSubstr("longer than allowed"));
}

}  // namespace
}  // namespace crmaudit
