// How Salesforce says no: which answers are worth a retry, and what each error means for the user
// (developer guide, "Status Codes and Error Responses"). Stateless.
#pragma once

#include "platforms/http/session.h"

namespace crmaudit::salesforce {

class SalesforceAnswerReader final : public AnswerReader {
 public:
  [[nodiscard]] RetryAdvice advise(const HttpResponse& response) const override;
  [[nodiscard]] Error error_from(std::string_view endpoint,
                                 const HttpResponse& response) const override;
};

/// The error of a refused login: what the token endpoint answered and what to do about it.
Error login_error(std::string_view login_url, const HttpResponse& response);

/// The column that an INVALID_FIELD error complains about, as it stands in the SELECT list's first
/// path element ("No such column 'X' on entity 'Y'", "Didn't understand relationship 'X' in …");
/// "" when the message names none.
std::string refused_column(const Error& error);

}  // namespace crmaudit::salesforce
