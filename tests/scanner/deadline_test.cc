#include "scanner/deadline.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace crmaudit {
namespace {

DeadlineRule gdpr() {
  std::ifstream file(CRMAUDIT_SOURCE_DIR "/policies/regimes/eu_gdpr.toml");
  std::ostringstream text;
  text << file.rdbuf();
  return parse_deadline_rule(text.str(), "eu_gdpr.toml").value();
}

Deadline received(const std::string& date) {
  return compute_deadline(gdpr(), parse_iso_date(date).value());
}

TEST(DeadlineRule, TheRegimeFileSaysOneMonthRolledForward) {
  const DeadlineRule rule = gdpr();
  EXPECT_EQ(rule.id, "EU-GDPR");
  EXPECT_EQ(rule.article, "12(3)");
  EXPECT_EQ(rule.due_months, 1);
  EXPECT_TRUE(rule.roll_to_working_day);
  EXPECT_EQ(rule.grace_working_days, 1);
}

TEST(DeadlineRule, RefusesATermThatIsNotPositive) {
  const auto rule = parse_deadline_rule(
      "id='X'\nlaw='l'\narticle='1'\nsource='s'\n[due]\nn=0\nunit='calendar_month'\n", "x.toml");
  ASSERT_FALSE(rule);
  EXPECT_NE(rule.error().message.find("\"due\" needs a positive n"), std::string::npos);
}

// Counted by hand on the calendar; Regulation 1182/71 Art. 3(2)(c) and 3(4).
TEST(Deadline, DueAndLateByHand) {
  struct Row {
    const char* received;
    const char* nominal;
    const char* due;
    const char* late_from;
  };
  const Row rows[] = {
      {"2026-10-22", "2026-11-22", "2026-11-23", "2026-11-25"},  // Sunday → Monday; late after Tue
      {"2026-10-21", "2026-11-21", "2026-11-23", "2026-11-25"},  // Saturday → Monday
      {"2026-10-20", "2026-11-20", "2026-11-20", "2026-11-24"},  // Friday; the next is Monday
      {"2026-10-19", "2026-11-19", "2026-11-19", "2026-11-21"},  // Thursday; late after Friday
      {"2026-01-29", "2026-02-28", "2026-03-02", "2026-03-04"},  // no 29 February 2026
      {"2024-01-29", "2024-02-29", "2024-02-29", "2024-03-02"},  // a leap year
      {"2026-12-31", "2027-01-31", "2027-02-01", "2027-02-03"},  // across the year
  };
  for (const Row& row : rows) {
    const Deadline deadline = received(row.received);
    EXPECT_EQ(iso_date(deadline.nominal_due), row.nominal) << row.received;
    EXPECT_EQ(iso_date(deadline.due), row.due) << row.received;
    EXPECT_EQ(iso_date(deadline.late_from), row.late_from) << row.received;
  }
}

TEST(Deadline, EveryMonthEndOf2026) {
  const std::pair<const char*, const char*> rows[] = {
      {"2026-01-31", "2026-02-28"}, {"2026-02-28", "2026-03-28"}, {"2026-03-31", "2026-04-30"},
      {"2026-04-30", "2026-05-30"}, {"2026-05-31", "2026-06-30"}, {"2026-06-30", "2026-07-30"},
      {"2026-07-31", "2026-08-31"}, {"2026-08-31", "2026-09-30"}, {"2026-09-30", "2026-10-30"},
      {"2026-10-31", "2026-11-30"}, {"2026-11-30", "2026-12-30"}, {"2026-12-31", "2027-01-31"}};
  for (const auto& [day, nominal] : rows)
    EXPECT_EQ(iso_date(received(day).nominal_due), nominal) << day;
}

TEST(Deadline, WithoutRollingTheWeekendCounts) {
  DeadlineRule rule = gdpr();
  rule.roll_to_working_day = false;
  rule.grace_working_days = 0;
  const Deadline deadline = compute_deadline(rule, parse_iso_date("2026-10-22").value());
  EXPECT_EQ(iso_date(deadline.due), "2026-11-22");
  EXPECT_EQ(iso_date(deadline.late_from), "2026-11-23");
}

/// A calendar without any library: days are counted on, one by one.
struct NaiveCalendar {
  int y = 2000, m = 1, d = 1;
  int weekday = 6;  ///< 2000-01-01 was a Saturday; Sunday is 0

  [[nodiscard]] static int days_in(int year, int month) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
  }
  void next() {
    weekday = (weekday + 1) % 7;
    if (++d <= days_in(y, m)) return;
    d = 1;
    if (++m <= 12) return;
    m = 1;
    ++y;
  }
  [[nodiscard]] bool working() const { return weekday >= 1 && weekday <= 5; }
  [[nodiscard]] std::string text() const {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", y, m, d);
    return buffer;
  }
  /// The date one calendar month on, reached by stepping.
  [[nodiscard]] NaiveCalendar month_later() const {
    const int month = m % 12 + 1;
    const int wanted = std::min(d, days_in(m == 12 ? y + 1 : y, month));
    NaiveCalendar day = *this;
    do {
      day.next();
    } while (day.m != month || day.d != wanted);
    return day;
  }
};

TEST(Deadline, AgreesWithANaiveCalendarOver20000Days) {
  const DeadlineRule rule = gdpr();
  NaiveCalendar day;
  for (int i = 0; i < 20'000; ++i, day.next()) {
    NaiveCalendar expected = day.month_later();
    const std::string nominal = expected.text();
    while (!expected.working()) expected.next();
    const std::string due = expected.text();
    do {
      expected.next();
    } while (!expected.working());
    expected.next();
    const Deadline deadline = compute_deadline(rule, parse_iso_date(day.text()).value());
    ASSERT_EQ(iso_date(deadline.nominal_due), nominal) << day.text();
    ASSERT_EQ(iso_date(deadline.due), due) << day.text();
    ASSERT_EQ(iso_date(deadline.late_from), expected.text()) << day.text();
  }
}

TEST(Deadline, AgreesWithTheSharedVectors) {
  std::ifstream file(CRMAUDIT_SOURCE_DIR "/../shared/domain/dsr_vectors.json");
  if (!file) GTEST_SKIP() << "../shared/domain/dsr_vectors.json is not there";
  int compared = 0;
  for (const auto& row : nlohmann::json::parse(file)) {
    if (row.at("rule") != "EU-GDPR" || !row.at("holidays").empty()) continue;
    const auto day = row.at("received").get<std::string>();
    EXPECT_EQ(iso_date(received(day).due), row.at("due").get<std::string>()) << day;
    ++compared;
  }
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace crmaudit
