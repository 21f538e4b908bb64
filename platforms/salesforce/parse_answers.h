// The small answers of Salesforce: versions, tokens, the user's identity, errors. Free functions,
// text in, value out; fuzzed without a network.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"
#include "scanner/secret.h"

namespace crmaudit::salesforce {

/// GET /services/data: version numbers such as "67.0", in the order of the answer.
Result<std::vector<std::string>> parse_versions(std::string_view body);

struct TokenAnswer {
  Secret token;
  std::string instance_url;
  std::string user_id;   ///< 18 characters, from the identity URL; "" when there is none
  Secret refresh_token;  ///< the next one, where Salesforce rotates them; else empty
};
/// POST /services/oauth2/token. Errors: kMalformed; the message never quotes the answer.
Result<TokenAnswer> parse_token_answer(std::string_view body);

/// GET /services/oauth2/userinfo: the user's 18-character id.
Result<std::string> parse_userinfo(std::string_view body);

/// A Bulk API 2.0 query job.
struct BulkJob {
  std::string id;
  std::string state;                         ///< UploadComplete, InProgress, JobComplete, …
  std::optional<std::int64_t> records = {};  ///< rows processed, where told
};
/// POST /jobs/query, GET /jobs/query/{id}.
Result<BulkJob> parse_bulk_job(std::string_view body);

struct ApiError {
  std::string code;     ///< errorCode, or `error` of the token endpoint
  std::string message;  ///< message, or `error_description`
};
/// The first error of a REST answer (an array of objects) or of the token endpoint (an object);
/// nothing for anything else, such as the HTML of a maintenance page.
std::optional<ApiError> parse_error(std::string_view body);

}  // namespace crmaudit::salesforce
