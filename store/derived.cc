#include "store/derived.h"

#include <algorithm>
#include <array>

#include "scanner/identity.h"
#include "scanner/name_folding.h"

namespace crmaudit {

extern const std::string_view kDerivedTablesSql;  // derived_tables.sql

namespace {

struct Origin {
  std::string_view table;
  std::vector<std::string> columns;
  std::string_view platform = {};  ///< only for accounts of this platform; empty = all
};

const std::vector<Origin>& origins() {
  static const std::vector<Origin> table = {
      {"people",
       {"employees.employee_id", "employees.email", "employees.first_name", "employees.last_name",
        "employees.hired_on", "employees.left_on", "employees.status", "rosters.as_of"}},
      {"identity_links",
       {"employees.employee_id", "employees.email", "users.user_id", "users.employee_number",
        "users.email", "users.login"}},
      {"roster_health", {"rosters.as_of", "rosters.people"}},
      {"access_classes",
       {"grants.entitlement_id", "grants.enabled", "grants.valid_from", "grants.valid_until",
        "entitlements.activation_required", "users.state", "users.kind"}},
      {"access_class_members",
       {"grants.entitlement_id", "grants.enabled", "grants.valid_from", "grants.valid_until",
        "entitlements.activation_required"}},
      {"access_class_entitlements",
       {"grants.entitlement_id", "grants.enabled", "grants.valid_from", "grants.valid_until",
        "entitlements.activation_required"}},
      {"deadlines", {"privacy_requests.created_at"}},
      // HubSpot states it by a flag; what its roles hold doesn't matter for it.
      {"super_admins", {"users.super_admin", "users.state"}, "hubspot"},
      {"super_admins",
       {"users.state", "grants.entitlement_id", "entitlements.activation_required",
        "capabilities.capability"},
       "salesforce"},
      {"first_seen", {}},
      {"moment", {}},
      {"break_glass", {}},
      {"request_sources", {}},
  };
  return table;
}

/// Reads every row of a fact table into its struct.
template <class Fact>
Result<std::vector<Fact>> read_all(Database& database) {
  std::string columns;
  const FactSpec& spec = *find_fact_type(Fact::kTable);
  for (const ColumnSpec& column : spec.columns)
    columns += (columns.empty() ? "" : ", ") + std::string(column.name);
  CRMAUDIT_ASSIGN(select, database.prepare("SELECT " + columns + " FROM snapshot." +
                                           std::string(Fact::kTable) + " ORDER BY 1, 2"));
  struct Reader {
    Statement& row;
    int column = 0;
    void operator()(std::string& value) { value = std::string(row.text(column++)); }
    void operator()(std::int64_t& value) { value = row.integer(column++); }
    void operator()(std::optional<std::string>& value) { value = row.optional_text(column++); }
    void operator()(std::optional<std::int64_t>& value) { value = row.optional_integer(column++); }
    void operator()(std::optional<bool>& value) {
      const auto integer = row.optional_integer(column++);
      value = integer ? std::optional(*integer != 0) : std::nullopt;
    }
  };
  std::vector<Fact> rows;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return rows;
    Fact fact;
    Reader reader{select};
    for_each_column(fact, reader);
    rows.push_back(std::move(fact));
  }
}

Result<void> fill_moment(Database& scratch, const DerivationInputs& inputs, Date today) {
  CRMAUDIT_ASSIGN(insert, scratch.prepare("INSERT INTO moment VALUES (?, ?)"));
  insert.bind(1, inputs.as_of);
  insert.bind(2, iso_date(today));
  return insert.run();
}

std::string_view employment_name(Employment state) {
  switch (state) {
    case Employment::kDeparted:
      return "departed";
    case Employment::kLeave:
      return "leave";
    case Employment::kEmployed:
      break;
  }
  return "employed";
}

Result<void> fill_people(Database& scratch, const Identities& identities) {
  CRMAUDIT_ASSIGN(person_insert,
                  scratch.prepare("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
  for (const Person& person : identities.people) {
    person_insert.bind(1, person.id);
    person_insert.bind(2, person.employee_id);
    person_insert.bind(3, person.first_name);
    person_insert.bind(4, person.last_name);
    person_insert.bind(5, employment_name(person.state));
    person_insert.bind(6, person.left_on);
    person_insert.bind(7, person.left_end_at);
    if (person.state_reason.empty()) {
      person_insert.bind_null(8);
    } else {
      person_insert.bind(8, person.state_reason);
    }
    CRMAUDIT_TRY(person_insert.run());
  }
  CRMAUDIT_ASSIGN(link_insert,
                  scratch.prepare("INSERT INTO identity_links VALUES (?, ?, ?, ?, ?, ?)"));
  for (const IdentityLink& link : identities.links) {
    link_insert.bind(1, link.account);
    link_insert.bind(2, link.user_id);
    link_insert.bind(3, link.person);
    link_insert.bind(4, link.method);
    link_insert.bind(5, link.certain ? "certain" : "to_confirm");
    if (link.reason.empty()) {
      link_insert.bind_null(6);
    } else {
      link_insert.bind(6, link.reason);
    }
    CRMAUDIT_TRY(link_insert.run());
  }
  return {};
}

/// The rosters in the configuration's order of precedence; others, by name, after them.
std::vector<RosterDate> by_precedence(const std::vector<Roster>& rosters,
                                      const Settings& settings) {
  const auto rank = [&settings](const Roster& roster) {
    return std::ranges::find(settings.rosters, roster.roster, &RosterSettings::name) -
           settings.rosters.begin();
  };
  std::vector<const Roster*> ordered;
  for (const Roster& roster : rosters) ordered.push_back(&roster);
  std::ranges::stable_sort(ordered, {}, [&rank](const Roster* roster) { return rank(*roster); });
  std::vector<RosterDate> result;
  for (const Roster* roster : ordered) result.push_back({roster->roster, roster->as_of});
  return result;
}

/// A roster older than 14 days, or a tenth smaller than at the last scan, can't be relied on: its
/// people may be missing from it, whatever the others say.
Result<void> fill_roster_health(Database& scratch, const DerivationInputs& inputs,
                                const std::vector<Roster>& rosters, Date today) {
  constexpr int kStaleDays = 14;
  const std::string oldest = iso_date(add_days(today, -kStaleDays));
  const auto is_stale = [&oldest](const Roster& roster) {
    return !roster.as_of || *roster.as_of < oldest;
  };
  const auto is_shrunk = [&inputs](const Roster& roster) {
    const auto previous = inputs.history.previous_roster_people.find(roster.roster);
    if (previous == inputs.history.previous_roster_people.end()) return false;
    const std::int64_t people = roster.people.value_or(0);
    return people < previous->second && people * 10 <= previous->second * 9;
  };
  std::optional<std::string> reason;
  if (std::ranges::any_of(rosters, is_stale)) {
    reason = "roster_stale";
  } else if (std::ranges::any_of(rosters, is_shrunk)) {
    reason = "roster_shrunk";
  }
  CRMAUDIT_ASSIGN(insert, scratch.prepare("INSERT INTO roster_health VALUES (?)"));
  insert.bind(1, reason);
  return insert.run();
}

Result<void> fill_break_glass(Database& scratch, const DerivationInputs& inputs,
                              const std::vector<User>& users) {
  CRMAUDIT_ASSIGN(insert, scratch.prepare("INSERT OR IGNORE INTO break_glass VALUES (?, ?)"));
  for (const BreakGlass& entry : inputs.settings.break_glass) {
    for (const std::string& name : entry.users) {
      for (const User& user : users) {
        const bool named = lower_trimmed(user.login.value_or("")) == lower_trimmed(name) ||
                           lower_trimmed(user.email.value_or("")) == lower_trimmed(name);
        if (user.account != entry.account || !named) continue;
        insert.bind(1, user.account);
        insert.bind(2, user.user_id);
        CRMAUDIT_TRY(insert.run());
      }
    }
  }
  return {};
}

Result<void> fill_request_sources(Database& scratch, const Settings& settings) {
  constexpr std::array<std::string_view, 5> kKinds = {"tickets", "cases", "individuals",
                                                      "elsewhere", "none"};
  CRMAUDIT_ASSIGN(insert, scratch.prepare("INSERT INTO request_sources VALUES (?, ?, ?)"));
  for (const RequestSource& source : settings.requests) {
    insert.bind(1, source.account);
    insert.bind(2, kKinds[static_cast<std::size_t>(source.kind)]);
    const std::string& place = source.pipeline.empty() ? source.record_type : source.pipeline;
    if (place.empty()) {
      insert.bind_null(3);
    } else {
      insert.bind(3, place);
    }
    CRMAUDIT_TRY(insert.run());
  }
  return {};
}

/// Users with the same live entitlements share a class, numbered in the order of their first user.
Result<void> fill_access_classes(Database& scratch) {
  CRMAUDIT_ASSIGN(grants, scratch.prepare("SELECT DISTINCT account, user_id, entitlement_id "
                                          "FROM live_grants ORDER BY 1, 2, 3"));
  CRMAUDIT_ASSIGN(member, scratch.prepare("INSERT INTO access_class_members VALUES (?, ?, ?)"));
  CRMAUDIT_ASSIGN(holds, scratch.prepare("INSERT INTO access_class_entitlements VALUES (?, ?, ?)"));
  std::map<std::pair<std::string, std::vector<std::string>>, std::int64_t> classes;
  std::string account;
  std::string user;
  std::vector<std::string> entitlements;
  const auto finish_user = [&]() -> Result<void> {
    if (entitlements.empty()) return {};
    const auto next = static_cast<std::int64_t>(classes.size()) + 1;
    const auto [entry, added] = classes.try_emplace({account, entitlements}, next);
    if (added) {
      for (const std::string& entitlement : entitlements) {
        holds.bind(1, account);
        holds.bind(2, entry->second);
        holds.bind(3, entitlement);
        CRMAUDIT_TRY(holds.run());
      }
    }
    member.bind(1, account);
    member.bind(2, entry->second);
    member.bind(3, user);
    entitlements.clear();
    return member.run();
  };
  for (;;) {
    CRMAUDIT_ASSIGN(more, grants.step());
    if (!more) break;
    if (grants.text(0) != account || grants.text(1) != user) {
      CRMAUDIT_TRY(finish_user());
      account = grants.text(0);
      user = grants.text(1);
    }
    entitlements.emplace_back(grants.text(2));
  }
  CRMAUDIT_TRY(finish_user());
  return scratch.execute(R"sql(
    INSERT INTO access_classes
    SELECT m.account, m.class_id, count(*), count(a.user_id)
    FROM access_class_members m
    LEFT JOIN active_users a ON a.account = m.account AND a.user_id = m.user_id
                            AND a.kind <> 'guest'
    GROUP BY m.account, m.class_id)sql");
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

Result<void> fill_deadlines(Database& scratch, const DerivationInputs& inputs, Date today) {
  CRMAUDIT_ASSIGN(requests, scratch.prepare("SELECT account, object, record_id, created_at FROM "
                                            "privacy_requests WHERE created_at IS NOT NULL"));
  CRMAUDIT_ASSIGN(insert,
                  scratch.prepare("INSERT INTO deadlines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, requests.step());
    if (!more) return {};
    const Date received = local_date(requests.integer(3), inputs.settings.organisation.time_zone);
    const Deadline deadline = compute_deadline(inputs.rule, received);
    for (int column = 0; column < 3; ++column) insert.bind(column + 1, requests.text(column));
    insert.bind(4, inputs.rule.id);
    insert.bind(5, iso_date(deadline.received));
    insert.bind(6, iso_date(deadline.nominal_due));
    insert.bind(7, iso_date(deadline.due));
    insert.bind(8, iso_date(deadline.late_from));
    insert.bind(9, std::int64_t{days_between(today, deadline.due)});
    CRMAUDIT_TRY(insert.run());
  }
}

/// An undated request counts from the first scan that saw it: an earlier one, or this one.
Result<void> fill_first_seen(Database& scratch, const DerivationInputs& inputs) {
  CRMAUDIT_ASSIGN(started, scratch.value("SELECT CAST(value AS INTEGER) FROM snapshot_meta "
                                         "WHERE key = 'started_at'"));
  const auto* now = std::get_if<std::int64_t>(&started);
  CRMAUDIT_ASSIGN(requests, scratch.prepare("SELECT account, object, record_id FROM "
                                            "privacy_requests WHERE created_at IS NULL"));
  CRMAUDIT_ASSIGN(insert, scratch.prepare("INSERT INTO first_seen VALUES (?, ?, ?, ?)"));
  for (;;) {
    CRMAUDIT_ASSIGN(more, requests.step());
    if (!more) return {};
    const std::tuple key{std::string(requests.text(0)), std::string(requests.text(1)),
                         std::string(requests.text(2))};
    const auto earlier = inputs.history.first_seen.find(key);
    for (int column = 0; column < 3; ++column) insert.bind(column + 1, requests.text(column));
    insert.bind(4, earlier != inputs.history.first_seen.end() ? earlier->second
                   : now != nullptr                           ? *now
                                                              : inputs.as_of);
    CRMAUDIT_TRY(insert.run());
  }
}

}  // namespace

Result<void> derive(Database& scratch, const DerivationInputs& inputs) {
  const std::string& zone = inputs.settings.organisation.time_zone;
  if (!known_time_zone(zone)) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "\"organisation.time_zone\" is \"" + zone +
                            "\", which isn't a known time zone; use a name such as Europe/Paris."};
  }
  const Date today = local_date(inputs.as_of, zone);
  CRMAUDIT_TRY(scratch.execute(kDerivedTablesSql));
  CRMAUDIT_ASSIGN(transaction, Transaction::begin(scratch));
  CRMAUDIT_TRY(fill_moment(scratch, inputs, today));
  CRMAUDIT_ASSIGN(employees, read_all<Employee>(scratch));
  CRMAUDIT_ASSIGN(users, read_all<User>(scratch));
  CRMAUDIT_ASSIGN(rosters, read_all<Roster>(scratch));
  const Identities identities =
      resolve_identities(employees, users,
                         {inputs.settings.organisation.alias_domains, zone, today,
                          by_precedence(rosters, inputs.settings)});
  CRMAUDIT_TRY(fill_people(scratch, identities));
  CRMAUDIT_TRY(fill_roster_health(scratch, inputs, rosters, today));
  CRMAUDIT_TRY(fill_break_glass(scratch, inputs, users));
  CRMAUDIT_TRY(fill_request_sources(scratch, inputs.settings));
  CRMAUDIT_TRY(fill_access_classes(scratch));
  CRMAUDIT_TRY(
      scratch.execute("INSERT INTO super_admins SELECT account, user_id, path, break_glass FROM "
                      "super_admin_paths"));
  CRMAUDIT_TRY(fill_deadlines(scratch, inputs, today));
  CRMAUDIT_TRY(fill_first_seen(scratch, inputs));
  return transaction.commit();
}

std::vector<std::string> derived_from(std::string_view table, std::string_view platform) {
  std::vector<std::string> columns;
  for (const Origin& origin : origins()) {
    if (origin.table != table) continue;
    if (origin.platform.empty() || origin.platform == platform)
      columns.insert(columns.end(), origin.columns.begin(), origin.columns.end());
  }
  return columns;
}

bool is_derived(std::string_view table) {
  return std::ranges::find(origins(), table, &Origin::table) != origins().end();
}

}  // namespace crmaudit
