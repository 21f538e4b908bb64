#include "scanner/coverage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crmaudit {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<CoverageState, 3> kStates = {{{CoverageState::kComplete, "complete"},
                                              {CoverageState::kPartial, "partial"},
                                              {CoverageState::kUnavailable, "unavailable"}}};

constexpr Names<CoverageReason, 10> kReasons = {{{CoverageReason::kNone, "none"},
                                                 {CoverageReason::kScope, "scope"},
                                                 {CoverageReason::kEdition, "edition"},
                                                 {CoverageReason::kPlatform, "platform"},
                                                 {CoverageReason::kNotDeclared, "not_declared"},
                                                 {CoverageReason::kVisibility, "visibility"},
                                                 {CoverageReason::kError, "error"},
                                                 {CoverageReason::kUnparsed, "unparsed"},
                                                 {CoverageReason::kInterrupted, "interrupted"},
                                                 {CoverageReason::kNotCollected, "not_collected"}}};

template <class Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view to_string(CoverageState state) { return name_of(kStates, state); }
std::string_view to_string(CoverageReason reason) { return name_of(kReasons, reason); }

std::optional<CoverageState> parse_coverage_state(std::string_view text) {
  return value_of(kStates, text);
}

std::optional<CoverageReason> parse_coverage_reason(std::string_view text) {
  return value_of(kReasons, text);
}

}  // namespace crmaudit
