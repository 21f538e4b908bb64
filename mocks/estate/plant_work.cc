// access.departed_user_owns_open_work, and the everyday tickets and cases it hides among. One
// finding per user, whatever the user's own state is.
#include <algorithm>

#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kOwnsWork = "access.departed_user_owns_open_work";

std::size_t everyday_records(const Options& options) {
  return std::max<std::size_t>(120, options.contacts / 20);
}

/// A text outside the sources of requests that reads like one: never counted.
template <class Record>
void disguise_as_request(Company& company, Record& record, std::string_view account) {
  record.subject = draw_request_sentence(company.random);
  record.closed = false;
  record.created = at(company.as_of - Days{90}, 9);
  for (const std::string_view policy : {"privacy.request_overdue", "privacy.request_unassigned"}) {
    company.truth.decoy(policy, {account, "privacy_request", record.id()},
                        "reads like a request, but is not in a declared source");
  }
}

Moment some_time_ago(Company& company) {
  const Day day = company.as_of - Days{1 + company.random.below(300)};
  return at(day, 9, static_cast<int>(company.random.below(60)));
}

void add_everyday_tickets(Company& company) {
  for (std::size_t i = 0; i < everyday_records(company.options); ++i) {
    Ticket& ticket = company.add_ticket();
    ticket.subject = draw_subject(company.random);
    ticket.content = draw_sentence(company.random);
    ticket.closed = company.random.below(5) < 3;
    ticket.created = some_time_ago(company);
    if (!company.random.one_in(12)) {
      ticket.owner = company.random.pick(company.pools.hubspot_ordinary)->owner_id();
    }
    if (i % 30 == 4) disguise_as_request(company, ticket, kHubSpot);
  }
}

void add_everyday_cases(Company& company) {
  for (std::size_t i = 0; i < everyday_records(company.options); ++i) {
    Case& record = company.add_case();
    record.subject = draw_subject(company.random);
    record.description = draw_sentence(company.random);
    record.closed = company.random.below(5) < 3;
    record.created = some_time_ago(company);
    record.owner = company.random.one_in(12)
                       ? company.privacy_queue
                       : company.random.pick(company.pools.salesforce_ordinary)->id;
    if (i % 30 == 4) disguise_as_request(company, record, kSalesforce);
  }
}

void give_ticket(Company& company, const HubSpotUser& user, bool closed,
                 std::string_view subject = "Facture introuvable") {
  Ticket& ticket = company.add_ticket();
  ticket.subject = subject;
  ticket.content = draw_sentence(company.random);
  ticket.closed = closed;
  ticket.owner = user.owner_id();
  ticket.created = some_time_ago(company);
}

void give_case(Company& company, const SalesforceUser& user, bool closed,
               std::string_view subject = "Facture introuvable") {
  Case& record = company.add_case();
  record.subject = subject;
  record.description = draw_sentence(company.random);
  record.closed = closed;
  record.owner = user.id;
  record.created = some_time_ago(company);
}

void plant_open_tickets(Company& company) {
  const Pools& pools = company.pools;
  const auto plant = [&](const HubSpotUser& user, std::string_view why) {
    give_ticket(company, user, false, "=cmd|'/C calc'!A0 \x1b[31m<script>alert(4)</script>");
    give_ticket(company, user, true);
    company.truth.expect(kOwnsWork, user.resource(), why);
  };
  plant(*pools.hubspot_departed_active[0], "departed, user active, open ticket");
  plant(*pools.hubspot_departed_active[1], "departed, user active, open ticket");
  plant(*pools.hubspot_departed_deactivated[0], "departed, user deactivated, open ticket");
  plant(*pools.hubspot_departed_removed[0], "departed, user removed, archived owner of a ticket");
  const auto spare = [&](const HubSpotUser& user, bool closed, std::string_view why) {
    give_ticket(company, user, closed);
    company.truth.decoy(kOwnsWork, user.resource(), why);
  };
  spare(*pools.hubspot_departed_active[4], true, "departed, closed tickets only");
  spare(*pools.hubspot_departed_deactivated[1], true, "departed, closed tickets only");
  spare(*pools.hubspot_departed_removed[1], true, "departed, closed tickets only");
  for (const HubSpotUser* user : pools.hubspot_staying) {
    spare(*user, false, "open ticket of someone who has not left");
  }
}

void plant_open_cases(Company& company) {
  const Pools& pools = company.pools;
  const auto plant = [&](const SalesforceUser& user, std::string_view why) {
    give_case(company, user, false, "\xE2\x80\xAE gpj.case <script>alert(5)</script>");
    give_case(company, user, true);
    company.truth.expect(kOwnsWork, user.resource(), why);
  };
  plant(*pools.salesforce_departed_active[0], "departed, user active, open case");
  plant(*pools.salesforce_departed_active[1], "departed, user active, open case");
  plant(*pools.salesforce_departed_inactive[0], "departed, user deactivated, open case");
  plant(*pools.salesforce_departed_frozen[0], "departed, user frozen, open case");
  const auto spare = [&](const SalesforceUser& user, bool closed, std::string_view why) {
    give_case(company, user, closed);
    company.truth.decoy(kOwnsWork, user.resource(), why);
  };
  spare(*pools.salesforce_departed_active[4], true, "departed, closed cases only");
  spare(*pools.salesforce_departed_inactive[1], true, "departed, closed cases only");
  spare(*pools.salesforce_departed_frozen[1], true, "departed, closed cases only");
  for (const SalesforceUser* user : pools.salesforce_staying) {
    spare(*user, false, "open case of someone who has not left");
  }
}

}  // namespace

void plant_work(Company& company) {
  add_everyday_tickets(company);
  add_everyday_cases(company);
  plant_open_tickets(company);
  plant_open_cases(company);
}

}  // namespace crmaudit::estate
