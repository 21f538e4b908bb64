// The lists behind security_settings, automations, activities, sites and public_links.
#include <algorithm>
#include <array>

#include "platforms/salesforce/listed_objects.h"

namespace crmaudit::salesforce {
namespace {

std::optional<std::string> id_or_nothing(const Row& row, std::string_view column) {
  std::string id = row.id(column);
  return id.empty() ? std::nullopt : std::optional(std::move(id));
}

// Tooling API, SecurityHealthCheckRisks.RiskType.
std::optional<std::string> risk_of(const Row& row) {
  const auto type = row.text("RiskType");
  if (type == "HIGH_RISK") return "high";
  if (type == "MEDIUM_RISK") return "medium";
  if (type == "LOW_RISK") return "low";
  if (type == "MEETS_STANDARD") return "none";
  return std::nullopt;
}

void add_security_setting(const Row& row, Page& page) {
  SecuritySetting setting{.account = page.account};
  setting.name = row.text("Setting");
  setting.setting_group = row.text("SettingGroup");
  setting.setting = setting.setting_group.value_or("") + "/" + setting.name.value_or("");
  setting.value = row.text("OrgValue");
  setting.standard = row.text("StandardValue");
  setting.risk = risk_of(row);
  page.facts.add(std::move(setting));
}

// LastModifiedBy is a display name there, not an id, so nobody is named.
void add_flow(const Row& row, Page& page) {
  Automation flow{
      .account = page.account,
      .automation_id = row.text("DurableId").value_or(row.text("ApiName").value_or(""))};
  flow.kind = "flow";
  flow.name = row.text("Label") ? row.text("Label") : row.text("ApiName");
  flow.active = row.boolean("IsActive");
  flow.object = row.text("TriggerObjectOrEvent.QualifiedApiName");
  if (!flow.object) flow.object = row.text("TriggerObjectOrEventLabel");
  flow.modified_at = row.instant("LastModifiedDate");
  page.facts.add(std::move(flow));
}

// Object reference, CronTrigger.State.
constexpr std::array<std::string_view, 4> kRunningStates = {"WAITING", "ACQUIRED", "EXECUTING",
                                                            "BLOCKED"};

void add_scheduled_job(const Row& row, Page& page) {
  Automation job{.account = page.account, .automation_id = row.id("Id")};
  job.kind = "scheduled_job";
  job.name = row.text("CronJobDetail.Name");
  if (const auto state = row.text("State")) {
    job.active =
        std::find(kRunningStates.begin(), kRunningStates.end(), *state) != kRunningStates.end();
  }
  job.runs_as = id_or_nothing(row, "OwnerId");
  job.created_by = id_or_nothing(row, "CreatedById");
  job.modified_by = id_or_nothing(row, "LastModifiedById");
  job.created_at = row.instant("CreatedDate");
  page.facts.add(std::move(job));
}

void add_sign_in(const Row& row, Page& page) {
  Activity activity{.account = page.account, .activity_id = row.id("Id")};
  activity.kind = row.text("Status") == "Success" ? "sign_in" : "sign_in_failed";
  activity.user_id = id_or_nothing(row, "UserId");
  activity.happened_at = row.instant("LoginTime");
  activity.action = row.text("LoginType");
  activity.application = row.text("Application");
  activity.address = row.text("SourceIp");
  activity.country = row.text("CountryIso");
  page.facts.add(std::move(activity));
}

struct ActionKind {
  std::string_view beginning;  // of SetupAuditTrail.Action, in lower case
  std::string_view kind;
};

// Documented actions, by how they begin; the first that fits. Anything else is a setting.
constexpr std::array kActionKinds = {
    ActionKind{"permset", "permission_change"},
    ActionKind{"profile", "permission_change"},
    ActionKind{"changedprofile", "permission_change"},
    ActionKind{"groupmembership", "permission_change"},
    ActionKind{"changedroleforuser", "permission_change"},
    ActionKind{"suorgadminlogin", "sign_in"},
    ActionKind{"createduser", "user_change"},
    ActionKind{"activateduser", "user_change"},
    ActionKind{"deactivateduser", "user_change"},
    ActionKind{"frozeuser", "user_change"},
    ActionKind{"unfrozeuser", "user_change"},
    ActionKind{"changeduser", "user_change"},
    ActionKind{"resetpassword", "user_change"},
    ActionKind{"dataexport", "export"},
    ActionKind{"export", "export"},
};

std::string kind_of_action(std::string action) {
  std::transform(action.begin(), action.end(), action.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto* known =
      std::find_if(kActionKinds.begin(), kActionKinds.end(),
                   [&](const ActionKind& entry) { return action.starts_with(entry.beginning); });
  return std::string(known == kActionKinds.end() ? "setting_change" : known->kind);
}

void add_setup_change(const Row& row, Page& page) {
  Activity activity{.account = page.account, .activity_id = row.id("Id")};
  activity.action = row.text("Action");
  activity.kind = kind_of_action(activity.action.value_or(""));
  activity.user_id = id_or_nothing(row, "CreatedById");
  activity.on_behalf_of = row.text("DelegateUser");
  activity.happened_at = row.instant("CreatedDate");
  activity.section = row.text("Section");
  page.facts.add(std::move(activity));
}

void add_site(const Row& row, Page& page) {
  Site site{.account = page.account, .site_id = row.id("Id")};
  site.name = row.text("MasterLabel") ? row.text("MasterLabel") : row.text("Name");
  site.kind = row.text("SiteType");
  site.status = row.text("Status");
  site.guest_user_id = id_or_nothing(row, "GuestUserId");
  page.facts.add(std::move(site));
}

void add_network(const Row& row, Page& page) {
  Site site{.account = page.account, .site_id = row.id("Id")};
  site.name = row.text("Name");
  site.kind = "Network";
  site.status = row.text("Status");
  page.facts.add(std::move(site));
}

void add_public_link(const Row& row, Page& page) {
  PublicLink link{.account = page.account, .link_id = row.id("Id")};
  link.record_id = id_or_nothing(row, "ContentDocumentId");
  if (!link.record_id) link.record_id = id_or_nothing(row, "ContentVersionId");
  link.owner_id = id_or_nothing(row, "OwnerId");
  link.password_required = row.boolean("PreferencesPasswordRequired");
  link.created_at = row.instant("CreatedDate");
  if (row.boolean("PreferencesExpires").value_or(true)) {
    link.valid_until = row.instant("ExpiryDate");
  }
  link.last_viewed_at = row.instant("LastViewDate");
  page.facts.add(std::move(link));
}

constexpr std::array kSetup = {
    ListedObject{.collector = "security_settings",
                 .object = "SecurityHealthCheckRisks",
                 .columns = "Setting SettingGroup OrgValue StandardValue RiskType",
                 .where = "",
                 .fact = "security_settings",
                 .part = "*",
                 .right = ListRight::kViewSetup,
                 .short_list = true,
                 .api = QueryApi::kTooling,
                 .add = add_security_setting},
    ListedObject{.collector = "flows",
                 .object = "FlowDefinitionView",
                 .columns = "DurableId ApiName Label IsActive TriggerObjectOrEventLabel "
                            "?TriggerObjectOrEvent.QualifiedApiName LastModifiedDate",
                 .where = "",
                 .fact = "automations",
                 .part = "flow",
                 .right = ListRight::kViewSetup,
                 .short_list = true,
                 .add = add_flow},
    ListedObject{.collector = "scheduled_jobs",
                 .object = "CronTrigger",
                 .columns = "CronJobDetail.Name State OwnerId CreatedById CreatedDate "
                            "LastModifiedById",
                 .where = "",
                 .fact = "automations",
                 .part = "scheduled_job",
                 .right = ListRight::kViewSetup,
                 .add = add_scheduled_job},
    ListedObject{.collector = "sign_ins",
                 .object = "LoginHistory",
                 .columns = "UserId LoginTime LoginType Status Application SourceIp CountryIso",
                 .where = "LoginTime = LAST_N_DAYS:90",
                 .fact = "activities",
                 .part = "LoginHistory",
                 .right = ListRight::kLoginHistory,
                 .add = add_sign_in},
    ListedObject{.collector = "setup_changes",
                 .object = "SetupAuditTrail",
                 .columns = "Action Section CreatedById CreatedDate DelegateUser",
                 .where = "",
                 .fact = "activities",
                 .part = "SetupAuditTrail",
                 .right = ListRight::kViewSetup,
                 .add = add_setup_change},
    ListedObject{.collector = "sites",
                 .object = "Site",
                 .columns = "?MasterLabel Name SiteType Status GuestUserId",
                 .where = "",
                 .fact = "sites",
                 .part = "Site",
                 .right = ListRight::kViewSetup,
                 .optional = true,
                 .add = add_site},
    ListedObject{.collector = "networks",
                 .object = "Network",
                 .columns = "Name Status",
                 .where = "",
                 .fact = "sites",
                 .part = "Network",
                 .right = ListRight::kViewSetup,
                 .optional = true,
                 .add = add_network},
    ListedObject{.collector = "public_links",
                 .object = "ContentDistribution",
                 .columns = "?ContentDocumentId ?ContentVersionId OwnerId "
                            "PreferencesPasswordRequired PreferencesExpires ExpiryDate CreatedDate "
                            "LastViewDate",
                 .where = "",
                 .fact = "public_links",
                 .part = "*",
                 .right = ListRight::kRecords,
                 .optional = true,
                 .add = add_public_link},
};

}  // namespace

std::span<const ListedObject> listed_setup() { return kSetup; }

}  // namespace crmaudit::salesforce
