// The allow-list: which calls an adapter may send. This is what makes crmaudit read-only, whatever
// its token would permit. Pure functions, thread-safe.
#pragma once

#include <string_view>

#include "scanner/http_transport.h"

namespace crmaudit {

/// A call the adapter may make. `path` is matched whole; "*" stands for one or more characters
/// except '/', and a trailing "**" for any rest.
/// `body` is what the body begins with ("" = any): it tells apart the calls of an endpoint that can
/// also write.
struct AllowedCall {
  HttpMethod method;
  std::string_view path;
  std::string_view body = {};
};

/// Whether `call` covers `method` on `path` (without the query) with this body.
bool matches(const AllowedCall& call, HttpMethod method, std::string_view path,
             std::string_view body = {});

/// Whether `path_and_query` is a plain absolute path on the same host: it starts with one '/',
/// holds no character that a server could read in two ways, and no "." or ".." segment, however
/// encoded.
bool is_plain_path(std::string_view path_and_query);

}  // namespace crmaudit
