// Interruption: turns SIGINT and SIGTERM into a stop request, so that a scan ends between two
// pages. Make it first in main, before other threads: they inherit the blocked signals.
#pragma once

#include <stop_token>
#include <thread>

namespace crmaudit {

class Interruption {
 public:
  Interruption();
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;  ///< joined by the destructor within its polling interval
};

}  // namespace crmaudit
