// Dates and moments of the estate: parsing, the three ways they are written, and the deadline of
// GDPR Art. 12(3) by which privacy requests are planted on each side of a threshold. Pure
// functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace crmaudit::estate {

using Day = std::chrono::sys_days;
using Days = std::chrono::days;
using Moment = std::chrono::sys_seconds;

/// Reads `2026-11-22`. Throws std::invalid_argument when it is not a date.
[[nodiscard]] Day parse_day(std::string_view text);
/// `2026-11-22`.
[[nodiscard]] std::string iso(Day day);
/// `22/11/2026`.
[[nodiscard]] std::string french(Day day);
/// `day` at `hour`:`minute` UTC.
[[nodiscard]] Moment at(Day day, int hour, int minute = 0);
/// `2026-11-22T09:05:00.000Z`.
[[nodiscard]] std::string hubspot_time(Moment moment);
/// `2026-11-22T09:05:00.000+0000`.
[[nodiscard]] std::string salesforce_time(Moment moment);

/// The day itself, or the Monday after it when it falls on a weekend.
[[nodiscard]] Day roll_over_weekend(Day day);
/// The first Monday to Friday after `day`.
[[nodiscard]] Day next_working_day(Day day);
/// Last day for the answer: same day of the next month, or that month's last day, rolled over the
/// weekend; public holidays are not counted. GDPR Art. 12(3), Reg. 1182/71 Art. 3.
[[nodiscard]] Day answer_due(Day received);

}  // namespace crmaudit::estate
