#include "mocks/hubspot/faults.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace crmaudit::hubspot_mock {
namespace {

/// What follows the name of a fault.
enum class Shape { kStatus, kNumber, kTarget, kTargetNumber, kTargetUrl, kOptionalUrl };

struct Grammar {
  std::string_view name;
  FaultKind kind;
  Shape shape;
};

constexpr std::array kGrammar = {
    Grammar{"status", FaultKind::kStatus, Shape::kStatus},
    Grammar{"rate", FaultKind::kRate, Shape::kNumber},
    Grammar{"daily", FaultKind::kDaily, Shape::kNumber},
    Grammar{"search-rate", FaultKind::kSearchRate, Shape::kNumber},
    Grammar{"truncate", FaultKind::kTruncate, Shape::kTarget},
    Grammar{"html", FaultKind::kHtml, Shape::kTarget},
    Grammar{"deny", FaultKind::kDeny, Shape::kTarget},
    Grammar{"drop-page", FaultKind::kDropPage, Shape::kTargetNumber},
    Grammar{"redirect", FaultKind::kRedirect, Shape::kTargetUrl},
    Grammar{"repeat-cursor", FaultKind::kRepeatCursor, Shape::kTarget},
    Grammar{"expire-token", FaultKind::kExpireToken, Shape::kNumber},
    Grammar{"evil-link", FaultKind::kEvilLink, Shape::kOptionalUrl},
};

constexpr const char* kHtmlPage =
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head>"
    "<body><h1>HubSpot is temporarily unavailable</h1></body></html>";

/// Takes the text before `separator` (all of it if there is none) off the front of `rest`.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view front = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return front;
}

bool read_number(std::string_view text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= 0;
}

bool read_status(std::string_view rest, Fault& fault) {
  if (!read_number(take(rest, ':'), fault.status) || fault.status < 400) return false;
  if (!read_number(take(rest, ':'), fault.number)) return false;
  if (rest.empty()) return true;
  return read_number(rest, fault.retry_after_seconds.emplace());
}

bool read_arguments(Shape shape, std::string_view rest, Fault& fault) {
  switch (shape) {
    case Shape::kStatus:
      return read_status(rest, fault);
    case Shape::kNumber:
      return read_number(rest, fault.number);
    case Shape::kTarget:
      fault.target = rest;
      return !rest.empty();
    case Shape::kTargetNumber: {
      const std::size_t colon = rest.rfind(':');
      if (colon == std::string_view::npos) return false;
      fault.target = rest.substr(0, colon);
      return read_number(rest.substr(colon + 1), fault.number) && fault.number > 0;
    }
    case Shape::kTargetUrl:
      fault.target = take(rest, ':');
      fault.url = rest;
      return !fault.target.empty() && !fault.url.empty();
    case Shape::kOptionalUrl:
      fault.url = rest.empty() ? "http://evil.invalid" : rest;
      return true;
  }
  return false;
}

Response faulty_response(const Fault& fault) {
  Response response;
  if (fault.status == 429) {
    response = rate_limited("TEN_SECONDLY_ROLLING");
  } else if (fault.status < 500) {
    response = error_response(fault.status, "API_ERROR", "The call can't be served now.");
  } else {
    response.status = fault.status;
    response.html = kHtmlPage;
  }
  if (fault.retry_after_seconds) {
    response.headers.emplace_back("Retry-After", std::to_string(*fault.retry_after_seconds));
  }
  return response;
}

}  // namespace

Result<Fault> parse_fault(std::string_view spec) {
  const std::size_t name_end = std::min(spec.find_first_of("=:"), spec.size());
  const std::string_view name = spec.substr(0, name_end);
  const std::string_view rest = spec.substr(std::min(name_end + 1, spec.size()));
  const auto row = std::ranges::find(kGrammar, name, &Grammar::name);
  Fault fault;
  if (row == kGrammar.end() || !read_arguments(row->shape, rest, fault)) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "Can't understand the fault '" + std::string(spec) + "'."};
  }
  fault.kind = row->kind;
  return fault;
}

Result<void> FaultPlan::add(std::string_view spec) {
  CRMAUDIT_ASSIGN(fault, parse_fault(spec));
  const std::lock_guard lock(mutex_);
  faults_.push_back(std::move(fault));
  return {};
}

std::optional<Response> FaultPlan::intercept(std::string_view target) {
  const std::lock_guard lock(mutex_);
  const auto counted = std::ranges::find_if(faults_, [](const Fault& fault) {
    return fault.kind == FaultKind::kStatus && fault.number > 0;
  });
  if (counted != faults_.end()) {
    --counted->number;
    return faulty_response(*counted);
  }
  if (const Fault* redirect = find(FaultKind::kRedirect, target)) {
    Response response;
    response.status = 302;
    response.headers.emplace_back("Location", redirect->url);
    return response;
  }
  if (find(FaultKind::kHtml, target) != nullptr) {
    Response response;
    response.html = kHtmlPage;
    return response;
  }
  return std::nullopt;
}

bool FaultPlan::expires_token() {
  const std::lock_guard lock(mutex_);
  for (auto it = faults_.begin(); it != faults_.end(); ++it) {
    if (it->kind != FaultKind::kExpireToken) continue;
    if (--it->number >= 0) return false;
    faults_.erase(it);
    return true;
  }
  return false;
}

bool FaultPlan::truncates(std::string_view target) const {
  const std::lock_guard lock(mutex_);
  return find(FaultKind::kTruncate, target) != nullptr;
}

bool FaultPlan::denies(std::string_view scope) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(faults_, [&](const Fault& fault) {
    return fault.kind == FaultKind::kDeny && fault.target == scope;
  });
}

bool FaultPlan::repeats_cursor(std::string_view target) const {
  const std::lock_guard lock(mutex_);
  return find(FaultKind::kRepeatCursor, target) != nullptr;
}

int FaultPlan::dropped_page(std::string_view target) const {
  const std::lock_guard lock(mutex_);
  const Fault* fault = find(FaultKind::kDropPage, target);
  return fault == nullptr ? 0 : fault->number;
}

std::optional<std::string> FaultPlan::evil_link() const {
  const std::lock_guard lock(mutex_);
  const Fault* fault = find(FaultKind::kEvilLink, "");
  if (fault == nullptr) return std::nullopt;
  return fault->url;
}

Limits FaultPlan::adjust(Limits limits) const {
  const std::lock_guard lock(mutex_);
  if (const Fault* fault = find(FaultKind::kRate, "")) limits.ten_secondly = fault->number;
  if (const Fault* fault = find(FaultKind::kDaily, "")) limits.daily = fault->number;
  if (const Fault* fault = find(FaultKind::kSearchRate, "")) limits.search_secondly = fault->number;
  return limits;
}

const Fault* FaultPlan::find(FaultKind kind, std::string_view target) const {
  const auto found = std::ranges::find_if(faults_, [&](const Fault& fault) {
    return fault.kind == kind && target.find(fault.target) != std::string_view::npos;
  });
  return found == faults_.end() ? nullptr : &*found;
}

}  // namespace crmaudit::hubspot_mock
