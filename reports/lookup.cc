#include "reports/lookup.h"

#include "reports/inert.h"
#include "reports/words.h"
#include "scanner/percent_encoding.h"

namespace crmaudit {
namespace {

/// A link that a reader may click: https, and nothing in it that ends or hides an address.
std::optional<std::string> safe_link(std::string url) {
  if (!url.starts_with("https://")) return std::nullopt;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F) return std::nullopt;
    if (std::string_view("\"'<>\\^`{|}").find(c) != std::string_view::npos) return std::nullopt;
  }
  return url;
}

std::optional<std::string> fill_link(std::string_view pattern, const ReportAccount& account,
                                     std::string_view resource_id) {
  std::string base = account.web_url;
  while (base.ends_with('/')) base.pop_back();
  return safe_link(fill_placeholders(pattern, {{"web_url", base},
                                               {"remote_id", percent_encode(account.remote_id)},
                                               {"resource_id", percent_encode(resource_id)}}));
}

}  // namespace

Lookup::Lookup(const AuditReport& report) : report_(report) {
  for (const Policy& policy : report.policies) policies_.emplace(policy.id, &policy);
  for (const ReportAccount& account : report.accounts) accounts_.emplace(account.name, &account);
}

const Policy* Lookup::policy(std::string_view id) const {
  const auto found = policies_.find(id);
  return found != policies_.end() ? found->second : nullptr;
}

const ReportAccount* Lookup::account(std::string_view name) const {
  const auto found = accounts_.find(name);
  return found != accounts_.end() ? found->second : nullptr;
}

const Action* Lookup::action(std::string_view id, std::string_view platform) const {
  for (const Action& action : report_.actions) {
    if (action.id == id && action.platform == platform) return &action;
  }
  return nullptr;
}

const Control* Lookup::control(const std::string& id) const {
  const auto found = report_.controls.find(id);
  return found != report_.controls.end() ? &found->second : nullptr;
}

std::vector<const Action*> Lookup::actions(const Policy& policy,
                                           std::string_view account_name) const {
  std::vector<const Action*> found;
  const ReportAccount* of = account(account_name);
  if (of == nullptr) return found;
  for (const std::string& id : policy.actions) {
    if (const Action* one = action(id, of->platform)) found.push_back(one);
  }
  return found;
}

std::optional<std::string> Lookup::record_link(const Finding& finding) const {
  const ReportAccount* of = account(finding.account);
  if (of == nullptr) return std::nullopt;
  for (const RecordLink& link : report_.links) {
    if (link.platform == of->platform && link.resource_kind == finding.resource_kind) {
      return fill_link(link.url, *of, finding.resource_id);
    }
  }
  return std::nullopt;
}

std::optional<std::string> Lookup::action_link(const Action& action, const ReportAccount& account,
                                               std::string_view resource_id) const {
  const bool needs_resource = action.link.find("{resource_id}") != std::string::npos;
  if (action.link.empty() || (needs_resource && resource_id.empty())) return std::nullopt;
  return fill_link(action.link, account, resource_id);
}

std::string text_for(const std::map<std::string, std::string>& texts, std::string_view language) {
  for (const std::string& key : {std::string(language), std::string("en")}) {
    if (const auto found = texts.find(key); found != texts.end()) return found->second;
  }
  return "";
}

}  // namespace crmaudit
