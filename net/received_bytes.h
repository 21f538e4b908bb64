// How much a TCP connection has received, from the kernel. The transport uses it to end an answer
// that never stops, also where the HTTP library itself reads without a limit (headers, one chunk).
// Thread-safe.
#pragma once

#include <cstdint>

namespace crmaudit {

/// Bytes received on the connected TCP `socket` since it was opened (TCP_INFO, tcp(7)); 0 where
/// that can't be told.
std::uint64_t received_bytes(int socket);

}  // namespace crmaudit
