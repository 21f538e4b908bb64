// What every collector is given, and how it stores a page. Passed by reference; the collectors run
// one after the other on one thread.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/hubspot/client.h"
#include "scanner/fact_sink.h"
#include "scanner/observer.h"
#include "scanner/settings.h"

namespace crmaudit::hubspot {

struct Context {
  std::string account;
  Client& client;
  FactSink& sink;
  ScanObserver& observer;
  std::stop_token stop;
  std::vector<RequestSource> requests;  ///< of this account
  std::optional<TokenInfo> token;       ///< nothing where HubSpot doesn't tell
  /// Which types of record are read for their texts; nothing = all.
  std::optional<std::vector<std::string>> text_objects = {};

  /// An empty page of `collector`.
  [[nodiscard]] Page page(std::string_view collector, std::string_view partition = "*") const;
  /// Stores statements about coverage on their own.
  Result<void> commit_coverage(std::string_view collector, std::vector<Coverage> rows);
  /// Whether the token has `scope`; nothing where its scopes aren't known.
  [[nodiscard]] std::optional<bool> has_scope(std::string_view scope) const;
};

/// `text`, or nothing where it is "".
std::optional<std::string> known(const std::string& text);

}  // namespace crmaudit::hubspot
