// MockObserver: the GoogleMock double of ScanObserver.
#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <cstdint>
#include <string_view>

#include "scanner/observer.h"

namespace crmaudit {

class MockObserver : public ScanObserver {
 public:
  MOCK_METHOD(void, progress,
              (std::string_view account, std::string_view collector, std::int64_t rows, bool done),
              (override));
  MOCK_METHOD(void, waiting,
              (std::string_view account, std::chrono::milliseconds duration,
               std::string_view reason),
              (override));
  MOCK_METHOD(void, notice, (std::string_view account, std::string_view message), (override));
};

}  // namespace crmaudit
