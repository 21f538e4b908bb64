#include "scanner/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace crmaudit {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error{.kind = ErrorKind::kMalformed, .message = "odd"};
  return number / 2;
}

Result<std::string> quarter_as_text(int number) {
  CRMAUDIT_ASSIGN(once, half(number));
  CRMAUDIT_ASSIGN(twice, half(once));
  return std::to_string(twice);
}

Result<void> must_be_even(int number) {
  CRMAUDIT_TRY(half(number));
  return {};
}

TEST(Result, HoldsAValueOrAnError) {
  const auto good = half(8);
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 4);
  const auto bad = half(7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, ErrorKind::kMalformed);
  EXPECT_EQ(bad.error().message, "odd");
  EXPECT_EQ(half(7).value_or(-1), -1);
  EXPECT_EQ(half(6).value_or(-1), 3);
}

TEST(Result, AssignHandsOnTheFirstError) {
  EXPECT_EQ(quarter_as_text(12).value(), "3");
  ASSERT_FALSE(quarter_as_text(6));  // 3 is odd
  EXPECT_EQ(quarter_as_text(6).error().message, "odd");
}

TEST(Result, TryHandsOnAnErrorWithoutAValue) {
  EXPECT_TRUE(must_be_even(2));
  ASSERT_FALSE(must_be_even(3));
  EXPECT_EQ(must_be_even(3).error().kind, ErrorKind::kMalformed);
}

TEST(Result, CarriesValuesThatOnlyMove) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 5);
}

}  // namespace
}  // namespace crmaudit
