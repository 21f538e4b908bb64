// OAuthDesk: the access tokens that the simulated HubSpot has given out for its one OAuth app. They
// live 30 minutes; the refresh token stays the same. Thread-safe: one mutex guards the list.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/hubspot/estate.h"
#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

class OAuthDesk {
 public:
  static constexpr std::chrono::seconds kLifetime{1800};

  explicit OAuthDesk(OAuthApp app) : app_(std::move(app)) {}

  const OAuthApp& app() const { return app_; }
  /// A new access token, valid from `now` on.
  std::string issue(TimePoint now);
  /// True if the text was ever given out.
  bool issued(std::string_view text) const;
  /// The token of that text while it lives.
  std::optional<Token> find(std::string_view text, TimePoint now) const;
  /// When it ends; nothing for a text that was never given out.
  std::optional<TimePoint> ends_at(std::string_view text) const;

 private:
  OAuthApp app_;
  mutable std::mutex mutex_;
  std::map<std::string, TimePoint, std::less<>> ends_;  // by text
};

}  // namespace crmaudit::hubspot_mock
