// SubscriptionReader: what the contacts of a page chose, subscription by subscription. E-mail
// addresses go to HubSpot and back in memory; what is kept hangs on the record. Used from one
// thread at a time.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/list_progress.h"
#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {

class SubscriptionReader {
 public:
  explicit SubscriptionReader(Context& context) : context_(context) {}

  /// Adds a consent for each subscription that a contact was ever asked about (purpose = its id);
  /// no row means never asked. `email_column`: where a record's values hold the address. Errors:
  /// those that end the scan.
  Result<void> add(std::span<const ObjectRecord> records, std::size_t email_column, Page& page,
                   ListProgress& progress);
  /// Coverage of these consents, given how far the contacts were read.
  [[nodiscard]] Coverage coverage(const ListEnd& contacts, const ListProgress& progress) const;

 private:
  Context& context_;
  std::optional<Error> error_;  // the first refusal; no further page is asked then
};

}  // namespace crmaudit::hubspot
