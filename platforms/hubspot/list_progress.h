// ListProgress: where a streamed list is and what was counted so far, written into the checkpoint
// so that a resumed scan neither forgets an unreadable row nor counts one twice. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crmaudit::hubspot {

struct ListProgress {
  std::int64_t rows = 0;
  std::int64_t unreadable = 0;     ///< rows without an id
  std::int64_t texts_missing = 0;  ///< records whose further texts HubSpot did not give
  std::int64_t withheld = 0;       ///< records without the sensitive values asked for
  std::int64_t stage_unknown = 0;  ///< tickets in a stage that no pipeline lists
  /// Contacts whose communication statuses, or workflows whose definitions, HubSpot did not give.
  std::int64_t details_missing = 0;
  std::string after;  ///< the next page's cursor

  /// As a checkpoint's cursor: "rows:unreadable:…:after".
  [[nodiscard]] std::string encode() const;
  /// The reverse; anything else starts the list from its beginning.
  static ListProgress decode(std::string_view cursor);
};

}  // namespace crmaudit::hubspot
