#include "mocks/salesforce/faults.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "mocks/salesforce/fold_case.h"

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

bool SetNumber(int& number, std::string_view argument, int least) {
  const auto read = Number(argument);
  number = read.value_or(0);
  return read && *read >= least;
}

bool SetBulkPart(std::string_view argument, Faults& faults) {
  int records = 0;
  if (!SetNumber(records, argument, 1)) return false;
  faults.bulk.part = static_cast<std::size_t>(records);
  return true;
}

bool AddOAuthError(std::string_view argument, Faults& faults) {
  const auto [grant, rest] = SplitAtColon(argument);
  const auto [error, description] = SplitAtColon(rest);
  faults.oauth_errors.push_back({grant, error, description});
  return (grant == "jwt" || grant == "client_credentials" || grant == "refresh_token") &&
         !error.empty();
}

bool SetText(std::string& text, std::string_view argument) {
  text = argument;
  return !text.empty();
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
    FaultKind{"token-ttl", [](std::string_view text,
                              Faults& faults) { return SetNumber(faults.token_ttl, text, 1); }},
    FaultKind{"revoke-after",
              [](std::string_view text, Faults& faults) {
                return SetNumber(faults.revoke_after, text, 1);
              }},
    FaultKind{"oauth-error", AddOAuthError},
    FaultKind{"instance-url", [](std::string_view text,
                                 Faults& faults) { return SetText(faults.instance_url, text); }},
    FaultKind{"api-used", [](std::string_view text,
                             Faults& faults) { return SetNumber(faults.api_used, text, 0); }},
    FaultKind{"limit-info", [](std::string_view text,
                               Faults& faults) { return SetText(faults.limit_info, text); }},
    FaultKind{"bulk-polls", [](std::string_view text,
                               Faults& faults) { return SetNumber(faults.bulk.polls, text, 0); }},
    FaultKind{"bulk-part", SetBulkPart},
    FaultKind{"bulk-jobs",
              [](std::string_view text, Faults& faults) {
                return SetNumber(faults.bulk.jobs_a_day, text, 0);
              }},
    FaultKind{"bulk-refuse", [](std::string_view text,
                                Faults& faults) { return AddText(faults.bulk.refused, text); }},
    FaultKind{"bulk-fail", [](std::string_view text,
                              Faults& faults) { return AddText(faults.bulk.failed, text); }},
    FaultKind{"bulk-abort", [](std::string_view text,
                               Faults& faults) { return AddText(faults.bulk.aborted, text); }},
    FaultKind{"own-rows", [](std::string_view text,
                             Faults& faults) { return AddText(faults.visibility.own_rows, text); }},
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

bool Names(const std::vector<std::string>& objects, std::string_view object) {
  return std::any_of(objects.begin(), objects.end(),
                     [&](const std::string& name) { return FoldCase(name) == FoldCase(object); });
}

bool Denied(const Faults& faults, std::string_view object) { return Names(faults.denied, object); }

bool Dropped(const Faults& faults, std::string_view object, std::size_t page) {
  const auto& pages = faults.dropped_pages;
  return std::any_of(pages.begin(), pages.end(), [&](const auto& dropped) {
    return FoldCase(dropped.first) == FoldCase(object) && dropped.second == page;
  });
}

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
