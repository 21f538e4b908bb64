// sensitive.declared_field_widely_readable (Salesforce): classified fields that more than a quarter
// of the active users can read, through every kind of container, and those that only seem to be.
// Everybody with a standard or support profile may read contacts, leads, cases and individuals, but
// not accounts; no common grant covers a classified field, so the readers are those chosen here.
#include <algorithm>
#include <stdexcept>

#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

constexpr std::string_view kWidely = "sensitive.declared_field_widely_readable";

Resource field(std::string_view name) { return {kSalesforce, "field", std::string(name)}; }

/// Hands out active users with the standard profile, and counts all whom shares are counted over.
struct Readers {
  explicit Readers(Company& company) : total(company.active_users_salesforce()) {
    for (const SalesforceUser& user : company.salesforce_users) {
      if (!user.counts_as_active()) {
        if (user.user_type == "Standard") gone.push_back(&user);
      } else if (user.profile == Profile::kStandard && !user.break_glass) {
        standard.push_back(&user);
      } else if (user.profile == Profile::kSupport) {
        ++support;
      }
    }
    if (standard.size() < total / 2) throw std::logic_error("too few standard users for plants");
  }

  std::size_t total;
  std::size_t support = 0;
  std::vector<const SalesforceUser*> standard;
  std::vector<const SalesforceUser*> gone;  ///< deactivated or frozen
};

PermissionSet& reading_set(Company& company, std::string_view name, std::string_view label,
                           std::string_view field_name) {
  PermissionSet& set = company.add_set(name, label);
  set.fields.emplace_back(field_name);
  return set;
}

void assign_first(Company& company, const std::vector<const SalesforceUser*>& users,
                  std::size_t count, const PermissionSet& set) {
  for (std::size_t i = 0; i < count; ++i) company.assign(*users.at(i), set);
}

void plant_by_set(Company& company, const Readers& readers) {
  assign_first(company, readers.standard, readers.total / 4 + 1,
               reading_set(company, "Passport_Read", "Passport read", "Contact.Passport__c"));
  company.truth.expect(kWidely, field("Contact.Passport__c"),
                       "one reader more than a quarter, by a permission set");
  assign_first(company, readers.standard, readers.total / 4,
               reading_set(company, "Birthdate_Read", "Birthdate read", "Contact.Birthdate"));
  company.truth.decoy(kWidely, field("Contact.Birthdate"), "readable by exactly a quarter");
}

void plant_by_profile(Company& company, const Readers& readers) {
  company.profile_set(Profile::kStandard).fields.emplace_back("Contact.Health_Notes__c");
  company.truth.expect(kWidely, field("Contact.Health_Notes__c"), "by the standard profile");
  company.profile_set(Profile::kSupport).fields.emplace_back("Contact.Bank_Account__c");
  assign_first(company, readers.standard, readers.total / 4 + 1 - readers.support,
               reading_set(company, "Refunds", "Remboursements", "Contact.Bank_Account__c"));
  company.truth.expect(kWidely, field("Contact.Bank_Account__c"),
                       "just above a quarter, only by profile and permission set together");
}

void plant_by_group(Company& company, const Readers& readers) {
  const PermissionSet& medical =
      reading_set(company, "Medical_Read", "Medical read", "Case.Medical_Details__c");
  PermissionSet& desk = company.add_group("Medical_Desk", "Medical desk", {medical.id});
  desk.fields = medical.fields;
  assign_first(company, readers.standard, readers.total / 3, desk);
  company.truth.expect(kWidely, field("Case.Medical_Details__c"), "by a permission set group");

  const PermissionSet& complaints =
      reading_set(company, "Complaints_Read", "Complaints read", "Case.Complaint_Details__c");
  PermissionSet& muting = company.add_set("Mute_Complaints", "Mute complaints", "Muting");
  muting.fields = complaints.fields;
  PermissionSet& muted =
      company.add_group("Complaints_Desk", "Complaints desk", {complaints.id, muting.id});
  muted.objects.push_back({"Case"});
  assign_first(company, readers.standard, readers.total / 3, muted);
  company.truth.decoy(kWidely, field("Case.Complaint_Details__c"), "muted in the group");
}

void plant_by_whole_object(Company& company, const Readers& readers) {
  PermissionSet& leads = company.add_set("Lead_Full_View", "Lead full view");
  leads.objects.push_back({"Lead", false, false, true});
  assign_first(company, readers.standard, readers.total / 2, leads);
  company.truth.expect(kWidely, field("Lead.Annual_Income__c"), "by View All Fields of the object");

  company.profile_set(Profile::kStandard).fields.emplace_back("Account.Tax_Number__c");
  company.profile_set(Profile::kSupport).fields.emplace_back("Account.Tax_Number__c");
  PermissionSet& accounts = company.add_set("Account_Readers", "Account readers");
  accounts.objects.push_back({"Account"});
  assign_first(company, readers.standard, readers.total / 10, accounts);
  company.truth.decoy(kWidely, field("Account.Tax_Number__c"),
                      "field granted to all, the object readable by few");
}

void plant_readers_who_do_not_count(Company& company, const Readers& readers) {
  const PermissionSet& salaries =
      reading_set(company, "Salary_Read", "Salary read", "Contact.Salary_Band__c");
  const std::size_t live = readers.total / 10;
  assign_first(company, readers.standard, live, salaries);
  for (std::size_t i = live; i < live + readers.total / 4; ++i) {
    company.assign(*readers.standard.at(i), salaries);
    Assignment& assignment = company.assignments.back();
    if (i % 3 == 0) assignment.expires = at(company.as_of - Days{1}, 12);
    if (i % 3 == 1) assignment.active = false;
    if (i % 3 == 2) assignment.revoked = true;
  }
  company.truth.decoy(kWidely, field("Contact.Salary_Band__c"),
                      "most assignments expired, inactive or revoked");

  const PermissionSet& unions =
      reading_set(company, "Union_Read", "Union read", "Contact.Union_Member__c");
  assign_first(company, readers.standard, readers.total / 5, unions);
  assign_first(company, readers.gone, readers.gone.size(), unions);
  company.truth.decoy(kWidely, field("Contact.Union_Member__c"),
                      "over a quarter only with deactivated and frozen readers");
}

void plant_undeclared(Company& company) {
  for (const std::string name : {"Contact.Marketing_Notes__c", "Contact.Nickname__c"}) {
    company.profile_set(Profile::kStandard).fields.push_back(name);
    company.profile_set(Profile::kSupport).fields.push_back(name);
    company.truth.decoy(kWidely, field(name), "readable by all, classified Internal or Public");
  }
  company.truth.decoy(kWidely, field("Contact.National_Id__c"), "declared, readable by nobody");
  auto& scanner = *std::ranges::find(company.sets, company.scanner_set, &PermissionSet::id);
  scanner.fields.emplace_back("Contact.Card_Notes__c");
  company.truth.decoy(kWidely, field("Contact.Card_Notes__c"), "readable by the audit only");
}

}  // namespace

void plant_field_access(Company& company) {
  const Readers readers(company);
  plant_by_set(company, readers);
  plant_by_profile(company, readers);
  plant_by_group(company, readers);
  plant_by_whole_object(company, readers);
  plant_readers_who_do_not_count(company, readers);
  plant_undeclared(company);
}

}  // namespace crmaudit::estate
