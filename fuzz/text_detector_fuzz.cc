// libFuzzer entry: whatever bytes a text holds, hits lie within it, in order, and a card's mask
// shows at most ten digits.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/text_detector.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto detector = crmaudit::make_text_detector();
  std::vector<crmaudit::DetectorHit> hits;
  detector->detect(text, hits);
  std::size_t last_end = 0;
  for (const crmaudit::DetectorHit& hit : hits) {
    if (hit.begin < last_end || hit.end <= hit.begin || hit.end > size) std::abort();
    last_end = hit.end;
    const std::string mask = detector->mask(hit, text);
    if (std::ranges::count_if(mask, [](char c) { return c >= '0' && c <= '9'; }) > 10) std::abort();
  }
  return 0;
}
