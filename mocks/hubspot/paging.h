// HubSpot's forward paging: which part of a list a call asks for, and the `paging.next` that leads
// on. Cursors are opaque: text that isn't an id and must be percent-encoded in a query. Pure
// functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mocks/hubspot/call.h"
#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

struct PageSize {
  std::size_t standard = 10;
  std::size_t most = 100;
};

/// Positions [begin, end) of a list; `paging` is null on its last page.
struct Page {
  std::size_t begin = 0;
  std::size_t end = 0;
  Json paging;
};

/// The page that the call's `limit` and `after` ask for. `list` names the list that the cursor
/// belongs to. Throws Refusal (400) for a bad limit or a cursor of another list.
Page take_page(const Call& call, std::string_view list, std::size_t size, PageSize limits);

/// The same for searches, whose `after` is a plain offset.
Page take_offset_page(const Call& call, std::size_t offset, std::size_t limit, std::size_t size);

/// `{"results": [...], "paging": ...}`, without paging on the last page.
Response page_response(Json results, const Page& page);

std::string encode_cursor(std::string_view list, std::size_t position);
/// The position in this list, or nullopt if the cursor was not made for it.
std::optional<std::size_t> decode_cursor(std::string_view list, std::string_view cursor);

}  // namespace crmaudit::hubspot_mock
