#include "tests/reports/sample_accounts.h"

namespace crmaudit {

std::vector<ReportAccount> sample_accounts() {
  return {{.name = kHubSpot,
           .platform = "hubspot",
           .remote_id = "25000001",
           .kind = "production",
           .title = "",
           .time_zone = "Europe/Paris",
           .web_url = "https://app-eu1.hubspot.com",
           .rows = {{"users", 38}},
           .supplements = {{.account = kHubSpot,
                            .kind = "users_export",
                            .name = "users <1>.csv",
                            .sha256 = std::string(64, 'e'),
                            .as_of = "2026-11-19",
                            .records = 37,
                            .unreadable = 1}}},
          {.name = kSalesforce,
           .platform = "salesforce",
           .remote_id = "00DQy000000AbCdMAK",
           .kind = "production",
           .title = "Example <b>SA</b>",
           .time_zone = "Europe/Paris",
           .web_url = "https://example.my.salesforce.com/",
           .rows = {{"users", 1234567}},
           .own_access = {{"user", "audit@example.com"}, {"app", "crmaudit <app>"}},
           .text_stores = {{.account = kSalesforce,
                            .store = "Attachment",
                            .state = "not_read",
                            .how = "The contents of files are not read.",
                            .records = {}},
                           {.account = kSalesforce,
                            .store = "Case.Description",
                            .state = "scanned",
                            .how = {},
                            .records = 4200}}}};
}

Settings sample_settings() {
  Settings settings;
  settings.organisation = {.name = "Example & Fils SA",
                           .country = "FR",
                           .time_zone = "Europe/Paris",
                           .alias_domains = {"example.fr"}};
  settings.rosters = {{.source = CsvSource{.path = "employees.csv", .delimiter = ';'},
                       .as_of = "2026-11-20",
                       .date_format = "%d/%m/%Y",
                       .columns = {{"left_on", "Date de sortie"}},
                       .status = {{"departed", {"Sorti"}}}}};
  settings.requests = {{.account = kHubSpot,
                        .kind = RequestSource::Kind::kTickets,
                        .pipeline = "Privacy",
                        .record_type = "",
                        .type_field = "request_type"}};
  settings.break_glass = {{.account = kHubSpot, .users = {"breakglass1@example.com"}}};
  return settings;
}

}  // namespace crmaudit
