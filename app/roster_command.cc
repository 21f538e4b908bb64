#include <algorithm>
#include <iostream>

#include "app/commands.h"
#include "app/configuration.h"
#include "app/exit_code.h"
#include "app/network.h"
#include "app/rosters.h"
#include "app/state.h"
#include "app/terminal_observer.h"
#include "net/cpprest_transport.h"
#include "reports/inert.h"
#include "scanner/civil_time.h"
#include "scanner/identity.h"
#include "scanner/name_folding.h"
#include "store/sqlite.h"

namespace crmaudit {
namespace {

/// The first and last name, or `otherwise` where there is neither.
std::string name_of(const std::optional<std::string>& first, const std::optional<std::string>& last,
                    const std::string& otherwise) {
  std::string name = first.value_or("");
  if (last) name += (name.empty() ? "" : " ") + *last;
  return name.empty() ? otherwise : name;
}

void print_readings(const std::vector<RosterReading>& readings) {
  for (const auto& [name, content] : readings) {
    if (!content) {
      std::cout << name << ": could not be read. " << inert(content.error().message) << "\n";
      continue;
    }
    std::cout << name << ": " << content->roster.people.value_or(0) << " rows as of "
              << content->roster.as_of.value_or("an unknown day") << "\n";
    for (const RosterProblem& problem : content->problems)
      std::cout << "  " << inert(problem.what)
                << (problem.row_lost ? " The row is left out." : " That cell is left out.") << "\n";
  }
}

/// All rows, as identities want them: by roster and line.
std::vector<Employee> rows_of(const std::vector<RosterReading>& readings) {
  std::vector<Employee> rows;
  for (const auto& [name, content] : readings)
    if (content) rows.insert(rows.end(), content->employees.begin(), content->employees.end());
  std::ranges::stable_sort(rows, {}, [](const Employee& row) {
    return std::pair(std::string_view(row.roster), row.line);
  });
  return rows;
}

std::vector<RosterDate> dates_of(const std::vector<RosterReading>& readings) {
  std::vector<RosterDate> dates;
  for (const auto& [name, content] : readings)
    dates.push_back({name, content ? content->roster.as_of : std::nullopt});
  return dates;
}

void print_people(const std::vector<Person>& people) {
  const auto count = [&people](Employment state) {
    return std::ranges::count(people, state, &Person::state);
  };
  std::cout << "\nPeople: " << people.size() << " (" << count(Employment::kEmployed)
            << " employed, " << count(Employment::kLeave) << " on leave, "
            << count(Employment::kDeparted) << " left)\n";
  std::cout << "\nLeft:\n";
  for (const Person& person : people) {
    if (person.state != Employment::kDeparted) continue;
    std::cout << "  " << person.left_on.value_or("unknown   ") << "  "
              << inert(person.employee_id.value_or("-")) << "  "
              << inert(name_of(person.first_name, person.last_name, "no name")) << "\n";
  }
  if (count(Employment::kDeparted) == 0) std::cout << "  none\n";
  for (const Person& person : people) {
    if (person.state_reason.empty()) continue;
    std::cout << "  not " << inert(name_of(person.first_name, person.last_name, "no name")) << " ("
              << inert(person.employee_id.value_or("-"))
              << "): the first list says so, another one shows the person at work\n";
  }
}

/// The scan's users that stand for a person and may sign in.
Result<std::vector<User>> read_users(const std::string& snapshot) {
  CRMAUDIT_ASSIGN(database, Database::open(snapshot, Database::Mode::kReadOnly));
  CRMAUDIT_ASSIGN(select, database.prepare(R"sql(
      SELECT account, user_id, login, email, first_name, last_name, employee_number, created_at
      FROM users
      WHERE coalesce(state, 'unknown') IN ('active', 'unknown')
        AND coalesce(kind, 'person') = 'person'
      ORDER BY account, user_id)sql"));
  std::vector<User> users;
  for (;;) {
    CRMAUDIT_ASSIGN(more, select.step());
    if (!more) return users;
    users.push_back(User{.account = std::string(select.text(0)),
                         .user_id = std::string(select.text(1)),
                         .login = select.optional_text(2),
                         .email = select.optional_text(3),
                         .first_name = select.optional_text(4),
                         .last_name = select.optional_text(5),
                         .employee_number = select.optional_text(6),
                         .created_at = select.optional_integer(7)});
  }
}

bool is_break_glass(const User& user, const Settings& settings) {
  return std::ranges::any_of(settings.break_glass, [&user](const BreakGlass& entry) {
    return entry.account == user.account &&
           std::ranges::any_of(entry.users, [&user](const std::string& name) {
             return lower_trimmed(name) == lower_trimmed(user.login.value_or("")) ||
                    lower_trimmed(name) == lower_trimmed(user.email.value_or(""));
           });
  });
}

void print_unmatched(const std::vector<User>& users, const Identities& identities,
                     const Settings& settings) {
  int count = 0;
  for (const User& user : users) {
    const bool linked = std::ranges::any_of(identities.links, [&user](const IdentityLink& link) {
      return link.account == user.account && link.user_id == user.user_id;
    });
    if (linked || is_break_glass(user, settings)) continue;
    ++count;
    std::cout << "  " << user.account << "  "
              << inert(user.login.value_or(user.email.value_or(user.user_id))) << "  "
              << inert(name_of(user.first_name, user.last_name, "no name")) << "\n";
  }
  if (count == 0) std::cout << "  none\n";
}

/// The snapshot to compare with: the named one, else the newest, else none.
Result<std::string> find_scan(const std::string& scan, const Settings& settings) {
  CRMAUDIT_ASSIGN(state, State::open(settings));
  CRMAUDIT_ASSIGN(scans, state.history().scans());
  if (scan.empty() && scans.empty()) return std::string();
  return state.find_snapshot(scan.empty() ? "last" : scan);
}

}  // namespace

Result<int> run_roster_preview(const RosterPreviewOptions& options, Clock& clock,
                               std::stop_token stop) {
  CRMAUDIT_ASSIGN(settings, load_configuration(options.configuration));
  if (settings.rosters.empty()) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = options.configuration + " has no [roster]; see docs/configuration.md."};
  }
  TerminalObserver observer(clock);
  CRMAUDIT_ASSIGN(network, transport_options(settings.network));
  const auto transport = make_http_transport(std::move(network));
  CRMAUDIT_ASSIGN(sources, make_rosters(settings, {*transport, clock, observer}));
  CRMAUDIT_ASSIGN(readings, read_rosters(sources, stop));
  CRMAUDIT_ASSIGN(snapshot, find_scan(options.scan, settings));
  std::vector<User> users;
  if (!snapshot.empty()) {
    CRMAUDIT_ASSIGN(read, read_users(snapshot));
    users = std::move(read);
  }
  const std::string& zone = settings.organisation.time_zone;
  const Identities identities =
      resolve_identities(rows_of(readings), users,
                         {settings.organisation.alias_domains, zone,
                          local_date(clock.unix_now(), zone), dates_of(readings)});
  print_readings(readings);
  print_people(identities.people);
  if (snapshot.empty()) {
    std::cout << "\nNo scan yet: users can't be compared.\n";
  } else {
    std::cout << "\nUsers of " << inert(snapshot) << " without a match:\n";
    print_unmatched(users, identities, settings);
  }
  const bool all_read = std::ranges::all_of(
      readings, [](const RosterReading& reading) { return reading.content.has_value(); });
  return int{all_read ? kExitClean : kExitIncomplete};
}

}  // namespace crmaudit
