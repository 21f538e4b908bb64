// Platform: a CRM account that facts are pulled from. It knows nothing of policies. An instance is
// used by one scan; collect and probe may be called from one thread at a time.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/fact_sink.h"
#include "scanner/observer.h"
#include "scanner/result.h"

namespace crmaudit {

/// One thing that `crmaudit doctor` tried: can these facts be read with the credentials given?
struct Probe {
  std::string subject;             ///< what was tried, in words: "list users"
  std::vector<std::string> facts;  ///< fact tables that depend on it
  CoverageState state = CoverageState::kComplete;
  std::string detail;  ///< what was answered
  std::string ask;     ///< the scope or permission that would open it, else empty
};

class Platform {
 public:
  virtual ~Platform() = default;
  /// The account's name in the configuration.
  [[nodiscard]] virtual std::string_view account() const = 0;
  /// Asks for little of everything that collect() reads. Errors: the account can't be reached at
  /// all.
  virtual Result<std::vector<Probe>> probe(std::stop_token stop) = 0;
  /// Pulls everything into `sink`, continuing from its checkpoints. What can't be read becomes
  /// coverage. Errors: only what ends the account's scan (credentials refused, disk full,
  /// cancelled); pages committed before stay.
  virtual Result<void> collect(FactSink& sink, ScanObserver& observer, std::stop_token stop) = 0;
};

}  // namespace crmaudit
