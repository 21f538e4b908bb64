#include "platforms/hubspot/collect_account.h"

#include <algorithm>
#include <utility>

#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {
namespace {

std::optional<std::string> kind_of(const std::string& account_type) {
  if (account_type == "STANDARD") return "production";
  if (account_type == "SANDBOX") return "sandbox";
  if (account_type == "DEVELOPER_TEST" || account_type == "APP_DEVELOPER") return "developer";
  return std::nullopt;
}

// Links in reports lead to HubSpot or nowhere, whatever the answer says.
std::optional<std::string> web_url(const std::string& ui_domain) {
  const bool plain = std::all_of(ui_domain.begin(), ui_domain.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  if (!plain || !ui_domain.ends_with(".hubspot.com")) return std::nullopt;
  return "https://" + ui_domain;
}

}  // namespace

Result<void> collect_account(Context& context) {
  Account account{.account = context.account, .platform = "hubspot"};
  ListEnd end;
  auto details = context.client.account_details(context.stop);
  if (details) {
    end.rows = 1;
    account.remote_id = known(details->portal_id);
    account.kind = kind_of(details->account_type);
    account.time_zone = known(details->time_zone);
    account.web_url = web_url(details->ui_domain);
  } else {
    const Error& error = details.error();
    const bool unreachable = error.kind == ErrorKind::kNetwork || error.kind == ErrorKind::kTimeout;
    if (unreachable || ends_scan(error)) return error;
    end.error = error;
  }
  if (auto token = context.client.token_info(context.stop)) {
    account.scanner_user_id = known(token->user_id);
    context.token = std::move(*token);
  } else if (ends_scan(token.error()) && token.error().kind != ErrorKind::kUnauthorized) {
    return token.error();
  } else {
    context.observer.notice(context.account,
                            "HubSpot doesn't tell which scopes the token has; the audit finds out "
                            "call by call.");
  }
  Page page = context.page("account");
  page.facts.add(std::move(account));
  page.coverage.push_back(coverage_of(context.account, "accounts", "*", end, ""));
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

}  // namespace crmaudit::hubspot
