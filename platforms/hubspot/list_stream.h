// A list read page by page into the sink, continuing from its checkpoint: memory stays the same
// however long it is, and a page that was stored is never read again. Re-entrant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platforms/hubspot/context.h"
#include "platforms/hubspot/list_progress.h"
#include "platforms/hubspot/list_walk.h"

namespace crmaudit::hubspot {

/// What a list counts as while pages are missing.
inline Error list_interrupted() {
  return {ErrorKind::kCancelled, "The scan stopped before this list was read to its end."};
}

/// Where a streamed list is kept.
struct ListPlace {
  std::string_view collector;
  std::string_view partition = "*";
};

/// `fetch(after, progress)` gives a Result<ListPage<…>>; `add(row, page)` turns a row into facts;
/// `cover(end, progress)` gives the coverage of what was read so far. Errors: those that end the
/// scan.
template <class Fetch, class Add, class Cover>
Result<void> stream_list(Context& context, ListPlace place, Fetch&& fetch, Add&& add,
                         Cover&& cover) {
  CRMAUDIT_ASSIGN(checkpoint,
                  context.sink.checkpoint(context.account, place.collector, place.partition));
  if (checkpoint && checkpoint->done) return {};
  ListProgress progress;
  if (checkpoint) progress = ListProgress::decode(checkpoint->cursor);
  const auto coverage = [&](std::optional<Error> error) {
    return cover(ListEnd{progress.rows, progress.unreadable, std::move(error)}, progress);
  };
  CRMAUDIT_ASSIGN(
      end, walk(
               progress.after, [&](const std::string& after) { return fetch(after, progress); },
               [&](auto& list) -> Result<void> {
                 Page page = context.page(place.collector, place.partition);
                 progress.after = list.after;
                 progress.unreadable += list.unreadable;
                 progress.rows += static_cast<std::int64_t>(list.rows.size());
                 for (const auto& row : list.rows) add(row, page);
                 const bool last = list.after.empty();
                 page.coverage = coverage(last ? std::nullopt : std::optional(list_interrupted()));
                 page.checkpoint = {progress.encode(), last};
                 CRMAUDIT_TRY(context.sink.commit(page));
                 context.observer.progress(context.account, place.collector, progress.rows, last);
                 return {};
               }));
  if (!end.error) return {};
  Page page = context.page(place.collector, place.partition);
  page.coverage = coverage(end.error);
  page.checkpoint = {progress.encode(), false};
  return context.sink.commit(page);
}

}  // namespace crmaudit::hubspot
