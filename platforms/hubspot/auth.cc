#include "platforms/hubspot/auth.h"

#include <utility>

namespace crmaudit::hubspot {

TokenAuthenticator::TokenAuthenticator(std::string base_url, Secret token, TokenSource source)
    : base_url_(std::move(base_url)), token_(std::move(token)), source_(std::move(source)) {
  while (base_url_.ends_with('/')) base_url_.pop_back();
}

Result<Credentials> TokenAuthenticator::authenticate(HttpTransport&, std::stop_token) {
  if (given_ && source_) {
    CRMAUDIT_ASSIGN(token, source_());
    token_ = std::move(token);
  }
  given_ = true;
  if (token_.empty()) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "There is no HubSpot token. Set token_env or token_file."};
  }
  return Credentials{token_.clone(), base_url_};
}

}  // namespace crmaudit::hubspot
