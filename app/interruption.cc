#include "app/interruption.h"

#include <csignal>
#include <ctime>

namespace crmaudit {

Interruption::Interruption() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::jthread([this, signals](const std::stop_token& ended) {
    constexpr timespec kInterval{.tv_sec = 0, .tv_nsec = 50'000'000};
    while (!ended.stop_requested()) {
      if (sigtimedwait(&signals, nullptr, &kInterval) > 0) source_.request_stop();
    }
  });
}

}  // namespace crmaudit
