#include "platforms/http/allowed_call.h"

#include <algorithm>
#include <string>

namespace crmaudit {
namespace {

bool matches_pattern(std::string_view pattern, std::string_view path) {
  if (pattern == "**") return true;
  if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  if (pattern.front() != '*') {
    return pattern.front() == path.front() && matches_pattern(pattern.substr(1), path.substr(1));
  }
  for (std::size_t taken = 1; taken <= path.size() && path[taken - 1] != '/'; ++taken) {
    if (matches_pattern(pattern.substr(1), path.substr(taken))) return true;
  }
  return false;
}

// "%2e" and "%2E" are "." to a server.
bool is_dot_segment(std::string_view segment) {
  std::string decoded(segment);
  for (const std::string_view encoded : {"%2e", "%2E"}) {
    for (auto at = decoded.find(encoded); at != std::string::npos; at = decoded.find(encoded)) {
      decoded.replace(at, encoded.size(), ".");
    }
  }
  return decoded == "." || decoded == "..";
}

}  // namespace

bool matches(const AllowedCall& call, HttpMethod method, std::string_view path,
             std::string_view body) {
  return call.method == method && body.starts_with(call.body) && matches_pattern(call.path, path);
}

bool is_plain_path(std::string_view path_and_query) {
  if (!path_and_query.starts_with('/') || path_and_query.starts_with("//")) return false;
  const bool ambiguous = std::any_of(path_and_query.begin(), path_and_query.end(), [](char c) {
    return c <= ' ' || c == 0x7F || c == '\\' || c == '#';
  });
  if (ambiguous) return false;
  std::string_view path = path_and_query.substr(1, path_and_query.find('?') - 1);
  for (;;) {
    const auto slash = path.find('/');
    if (is_dot_segment(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace crmaudit
