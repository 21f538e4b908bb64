#include "scanner/civil_time.h"

#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Date ymd(int y, unsigned m, unsigned d) { return {year{y}, month{m}, day{d}}; }

TEST(IsoDate, GoesThereAndBack) {
  for (const char* text : {"2026-11-22", "2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"}) {
    const auto date = parse_iso_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(iso_date(*date), text);
  }
}

TEST(IsoDate, ImpossibleAndMisshapenDatesAreNothing) {
  for (const char* text : {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
                           "2026-01-00", "2026-1-1", "26-01-01", "2026-01-01 ", " 2026-01-01",
                           "2026/01/01", "2026-01-011", "", "-026-01-01", "2026-01-0x"})
    EXPECT_FALSE(parse_iso_date(text)) << text;
}

TEST(ParseDate, FollowsTheFormat) {
  EXPECT_EQ(parse_date("31/12/2026", "%d/%m/%Y"), ymd(2026, 12, 31));
  EXPECT_EQ(parse_date("12.31.2026", "%m.%d.%Y"), ymd(2026, 12, 31));
  EXPECT_EQ(parse_date("311269", "%d%m%y"), ymd(2069, 12, 31));
  EXPECT_EQ(parse_date("31-12-70", "%d-%m-%y"), ymd(1970, 12, 31));
  EXPECT_FALSE(parse_date("12/31/2026", "%d/%m/%Y"));  // no month 31
  EXPECT_FALSE(parse_date("31/12/26", "%d/%m/%Y"));
  EXPECT_FALSE(parse_date("31/12/2026 ", "%d/%m/%Y"));
  EXPECT_FALSE(parse_date("31/12", "%d/%m"));  // no year
  EXPECT_FALSE(parse_date("31/12/2026 10", "%d/%m/%Y %H"));
}

TEST(TimeZone, KnowsIanaNamesOnly) {
  EXPECT_TRUE(known_time_zone("Europe/Paris"));
  EXPECT_TRUE(known_time_zone("UTC"));
  EXPECT_FALSE(known_time_zone("Europe/Atlantis"));
  EXPECT_FALSE(known_time_zone(""));
}

// Expected values: date -u -d '2026-11-21 23:00' +%s and the like.
TEST(LocalDate, ChangesAtLocalMidnight) {
  constexpr UnixSeconds kMidnightInParis = 1'795'302'000;  // 2026-11-21 23:00:00 UTC
  EXPECT_EQ(local_date(kMidnightInParis - 1, "Europe/Paris"), ymd(2026, 11, 21));
  EXPECT_EQ(local_date(kMidnightInParis, "Europe/Paris"), ymd(2026, 11, 22));
  EXPECT_EQ(local_date(kMidnightInParis, "UTC"), ymd(2026, 11, 21));
  EXPECT_EQ(local_date(kMidnightInParis, "Asia/Tehran"), ymd(2026, 11, 22));  // +03:30
  EXPECT_EQ(local_date(kMidnightInParis, "America/New_York"), ymd(2026, 11, 21));
  EXPECT_EQ(local_date(-1, "UTC"), ymd(1969, 12, 31));
}

TEST(EndOfDay, IsTheNextLocalMidnight) {
  EXPECT_EQ(iso_instant(end_of_day(ymd(2026, 11, 22), "Europe/Paris")), "2026-11-22T23:00:00Z");
  EXPECT_EQ(iso_instant(end_of_day(ymd(2026, 7, 1), "Europe/Paris")), "2026-07-01T22:00:00Z");
  EXPECT_EQ(iso_instant(end_of_day(ymd(2026, 11, 22), "Asia/Tehran")), "2026-11-22T20:30:00Z");
}

TEST(EndOfDay, DaysOfClockChangesHave23And25Hours) {
  const auto hours = [](Date date) {
    return (end_of_day(date, "Europe/Paris") - end_of_day(add_days(date, -1), "Europe/Paris")) /
           3600;
  };
  EXPECT_EQ(hours(ymd(2026, 3, 28)), 24);
  EXPECT_EQ(hours(ymd(2026, 3, 29)), 23);
  EXPECT_EQ(hours(ymd(2026, 10, 25)), 25);
}

TEST(EndOfDay, AMidnightThatDoesNotExistIsTheChangeItself) {
  // Beirut skipped 00:00-01:00 on 2022-03-27; the day before ended as clocks went to 01:00 (+03).
  EXPECT_EQ(iso_instant(end_of_day(ymd(2022, 3, 26), "Asia/Beirut")), "2022-03-26T22:00:00Z");
}

TEST(ParseInstant, ReadsWhatCrmsWrite) {
  constexpr UnixSeconds kMoment = 1'769'850'300;  // 2026-01-31 09:05:00 UTC
  for (const char* text :
       {"2026-01-31T09:05:00.000Z", "2026-01-31T09:05:00Z", "2026-01-31T09:05:00.000+0000",
        "2026-01-31T11:05:00+02:00", "2026-01-31T04:35:00.123456-0430", "2026-01-31T10:05:00+01",
        "2026-01-31T09:05:00"})
    EXPECT_EQ(parse_instant(text), kMoment) << text;
  EXPECT_EQ(parse_instant("2026-01-31"), kMoment - 9 * 3600 - 5 * 60);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59Z"), -1);
}

TEST(ParseInstant, RefusesTheRest) {
  for (const char* text :
       {"", "2026-02-30T00:00:00Z", "2026-01-31 09:05:00", "2026-01-31T24:00:00Z",
        "2026-01-31T09:60:00Z", "2026-01-31T09:05:61Z", "2026-01-31T09:05Z", "1769850300",
        "2026-01-31T09:05:00+24:00", "2026-01-31T09:05:00+02:60", "2026-01-31T09:05:00ZZ",
        "2026-01-31T09:05:00 Z", "2026-01-31T", "2026-01-31T09:05:00+2"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(IsoInstant, WritesUtcAlsoBeforeTheEpoch) {
  EXPECT_EQ(iso_instant(1'769'850'300), "2026-01-31T09:05:00Z");
  EXPECT_EQ(iso_instant(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso_instant(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(iso_instant(-86'400), "1969-12-31T00:00:00Z");
}

TEST(AddDays, CrossesMonthsAndLeapDays) {
  EXPECT_EQ(add_days(ymd(2024, 2, 28), 1), ymd(2024, 2, 29));
  EXPECT_EQ(add_days(ymd(2026, 2, 28), 1), ymd(2026, 3, 1));
  EXPECT_EQ(add_days(ymd(2026, 1, 1), -1), ymd(2025, 12, 31));
}

}  // namespace
}  // namespace crmaudit
