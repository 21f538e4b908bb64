#include "platforms/hubspot/answer_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platforms/hubspot/parse_error.h"

namespace crmaudit::hubspot {
namespace {

using std::chrono::milliseconds;
using Action = RetryAdvice::Action;

constexpr int kLocked = 423;
constexpr int kTooManyCalls = 429;
constexpr int kAccountMoving = 477;
constexpr milliseconds kWindow{10'000};
constexpr std::size_t kLongestCode = 64;

std::optional<std::int64_t> number_in(const HttpResponse& response, const std::string& header) {
  const auto found = response.headers.find(header);
  if (found == response.headers.end()) return std::nullopt;
  const std::string& text = found->second;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return std::min<std::int64_t>(number, std::int64_t{7} * 24 * 3600 * 1000);
}

milliseconds retry_after(const HttpResponse& response) {
  return std::chrono::seconds(number_in(response, "retry-after").value_or(0));
}

bool is_daily(const ApiError& error) {
  return error.policy_name == "DAILY" || error.message.find("daily") != std::string::npos;
}

RetryAdvice advise_rate_limit(const HttpResponse& response) {
  const ApiError error = parse_error(response.body);
  if (is_daily(error)) {
    return {Action::kGiveUp, milliseconds{0},
            "The account's daily limit of API calls is used up; it starts again at midnight in the "
            "account's time zone."};
  }
  if (const milliseconds told = retry_after(response); told > milliseconds{0}) {
    return {Action::kRetry, told, "HubSpot's rate limit is reached"};
  }
  if (error.policy_name == "TEN_SECONDLY_ROLLING" ||
      error.message.find("ten_secondly") != std::string::npos) {
    const auto interval = number_in(response, "x-hubspot-ratelimit-interval-milliseconds");
    return {Action::kRetry, milliseconds(interval.value_or(kWindow.count())),
            "HubSpot's limit of calls per ten seconds is reached"};
  }
  return {Action::kRetry, std::chrono::seconds(1),
          "HubSpot's limit of calls per second is reached"};
}

std::string safe_code(const std::string& category) {
  const bool plain = std::all_of(category.begin(), category.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
  });
  return plain && category.size() <= kLongestCode ? category : "";
}

// "a or b", of names that look like scopes.
std::string join_scopes(const std::vector<std::string>& scopes) {
  std::string joined;
  for (const std::string& scope : scopes) {
    const bool plain = std::all_of(scope.begin(), scope.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
    if (!plain || scope.empty() || scope.size() > kLongestCode) continue;
    joined += (joined.empty() ? "" : " or ") + scope;
  }
  return joined;
}

ErrorKind kind_of(int status) {
  if (status == 401) return ErrorKind::kUnauthorized;
  if (status == 403) return ErrorKind::kForbidden;
  if (status == 404) return ErrorKind::kNotFound;
  if (status == kTooManyCalls) return ErrorKind::kRateLimited;
  if (status == kLocked || status == kAccountMoving || status >= 500)
    return ErrorKind::kUnavailable;
  return ErrorKind::kRejected;
}

std::string what_to_do(ErrorKind kind, const Error& error) {
  switch (kind) {
    case ErrorKind::kUnauthorized:
      return error.code == "EXPIRED_AUTHENTICATION"
                 ? "The token is unknown or has expired; give a new one."
                 : "The token is missing or not accepted; check it.";
    case ErrorKind::kForbidden:
      return error.missing.empty() ? "The token or its account may not do this."
                                   : "Grant the scope " + error.missing + ".";
    case ErrorKind::kNotFound:
      return "This account does not offer it.";
    case ErrorKind::kRateLimited:
      return "The limit of API calls is reached; scan again later.";
    case ErrorKind::kUnavailable:
      return error.http_status == kAccountMoving
                 ? "The account is being moved to another data centre, which can take a day; scan "
                   "again later."
                 : "HubSpot has a problem; scan again later.";
    default:
      return "The request was not understood; please report this.";
  }
}

}  // namespace

RetryAdvice HubSpotAnswerReader::advise(const HttpResponse& response) const {
  switch (response.status) {
    case kLocked:
      return {Action::kRetry, std::chrono::seconds(2),
              "HubSpot has locked the record for a moment"};
    case kTooManyCalls:
      return advise_rate_limit(response);
    case kAccountMoving:
      return {Action::kGiveUp, milliseconds{0}, ""};
    case 500:
    case 502:
    case 503:
    case 504:
    case 521:
    case 523:
    case 524:
      return {Action::kRetry, retry_after(response), "HubSpot is not available for a moment"};
    default:
      return {};
  }
}

Error HubSpotAnswerReader::error_from(std::string_view endpoint,
                                      const HttpResponse& response) const {
  const ApiError body = parse_error(response.body);
  Error error{.kind = kind_of(response.status), .message = {}, .http_status = response.status};
  error.code = safe_code(body.category);
  if (error.kind == ErrorKind::kForbidden) error.missing = join_scopes(body.scopes);
  if (error.kind == ErrorKind::kRateLimited && is_daily(body)) error.code = "DAILY";
  error.message =
      (error.kind == ErrorKind::kUnavailable ? "HubSpot failed at " : "HubSpot refused ") +
      std::string(endpoint) + " (" + std::to_string(response.status) +
      (error.code.empty() ? "" : ", " + error.code) + "). " + what_to_do(error.kind, error);
  return error;
}

std::optional<CallLimit> HubSpotAnswerReader::limit(const HttpResponse& response) const {
  const auto calls = number_in(response, "x-hubspot-ratelimit-max");
  const auto remaining = number_in(response, "x-hubspot-ratelimit-remaining");
  if (!calls || !remaining) return std::nullopt;
  const auto interval = number_in(response, "x-hubspot-ratelimit-interval-milliseconds");
  const milliseconds window(interval.value_or(kWindow.count()));
  return CallLimit{*calls, *remaining, std::min<milliseconds>(window, 6 * kWindow)};
}

std::optional<DailyQuota> daily_quota(const HttpResponse& response) {
  const auto limit = number_in(response, "x-hubspot-ratelimit-daily");
  const auto remaining = number_in(response, "x-hubspot-ratelimit-daily-remaining");
  if (!limit || !remaining || *limit == 0 || *remaining > *limit) return std::nullopt;
  return DailyQuota{*limit, *remaining};
}

bool ends_all_calls(const Error& error) {
  return error.http_status == kAccountMoving ||
         (error.kind == ErrorKind::kRateLimited && error.code == "DAILY");
}

}  // namespace crmaudit::hubspot
