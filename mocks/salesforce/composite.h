// `/composite`, `/composite/batch` and `/composite/sobjects/<X>`: many small reads in one call
// (contract, §2.2). Sub-requests are answered by the endpoint that the caller gives and never count
// as calls of their own. Thread-safe if that is.
#pragma once

#include <functional>
#include <string>

#include "mocks/salesforce/api_messages.h"
#include "mocks/salesforce/estate.h"

namespace crmaudit::mocks::salesforce {

/// Answers one request of the API, already authorised.
using Endpoint = std::function<ApiAnswer(const ApiRequest&)>;

/// POST /composite: sub-requests in order, each may refer to answers before it by `@{id.path}`.
ApiAnswer Composite(const ApiRequest& request, const Endpoint& endpoint);

/// POST /composite/batch: up to 25 independent sub-requests.
ApiAnswer CompositeBatch(const ApiRequest& request, const Endpoint& endpoint);

/// GET or POST /composite/sobjects/<X>: records by their ids, null where there is none. `base` is
/// `/services/data/v67.0`.
ApiAnswer RetrieveCollection(const ApiRequest& request, const Estate& estate,
                             const std::string& object, const std::string& base);

}  // namespace crmaudit::mocks::salesforce
