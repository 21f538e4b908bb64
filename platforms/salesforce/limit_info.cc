#include "platforms/salesforce/limit_info.h"

#include <charconv>
#include <system_error>

namespace crmaudit::salesforce {
namespace {

// The header's entry "api-usage", not "per-app-api-usage".
std::string_view find_usage(std::string_view header) {
  constexpr std::string_view kName = "api-usage=";
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view entry = header.substr(0, end);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    if (entry.starts_with(kName)) return entry.substr(kName.size());
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return {};
}

}  // namespace

std::optional<ApiUsage> parse_limit_info(std::string_view header) {
  const std::string_view text = find_usage(header);
  const char* const end = text.data() + text.size();
  ApiUsage usage;
  const auto used = std::from_chars(text.data(), end, usage.used);
  if (used.ec != std::errc{} || used.ptr == end || *used.ptr != '/') return std::nullopt;
  const auto limit = std::from_chars(used.ptr + 1, end, usage.limit);
  if (limit.ec != std::errc{}) return std::nullopt;
  return usage;
}

}  // namespace crmaudit::salesforce
