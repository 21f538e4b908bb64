#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

Coverage statement(const ListFact& fact) {
  Coverage coverage;
  coverage.account = fact.account;
  coverage.fact = fact.fact;
  coverage.column = fact.column;
  coverage.part = fact.part;
  return coverage;
}

CoverageReason reason_of(const ListFact& fact, const Error& error) {
  // A query says INVALID_TYPE, describe NOT_FOUND.
  if (error.code == "INVALID_TYPE" || error.code == "NOT_FOUND") return fact.when_absent;
  if (error.code == "FUNCTIONALITY_NOT_ENABLED") return CoverageReason::kEdition;
  switch (error.kind) {
    case ErrorKind::kForbidden:
    case ErrorKind::kUnauthorized:
      return CoverageReason::kScope;
    case ErrorKind::kRateLimited:
    case ErrorKind::kCancelled:
      return CoverageReason::kInterrupted;
    default:
      return CoverageReason::kError;
  }
}

CoverageReason reason_of(const OwnRights& rights) {
  return rights.known ? CoverageReason::kVisibility : rights.unknown_because;
}

}  // namespace

Visibility with_permission(const OwnRights& rights, std::string_view permission,
                           std::string_view label) {
  if (rights.has(permission)) return {true, "", ""};
  return {false,
          rights.known ? "The scanning user lacks " + std::string(label) +
                             "; Salesforce may have left out rows without saying so."
                       : rights.problem,
          std::string(label), reason_of(rights)};
}

Visibility of_records(const OwnRights& rights, std::string_view object) {
  if (rights.sees_all(object)) return {true, "", ""};
  return {false,
          rights.known ? "The scanning user sees only the records of " + std::string(object) +
                             " that are shared with it."
                       : rights.problem,
          "View All Records on " + std::string(object) + ", or View All Data", reason_of(rights)};
}

Coverage error_coverage(const ListFact& fact, const Error& error, bool partly_read) {
  Coverage coverage = statement(fact);
  coverage.state = partly_read ? CoverageState::kPartial : CoverageState::kUnavailable;
  coverage.reason = reason_of(fact, error);
  coverage.detail = error.message;
  if (coverage.reason == CoverageReason::kScope) {
    coverage.ask = error.missing.empty() ? fact.ask_when_absent : error.missing;
  } else if (coverage.reason == CoverageReason::kEdition) {
    coverage.ask = fact.ask_when_absent;
  }
  return coverage;
}

Coverage list_coverage(const ListFact& fact, const ListOutcome& outcome) {
  Coverage coverage = statement(fact);
  if (outcome.error) {
    coverage = error_coverage(fact, *outcome.error, outcome.rows > 0);
  } else if (outcome.rows < outcome.expected) {
    coverage.state = CoverageState::kPartial;
    coverage.reason = CoverageReason::kError;
    coverage.detail = "Salesforce announced " + std::to_string(outcome.expected) +
                      " rows and sent " + std::to_string(outcome.rows) + ".";
  } else if (!fact.visibility.whole) {
    coverage.state = CoverageState::kPartial;
    coverage.reason = fact.visibility.reason;
    coverage.detail = fact.visibility.detail;
    coverage.ask = fact.visibility.ask;
  }
  coverage.rows = outcome.rows;
  return coverage;
}

Coverage not_there(const ListFact& fact, std::string_view object) {
  Coverage coverage = statement(fact);
  coverage.detail = "This organisation has no " + std::string(object) + ".";
  coverage.rows = 0;
  return coverage;
}

Coverage hidden_columns(const ListFact& fact, std::string_view object,
                        const std::vector<std::string>& columns) {
  Coverage coverage = statement(fact);
  coverage.state = CoverageState::kPartial;
  coverage.reason = CoverageReason::kScope;
  coverage.detail = "Salesforce withholds from the scanning user:";
  for (const std::string& column : columns) {
    coverage.detail += " " + std::string(object) + "." + column;
  }
  coverage.ask = "Read access to these fields, or View All Fields (Global)";
  return coverage;
}

}  // namespace crmaudit::salesforce
