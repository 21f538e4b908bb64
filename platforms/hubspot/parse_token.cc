#include "platforms/hubspot/parse_token.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "platforms/hubspot/json_list.h"

namespace crmaudit::hubspot {
namespace {

constexpr std::int64_t kLongestLifetime = 24 * 3600;
constexpr std::int64_t kUsualLifetime = 1800;  // where the answer doesn't say

std::chrono::seconds lifetime_of(const std::string& text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || seconds <= 0) seconds = kUsualLifetime;
  return std::chrono::seconds(std::min(seconds, kLongestLifetime));
}

}  // namespace

Result<TokenAnswer> parse_token_answer(std::string_view text) {
  std::string token;
  std::string lifetime;
  TokenInfo info;
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "access_token") return read_text(value, token);
    if (key == "expires_in") return read_text(value, lifetime);
    if (key == "user_id") return read_text(value, info.user_id);
    if (key == "scopes") return read_texts(value, info.scopes);
    return simdjson::SUCCESS;
  }));
  if (token.empty()) return Error{ErrorKind::kMalformed, "it has no access token at byte 0"};
  TokenAnswer answer{
      .token = Secret(std::move(token)), .lifetime = lifetime_of(lifetime), .info = {}};
  if (!info.scopes.empty()) answer.info = std::move(info);
  return answer;
}

Result<TokenInfo> parse_introspection(std::string_view text) {
  TokenInfo info;
  std::optional<bool> active;
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "active") return read_flag(value, active);
    if (key == "user_id") return read_text(value, info.user_id);
    if (key == "scopes") return read_texts(value, info.scopes);
    return simdjson::SUCCESS;
  }));
  if (!active.value_or(false) || info.scopes.empty()) {
    return Error{ErrorKind::kMalformed, "it tells no scopes at byte 0"};
  }
  return info;
}

}  // namespace crmaudit::hubspot
