#include "platforms/hubspot/subscription_reader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::string_view kPart = "contacts, by subscription";

// HubSpot's PublicStatus.status; NOT_SPECIFIED is no answer.
std::optional<std::string> status_of(const std::string& status) {
  if (status == "SUBSCRIBED") return "granted";
  if (status == "UNSUBSCRIBED") return "opted_out";
  if (status == "NOT_SPECIFIED") return std::nullopt;
  return known(status);
}

void add_consents(const std::string& account, const std::string& record_id,
                  const SubscriberStatuses& subscriber, Facts& facts) {
  for (const SubscriptionStatus& chosen : subscriber.statuses) {
    const auto status = status_of(chosen.status);
    if (!status) continue;
    Consent consent{.account = account, .object = contacts_type().name, .record_id = record_id};
    consent.purpose = chosen.subscription_id;
    consent.channel = "email";
    consent.status = status;
    consent.basis = known(chosen.legal_basis);
    consent.recorded_at = parse_instant(chosen.at);
    facts.add(std::move(consent));
  }
}

}  // namespace

Result<void> SubscriptionReader::add(std::span<const ObjectRecord> records,
                                     std::size_t email_column, Page& page, ListProgress& progress) {
  std::multimap<std::string, std::string> ids;  // address → record
  std::vector<std::string> emails;
  for (const ObjectRecord& record : records) {
    const std::string& email = record.values[email_column].text;
    if (email.empty()) continue;
    if (!ids.contains(email)) emails.push_back(email);
    ids.emplace(email, record.id);
  }
  if (emails.empty()) return {};
  const auto missing = static_cast<std::int64_t>(ids.size());
  if (error_) {
    progress.details_missing += missing;
    return {};
  }
  auto answer = context_.client.subscription_statuses(emails, context_.stop);
  if (!answer) {
    if (ends_scan(answer.error())) return answer.error();
    error_ = answer.error();
    progress.details_missing += missing;
    return {};
  }
  std::int64_t answered = 0;
  for (const SubscriberStatuses& subscriber : answer->rows) {
    const auto [first, last] = ids.equal_range(subscriber.email);
    for (auto id = first; id != last; ++id, ++answered) {
      add_consents(context_.account, id->second, subscriber, page.facts);
    }
  }
  progress.details_missing += std::max<std::int64_t>(0, missing - answered);
  return {};
}

Coverage SubscriptionReader::coverage(const ListEnd& contacts, const ListProgress& progress) const {
  Coverage row =
      coverage_of(context_.account, "consents", kPart, contacts, contacts_type().read_scope);
  row.rows.reset();
  if (row.state != CoverageState::kComplete || progress.details_missing == 0) return row;
  const std::string count = std::to_string(progress.details_missing);
  const Error unsaid{ErrorKind::kUnavailable, "HubSpot did not answer for all addresses."};
  row = coverage_of(
      context_.account, "consents", kPart,
      {.rows = contacts.rows - progress.details_missing, .error = error_.value_or(unsaid)},
      scope_of(Api::kSubscriptionStatuses));
  row.rows.reset();
  row.detail = "What " + count + " contacts chose is not known. " + row.detail;
  return row;
}

}  // namespace crmaudit::hubspot
