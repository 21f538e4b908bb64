// `/query` and `/queryAll` with their pages, of the REST and the Tooling API (contract, §2.1, §4).
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mocks/salesforce/api_messages.h"
#include "mocks/salesforce/cursor_store.h"
#include "mocks/salesforce/faults.h"
#include "mocks/salesforce/soql_engine.h"

namespace crmaudit::mocks::salesforce {

class QueryEndpoint {
 public:
  /// Engine and faults must outlive the endpoint.
  QueryEndpoint(const SoqlEngine& engine, const Faults& faults)
      : engine_(engine), faults_(faults) {}

  /// `parts` is the path behind `base`: `query` or `queryAll`, and a locator. `base` is
  /// `/services/data/v67.0`, with `/tooling` behind it for that API.
  ApiAnswer Handle(const ApiRequest& request, const std::vector<std::string>& parts,
                   const std::string& base);

 private:
  ApiAnswer FirstPage(const ApiRequest& request, bool include_deleted, const std::string& base);
  ApiAnswer NextPage(const ApiRequest& request, const std::string& locator,
                     const std::string& base);
  [[nodiscard]] ApiAnswer Page(const Cursor& cursor, std::size_t offset, std::size_t batch,
                               const std::string& base) const;

  const SoqlEngine& engine_;
  const Faults& faults_;
  CursorStore cursors_;
};

}  // namespace crmaudit::mocks::salesforce
