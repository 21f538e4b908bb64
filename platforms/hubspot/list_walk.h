// Reading a paged list to its end, or saying how far it got. A server that repeats itself or never
// ends does not keep the scan for ever. Functions are re-entrant; a CursorGuard belongs to one
// list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platforms/hubspot/records.h"
#include "scanner/coverage.h"
#include "scanner/result.h"

namespace crmaudit::hubspot {

/// How far a list was read.
struct ListEnd {
  std::int64_t rows = 0;
  std::int64_t unreadable = 0;
  std::optional<Error> error = {};  ///< why it ended early
};

/// Whether an error ends the account's scan: credentials refused, stopped, disk full.
bool ends_scan(const Error& error);

/// What `end` says about a part of a fact type. `default_ask`: the scope to ask for where the
/// server named none.
Coverage coverage_of(std::string_view account, std::string_view fact, std::string_view part,
                     const ListEnd& end, std::string_view default_ask);

/// Notices cursors that come back, in constant memory (Brent's cycle detection), runs of empty
/// pages and lists of an impossible length.
class CursorGuard {
 public:
  /// `cursor` leads to the next page. Errors: kMalformed.
  Result<void> next(std::string_view cursor, bool page_was_empty);

 private:
  std::string landmark_;
  std::int64_t pages_ = 0;
  std::int64_t next_landmark_ = 1;
  int empty_pages_ = 0;
};

/// Reads pages from `after` on. `fetch(after)` gives a Result<ListPage<…>>; `on_page(page)` takes
/// each, errors of it end the walk. Errors: those that end the scan, and on_page's. Anything else
/// stands in ListEnd::error.
template <class Fetch, class OnPage>
Result<ListEnd> walk(std::string after, Fetch&& fetch, OnPage&& on_page) {
  ListEnd end;
  CursorGuard guard;
  do {
    auto page = fetch(after);
    Result<void> usable;
    if (page && !page->after.empty()) usable = guard.next(page->after, page->rows.empty());
    if (!page || !usable) {
      end.error = page ? usable.error() : page.error();
      if (ends_scan(*end.error)) return *end.error;
      return end;
    }
    end.rows += static_cast<std::int64_t>(page->rows.size());
    end.unreadable += page->unreadable;
    after = page->after;
    CRMAUDIT_TRY(on_page(*page));
  } while (!after.empty());
  return end;
}

/// For lists without pages: one fetch.
template <class Fetch, class OnPage>
Result<ListEnd> walk_once(Fetch&& fetch, OnPage&& on_page) {
  return walk(
      "",
      [&fetch](const std::string&) {
        auto page = fetch();
        if (page) page->after.clear();
        return page;
      },
      std::forward<OnPage>(on_page));
}

}  // namespace crmaudit::hubspot
