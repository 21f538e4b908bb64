#include "mocks/estate/company.h"

#include <algorithm>

#include "mocks/estate/identifiers.h"

namespace crmaudit::estate {

std::string Case::id() const { return salesforce_id("500", number); }

std::string profile_id(Profile profile) {
  return salesforce_id("00e", 1 + static_cast<std::size_t>(profile));
}

Name Company::new_name() {
  Name name = draw_name(random);
  const std::string base = name.ascii;
  for (int attempt = 2; !used_names_.insert(name.ascii).second; ++attempt) {
    name.ascii = base + std::to_string(attempt);
  }
  return name;
}

std::string Company::address(std::string_view local) { return std::string(local) + "@example.com"; }

Employment& Company::employ(const Name& name, const std::string& email, std::string_view status,
                            std::optional<Day> left) {
  const Day hired = as_of - Days{800 + random.below(4000)};
  return roster.emplace_back(Employment{"E" + std::to_string(10001 + roster.size()), name, email,
                                        hired, left, std::string(status)});
}

HubSpotUser& Company::add_hubspot_user(const Name& name, const std::string& email) {
  HubSpotUser& user = hubspot_users.emplace_back();
  user.number = hubspot_users.size();
  user.first = name.first;
  user.last = name.last;
  user.email = email;
  user.role = random.below(roles.size());
  user.team = random.below(teams.size());
  return user;
}

SalesforceUser& Company::add_salesforce_user(const Name& name, const std::string& email,
                                             const std::string& employee_number) {
  SalesforceUser& user = salesforce_users.emplace_back();
  user.id = salesforce_id("005", salesforce_users.size());
  user.first = name.first;
  user.last = name.last;
  user.email = email;
  user.employee_number = employee_number;
  return user;
}

PermissionSet& Company::add_set(std::string_view name, std::string_view label,
                                std::string_view type) {
  PermissionSet& set = sets.emplace_back();
  set.id = salesforce_id(type == "Muting" ? "0QM" : "0PS", sets.size());
  set.name = name;
  set.label = label;
  set.type = type;
  return set;
}

PermissionSet& Company::add_group(std::string_view name, std::string_view label,
                                  std::vector<std::string> components) {
  PermissionSetGroup& group = groups.emplace_back();
  group.id = salesforce_id("0PG", groups.size());
  group.name = name;
  group.label = label;
  group.components = std::move(components);
  PermissionSet& aggregate = add_set(name, label, "Group");
  aggregate.parent = group.id;
  return aggregate;
}

void Company::assign(const SalesforceUser& user, const PermissionSet& set,
                     std::optional<Moment> expires) {
  assignments.push_back({user.id, set.id, set.type == "Group" ? set.parent : "", expires});
}

PermissionSet& Company::profile_set(Profile profile) {
  return *std::ranges::find_if(sets, [&](const PermissionSet& set) {
    return set.type == "Profile" && set.parent == profile_id(profile);
  });
}

Ticket& Company::add_ticket() {
  Ticket& ticket = tickets.emplace_back();
  ticket.number = tickets.size();
  return ticket;
}

Case& Company::add_case() {
  Case& record = cases.emplace_back();
  record.number = cases.size();
  return record;
}

std::size_t Company::active_people_hubspot() const {
  return static_cast<std::size_t>(std::ranges::count_if(hubspot_users, [](const auto& user) {
    return user.counts_as_active() && !user.break_glass;
  }));
}

std::size_t Company::active_people_salesforce() const {
  return static_cast<std::size_t>(std::ranges::count_if(salesforce_users, [](const auto& user) {
    return user.counts_as_active() && user.is_person();
  }));
}

std::size_t Company::active_users_hubspot() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(hubspot_users, &HubSpotUser::counts_as_active));
}

std::size_t Company::active_users_salesforce() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(salesforce_users, &SalesforceUser::counts_as_active));
}

}  // namespace crmaudit::estate
