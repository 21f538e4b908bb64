// privacy.*: data subjects' requests as HubSpot tickets, Salesforce cases and
// Individual.ShouldForget, on each side of every deadline. A request is received on the local date
// of its creation. Without a calendar of public holidays it is overdue only once the working day
// after its due date has passed.
#include <string_view>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kOverdue = "privacy.request_overdue";
constexpr std::string_view kDueSoon = "privacy.request_due_soon";
constexpr std::string_view kUnassigned = "privacy.request_unassigned";
constexpr std::string_view kOwnerDeparted = "privacy.request_owner_departed";
constexpr std::string_view kUndated = "privacy.request_undated";
constexpr std::string_view kOwnsWork = "access.departed_user_owns_open_work";

/// The days of receipt next to each threshold, found by walking back from as_of.
struct Receipts {
  explicit Receipts(Day as_of)
      : overdue(latest(as_of, [&](Day due) { return next_working_day(due) < as_of; })),
        past_due(latest(as_of, [&](Day due) { return due < as_of; })),
        due_first(earliest_after(past_due)),
        due_last(latest(as_of, [&](Day due) { return due <= as_of + Days{7}; })),
        due_later(earliest_after(due_last)) {}

  Day overdue;    ///< the latest receipt that is overdue
  Day past_due;   ///< the latest receipt whose due date has passed, perhaps not yet overdue
  Day due_first;  ///< due today, or on the first working day that can be a due date
  Day due_last;   ///< the latest receipt that is due within seven days
  Day due_later;  ///< due in eight days or a little more

 private:
  /// Due dates grow with the day of receipt, so the first match on the way back is the latest.
  template <class Condition>
  static Day latest(Day as_of, Condition condition) {
    Day day = as_of;
    while (!condition(answer_due(day))) day -= Days{1};
    return day;
  }
  static Day earliest_after(Day day) { return day + Days{1}; }
};

/// Adds requests to one account, hiding whether they are tickets or cases.
class Requests {
 public:
  Requests(Company& company, std::string_view account)
      : company_(company), receipts_(company.as_of), account_(account) {}

  void plant_all() {
    plant_deadlines();
    plant_unassigned();
    plant_departed_owners();
    plant_closed();
  }

 private:
  bool tickets() const { return account_ == kHubSpot; }

  std::string usual_owner() {
    return tickets() ? company_.random.pick(company_.pools.hubspot_ordinary)->owner_id()
                     : company_.random.pick(company_.pools.salesforce_ordinary)->id;
  }
  std::string nobody() const { return tickets() ? "" : company_.privacy_queue; }

  template <class Record>
  Resource fill(Record& record, Moment received, const std::string& owner, bool closed) {
    record.subject = company_.random.one_in(5) ? "<script>alert(7)</script> \xE2\x80\xAE RGPD"
                                               : "Demande RGPD / GDPR request";
    record.privacy = true;
    record.created = received;
    record.owner = owner;
    record.closed = closed;
    return {account_, "privacy_request", record.id()};
  }

  Resource add(Moment received, const std::string& owner, bool closed = false) {
    const std::string text(draw_request_sentence(company_.random));
    if (tickets()) {
      Ticket& ticket = company_.add_ticket();
      ticket.content = text;
      return fill(ticket, received, owner, closed);
    }
    Case& record = company_.add_case();
    record.description = text;
    return fill(record, received, owner, closed);
  }

  void expect(std::string_view policy, const Resource& request, std::string_view plant,
              std::string_view certainty = "certain") {
    company_.truth.expect(policy, request, plant, certainty);
  }
  void decoy(std::string_view policy, const Resource& request, std::string_view plant) {
    company_.truth.decoy(policy, request, plant);
  }

  void plant_deadlines() {
    for (const int days : {0, 1, 20, 200}) {
      expect(kOverdue, add(at(receipts_.overdue - Days{days}, 9), usual_owner()),
             days == 0 ? "overdue since one working day" : "overdue for long");
    }
    // 23:30 UTC is the next day in Paris, all year round.
    const Resource at_midnight = add(at(receipts_.overdue, 23, 30), usual_owner());
    decoy(kOverdue, at_midnight, "received the day after in Paris, hence not overdue");
    // Between its due date and the day on which lateness counts, a request is due soon "to
    // confirm".
    const bool due_to_come = receipts_.overdue + Days{1} > receipts_.past_due;
    expect(kDueSoon, at_midnight, "received the day after in Paris, due soon",
           due_to_come ? "certain" : "to_confirm");
    if (receipts_.past_due > receipts_.overdue) {
      const Resource passed = add(at(receipts_.past_due, 9), usual_owner());
      decoy(kOverdue, passed, "due date passed, but a public holiday may excuse it until tomorrow");
      expect(kDueSoon, passed, "due date passed, perhaps moved by a holiday", "to_confirm");
    }
    for (const Day received :
         {receipts_.due_first, receipts_.due_first, receipts_.due_last, receipts_.due_last}) {
      const Resource request = add(at(received, 9), usual_owner());
      expect(kDueSoon, request, "due on " + iso(answer_due(received)));
      decoy(kOverdue, request, "not due yet");
    }
    for (const int days : {0, 1, 3}) {
      const Day received = receipts_.due_later + Days{days};
      decoy(kDueSoon, add(at(received, 9), usual_owner()), "due on " + iso(answer_due(received)));
    }
  }

  /// A fresh request: no deadline near it.
  Moment fresh() { return at(company_.as_of - Days{3 + company_.random.below(5)}, 10); }

  void plant_unassigned() {
    for (int i = 0; i < 3; ++i) {
      expect(kUnassigned, add(fresh(), nobody()), tickets() ? "no owner" : "owned by a queue");
    }
    const Resource both = add(at(receipts_.overdue - Days{10}, 9), nobody());
    expect(kUnassigned, both, "nobody's");
    expect(kOverdue, both, "nobody's and overdue");
    for (int i = 0; i < 2; ++i) {
      const Moment received = fresh();
      decoy(kUnassigned, add(received, usual_owner()), "has an owner");
    }
  }

  void plant_departed_owner(const Resource& owner, const std::string& owner_id, bool left,
                            std::string_view why) {
    expect(kOwnerDeparted, add(fresh(), owner_id), why);
    if (left) company_.truth.expect(kOwnsWork, owner, "departed, owner of an open request");
  }

  template <class User>
  void spare_owner(const User& user, const std::string& owner_id) {
    decoy(kOwnerDeparted, add(fresh(), owner_id), "its owner has not left");
    company_.truth.decoy(kOwnsWork, user.resource(), "open request of someone who has not left");
  }

  void plant_departed_owners() {
    const Pools& pools = company_.pools;
    if (tickets()) {
      for (const HubSpotUser* user :
           {pools.hubspot_departed_active[2], pools.hubspot_departed_deactivated[0],
            pools.hubspot_departed_removed[0]}) {
        plant_departed_owner(user->resource(), user->owner_id(), true, "its owner departed");
      }
      const HubSpotUser& idle = *pools.hubspot_employed_deactivated[0];
      plant_departed_owner(idle.resource(), idle.owner_id(), false, "its owner is deactivated");
      decoy(kOwnsWork, idle.resource(), "deactivated, but still employed");
      for (const int i : {0, 2, 4}) {
        const HubSpotUser& user = *pools.hubspot_staying[static_cast<std::size_t>(i)];
        spare_owner(user, user.owner_id());
      }
      return;
    }
    for (const SalesforceUser* user :
         {pools.salesforce_departed_active[2], pools.salesforce_departed_inactive[0],
          pools.salesforce_departed_frozen[0]}) {
      plant_departed_owner(user->resource(), user->id, true, "its owner departed");
    }
    const SalesforceUser& idle = *pools.salesforce_employed_inactive[0];
    plant_departed_owner(idle.resource(), idle.id, false, "its owner is deactivated");
    decoy(kOwnsWork, idle.resource(), "deactivated, but still employed");
    for (const int i : {0, 2, 4}) {
      const SalesforceUser& user = *pools.salesforce_staying[static_cast<std::size_t>(i)];
      spare_owner(user, user.id);
    }
  }

  void plant_closed() {
    for (int i = 0; i < 3; ++i) {
      const Resource answered =
          add(at(receipts_.overdue - Days{30 + i}, 9), i == 0 ? nobody() : usual_owner(), true);
      decoy(kOverdue, answered, "answered in time and closed");
      if (i == 0) decoy(kUnassigned, answered, "closed");
    }
    decoy(kDueSoon, add(at(receipts_.due_last, 9), usual_owner(), true), "closed");
    const std::string departed = tickets()
                                     ? company_.pools.hubspot_departed_deactivated[1]->owner_id()
                                     : company_.pools.salesforce_departed_inactive[1]->id;
    decoy(kOwnerDeparted, add(fresh(), departed, true), "closed");
  }

  Company& company_;
  Receipts receipts_;
  std::string_view account_;
};

void plant_individuals(Company& company) {
  const std::size_t everyday = company.options.contacts / 50;
  for (std::size_t i = 0; i < everyday + 8; ++i) {
    Individual& person = company.individuals.emplace_back();
    person.id = salesforce_id("0PK", company.individuals.size());
    person.name = draw_name(company.random);
    const Resource resource{kSalesforce, "privacy_request", person.id};
    if (i < 4) {
      person.should_forget = true;
      company.truth.expect(kUndated, resource, "ShouldForget without a date");
    } else if (i < 6) {
      person.opted_out = true;
      company.truth.decoy(kUndated, resource, "opted out of processing, not to be forgotten");
    } else if (i < 8) {
      person.privacy_hold = true;
      company.truth.decoy(kUndated, resource, "privacy hold, not to be forgotten");
    }
  }
}

}  // namespace

void plant_privacy_requests(Company& company) {
  Requests(company, kHubSpot).plant_all();
  Requests(company, kSalesforce).plant_all();
  plant_individuals(company);
}

}  // namespace crmaudit::estate
