// FakeOrg: an organisation that answers queries from a table of rows per object, whatever columns
// are asked for, and everything else as an organisation without the object. One answer a query: no
// paging. For tests of collectors.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/recording_sink.h"
#include "platforms/salesforce/collectors.h"

namespace crmaudit::salesforce {

class FakeOrg {
 public:
  FakeOrg();

  /// The rows of an object as JSON objects; an object without an entry is INVALID_TYPE.
  std::map<std::string, std::vector<std::string>> rows;
  /// The fields of an object as describe lists them; an object without an entry is NOT_FOUND.
  std::map<std::string, std::string> described;
  /// Refuses queries of the object with this code.
  std::map<std::string, std::string> refused;

  [[nodiscard]] Collecting collecting() { return {"sales-org", client_, sink, observer_, {}}; }
  [[nodiscard]] static OwnRights all_rights();
  [[nodiscard]] const Coverage& coverage(const std::string& fact, const std::string& part = "*",
                                         const std::string& column = "*") const;
  /// The queries sent so far, decoded.
  [[nodiscard]] std::vector<std::string> queries() const;

  RecordingSink sink;

 private:
  Result<HttpResponse> answer(const SentRequest& request) const;
  HttpResponse describe(const std::string& url) const;

  FakeClock clock_;
  SilentObserver observer_;
  FakeTransport transport_;
  Client client_;
};

}  // namespace crmaudit::salesforce
