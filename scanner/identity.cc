#include "scanner/identity.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "scanner/name_folding.h"

namespace crmaudit {
namespace {

std::string full_name(const std::optional<std::string>& first,
                      const std::optional<std::string>& last) {
  return first.value_or("") + " " + last.value_or("");
}

/// Addresses with alias domains replaced by the organisation's main one: the most frequent domain
/// that isn't itself an alias, of the roster or, where the roster has none, of the users.
class Addresses {
 public:
  Addresses(std::span<const Employee> employees, std::span<const User> users,
            const std::vector<std::string>& aliases) {
    for (const std::string& alias : aliases) aliases_.insert(lower_trimmed(alias));
    main_domain_ = most_frequent_domain(employees);
    if (main_domain_.empty()) main_domain_ = most_frequent_domain(users);
  }

  [[nodiscard]] std::string canonical(std::string_view address) const {
    std::string normal = lower_trimmed(address);
    const std::string domain = domain_of(normal);
    if (domain.empty()) return {};
    if (aliases_.contains(domain) && !main_domain_.empty())
      normal.replace(normal.size() - domain.size(), domain.size(), main_domain_);
    return normal;
  }

 private:
  template <class Rows>
  [[nodiscard]] std::string most_frequent_domain(const Rows& rows) const {
    std::map<std::string, int> counts;
    for (const auto& row : rows) {
      const std::string domain = domain_of(lower_trimmed(row.email.value_or("")));
      if (!domain.empty() && !aliases_.contains(domain)) ++counts[domain];
    }
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? std::string() : most->first;
  }

  static std::string domain_of(const std::string& address) {
    const auto at = address.rfind('@');
    return at == std::string::npos || at == 0 ? std::string() : address.substr(at + 1);
  }

  std::set<std::string> aliases_;
  std::string main_domain_;
};

/// Disjoint sets of roster rows.
class RowSets {
 public:
  explicit RowSets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t row) {
    while (parent_[row] != row) row = parent_[row] = parent_[parent_[row]];
    return row;
  }
  void unite(std::size_t a, std::size_t b) {
    const std::size_t low = std::min(root(a), root(b));
    const std::size_t high = std::max(root(a), root(b));
    parent_[high] = low;
  }

 private:
  std::vector<std::size_t> parent_;
};

bool row_departed(const Employee& row, const std::string& today) {
  if (row.left_on) return *row.left_on < today;
  return row.status == "departed";
}

bool row_present(const Employee& row, const std::string& today) {
  return !row_departed(row, today) && (!row.hired_on || *row.hired_on <= today);
}

Person make_person(std::span<const Employee> employees, const std::vector<std::size_t>& rows,
                   const IdentitySettings& settings) {
  const std::string today = iso_date(settings.today);
  Person person;
  bool present = false;
  bool working = false;
  bool undated = false;
  std::size_t shown = rows.front();
  for (const std::size_t index : rows) {
    const Employee& row = employees[index];
    if (row_present(row, today)) {
      present = true;
      working = working || row.status != "leave";
      shown = index;
    } else if (row_departed(row, today)) {
      if (!row.left_on) undated = true;
      if (row.left_on && (!person.left_on || *person.left_on < *row.left_on))
        person.left_on = row.left_on;
    }
  }
  const Employee& row = employees[shown];
  person.employee_id = row.employee_id;
  person.first_name = row.first_name;
  person.last_name = row.last_name;
  const bool departed = !present && (person.left_on || undated);
  person.state = departed              ? Employment::kDeparted
                 : present && !working ? Employment::kLeave
                                       : Employment::kEmployed;
  if (!departed) person.left_on.reset();
  if (person.left_on) {
    if (const auto date = parse_iso_date(*person.left_on))
      person.left_end_at = end_of_day(*date, settings.time_zone);
  }
  return person;
}

/// The roster as people, and the ways to find them.
class People {
 public:
  People(std::span<const Employee> employees, const Addresses& addresses,
         const IdentitySettings& settings) {
    RowSets sets(employees.size());
    unite_by_employee_id(employees, sets);
    unite_by_address_and_name(employees, addresses, sets);
    std::map<std::size_t, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < employees.size(); ++i) rows[sets.root(i)].push_back(i);
    for (const auto& [root, members] : rows) {
      const auto index = people_.size();
      people_.push_back(make_person(employees, members, settings));
      people_.back().id = static_cast<std::int64_t>(index) + 1;
      for (const std::size_t row : members) {
        const Employee& employee = employees[row];
        if (employee.employee_id) by_employee_id_[*employee.employee_id] = index;
        const std::string address = addresses.canonical(employee.email.value_or(""));
        if (!address.empty()) by_address_[address].insert(index);
      }
    }
  }

  [[nodiscard]] const Person* with_employee_id(const std::string& id) const {
    const auto found = by_employee_id_.find(id);
    return found == by_employee_id_.end() ? nullptr : &people_[found->second];
  }
  [[nodiscard]] std::vector<const Person*> with_address(const std::string& address) const {
    std::vector<const Person*> result;
    if (const auto found = by_address_.find(address); found != by_address_.end())
      for (const std::size_t index : found->second) result.push_back(&people_[index]);
    return result;
  }
  std::vector<Person> take() && { return std::move(people_); }

 private:
  static void unite_by_employee_id(std::span<const Employee> employees, RowSets& sets) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < employees.size(); ++i) {
      if (!employees[i].employee_id) continue;
      const auto [entry, inserted] = first.emplace(*employees[i].employee_id, i);
      if (!inserted) sets.unite(entry->second, i);
    }
  }
  static void unite_by_address_and_name(std::span<const Employee> employees,
                                        const Addresses& addresses, RowSets& sets) {
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < employees.size(); ++i) {
      const std::string address = addresses.canonical(employees[i].email.value_or(""));
      if (!address.empty()) rows[address].push_back(i);
    }
    for (const auto& [address, members] : rows) {
      for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
          const Employee& a = employees[members[i]];
          const Employee& b = employees[members[j]];
          if (names_agree(full_name(a.first_name, a.last_name),
                          full_name(b.first_name, b.last_name)))
            sets.unite(members[i], members[j]);
        }
      }
    }
  }

  std::vector<Person> people_;
  std::map<std::string, std::size_t> by_employee_id_;
  std::map<std::string, std::set<std::size_t>> by_address_;
};

/// Of several people who had one address: whose name the user bears; else who was there when the
/// user was made; else the one who left, since that is what has to be confirmed.
const Person* choose(const std::vector<const Person*>& candidates, const User& user) {
  const std::string name = full_name(user.first_name, user.last_name);
  for (const Person* person : candidates)
    if (names_agree(name, full_name(person->first_name, person->last_name))) return person;
  for (const Person* person : candidates) {
    const bool made_later = std::ranges::all_of(candidates, [&](const Person* other) {
      return other == person ||
             (other->left_end_at && user.created_at && *user.created_at >= *other->left_end_at);
    });
    if (made_later) return person;
  }
  for (const Person* person : candidates)
    if (person->state == Employment::kDeparted) return person;
  return candidates.front();
}

std::optional<IdentityLink> link_user(const User& user, const People& people,
                                      const Addresses& addresses) {
  IdentityLink link{.account = user.account, .user_id = user.user_id};
  if (user.employee_number) {
    if (const Person* person = people.with_employee_id(*user.employee_number)) {
      link.person = person->id;
      link.method = "employee_id";
      return link;
    }
  }
  for (const auto& field : {user.email, user.login}) {
    if (!field) continue;
    const std::string address = addresses.canonical(*field);
    const auto candidates = people.with_address(address);
    if (candidates.empty()) continue;
    const Person* person = choose(candidates, user);
    link.person = person->id;
    link.method = address == lower_trimmed(*field) ? "email" : "alias";
    if (candidates.size() > 1) {
      link.reason = "address_reused";
    } else if (names_conflict(full_name(user.first_name, user.last_name),
                              full_name(person->first_name, person->last_name))) {
      link.reason = "name_differs";
    }
    link.certain = link.reason.empty();
    return link;
  }
  return std::nullopt;
}

}  // namespace

Identities resolve_identities(std::span<const Employee> employees, std::span<const User> users,
                              const IdentitySettings& settings) {
  const Addresses addresses(employees, users, settings.alias_domains);
  People people(employees, addresses, settings);
  Identities result;
  for (const User& user : users) {
    if (auto link = link_user(user, people, addresses)) result.links.push_back(std::move(*link));
  }
  result.people = std::move(people).take();
  return result;
}

}  // namespace crmaudit
