#include "reports/format.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

const Format& english() {
  static const Format format("en", "Europe/Paris");
  return format;
}

const Format& french() {
  static const Format format("fr", "Europe/Paris");
  return format;
}

TEST(Format, Numbers) {
  EXPECT_EQ(english().number(std::int64_t{0}), "0");
  EXPECT_EQ(english().number(std::int64_t{999}), "999");
  EXPECT_EQ(english().number(std::int64_t{1234}), "1,234");
  EXPECT_EQ(english().number(std::int64_t{-1234567}), "-1,234,567");
  EXPECT_EQ(english().number(std::int64_t{-123}), "-123");
  EXPECT_EQ(french().number(std::int64_t{1234567}), "1\u202F234\u202F567");
  EXPECT_EQ(english().number(1234.5), "1,234.5");
  EXPECT_EQ(french().number(1234.56), "1\u202F234,56");
}

TEST(Format, Percents) {
  EXPECT_EQ(english().percent(0.31), "31%");
  EXPECT_EQ(french().percent(0.31), "31\u202F%");
  EXPECT_EQ(english().percent(0.054), "5.4%");
  EXPECT_EQ(french().percent(0.054), "5,4\u202F%");
  EXPECT_EQ(english().percent(1), "100%");
}

TEST(Format, Dates) {
  EXPECT_EQ(english().date("2026-11-22"), "22 November 2026");
  EXPECT_EQ(french().date("2026-11-22"), "22 novembre 2026");
  EXPECT_EQ(french().date("2026-08-01"), "1er août 2026");
  EXPECT_EQ(english().date("2026-13-01"), "2026-13-01");
  EXPECT_EQ(english().date("soon\x1b"), "soon⟨U+001B⟩");
}

TEST(Format, TimestampsAreInTheOrganisationsZone) {
  EXPECT_EQ(english().timestamp(1795366800), "22 November 2026, 18:00");  // 17:00 UTC, winter
  EXPECT_EQ(french().timestamp(1787500800), "23 août 2026 à 18:00");      // 16:00 UTC, summer
  EXPECT_EQ(english().day(1795388400), "23 November 2026");               // 23:00 UTC
  EXPECT_EQ(Format("en", "No/Such").timestamp(1795366800), "22 November 2026, 17:00");
}

TEST(Format, Values) {
  EXPECT_EQ(english().value(SqlValue{}, ValueType::kInteger), "unknown");
  EXPECT_EQ(french().value(SqlValue{}, ValueType::kText), "inconnu");
  EXPECT_EQ(english().value(SqlValue(std::int64_t{1}), ValueType::kBoolean), "yes");
  EXPECT_EQ(french().value(SqlValue(std::int64_t{0}), ValueType::kBoolean), "non");
  EXPECT_EQ(english().value(SqlValue(std::int64_t{7001009}), ValueType::kText), "7001009");
}

TEST(Format, Plurals) {
  EXPECT_EQ(english().count("count.findings", 0), "0 findings");
  EXPECT_EQ(english().count("count.findings", 1), "1 finding");
  EXPECT_EQ(english().count("count.findings", 1234), "1,234 findings");
  EXPECT_EQ(french().count("count.findings", 0), "0 constat");
  EXPECT_EQ(french().count("count.findings", 2), "2 constats");
}

}  // namespace
}  // namespace crmaudit
