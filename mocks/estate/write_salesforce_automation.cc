// What acts by itself: flows with what they refer to, scheduled jobs, assignment rules; and list
// views.
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

struct FlowText {
  std::string_view name;
  std::string_view label;
  std::string_view process;
  std::string_view trigger;  ///< empty: started by a person
  std::string_view object;
  bool active;
};
constexpr std::array<FlowText, 4> kFlows{
    {{"Attribuer_les_demandes", "Attribuer les demandes", "AutoLaunchedFlow", "RecordAfterSave",
      "Case", true},
     {"Nettoyage_nocturne", "Nettoyage nocturne", "AutoLaunchedFlow", "Scheduled", "Lead", true},
     {"Saisie_guidee", "Saisie guidée", "Flow", "", "", true},
     {"Ancienne_relance", "Ancienne relance", "Workflow", "", "Contact", false}}};

json text_or_null(std::string_view text) {
  return text.empty() ? json(nullptr) : json(std::string(text));
}

/// An element that gives the record to a user and mails a queue: whom the flow refers to.
json metadata(const Company& company, const FlowText& flow, std::size_t index) {
  const json owner{
      {"field", "OwnerId"},
      {"value", {{"elementReference", nullptr}, {"stringValue", staff(company, index)}}}};
  return {
      {"label", flow.label},
      {"processType", flow.process},
      {"runInMode", index == 1 ? json("SystemModeWithoutSharing") : json("DefaultMode")},
      {"status", flow.active ? "Active" : "Obsolete"},
      {"recordUpdates", json::array({{{"name", "Attribution"},
                                      {"label", "Attribution"},
                                      {"object", text_or_null(flow.object)},
                                      {"inputAssignments", json::array({owner})}}})},
      {"actionCalls",
       json::array({{{"name", "Avertir"},
                     {"actionType", "emailSimple"},
                     {"inputParameters",
                      json::array({{{"name", "recipientId"},
                                    {"value", {{"stringValue", company.privacy_queue}}}}})}}})}};
}

void write_flows(const Company& company) {
  SalesforceRecords definitions(company, "FlowDefinition");
  SalesforceRecords versions(company, "Flow");
  SalesforceRecords views(company, "FlowDefinitionView");
  SalesforceRecords version_views(company, "FlowVersionView");
  std::size_t index = 0;
  for (const FlowText& flow : kFlows) {
    const std::string version = salesforce_id("301", index + 1);
    const json active = flow.active ? json(version) : json(nullptr);
    const std::string definition = definitions.write({{"DeveloperName", flow.name},
                                                      {"MasterLabel", flow.label},
                                                      {"ActiveVersionId", active},
                                                      {"LatestVersionId", version},
                                                      {"LastModifiedById", staff(company, index)}});
    versions.write({{"DefinitionId", definition},
                    {"MasterLabel", flow.label},
                    {"Status", flow.active ? "Active" : "Obsolete"},
                    {"VersionNumber", 1},
                    {"ProcessType", flow.process},
                    {"FullName", std::string(flow.name) + "-1"},
                    {"Metadata", metadata(company, flow, index)},
                    {"CreatedById", staff(company, index)},
                    {"LastModifiedById", staff(company, index)}});
    views.write({{"DurableId", definition},
                 {"ApiName", flow.name},
                 {"Label", flow.label},
                 {"ProcessType", flow.process},
                 {"TriggerType", text_or_null(flow.trigger)},
                 {"RecordTriggerType",
                  flow.trigger == "RecordAfterSave" ? json("CreateAndUpdate") : json(nullptr)},
                 {"TriggerObjectOrEventId", text_or_null(flow.object)},
                 {"TriggerObjectOrEventLabel", text_or_null(flow.object)},
                 {"ActiveVersionId", active},
                 {"LatestVersionId", version},
                 {"VersionNumber", 1},
                 {"ApiVersion", 67},
                 {"Builder", "Flow Builder"},
                 {"IsActive", flow.active},
                 {"ManageableState", "unmanaged"},
                 {"LastModifiedBy", staff_name(company, index)},
                 {"LastModifiedDate", days_ago(company, 60 + index)}});
    version_views.write({{"DurableId", version},
                         {"FlowDefinitionViewId", definition},
                         {"Label", flow.label},
                         {"ProcessType", flow.process},
                         {"RunInMode", index == 1 ? "SystemModeWithoutSharing" : "DefaultMode"},
                         {"Status", flow.active ? "Active" : "Obsolete"},
                         {"VersionNumber", 1},
                         {"ApiVersion", 67.0},
                         {"LastModifiedDate", days_ago(company, 60 + index)}});
    ++index;
  }
  definitions.finish();
  versions.finish();
  views.finish();
  version_views.finish();
}

void write_jobs(const Company& company) {
  struct JobText {
    std::string_view name;
    std::string_view type;
    std::string_view state;
  };
  // Types: 3 data export, 7 scheduled Apex, 8 report, as the API numbers them.
  constexpr std::array<JobText, 3> kJobs{{{"Export hebdomadaire", "3", "WAITING"},
                                          {"Purge des journaux", "7", "WAITING"},
                                          {"Rapport des ventes", "8", "PAUSED"}}};
  SalesforceRecords details(company, "CronJobDetail");
  SalesforceRecords triggers(company, "CronTrigger");
  std::size_t index = 0;
  for (const JobText& job : kJobs) {
    const std::string detail = details.write({{"Name", job.name}, {"JobType", job.type}});
    triggers.write({{"CronJobDetailId", detail},
                    {"State", job.state},
                    {"CronExpression", "0 0 2 ? * 1"},
                    {"TimeZoneSidKey", "Europe/Paris"},
                    {"OwnerId", staff(company, index)},
                    {"CreatedById", staff(company, index)},
                    {"LastModifiedById", staff(company, index)},
                    {"NextFireTime", salesforce_time(at(company.as_of + Days{3}, 2))},
                    {"PreviousFireTime", days_ago(company, 4, 2)},
                    {"TimesTriggered", 52}});
    ++index;
  }
  details.finish();
  triggers.finish();
  SalesforceRecords apex(company, "AsyncApexJob");
  apex.write({{"JobType", "ScheduledApex"},
              {"Status", "Queued"},
              {"ApexClassId", salesforce_id("01p", 1)},
              {"CronTriggerId", salesforce_id("08e", 2)},
              {"CreatedById", staff(company, 1)}});
  apex.finish();
}

void write_lists(const Company& company) {
  SalesforceRecords rules(company, "AssignmentRule");
  rules.write({{"Name", "Demandes"}, {"SobjectType", "Case"}, {"Active", true}});
  rules.write({{"Name", "Pistes"}, {"SobjectType", "Lead"}});
  rules.finish();
  SalesforceRecords views(company, "ListView");
  for (const std::string object : {"Contact", "Case"}) {
    views.write({{"Name", "Tous"},
                 {"DeveloperName", "Tous_" + object},
                 {"SobjectType", object},
                 {"IsSoqlCompatible", true}});
  }
  views.finish();
}

}  // namespace

void write_salesforce_automation(const Company& company) {
  write_flows(company);
  write_jobs(company);
  write_lists(company);
}

}  // namespace crmaudit::estate
