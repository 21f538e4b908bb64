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
/// Salesforce appends ".invalid" to the addresses of users when it copies an organisation into a
/// sandbox; that is taken off again.
class Addresses {
 public:
  Addresses(std::span<const Employee> employees, std::span<const User> users,
            const std::vector<std::string>& aliases) {
    for (const std::string& alias : aliases) aliases_.insert(lower_trimmed(alias));
    for (const Employee& row : employees) {
      own_domains_.insert(domain_of(lower_trimmed(row.email.value_or(""))));
    }
    own_domains_.erase("");
    main_domain_ = most_frequent_domain(employees);
    if (main_domain_.empty()) main_domain_ = most_frequent_domain(users);
  }

  [[nodiscard]] std::string canonical(std::string_view address) const {
    std::string normal = lower_trimmed(address);
    std::string domain = domain_of(normal);
    if (domain.empty()) return {};
    if (domain.ends_with(kSandboxSuffix) && !own_domains_.contains(domain)) {
      normal.resize(normal.size() - kSandboxSuffix.size());
      domain.resize(domain.size() - kSandboxSuffix.size());
    }
    if (aliases_.contains(domain) && !main_domain_.empty())
      normal.replace(normal.size() - domain.size(), domain.size(), main_domain_);
    return normal;
  }

  /// The address without the sandbox's name that its user names end with ("anne@example.com.dev1"),
  /// or "" when what is left isn't in a domain of the roster.
  [[nodiscard]] std::string without_suffix(std::string_view login) const {
    std::string normal = lower_trimmed(login);
    const auto dot = normal.rfind('.');
    if (dot == std::string::npos || own_domains_.contains(domain_of(normal))) return {};
    normal.resize(dot);
    return own_domains_.contains(domain_of(normal)) ? canonical(normal) : std::string();
  }

 private:
  static constexpr std::string_view kSandboxSuffix = ".invalid";

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
  std::set<std::string> own_domains_;  // of the roster
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

std::string name_of(const Employee& row) { return full_name(row.first_name, row.last_name); }

/// Whether two rows that share an employee id are one person's: in one roster the id says so.
bool same_by_id(const Employee& a, const Employee& b) {
  return a.roster == b.roster || !names_conflict(name_of(a), name_of(b));
}

/// Whether two rows that share an address are one person's: in one roster the address may have
/// passed to somebody else, so that only the name says so.
bool same_by_address(const Employee& a, const Employee& b) {
  return a.roster == b.roster ? names_agree(name_of(a), name_of(b))
                              : !names_conflict(name_of(a), name_of(b));
}

/// The rosters as people, and the ways to find them.
class People {
 public:
  People(std::span<const Employee> employees, const Addresses& addresses,
         const IdentitySettings& settings) {
    RowSets sets(employees.size());
    unite(employees, sets, same_by_id,
          [](const Employee& row) { return row.employee_id.value_or(""); });
    unite(employees, sets, same_by_address, [&addresses](const Employee& row) {
      return addresses.canonical(row.email.value_or(""));
    });
    std::map<std::size_t, std::vector<const Employee*>> rows;
    for (std::size_t i = 0; i < employees.size(); ++i) rows[sets.root(i)].push_back(&employees[i]);
    for (const auto& [root, members] : rows) {
      const auto index = people_.size();
      people_.push_back(person_of(members, settings.rosters, settings.today, settings.time_zone));
      people_.back().id = static_cast<std::int64_t>(index) + 1;
      for (const Employee* row : members) {
        if (row->employee_id) by_employee_id_[*row->employee_id].insert(index);
        const std::string address = addresses.canonical(row->email.value_or(""));
        if (!address.empty()) by_address_[address].insert(index);
      }
    }
  }

  [[nodiscard]] std::vector<const Person*> with_employee_id(const std::string& id) const {
    return found(by_employee_id_, id);
  }
  [[nodiscard]] std::vector<const Person*> with_address(const std::string& address) const {
    return found(by_address_, address);
  }
  std::vector<Person> take() && { return std::move(people_); }

 private:
  using Index = std::map<std::string, std::set<std::size_t>>;

  [[nodiscard]] std::vector<const Person*> found(const Index& index, const std::string& key) const {
    std::vector<const Person*> result;
    if (const auto entry = index.find(key); entry != index.end())
      for (const std::size_t person : entry->second) result.push_back(&people_[person]);
    return result;
  }

  /// Unites the rows that have one key and are `same`.
  template <class Same, class Key>
  static void unite(std::span<const Employee> employees, RowSets& sets, Same same, Key key_of) {
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < employees.size(); ++i) {
      const std::string key = key_of(employees[i]);
      if (!key.empty()) rows[key].push_back(i);
    }
    for (const auto& [key, members] : rows) {
      for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j)
          if (same(employees[members[i]], employees[members[j]]))
            sets.unite(members[i], members[j]);
      }
    }
  }

  std::vector<Person> people_;
  Index by_employee_id_;
  Index by_address_;
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

/// Of several people whom different companies gave one number: the one with the user's address.
const Person* with_users_address(const std::vector<const Person*>& candidates, const User& user,
                                 const People& people, const Addresses& addresses) {
  for (const auto& field : {user.email, user.login}) {
    const auto same = people.with_address(addresses.canonical(field.value_or("")));
    for (const Person* person : candidates)
      if (std::ranges::find(same, person) != same.end()) return person;
  }
  return nullptr;
}

std::optional<IdentityLink> link_by_employee_id(const User& user, const People& people,
                                                const Addresses& addresses) {
  const auto candidates = people.with_employee_id(user.employee_number.value_or(""));
  if (candidates.empty()) return std::nullopt;
  IdentityLink link{.account = user.account, .user_id = user.user_id, .method = "employee_id"};
  const Person* person = candidates.size() == 1
                             ? candidates.front()
                             : with_users_address(candidates, user, people, addresses);
  if (person == nullptr) {
    person = choose(candidates, user);
    link.certain = false;
    link.reason = "match_uncertain";
  }
  link.person = person->id;
  return link;
}

/// A user name with one more ending than an address of the roster: likely that person's, in a
/// sandbox or by a house rule, but never certain.
std::optional<IdentityLink> link_by_suffixed_login(const User& user, const People& people,
                                                   const Addresses& addresses) {
  const auto candidates = people.with_address(addresses.without_suffix(user.login.value_or("")));
  if (candidates.size() != 1) return std::nullopt;
  return IdentityLink{.account = user.account,
                      .user_id = user.user_id,
                      .person = candidates.front()->id,
                      .method = "alias",
                      .certain = false,
                      .reason = "match_uncertain"};
}

std::optional<IdentityLink> link_user(const User& user, const People& people,
                                      const Addresses& addresses) {
  if (auto link = link_by_employee_id(user, people, addresses)) return link;
  IdentityLink link{.account = user.account, .user_id = user.user_id};
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
  return link_by_suffixed_login(user, people, addresses);
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
