// Writing one Salesforce object's records: what the caller leaves out is filled from the schema, so
// that writers say only what matters. Throws std::logic_error for a field that the schema doesn't
// have and std::runtime_error when the file can't be written. Not thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "mocks/estate/company.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/salesforce_schema.h"

namespace crmaudit::estate {

class SalesforceRecords {
 public:
  /// Opens `salesforce/<object>.jsonl`. The company must outlive the records.
  SalesforceRecords(const Company& company, std::string_view object);

  /// Writes a record and returns its id, if it has one. Without a value: Id is the next number,
  /// checkboxes are off, required numbers 0, required users the organisation's first, required
  /// times 400 days ago, and everything else is null.
  std::string write(nlohmann::json fields);

  /// To be called after the last record.
  void finish() { file_.finish(); }

 private:
  [[nodiscard]] nlohmann::json default_of(const SalesforceField& field) const;

  const Company& company_;
  const SalesforceObject& object_;
  JsonLines file_;
  std::size_t number_ = 0;
};

/// The moment that many days before the audit, on the wire.
[[nodiscard]] std::string days_ago(const Company& company, std::size_t days, int hour = 8);
/// The day that many days before the audit, on the wire.
[[nodiscard]] std::string date_ago(const Company& company, std::size_t days);
/// The id of an employed, active user; the index wraps around.
[[nodiscard]] const std::string& staff(const Company& company, std::size_t index);
/// First and last name of that user.
[[nodiscard]] std::string staff_name(const Company& company, std::size_t index);

}  // namespace crmaudit::estate
