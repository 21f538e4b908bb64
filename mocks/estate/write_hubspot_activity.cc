// HubSpot's login, security and audit logs: everyday events of the last months, one older than the
// 90 days that HubSpot keeps.
#include <array>
#include <nlohmann/json.hpp>

#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 12> kSecurityTypes{"ADD_USER",
                                                          "REMOVE_USER",
                                                          "DEACTIVATE_USER",
                                                          "EXPORT",
                                                          "CONTACT_DATA_EXPORT",
                                                          "ADD_ADMIN_PERMISSIONS",
                                                          "GDPR_DELETE",
                                                          "INSTALL_INTEGRATION",
                                                          "PRIVATE_APP_ACCESS_TOKEN_VIEW",
                                                          "SANDBOX_DELETION",
                                                          "REQUIRE_SINGLE_SIGN_ON",
                                                          "IMPERSONATE_USER"};

struct AuditEvent {
  std::string_view category;
  std::string_view sub_category;
  std::string_view action;
};
constexpr std::array<AuditEvent, 5> kAuditEvents{
    {{"CRM_OBJECT", "CONTACT", "CREATE"},
     {"CRM_OBJECT", "CONTACT", "DELETE"},
     {"PROPERTY_VALUE", "CONTACT", "UPDATE"},
     {"PIPELINE", "", "UPDATE"},
     {"CRITICAL_ACTION", "PRIVATE_APP_ACCESS_TOKEN_VIEW", "PERFORM"}}};

int number_of(const HubSpotUser& user) { return 7001000 + static_cast<int>(user.number); }

std::string some_time(const Company& company, std::size_t index) {
  const Day day = company.as_of - Days{1 + index % 80};
  return hubspot_time(at(day, static_cast<int>(6 + index % 14), static_cast<int>(index % 60)));
}

json login(const Company& company, const HubSpotUser& user, std::size_t index, bool succeeded) {
  return {{"id", std::to_string(4862480000 + index)},
          {"loginAt", some_time(company, index)},
          {"userId", number_of(user)},
          {"email", user.email},
          {"loginSucceeded", succeeded},
          {"ipAddress", "203.0.113." + std::to_string(1 + index % 250)},
          {"location", "paris, france"},
          {"userAgent", "Mozilla/5.0 (X11; Linux x86_64)"},
          {"countryCode", "fr"},
          {"regionCode", "idf"}};
}

void write_logins(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "login.jsonl");
  std::size_t index = 0;
  for (const HubSpotUser* user : company.pools.hubspot_ordinary) {
    if (user->crm_record != CrmRecord::kActive) continue;
    file.write(login(company, *user, index++, true));
    if (index % 6 == 0) file.write(login(company, *user, index++, false));
  }
  json old = login(company, *company.pools.hubspot_ordinary.front(), index, true);
  old["loginAt"] = hubspot_time(at(company.as_of - Days{100}, 9));
  file.write(old);
  file.finish();
}

void write_security(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "security.jsonl");
  const auto& users = company.pools.hubspot_ordinary;
  for (std::size_t i = 0; i < 3 * kSecurityTypes.size(); ++i) {
    const HubSpotUser& user = *users[i % users.size()];
    json event{{"id", std::to_string(5432600 + i)},
               {"type", kSecurityTypes[i % kSecurityTypes.size()]},
               {"userId", number_of(user)},
               {"actingUser", user.email},
               {"createdAt", some_time(company, 7 * i)},
               {"objectId", users[(i + 1) % users.size()]->id()},
               {"infoUrl", "app-eu1.hubspot.com/settings/48150001/users"}};
    if (i % 2 == 0) event["ipAddress"] = "198.51.100.7";
    if (i % 2 == 0) event["countryCode"] = "ie";
    file.write(event);
  }
  file.finish();
}

void write_audit_logs(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "audit-logs.jsonl");
  const auto& users = company.pools.hubspot_ordinary;
  for (std::size_t i = 0; i < 40; ++i) {
    const HubSpotUser& user = *users[(3 * i) % users.size()];
    const AuditEvent& what = kAuditEvents[i % kAuditEvents.size()];
    json event{{"id", "q7ZrA0" + std::to_string(i)},
               {"category", what.category},
               {"action", what.action},
               {"targetObjectId", i % 4 == 3 ? "Support Pipeline" : std::to_string(90001 + i)},
               {"occurredAt", some_time(company, 5 * i)},
               {"actingUser", {{"userId", number_of(user)}, {"userEmail", user.email}}}};
    if (!what.sub_category.empty()) event["subCategory"] = what.sub_category;
    file.write(event);
  }
  file.finish();
}

}  // namespace

void write_hubspot_activity(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot" / "activity";
  write_logins(company, folder);
  write_security(company, folder);
  write_audit_logs(company, folder);
}

}  // namespace crmaudit::estate
