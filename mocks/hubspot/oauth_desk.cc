#include "mocks/hubspot/oauth_desk.h"

namespace crmaudit::hubspot_mock {

std::string OAuthDesk::issue(TimePoint now) {
  const std::lock_guard lock(mutex_);
  std::string text = "CNP0q5yhMxIgAAMCUAAB-" + std::to_string(ends_.size() + 1);
  ends_.emplace(text, now + kLifetime);
  return text;
}

bool OAuthDesk::issued(std::string_view text) const { return ends_at(text).has_value(); }

std::optional<Token> OAuthDesk::find(std::string_view text, TimePoint now) const {
  const auto end = ends_at(text);
  if (!end || *end <= now) return std::nullopt;
  Token token;
  token.text = text;
  token.kind = "oauth";
  token.scopes = app_.scopes;
  return token;
}

std::optional<TimePoint> OAuthDesk::ends_at(std::string_view text) const {
  const std::lock_guard lock(mutex_);
  const auto found = ends_.find(text);
  return found == ends_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace crmaudit::hubspot_mock
