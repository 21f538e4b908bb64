#include "mocks/salesforce/faults.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace crmaudit::mocks::salesforce {
namespace {

using Setter = bool (*)(std::string_view argument, Faults& faults);

// What stands before and after the first colon.
std::pair<std::string, std::string> SplitAtColon(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {std::string(text), {}};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::optional<int> Number(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

bool SetStatus(std::string_view argument, Faults& faults) {
  const auto [status, rest] = SplitAtColon(argument);
  const auto [calls, retry_after] = SplitAtColon(rest);
  const auto status_number = Number(status);
  const auto call_number = Number(calls);
  if (!status_number || !call_number) return false;
  faults.statuses.push_back({*status_number, *call_number, retry_after});
  return true;
}

bool SetTokenTtl(std::string_view argument, Faults& faults) {
  const auto calls = Number(argument);
  faults.token_ttl = calls.value_or(0);
  return faults.token_ttl > 0;
}

bool AddText(std::vector<std::string>& list, std::string_view argument) {
  list.emplace_back(argument);
  return !argument.empty();
}

bool SetHidden(std::string_view argument, Faults& faults) {
  const std::size_t dot = argument.find('.');
  if (dot == std::string_view::npos) return false;
  faults.visibility.hidden_fields.emplace_back(argument.substr(0, dot), argument.substr(dot + 1));
  return true;
}

bool SetDroppedPage(std::string_view argument, Faults& faults) {
  const auto [object, page] = SplitAtColon(argument);
  const auto number = Number(page);
  if (!number || *number == 0) return false;
  faults.dropped_pages.emplace_back(object, static_cast<std::size_t>(*number));
  return true;
}

bool SetRedirect(std::string_view argument, Faults& faults) {
  faults.redirects.push_back(SplitAtColon(argument));
  return !faults.redirects.back().second.empty();
}

struct FaultKind {
  std::string_view name;
  Setter set;
};

constexpr std::array kKinds = {
    FaultKind{"status", SetStatus},
    FaultKind{"token-ttl", SetTokenTtl},
    FaultKind{"truncate", [](std::string_view text,
                             Faults& faults) { return AddText(faults.truncated, text); }},
    FaultKind{"html",
              [](std::string_view text, Faults& faults) { return AddText(faults.html, text); }},
    FaultKind{"redirect", SetRedirect},
    FaultKind{"deny",
              [](std::string_view text, Faults& faults) { return AddText(faults.denied, text); }},
    FaultKind{"hide", SetHidden},
    FaultKind{"missing",
              [](std::string_view text, Faults& faults) {
                return AddText(faults.visibility.missing_objects, text);
              }},
    FaultKind{"drop-page", SetDroppedPage},
};

}  // namespace

Result<void> AddFault(std::string_view specification, Faults& faults) {
  const std::size_t separator = specification.find_first_of("=:");
  const std::string_view name = specification.substr(0, separator);
  const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const FaultKind& known) { return known.name == name; });
  if (kind == kKinds.end() || separator == std::string_view::npos ||
      !kind->set(specification.substr(separator + 1), faults)) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "can't read the fault '" + std::string(specification) + "'"};
  }
  return {};
}

}  // namespace crmaudit::mocks::salesforce
