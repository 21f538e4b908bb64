// The writers: each turns a part of the finished company into files in `company.options.out`, in
// the shapes that mocks/README.md and the vendors' contracts describe. They add nothing to report.
#pragma once

#include "mocks/estate/company.h"

namespace crmaudit::estate {

inline constexpr int kPortalId = 48150001;
inline constexpr std::string_view kPrivacyPipeline = "812723471";

void write_hubspot_users(const Company& company);
/// Property definitions and pipelines.
void write_hubspot_schema(const Company& company);
void write_hubspot_records(const Company& company);
/// Companies, deals, leads, tasks, correspondence, a custom object.
void write_hubspot_work(const Company& company);
/// Login, security and audit logs.
void write_hubspot_activity(const Company& company);
/// Forms, lists, communication subscriptions and statuses.
void write_hubspot_marketing(const Company& company);
void write_hubspot_workflows(const Company& company);

void write_salesforce_users(const Company& company);
/// Permission sets, groups, assignments, object and field permissions.
void write_salesforce_access(const Company& company);
/// Describe files and FieldDefinition.
void write_salesforce_schema(const Company& company);
void write_salesforce_records(const Company& company);
/// Roles, groups, licences, set-up access, organisation-wide defaults.
void write_salesforce_sharing(const Company& company);
/// Sign-ins, sessions, second factors, audit trail, health check, sites, public links.
void write_salesforce_security(const Company& company);
/// Apps, tokens, credentials, remote sites, packages.
void write_salesforce_integrations(const Company& company);
/// Flows, scheduled jobs, assignment rules, list views.
void write_salesforce_automation(const Company& company);
/// Work, correspondence, campaigns, duplicates, a custom object.
void write_salesforce_activity(const Company& company);
/// Purposes, subscriptions, consents, requests of the Privacy Center.
void write_salesforce_consent(const Company& company);

void write_roster(const Company& company);
/// estate.json, the credentials, the configuration and truth.json.
void write_configuration(const Company& company);
void write_truth(const Company& company);

}  // namespace crmaudit::estate
