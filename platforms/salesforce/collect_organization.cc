// accounts, from Organization.
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

std::string kind_of(const Row& organization) {
  if (organization.is_true("IsSandbox")) return "sandbox";
  const auto type = organization.text("OrganizationType");
  return type && type->starts_with("Developer") ? "developer" : "production";
}

}  // namespace

Result<void> collect_organization(Collecting& collecting) {
  Account account{.account = collecting.account, .platform = "salesforce"};
  account.web_url = collecting.client.base_url();
  if (!collecting.client.user_id().empty()) {
    account.scanner_user_id = collecting.client.user_id();
  }
  const Select select{"Organization",
                      {"Id", "Name", "OrganizationType", "IsSandbox", "TimeZoneSidKey"}};
  const auto read =
      read_short_list(collecting.client, select, collecting.stop, [&](const Row& row) {
        account.remote_id = row.id("Id");
        account.name = row.text("Name");
        account.kind = kind_of(row);
        account.edition = row.text("OrganizationType");
        account.time_zone = row.text("TimeZoneSidKey");
      });
  Page page{.account = collecting.account, .collector = "organization", .partition = "*"};
  page.facts.add(std::move(account));
  page.checkpoint = {"", true};
  CRMAUDIT_TRY(collecting.sink.commit(page));
  if (read) return {};
  if (ends_scan(read.error())) return read.error();
  collecting.observer.notice(collecting.account, read.error().message);
  return {};
}

}  // namespace crmaudit::salesforce
