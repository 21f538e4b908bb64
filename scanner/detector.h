// Detector: finds sensitive data in a text. Pure and deterministic. Instances are used from one
// thread at a time (the sink's writer); no allocation per text in steady state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crmaudit {

/// One hit: a half-open byte range of the scanned text.
struct DetectorHit {
  std::string_view detector;  ///< payment_card, iban, …; static storage
  std::size_t begin = 0;
  std::size_t end = 0;
  bool certain = true;  ///< false: likely
};

class Detector {
 public:
  virtual ~Detector() = default;
  /// Appends the hits in `text` (UTF-8, any bytes tolerated) to `hits`, in order of position.
  virtual void detect(std::string_view text, std::vector<DetectorHit>& hits) = 0;
  /// A sample of a hit that may be kept: masked so that the value can't be read back.
  [[nodiscard]] virtual std::string mask(const DetectorHit& hit, std::string_view text) const = 0;
  /// Changes whenever results may change; recorded in the snapshot.
  [[nodiscard]] virtual std::string_view version() const = 0;
};

}  // namespace crmaudit
