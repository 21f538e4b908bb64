// The tables that ship with the program, and what their readers refuse.
#include <gmock/gmock.h>

#include <set>

#include "platforms/hubspot/activity_kind.h"
#include "platforms/hubspot/endpoints.h"
#include "platforms/hubspot/object_types.h"

namespace crmaudit::hubspot {
namespace {

TEST(Endpoints, EachApiHasPathsAndOneAllowedCallForEachOfThem) {
  std::set<std::string> paths;
  for (const AllowedCall& call : allowed_calls()) {
    EXPECT_TRUE(paths.insert(std::string(call.path)).second) << call.path;
  }
  EXPECT_EQ(endpoint(Api::kUsers).paths,
            (std::vector<std::string>{"/settings/users/2026-03", "/settings/v3/users/"}));
  EXPECT_EQ(endpoint(Api::kFlows).paths.front(), "/automation/v4/flows") << "no GA date yet";
  EXPECT_FALSE(paths.contains(shipped_endpoints().token_path)) << "logging in is no reading call";
  EXPECT_EQ(scope_of(Api::kOwners), "crm.objects.owners.read");
  EXPECT_EQ(scope_of(Api::kAccount), "");
}

TEST(Endpoints, RefusesATableWithGaps) {
  EXPECT_FALSE(parse_endpoints(""));
  EXPECT_FALSE(parse_endpoints("[[endpoint]]\napi = \"nothing\""));
  EXPECT_FALSE(parse_endpoints("[[endpoint"));
}

TEST(ObjectTypes, AreCompleteAndKnowTheirIds) {
  EXPECT_EQ(object_type("tasks").read_scope, "crm.objects.contacts.read");
  EXPECT_EQ(object_name("0-3"), "deals");
  EXPECT_EQ(object_name("2-77"), "2-77");
  EXPECT_FALSE(parse_object_types("[[object]]\nname = \"x\""));
}

TEST(ActivityKind, TellsEventsApart) {
  const auto kind = [](ActivityLog log, const char* action, const char* section = "",
                       const char* detail = "") {
    ActivityEvent event;
    event.action = action;
    event.section = section;
    event.detail = detail;
    return activity_kind(log, event);
  };
  EXPECT_EQ(kind(ActivityLog::kSecurity, "EXPORT_DOWNLOAD"), "export");
  EXPECT_EQ(kind(ActivityLog::kSecurity, "REMOVE_ADMIN_USER"), "permission_change");
  EXPECT_EQ(kind(ActivityLog::kSecurity, "DEACTIVATE_USER"), "user_change");
  EXPECT_EQ(kind(ActivityLog::kSecurity, "GDPR_DELETE"), "deletion");
  EXPECT_EQ(kind(ActivityLog::kSecurity, "SERVICE_KEY_CREATE"), "setting_change");
  EXPECT_EQ(kind(ActivityLog::kSecurity, "SEQUENCE_CREATED"), "other");
  EXPECT_EQ(kind(ActivityLog::kAudit, "DELETE", "CRM_OBJECT", "CONTACT"), "deletion");
  EXPECT_EQ(kind(ActivityLog::kAudit, "PERFORM", "CRITICAL_ACTION", "EXPORT"), "export");
  ActivityEvent failed;
  failed.succeeded = false;
  EXPECT_EQ(activity_kind(ActivityLog::kLogin, failed), "sign_in_failed");
}

}  // namespace
}  // namespace crmaudit::hubspot
