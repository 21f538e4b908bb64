// NoDetector: searches nothing, for snapshots whose texts don't matter. Stateless.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/detector.h"

namespace crmaudit {

class NoDetector final : public Detector {
 public:
  void detect(std::string_view, std::vector<DetectorHit>&) override {}
  [[nodiscard]] std::string mask(const DetectorHit&, std::string_view) const override { return {}; }
  [[nodiscard]] std::string_view version() const override { return "none"; }
};

}  // namespace crmaudit
