// Streams the records of one type, page by page: memory stays the same however many there are. What
// a record means is told by RecordFacts; texts, tallies, checkpoints and coverage are the same for
// every type and done here.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "platforms/hubspot/collect_fields.h"
#include "platforms/hubspot/context.h"
#include "platforms/hubspot/list_progress.h"
#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {

/// How records of one type become facts.
class RecordFacts {
 public:
  virtual ~RecordFacts() = default;
  /// The properties needed; a record's first values, in this order.
  [[nodiscard]] virtual std::vector<std::string> properties() const = 0;
  /// Adds the facts of `record` to `page`; may count into `progress`. The record outlives the page.
  virtual void add(const ObjectRecord& record, Page& page, ListProgress& progress) = 0;
  /// Adds what is asked for a whole page of records at once. Errors: those that end the scan.
  virtual Result<void> finish_page(std::span<const ObjectRecord>, Page&, ListProgress&) {
    return {};
  }
  /// Coverage of the facts that add() makes, given how far the list was read.
  [[nodiscard]] virtual std::vector<Coverage> coverage(const ListEnd& end,
                                                       const ListProgress& progress) const = 0;
};

/// Commits the pages of `type`, continuing from the sink's checkpoint. `texts`: the properties to
/// be searched. Errors: those that end the scan.
Result<void> collect_objects(Context& context, const ObjectType& type, const TextProperties& texts,
                             RecordFacts& facts);

}  // namespace crmaudit::hubspot
