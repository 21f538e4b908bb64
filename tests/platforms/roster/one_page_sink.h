// A sink that keeps the last page, to see what a roster commits.
#pragma once

#include <algorithm>
#include <string>

#include "scanner/fact_sink.h"

namespace crmaudit {

class OnePageSink final : public FactSink {
 public:
  Result<void> commit(const Page& committed) override {
    page = committed;
    return {};
  }
  Result<std::optional<Checkpoint>> checkpoint(std::string_view, std::string_view,
                                               std::string_view) override {
    return std::optional<Checkpoint>();
  }
  [[nodiscard]] const Coverage& coverage(const std::string& fact, const std::string& column) const {
    const auto found = std::ranges::find_if(page.coverage, [&](const Coverage& row) {
      return row.fact == fact && row.column == column;
    });
    static const Coverage kNone{.detail = "no such coverage"};
    return found == page.coverage.end() ? kNone : *found;
  }
  Page page;
};

}  // namespace crmaudit
