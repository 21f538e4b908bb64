// The ways in which a server misbehaves, ready made for HostileServer. Pure functions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/hostile/hostile_server.h"

namespace crmaudit::hostile {

/// A well-behaved answer with `body` as JSON, for scripts that recover.
HostileAnswer json(int status, std::string_view body);
/// 302 to `location`.
HostileAnswer redirect(std::string_view location);
/// Claims `claimed` bytes, sends `body`, closes.
HostileAnswer lying_length(std::string_view body, std::size_t claimed);
/// Claims more than it sends, then resets the connection.
HostileAnswer reset_mid_body(std::string_view body);
/// A chunked answer that ends without its last chunk.
HostileAnswer missing_last_chunk(std::string_view body);
/// `body` as gzip, right.
HostileAnswer gzip(std::string_view body);
/// `body` as gzip, cut short under a right Content-Length.
HostileAnswer truncated_gzip(std::string_view body);
/// `body` as gzip with a byte changed.
HostileAnswer corrupt_gzip(std::string_view body);
/// `size_bytes` of zeros as gzip: small on the wire, large in memory.
HostileAnswer gzip_bomb(std::size_t size_bytes);
/// An encoding that nobody asked for.
HostileAnswer unasked_encoding(std::string_view encoding);
/// A body of which one byte comes `every` so often, for ever.
HostileAnswer slow_trickle(std::chrono::milliseconds every);
/// A login page with status 200.
HostileAnswer html_with_200();
/// A 5xx with an HTML body.
HostileAnswer server_error(int status);
/// 429, with or without Retry-After in seconds.
HostileAnswer too_many_requests(std::optional<int> retry_after_seconds);
/// Headers without an end.
HostileAnswer endless_headers();
/// A body without length and without an end.
HostileAnswer endless_body();
/// One chunk that claims almost 2 GB and never ends.
HostileAnswer endless_chunk();
/// Bytes that aren't HTTP.
HostileAnswer rubbish();
/// Reads the request and says nothing.
HostileAnswer never_answers();
/// Reads the request and closes.
HostileAnswer hangs_up();

}  // namespace crmaudit::hostile
