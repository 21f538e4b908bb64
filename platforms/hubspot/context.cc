#include "platforms/hubspot/context.h"

#include <algorithm>
#include <utility>

namespace crmaudit::hubspot {

Page Context::page(std::string_view collector, std::string_view partition) const {
  Page page;
  page.account = account;
  page.collector = collector;
  page.partition = partition;
  return page;
}

Result<void> Context::commit_coverage(std::string_view collector, std::vector<Coverage> rows) {
  Page last = page(collector, "coverage");
  last.coverage = std::move(rows);
  last.checkpoint.done = true;
  return sink.commit(last);
}

std::optional<bool> Context::has_scope(std::string_view scope) const {
  if (!token) return std::nullopt;
  return std::find(token->scopes.begin(), token->scopes.end(), scope) != token->scopes.end();
}

std::optional<std::string> known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace crmaudit::hubspot
