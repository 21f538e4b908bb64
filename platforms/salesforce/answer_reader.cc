#include "platforms/salesforce/answer_reader.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

#include "platforms/salesforce/parse_answers.h"

namespace crmaudit::salesforce {
namespace {

struct KnownCode {
  std::string_view code;
  ErrorKind kind;
  std::string_view missing;
  std::string_view advice;
};

constexpr KnownCode kCodes[] = {
    {"INVALID_SESSION_ID", ErrorKind::kUnauthorized, "",
     "Salesforce doesn't accept the session. Check the connected app's policies and log in again."},
    {"REQUEST_LIMIT_EXCEEDED", ErrorKind::kRateLimited, "",
     "The organisation's API calls of the last 24 hours are used up. Continue the scan later."},
    {"API_DISABLED_FOR_ORG", ErrorKind::kForbidden, "API Enabled",
     "The edition or the user has no API access. Grant the permission API Enabled."},
    {"API_CURRENTLY_DISABLED", ErrorKind::kForbidden, "API Enabled",
     "The edition or the user has no API access. Grant the permission API Enabled."},
    {"INSUFFICIENT_ACCESS", ErrorKind::kForbidden, "", "Grant the scanning user read access."},
    {"INSUFFICIENT_ACCESS_OR_READONLY", ErrorKind::kForbidden, "",
     "Grant the scanning user read access."},
    {"FUNCTIONALITY_NOT_ENABLED", ErrorKind::kForbidden, "", "The feature is switched off."},
    {"INVALID_FIELD", ErrorKind::kNotFound, "",
     "The field doesn't exist or field-level security hides it from the scanning user."},
    {"INVALID_TYPE", ErrorKind::kNotFound, "",
     "The object's feature is switched off or the scanning user may not see it."},
    {"NOT_FOUND", ErrorKind::kNotFound, "", ""},
    {"QUERY_TIMEOUT", ErrorKind::kTimeout, "", "The query ran for too long. Scan again off-peak."},
};

const KnownCode* find_code(std::string_view code) {
  const auto* found = std::find_if(std::begin(kCodes), std::end(kCodes),
                                   [&](const KnownCode& known) { return known.code == code; });
  return found == std::end(kCodes) ? nullptr : found;
}

/// Retry-After in seconds (RFC 9110, section 10.2.3), a week at most; 0 where it isn't a number.
std::chrono::seconds retry_after(const HttpResponse& response) {
  const auto found = response.headers.find("retry-after");
  if (found == response.headers.end()) return {};
  const std::string& text = found->second;
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return {};
  return std::min(std::chrono::seconds(seconds), std::chrono::seconds(7 * 24 * 3600));
}

ErrorKind kind_of_status(int status) {
  if (status == 401) return ErrorKind::kUnauthorized;
  if (status == 403) return ErrorKind::kForbidden;
  if (status == 404) return ErrorKind::kNotFound;
  if (status == 429) return ErrorKind::kRateLimited;
  if (status >= 500 || status == 420) return ErrorKind::kUnavailable;
  return ErrorKind::kRejected;
}

struct LoginAdvice {
  std::string_view error;
  std::string_view description;  // a part of error_description; "" = any
  std::string_view advice;
};

// The documented answers of the token endpoint (help, "OAuth error codes").
constexpr LoginAdvice kLoginAdvice[] = {
    {"invalid_grant", "hasn't approved",
     "Pre-authorise the user: in the app's policies choose \"Admin approved users are "
     "pre-authorized\" and assign a permission set with the app to the user."},
    {"invalid_app_access", "",
     "Assign the app to the user through a permission set or its profile."},
    {"invalid_grant", "audience",
     "Check login_url: https://login.salesforce.com, https://test.salesforce.com for sandboxes, or "
     "the My Domain address."},
    {"invalid_grant", "expired authorization code",
     "The assertion arrived after its three minutes. Check this computer's clock."},
    {"invalid_grant", "invalid assertion",
     "Check that key_file belongs to the certificate in the connected app."},
    {"invalid_client_id", "",
     "Check client_id (the consumer key) and that login_url is the organisation that holds the "
     "app."},
    {"invalid_grant", "no client credentials user",
     "In the app's policies enable the client credentials flow and name the audit user as the one "
     "to run as."},
    {"invalid_grant", "not supported on this domain",
     "Set login_url to the organisation's own address, https://….my.salesforce.com."},
    {"invalid_grant", "expired access/refresh token",
     "The refresh token was revoked or has expired. Authorise the app again and store the new "
     "refresh token."},
    {"invalid_client", "",
     "Check client_id and the client secret, or the certificate, of the app."},
    {"unsupported_grant_type", "",
     "The app doesn't offer this flow. Enable it in the app's OAuth settings."},
    {"inactive_user", "", "Activate the scanning user."},
    {"inactive_org", "", "The organisation is locked or inactive."},
    {"rate_limit_exceeded", "", "Too many logins. Wait some minutes."},
    {"invalid_grant", "",
     "Check username, client_id and the key or secret, and the user's login history."},
};

std::string_view login_advice(const ApiError& error) {
  for (const LoginAdvice& known : kLoginAdvice) {
    if (error.code == known.error && error.message.find(known.description) != std::string::npos) {
      return known.advice;
    }
  }
  return "Check the account's settings in the configuration.";
}

// The text between the first pair of single quotes after `marker`.
std::optional<std::string> quoted_after(std::string_view text, std::string_view marker) {
  const std::size_t at = text.find(marker);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = text.find('\'', at + marker.size());
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find('\'', begin + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(begin + 1, end - begin - 1));
}

// SOQL errors put an excerpt and a caret line first; the sentence stands on the last line.
std::string last_line(std::string_view message) {
  const std::size_t newline = message.rfind('\n');
  return std::string(newline == std::string_view::npos ? message : message.substr(newline + 1))
      .substr(0, 300);
}

}  // namespace

RetryAdvice SalesforceAnswerReader::advise(const HttpResponse& response) const {
  using Action = RetryAdvice::Action;
  // The daily limit comes with a 403; whoever sends a 429 means the moment.
  if (response.status == 429) {
    return {Action::kRetry, retry_after(response), "Salesforce asks to slow down"};
  }
  const auto error = parse_error(response.body);
  if (error && error->code == "REQUEST_LIMIT_EXCEEDED") {
    if (error->message.find("ConcurrentRequests") != std::string::npos) {
      return {Action::kRetry, {}, "Salesforce handles too many long calls at once"};
    }
    return {};
  }
  if (error && error->code == "UNABLE_TO_LOCK_ROW") {
    return {Action::kRetry, {}, "Salesforce holds a lock"};
  }
  if (response.status >= 500) {
    return {Action::kRetry, retry_after(response), "Salesforce is unavailable"};
  }
  return {};
}

Error SalesforceAnswerReader::error_from(std::string_view endpoint,
                                         const HttpResponse& response) const {
  const auto answer = parse_error(response.body);
  const KnownCode* known = answer ? find_code(answer->code) : nullptr;
  Error error;
  error.kind = known != nullptr ? known->kind : kind_of_status(response.status);
  error.http_status = response.status;
  error.message =
      "Salesforce refused " + std::string(endpoint) + " (" + std::to_string(response.status);
  if (answer) {
    error.code = answer->code;
    error.message += ", " + answer->code + "): " + last_line(answer->message);
  } else {
    error.message += ").";
  }
  if (known != nullptr) {
    error.missing = known->missing;
    error.message += " " + std::string(known->advice);
  }
  return error;
}

Error login_error(std::string_view login_url, const HttpResponse& response) {
  const ApiError answer = parse_error(response.body).value_or(ApiError{});
  Error error{ErrorKind::kUnauthorized, "Salesforce refused the login at " +
                                            std::string(login_url) + " (" +
                                            std::to_string(response.status)};
  if (response.status >= 500) error.kind = ErrorKind::kUnavailable;
  error.http_status = response.status;
  error.code = answer.code;
  if (!answer.code.empty()) error.message += ", " + answer.code + ": " + answer.message;
  error.message += "). " + std::string(login_advice(answer));
  return error;
}

std::string refused_column(const Error& error) {
  for (const std::string_view marker : {"No such column", "relationship"}) {
    if (const auto column = quoted_after(error.message, marker)) return *column;
  }
  return "";
}

}  // namespace crmaudit::salesforce
