// Salesforce's schema files, organisation, record types, and the records of contacts, leads,
// accounts, individuals and cases. Contacts and leads are made while written.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::size_t kAccounts = 40;

json text_or_null(std::string_view text) {
  return text.empty() ? json(nullptr) : json(std::string(text));
}

json described(const SalesforceField& field) {
  return {{"name", field.name},
          {"label", field.label},
          {"type", field.type},
          {"length", field.length},
          {"relationshipName", text_or_null(field.relationship())},
          {"referenceTo", field.references},
          {"filterable", field.filterable},
          {"permissionable", field.permissionable},
          {"custom", field.custom},
          {"nillable", field.nillable}};
}

void write_describes(const std::filesystem::path& folder) {
  for (const SalesforceObject& object : salesforce_schema()) {
    json fields = json::array();
    for (const SalesforceField& field : object.fields) fields.push_back(described(field));
    json describe{{"name", object.name},
                  {"label", object.label},
                  {"keyPrefix", object.key_prefix},
                  {"queryable", true},
                  {"fields", fields}};
    if (!object.api.empty()) describe["api"] = object.api;
    describe["custom"] = object.name.ends_with("__c");
    write_file(folder / "describe" / (object.name + ".json"), describe.dump(1) + '\n');
  }
}

json field_definition(const SalesforceObject& object, const SalesforceField& field) {
  json record{{"Id", nullptr},
              {"DurableId", object.name + '.' + field.name},
              {"QualifiedApiName", field.name},
              {"DeveloperName", field.name.substr(0, field.name.find("__c"))},
              {"EntityDefinition.QualifiedApiName", object.name},
              {"EntityDefinitionId", object.name},
              {"Label", field.label},
              {"MasterLabel", field.label},
              {"DataType", field.type},
              {"Length", field.length},
              {"IsNillable", field.nillable},
              {"IsFieldHistoryTracked", field.name == "Email" || field.name == "OwnerId"},
              {"SecurityClassification", nullptr},
              {"ComplianceGroup", nullptr},
              {"BusinessStatus", nullptr},
              {"BusinessOwnerId", nullptr}};
  for (const Classification& classification : classifications()) {
    if (classification.object != object.name || classification.field != field.name) continue;
    record["SecurityClassification"] = text_or_null(classification.security);
    record["ComplianceGroup"] = text_or_null(classification.compliance);
    record["BusinessStatus"] = "Active";
  }
  return record;
}

void write_field_definitions(const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 7> kClassified{
      "Contact", "Lead", "Case", "Account", "Individual", "Opportunity", "Visitor__c"};
  JsonLines file(folder / "FieldDefinition.jsonl");
  for (const SalesforceObject& object : salesforce_schema()) {
    if (std::ranges::find(kClassified, object.name) == kClassified.end()) continue;
    for (const SalesforceField& field : object.fields) file.write(field_definition(object, field));
  }
  file.finish();
}

/// Adds what every business record has.
json stamped(json record, const std::string& created, const std::string& modified) {
  record["CreatedDate"] = created;
  record["LastModifiedDate"] = modified;
  record["SystemModstamp"] = modified;
  record["IsDeleted"] = false;
  return record;
}

void write_organisation(const Company& company, const std::filesystem::path& folder) {
  JsonLines organisation(folder / "Organization.jsonl");
  organisation.write({{"Id", salesforce_id("00D", 1)},
                      {"Name", "Exemple SA"},
                      {"OrganizationType", "Enterprise Edition"},
                      {"IsSandbox", false},
                      {"InstanceName", "FRA42"},
                      {"TimeZoneSidKey", "Europe/Paris"},
                      {"LanguageLocaleKey", "fr"},
                      {"DefaultContactAccess", "ControlledByParent"},
                      {"DefaultLeadAccess", "ReadEditTransfer"},
                      {"DefaultCaseAccess", "ReadEditTransfer"},
                      {"DefaultAccountAccess", "Edit"},
                      {"DefaultOpportunityAccess", "None"},
                      {"DefaultCampaignAccess", "All"},
                      {"DefaultCalendarAccess", "HideDetailsInsert"},
                      {"DefaultPricebookAccess", "ReadSelect"},
                      {"NamespacePrefix", nullptr},
                      {"TrialExpirationDate", nullptr},
                      {"FiscalYearStartMonth", 1},
                      {"PreferencesConsentManagementEnabled", true},
                      {"SignupCountryIsoCode", "FR"},
                      {"CreatedDate", days_ago(company, 2000)}});
  organisation.finish();
}

void write_record_types(const std::filesystem::path& folder) {
  struct Type {
    std::string_view name;
    std::string_view object;
  };
  constexpr std::array<Type, 4> kTypes{{{"Support", "Case"},
                                        {"Privacy", "Case"},
                                        {"Privacy training", "Case"},
                                        {"Privacy", "Account"}}};
  JsonLines file(folder / "RecordType.jsonl");
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    std::string developer_name(kTypes[i].name);
    std::ranges::replace(developer_name, ' ', '_');
    file.write({{"Id", salesforce_id("012", i + 1)},
                {"Name", kTypes[i].name},
                {"DeveloperName", developer_name},
                {"SobjectType", kTypes[i].object},
                {"IsActive", true},
                {"NamespacePrefix", nullptr}});
  }
  file.finish();
}

void write_accounts(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "Account.jsonl");
  Random random(company.options.seed + 2'000'003);
  for (std::size_t i = 0; i < kAccounts; ++i) {
    file.write(stamped({{"Id", salesforce_id("001", i + 1)},
                        {"Name", draw_company_name(random)},
                        {"OwnerId", staff(company, i)},
                        {"Phone", nullptr},
                        {"Description", nullptr},
                        {"Tax_Number__c", "FR" + random.digits(9)}},
                       days_ago(company, 900), days_ago(company, 30)));
  }
  file.finish();
}

json contact(const Company& company, std::size_t index, Random& random) {
  const Name name = draw_name(random);
  const std::size_t individuals = company.individuals.size();
  json record{
      {"Id", salesforce_id("003", index + 1)},
      {"AccountId", salesforce_id("001", 1 + index % kAccounts)},
      {"IndividualId", index < individuals ? json(company.individuals[index].id) : json(nullptr)},
      {"OwnerId", staff(company, index)},
      {"FirstName", name.first},
      {"LastName", name.last},
      {"Name", name.first + ' ' + name.last},
      {"Email", name.ascii + '.' + std::to_string(index) + "@customer.example"},
      {"Phone", nullptr},
      {"Title", draw_job_title(random)},
      {"Birthdate", random.one_in(5) ? json("1980-05-17") : json(nullptr)},
      {"Description", random.one_in(3) ? json(draw_sentence(random)) : json(nullptr)},
      {"HasOptedOutOfEmail", random.one_in(6)},
      {"DoNotCall", random.one_in(9)},
      {"HasPrivacyHold", false},
      {"EmailBouncedDate", nullptr},
      {"LeadSource", "Web"},
      {"LastActivityDate", iso(company.as_of - Days{random.below(900)})},
      {"Passport__c", nullptr},
      {"National_Id__c", nullptr},
      {"Health_Notes__c", nullptr},
      {"Bank_Account__c", nullptr},
      {"Salary_Band__c", nullptr},
      {"Union_Member__c", false},
      {"Marketing_Notes__c", nullptr},
      {"Nickname__c", nullptr},
      {"Card_Notes__c", nullptr},
      {"Internal_Notes__c", nullptr},
      {"Legacy_Ref__c", nullptr}};
  if (random.one_in(4)) record["Internal_Notes__c"] = draw_sentence(random);
  const std::string created = days_ago(company, 20 + random.below(1500));
  return stamped(std::move(record), created, days_ago(company, 1 + random.below(19)));
}

json lead(const Company& company, std::size_t index, Random& random) {
  const Name name = draw_name(random);
  json record{{"Id", salesforce_id("00Q", index + 1)},
              {"OwnerId", staff(company, index)},
              {"IndividualId", nullptr},
              {"FirstName", name.first},
              {"LastName", name.last},
              {"Name", name.first + ' ' + name.last},
              {"Company", draw_company_name(random)},
              {"Email", name.ascii + ".lead" + std::to_string(index) + "@customer.example"},
              {"Phone", nullptr},
              {"Status", "Open - Not Contacted"},
              {"Description", nullptr},
              {"HasOptedOutOfEmail", random.one_in(6)},
              {"DoNotCall", false},
              {"IsConverted", false},
              {"Annual_Income__c", nullptr},
              {"Requirements__c", nullptr}};
  if (random.one_in(3)) record["Description"] = draw_sentence(random);
  const std::string created = days_ago(company, 20 + random.below(700));
  return stamped(std::move(record), created, days_ago(company, 1 + random.below(19)));
}

using MakeRecord = json (*)(const Company&, std::size_t, Random&);

void write_streamed(const Company& company, const std::filesystem::path& folder,
                    const std::string& object, std::size_t count, MakeRecord make) {
  JsonLines file(folder / (object + ".jsonl"));
  Random random(company.options.seed + 3'000'017 + count);
  for (std::size_t i = 0; i < count; ++i) {
    json record = make(company, i, random);
    const auto planted = company.planted_texts.find({object, i});
    if (planted != company.planted_texts.end()) {
      for (const PlantedText& text : planted->second) record[text.field] = text.text;
    }
    file.write(record);
  }
  file.finish();
}

void write_individuals(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "Individual.jsonl");
  std::size_t index = 0;
  for (const Individual& person : company.individuals) {
    file.write(stamped({{"Id", person.id},
                        {"OwnerId", staff(company, index++)},
                        {"FirstName", person.name.first},
                        {"LastName", person.name.last},
                        {"Name", person.name.first + ' ' + person.name.last},
                        {"ShouldForget", person.should_forget},
                        {"HasOptedOutProcessing", person.opted_out},
                        {"HasOptedOutProfiling", person.opted_out},
                        {"HasOptedOutSolicit", person.opted_out},
                        {"HasOptedOutTracking", false},
                        {"HasPrivacyHold", person.privacy_hold},
                        {"SendIndividualData", false}},
                       days_ago(company, 400), days_ago(company, 60)));
  }
  file.finish();
}

json case_record(const Company& company, const Case& source) {
  const std::string created = salesforce_time(source.created);
  const std::string closed = salesforce_time(source.created + Days{2});
  return stamped(
      {{"Id", source.id()},
       {"CaseNumber", std::to_string(10000000 + source.number).substr(1)},
       {"RecordTypeId", salesforce_id("012", source.privacy ? 2 : 1)},
       {"OwnerId", source.owner},
       {"ContactId", salesforce_id("003", 1 + source.number % (company.options.contacts / 2))},
       {"AccountId", nullptr},
       {"Subject", source.subject},
       {"Description", source.description},
       {"Comments", nullptr},
       {"Type",
        source.privacy ? json(source.number % 2 == 0 ? "Erasure" : "Access") : json(nullptr)},
       {"Status", source.closed ? "Closed" : "New"},
       {"Priority", "Medium"},
       {"Origin", "Email"},
       {"IsClosed", source.closed},
       {"ClosedDate", source.closed ? json(closed) : json(nullptr)},
       {"SuppliedEmail", nullptr},
       {"Medical_Details__c", nullptr},
       {"Complaint_Details__c", nullptr},
       {"Tracking__c", text_or_null(source.tracking)}},
      created, source.closed ? closed : days_ago(company, 1));
}

}  // namespace

void write_salesforce_schema(const Company& company) {
  const std::filesystem::path folder = company.options.out / "salesforce";
  write_describes(folder);
  write_field_definitions(folder);
}

void write_salesforce_records(const Company& company) {
  const std::filesystem::path folder = company.options.out / "salesforce";
  write_organisation(company, folder);
  write_record_types(folder);
  write_accounts(company, folder);
  write_streamed(company, folder, "Contact", company.options.contacts / 2, contact);
  write_streamed(company, folder, "Lead", company.options.contacts / 5, lead);
  write_individuals(company, folder);
  JsonLines cases(folder / "Case.jsonl");
  for (const Case& source : company.cases) cases.write(case_record(company, source));
  cases.finish();
}

}  // namespace crmaudit::estate
