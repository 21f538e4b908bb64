// Deadlines of data subjects' requests, counted as the law counts them. The rule is data
// (policies/regimes/*.toml); this is the clock. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "scanner/civil_time.h"
#include "scanner/result.h"

namespace crmaudit {

/// GDPR Art. 12(3) and its like: a number of calendar months after receipt.
struct DeadlineRule {
  std::string id;  ///< EU-GDPR
  std::string law;
  std::string article;
  int due_months = 1;
  bool roll_to_working_day = true;  ///< Reg. 1182/71 Art. 3(4)
  /// Without a holiday calendar a finding starts this many working days later.
  int grace_working_days = 1;
};

struct Deadline {
  Date received;
  Date nominal_due;  ///< same day-number, or the last day of the month (Reg. 1182/71 Art. 3(2)(c))
  Date due;          ///< after rolling over Saturdays and Sundays; ends 24:00 local time
  Date late_from;    ///< the first day on which lateness is a finding
};

/// Reads a regime file. Errors: kConfiguration naming `file`, line and key.
Result<DeadlineRule> parse_deadline_rule(std::string_view toml, std::string_view file);

/// `received` is the local date of receipt in the controller's time zone; that day isn't counted
/// (Reg. 1182/71 Art. 3(1)).
Deadline compute_deadline(const DeadlineRule& rule, Date received);

/// The first Monday-to-Friday day on or after `date`.
Date roll_to_working_day(Date date);

}  // namespace crmaudit
