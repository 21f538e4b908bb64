#include "mocks/estate/estate.h"

#include <algorithm>

#include "mocks/estate/company.h"
#include "mocks/estate/plants.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

void build(Company& company) {
  found_company(company);
  plant_departures(company);
  fill_population(company);
  plant_super_admins_hubspot(company);
  plant_super_admins_salesforce(company);
  plant_field_access(company);
  plant_work(company);
  plant_sensitive_data(company);
  plant_privacy_requests(company);
}

void write(const Company& company) {
  write_hubspot_users(company);
  write_hubspot_schema(company);
  write_hubspot_records(company);
  write_hubspot_work(company);
  write_hubspot_activity(company);
  write_hubspot_marketing(company);
  write_hubspot_workflows(company);
  write_salesforce_users(company);
  write_salesforce_access(company);
  write_salesforce_schema(company);
  write_salesforce_records(company);
  write_salesforce_sharing(company);
  write_salesforce_security(company);
  write_salesforce_integrations(company);
  write_salesforce_automation(company);
  write_salesforce_activity(company);
  write_salesforce_consent(company);
  write_roster(company);
  write_configuration(company);
  write_truth(company);
}

}  // namespace

void generate(const Options& options) {
  Company company(options);
  company.options.contacts = std::max<std::size_t>(options.contacts, 200);
  company.as_of = parse_day(options.as_of);
  build(company);
  write(company);
}

}  // namespace crmaudit::estate
