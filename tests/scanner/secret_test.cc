#include "scanner/secret.h"

#include <gtest/gtest.h>

#include <concepts>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

namespace crmaudit {
namespace {

template <class T>
concept Streams = requires(std::ostream& out, const T& value) {
  out << value;
};

// Secrets never reach a log: adding `std::ostream& operator<<(std::ostream&, const Secret&)`, or
// dropping `explicit` from a conversion in scanner/secret.h, makes these fail.
static_assert(Streams<std::string>, "the concept itself works");
static_assert(!Streams<Secret>);
static_assert(!std::convertible_to<Secret, std::string>);
static_assert(!std::convertible_to<Secret, std::string_view>);
static_assert(!std::convertible_to<std::string, Secret>);
static_assert(!std::equality_comparable<Secret>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);

TEST(Secret, MovesAndLeavesNothingBehind) {
  Secret first("a-token-long-enough-to-live-on-the-heap");
  const Secret second = std::move(first);
  EXPECT_EQ(second.reveal(), "a-token-long-enough-to-live-on-the-heap");
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
}

TEST(Secret, LeavesNoBytesInAMovedFromShortString) {
  // Removing `other.wipe()` from the move constructor leaves the bytes in place.
  Secret first("short");
  const char* const bytes = first.reveal().data();
  const Secret second = std::move(first);
  EXPECT_EQ(second.reveal(), "short");
  EXPECT_NE(std::string(bytes, 5), "short");
}

TEST(Secret, CloneIsAnExplicitCopy) {
  const Secret first("token");
  const Secret second = first.clone();
  EXPECT_EQ(second.reveal(), first.reveal());
  EXPECT_NE(second.reveal().data(), first.reveal().data());
}

TEST(Secret, AssigningReplaces) {
  Secret target("old");
  target = Secret("new");
  EXPECT_EQ(target.reveal(), "new");
}

}  // namespace
}  // namespace crmaudit
