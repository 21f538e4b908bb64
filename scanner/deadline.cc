#include "scanner/deadline.h"

#include "scanner/document.h"

namespace crmaudit {
namespace {

bool is_weekend(Date date) {
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

Date add_months_clamped(Date date, int months) {
  const Date moved = date + std::chrono::months{months};
  return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

}  // namespace

Date roll_to_working_day(Date date) {
  while (is_weekend(date)) date = add_days(date, 1);
  return date;
}

Deadline compute_deadline(const DeadlineRule& rule, Date received) {
  Deadline deadline;
  deadline.received = received;
  deadline.nominal_due = add_months_clamped(received, rule.due_months);
  deadline.due =
      rule.roll_to_working_day ? roll_to_working_day(deadline.nominal_due) : deadline.nominal_due;
  Date last_safe = deadline.due;
  for (int i = 0; i < rule.grace_working_days; ++i)
    last_safe = roll_to_working_day(add_days(last_safe, 1));
  deadline.late_from = add_days(last_safe, 1);
  return deadline;
}

Result<DeadlineRule> parse_deadline_rule(std::string_view toml, std::string_view file) {
  CRMAUDIT_ASSIGN(table, parse_toml(toml, file));
  TableReader reader(table, std::string(file));
  DeadlineRule rule;
  rule.id = reader.text("id");
  rule.law = reader.text("law");
  rule.article = reader.text("article");
  reader.texts("rights");
  reader.choice("verified", {"V", "S"}, "S");
  reader.text("source");
  reader.text_or("start", "receipt");
  rule.roll_to_working_day =
      reader.choice("roll", {"next_working_day", "none"}, "none") == "next_working_day";
  rule.grace_working_days =
      static_cast<int>(reader.integer_or("grace_without_calendar_working_days", 1));
  const auto read_term = [&reader](std::string_view key) {
    auto term = reader.table(key);
    if (!term) return 0;
    term->choice("unit", {"calendar_month"}, "calendar_month");
    for (const std::string& name : term->keys()) term->value(name);
    return static_cast<int>(term->integer_or("n", 0));
  };
  rule.due_months = read_term("due");
  read_term("extension");
  if (rule.due_months <= 0) reader.fail("due", "needs a positive n");
  CRMAUDIT_TRY(reader.finish());
  return rule;
}

}  // namespace crmaudit
