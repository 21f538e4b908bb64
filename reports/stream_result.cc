#include <ostream>

#include "reports/writers.h"

namespace crmaudit {

Result<void> stream_result(const std::ostream& out) {
  if (out) return {};
  return Error{.kind = ErrorKind::kIo,
               .message = "The report could not be written. Check free space and permissions."};
}

}  // namespace crmaudit
