// access.departed_user_active, access.departed_user_frozen, access.user_without_employee: people
// who left and those who only seem to have left. The last day counts until its end in Europe/Paris,
// then 24 hours of grace: a last day two days before as_of is past it, one day before is not.
#include <array>

#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kActive = "access.departed_user_active";
constexpr std::string_view kFrozen = "access.departed_user_frozen";
constexpr std::string_view kUnmatched = "access.user_without_employee";

/// A person who left `days_ago` and has users on both platforms.
struct Leaver {
  int days_ago;
  CrmRecord portal_record;
  bool removed;
  bool org_active;
  bool org_frozen;
  enum class Match { kEmployeeId, kEmail, kAlias, kUpperCase } match;
  /// Not empty: planted as the last name, on the roster and in both CRMs.
  std::string_view hostile_name;
};
using Match = Leaver::Match;

constexpr std::array<Leaver, 14> kLeavers{{
    {2, CrmRecord::kActive, false, true, false, Match::kEmployeeId, ""},
    {64, CrmRecord::kActive, false, true, false, Match::kEmail, "<script>alert(1)</script>"},
    {200, CrmRecord::kActive, false, true, false, Match::kAlias, "\x1b[2J\x1b[31mRouge\x1b[0m"},
    {30, CrmRecord::kActive, false, true, false, Match::kUpperCase, "=cmd|'/C calc'!A0"},
    {15, CrmRecord::kActive, false, true, false, Match::kEmployeeId, "gpj\xE2\x80\xAE.exe"},
    {3, CrmRecord::kActive, false, true, false, Match::kEmployeeId, ""},
    {90, CrmRecord::kAbsent, false, true, true, Match::kEmail, ""},
    {12, CrmRecord::kAbsent, false, true, true, Match::kEmployeeId, ""},
    {400, CrmRecord::kAbsent, false, true, true, Match::kAlias, ""},
    {45, CrmRecord::kDeactivated, false, false, false, Match::kEmail, ""},
    {75, CrmRecord::kDeactivated, false, false, true, Match::kEmployeeId, ""},
    {120, CrmRecord::kDeactivated, false, false, false, Match::kEmployeeId, ""},
    {33, CrmRecord::kActive, true, false, false, Match::kEmployeeId, ""},
    {500, CrmRecord::kActive, true, false, false, Match::kEmail, ""},
}};

std::string address_in_crm(const Name& name, Match match) {
  if (match == Match::kAlias) return name.ascii + "@example.fr";
  std::string address = Company::address(name.ascii);
  if (match == Match::kUpperCase) address[0] = static_cast<char>(address[0] - 'a' + 'A');
  return address;
}

std::string ago(int days) { return "departed " + std::to_string(days) + " days ago, "; }

void plant_portal_leaver(Company& company, const Leaver& leaver, HubSpotUser& user) {
  user.crm_record = leaver.portal_record;
  user.removed = leaver.removed;
  const std::string when = ago(leaver.days_ago);
  if (leaver.removed) {
    company.truth.decoy(kActive, user.resource(), when + "HubSpot user removed");
    company.pools.hubspot_departed_removed.push_back(&user);
  } else if (leaver.portal_record == CrmRecord::kDeactivated) {
    company.truth.decoy(kActive, user.resource(), when + "HubSpot user deactivated");
    company.pools.hubspot_departed_deactivated.push_back(&user);
  } else if (leaver.portal_record == CrmRecord::kAbsent) {
    company.truth.expect(kActive, user.resource(), when + "HubSpot user listed, state not visible",
                         "to_confirm");
  } else {
    company.truth.expect(kActive, user.resource(), when + "HubSpot user active");
    company.pools.hubspot_departed_active.push_back(&user);
  }
}

void plant_org_leaver(Company& company, const Leaver& leaver, SalesforceUser& user) {
  user.active = leaver.org_active;
  user.frozen = leaver.org_frozen;
  const std::string when = ago(leaver.days_ago);
  if (!leaver.org_active) {
    company.truth.decoy(kActive, user.resource(), when + "Salesforce user deactivated");
    company.truth.decoy(kFrozen, user.resource(), when + "Salesforce user deactivated");
    company.pools.salesforce_departed_inactive.push_back(&user);
  } else if (leaver.org_frozen) {
    company.truth.expect(kFrozen, user.resource(), when + "Salesforce user frozen, still active");
    company.truth.decoy(kActive, user.resource(), when + "Salesforce user frozen");
    company.pools.salesforce_departed_frozen.push_back(&user);
  } else {
    company.truth.expect(kActive, user.resource(), when + "Salesforce user active");
    company.truth.decoy(kFrozen, user.resource(), when + "Salesforce user not frozen");
    user.has_login_row = leaver.days_ago != 64;
    company.pools.salesforce_departed_active.push_back(&user);
  }
}

void plant_leavers(Company& company) {
  for (const Leaver& leaver : kLeavers) {
    Name name = company.new_name();
    if (!leaver.hostile_name.empty()) name.last = leaver.hostile_name;
    const std::string email = company.address(name.ascii);
    const std::string in_crm = address_in_crm(name, leaver.match);
    const Employment& job =
        company.employ(name, email, "Sorti", company.as_of - Days{leaver.days_ago});
    plant_portal_leaver(company, leaver, company.add_hubspot_user(name, in_crm));
    const bool by_id = leaver.match == Match::kEmployeeId;
    // With the employee id, the CRM may hold another address, such as one from before a marriage.
    plant_org_leaver(
        company, leaver,
        company.add_salesforce_user(name, by_id ? name.ascii + "@partner.example" : in_crm,
                                    by_id ? job.employee_id : ""));
  }
}

/// Adds users on both platforms for someone who must not be reported as departed.
std::pair<HubSpotUser*, SalesforceUser*> add_decoy_users(Company& company, const Name& name,
                                                         const std::string& employee_id,
                                                         std::string_view why,
                                                         std::string_view certainty = "") {
  const std::string email = company.address(name.ascii);
  HubSpotUser& portal = company.add_hubspot_user(name, email);
  SalesforceUser& org = company.add_salesforce_user(name, email, employee_id);
  company.truth.decoy(kActive, portal.resource(), why, certainty);
  company.truth.decoy(kActive, org.resource(), why, certainty);
  return {&portal, &org};
}

void plant_people_who_stay(Company& company) {
  struct Stayer {
    std::string_view status;
    std::optional<int> last_day;  ///< days from as_of
    std::string_view why;
  };
  const std::array<Stayer, 7> stayers{{{"Congé parental", {}, "parental leave"},
                                       {"Arrêt maladie", {}, "sick leave"},
                                       {"Préavis", 20, "notice period, last day in 20 days"},
                                       {"Sorti", 9, "last day in 9 days, already entered"},
                                       {"Sorti", 1, "last day is tomorrow"},
                                       {"Sorti", 0, "last day is today"},
                                       {"Sorti", -1, "left yesterday, within the grace hours"}}};
  for (const Stayer& stayer : stayers) {
    const Name name = company.new_name();
    std::optional<Day> last_day;
    if (stayer.last_day) last_day = company.as_of + Days{*stayer.last_day};
    const Employment& job =
        company.employ(name, company.address(name.ascii), stayer.status, last_day);
    const auto [portal, org] = add_decoy_users(company, name, job.employee_id, stayer.why);
    const bool gone_soon = stayer.last_day && *stayer.last_day <= 1;
    if (gone_soon) continue;
    company.pools.hubspot_staying.push_back(portal);
    company.pools.salesforce_staying.push_back(org);
  }
}

void plant_people_employed_twice(Company& company) {
  for (const bool overlapping : {false, true}) {
    const Name name = company.new_name();
    const std::string email = company.address(name.ascii);
    Employment& before = company.employ(name, email, "Sorti", company.as_of - Days{300});
    const std::string former_id = before.employee_id;
    Employment& now = company.employ(name, email, "Actif");
    now.hired = company.as_of - Days{overlapping ? 500 : 120};
    if (overlapping) before.left = company.as_of - Days{40};
    // The CRM still holds the id of the contract that ended.
    const auto [portal, org] = add_decoy_users(
        company, name, former_id,
        overlapping ? "employed by two entities, one contract ended" : "rehired under a new id");
    company.pools.hubspot_staying.push_back(portal);
    company.pools.salesforce_staying.push_back(org);
  }
  const Name gone = company.new_name();
  const std::string email = company.address(gone.ascii);
  company.employ(gone, email, "Sorti", company.as_of - Days{250});
  company.employ(gone, email, "Sorti", company.as_of - Days{25});
  constexpr std::string_view kWhy = "left both entities, the last one 25 days ago";
  company.truth.expect(kActive, company.add_hubspot_user(gone, email).resource(), kWhy);
  company.truth.expect(kActive, company.add_salesforce_user(gone, email).resource(), kWhy);
}

void plant_rotated_addresses(Company& company) {
  for (const std::string local : {"comptabilite", "accueil", "export"}) {
    const Name before = company.new_name();
    Name now = company.new_name();
    now.ascii = local;
    company.employ(before, company.address(local), "Sorti", company.as_of - Days{150});
    company.employ(now, company.address(local), "Actif");
    add_decoy_users(company, now, "", "the address was given to a successor", "to_confirm");
  }
}

void plant_frozen_people_who_stay(Company& company) {
  for (const std::string_view status : {"Congé parental", "Arrêt maladie", "Actif"}) {
    const Name name = company.new_name();
    const std::string email = company.address(name.ascii);
    const Employment& job = company.employ(name, email, status);
    SalesforceUser& user = company.add_salesforce_user(name, email, job.employee_id);
    user.frozen = true;
    company.truth.decoy(kFrozen, user.resource(), "frozen, but still employed");
  }
}

/// Deactivated users of people who are still employed: owners of work that nobody does.
void add_deactivated_employees(Company& company) {
  for (int i = 0; i < 4; ++i) {
    const Name name = company.new_name();
    const std::string email = company.address(name.ascii);
    const Employment& job = company.employ(name, email, "Actif");
    HubSpotUser& portal = company.add_hubspot_user(name, email);
    portal.crm_record = CrmRecord::kDeactivated;
    company.pools.hubspot_employed_deactivated.push_back(&portal);
    SalesforceUser& org = company.add_salesforce_user(name, email, job.employee_id);
    org.active = false;
    company.pools.salesforce_employed_inactive.push_back(&org);
  }
}

/// A user of somebody whom the roster does not know.
Name stranger(Company& company) {
  Name name = company.new_name();
  name.ascii = "ext." + name.ascii;
  return name;
}

void plant_unmatched_users(Company& company) {
  const Sizes people = sizes(company.options);
  const Variant side = variant(company.options);
  const auto plant = [&](const Resource& resource, bool roster_broken) {
    if (roster_broken) {
      company.truth.decoy(kUnmatched, resource,
                          "over a tenth match nobody: the roster is at fault");
    } else {
      company.truth.expect(kUnmatched, resource,
                           "on no readable roster line; exactly a tenth of the users",
                           "to_confirm");
    }
  };
  const std::size_t portal = people.hubspot_people / 10 + (side.hubspot_roster_broken ? 1 : 0);
  for (std::size_t i = 0; i < portal; ++i) {
    const Name name = stranger(company);
    HubSpotUser& user = company.add_hubspot_user(name, company.address(name.ascii));
    if (i == 3) user.crm_record = CrmRecord::kAbsent;
    if (i == 1) user.last = "\xE2\x80\xAE" + user.last;
    plant(user.resource(), side.hubspot_roster_broken);
  }
  const std::size_t org = people.salesforce_people / 10 + (side.salesforce_roster_broken ? 1 : 0);
  for (std::size_t i = 0; i < org; ++i) {
    const Name name = stranger(company);
    SalesforceUser& user =
        company.add_salesforce_user(name, company.address(name.ascii), i == 2 ? "X99999" : "");
    if (i == 1) user.last = "<b onmouseover=alert(3)>" + user.last;
    plant(user.resource(), side.salesforce_roster_broken);
  }
  constexpr std::string_view kWhy = "more than a tenth of the active users match nobody";
  if (side.hubspot_roster_broken) {
    company.truth.expect(kUnmatched, {kHubSpot, "roster", "employees"}, kWhy, "to_confirm");
  } else {
    company.truth.decoy(kUnmatched, {kHubSpot, "roster", "employees"}, "exactly a tenth");
  }
  if (side.salesforce_roster_broken) {
    company.truth.expect(kUnmatched, {kSalesforce, "roster", "employees"}, kWhy, "to_confirm");
  } else {
    company.truth.decoy(kUnmatched, {kSalesforce, "roster", "employees"}, "exactly a tenth");
  }
}

void plant_matched_oddly(Company& company) {
  for (const bool alias : {true, false}) {
    const Name name = company.new_name();
    std::string email = name.ascii + (alias ? "@example.fr" : "@EXAMPLE.com");
    const std::string_view why = alias ? "matched under the alias domain" : "address in upper case";
    company.employ(name, company.address(name.ascii), "Actif");
    company.truth.decoy(kUnmatched, company.add_hubspot_user(name, email).resource(), why);
    company.truth.decoy(kUnmatched, company.add_salesforce_user(name, email).resource(), why);
  }
  for (int i = 0; i < 2; ++i) {
    const Name name = stranger(company);
    HubSpotUser& portal = company.add_hubspot_user(name, company.address(name.ascii));
    portal.crm_record = CrmRecord::kDeactivated;
    company.truth.decoy(kUnmatched, portal.resource(), "on no roster line, but deactivated");
    SalesforceUser& org = company.add_salesforce_user(name, company.address(name.ascii));
    org.active = false;
    company.truth.decoy(kUnmatched, org.resource(), "on no roster line, but deactivated");
  }
}

}  // namespace

void plant_departures(Company& company) {
  plant_leavers(company);
  plant_people_who_stay(company);
  plant_people_employed_twice(company);
  plant_rotated_addresses(company);
  plant_frozen_people_who_stay(company);
  add_deactivated_employees(company);
  plant_matched_oddly(company);
  plant_unmatched_users(company);
}

}  // namespace crmaudit::estate
