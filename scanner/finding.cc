#include "scanner/finding.h"

#include <array>
#include <charconv>
#include <utility>

#include "scanner/hex.h"

namespace crmaudit {
namespace {

constexpr std::string_view kFingerprintVersion = "1";

void append(std::string& data, std::string_view part) {
  data += std::to_string(part.size());
  data += ':';
  data += part;
}

std::string canonical(const SqlValue& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "n"; }
    std::string operator()(std::int64_t integer) const { return "i" + std::to_string(integer); }
    std::string operator()(double number) const {
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
      return "d" + std::string(digits.data(), end);
    }
    std::string operator()(const std::string& text) const { return "t" + text; }
  };
  return std::visit(Visitor{}, value);
}

}  // namespace

std::string_view to_string(VerdictState state) {
  switch (state) {
    case VerdictState::kPass:
      return "pass";
    case VerdictState::kFail:
      return "fail";
    case VerdictState::kFailIncomplete:
      return "fail_incomplete";
    case VerdictState::kNotAssessed:
      return "not_assessed";
    case VerdictState::kNotApplicable:
      break;
  }
  return "not_applicable";
}

std::string fingerprint(std::string_view policy, std::string_view remote_id,
                        std::string_view resource_kind, std::string_view resource_id,
                        const std::vector<SqlValue>& identity) {
  std::string data;
  for (const std::string_view part :
       {kFingerprintVersion, policy, remote_id, resource_kind, resource_id})
    append(data, part);
  for (const SqlValue& value : identity) append(data, canonical(value));
  return sha256_hex(data);
}

VerdictState decide(std::int64_t findings, bool has_gaps, bool absence_gap) {
  if (absence_gap) return VerdictState::kNotAssessed;
  if (findings > 0) return has_gaps ? VerdictState::kFailIncomplete : VerdictState::kFail;
  return has_gaps ? VerdictState::kNotAssessed : VerdictState::kPass;
}

}  // namespace crmaudit
