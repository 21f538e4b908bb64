// estate: makes one consistent simulated company (HR roster, a HubSpot portal, a Salesforce org and
// the truth about what was planted in them) and writes it into a folder; see mocks/README.md for
// its files. The same options give the same bytes, except for the RSA key pair, which is new each
// time. Contacts are streamed: memory does not grow with their number but for a few planted texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace crmaudit::estate {

struct Options {
  std::uint64_t seed = 1;
  /// Size of the company; fewer than 120 are raised to 120, which the planted cases need.
  std::size_t users = 120;
  /// HubSpot contacts; Salesforce gets half as many, and a fifth as many leads. At least 200.
  std::size_t contacts = 2000;
  /// The local date in Europe/Paris on which the audit judges.
  std::string as_of = "2026-11-22";
  /// Created if missing; files in it are replaced.
  std::filesystem::path out;
};

/// Writes the estate into `options.out`. Throws std::runtime_error when a file can't be written and
/// std::invalid_argument when `as_of` is not a date.
void generate(const Options& options);

}  // namespace crmaudit::estate
