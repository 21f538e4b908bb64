// WorkFacts: records that are read for their texts, and those among them that are open work. Which
// stage is a closed one is told by objects.toml or by the pipelines.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "platforms/hubspot/collect_objects.h"

namespace crmaudit::hubspot {

/// Stage → closed, and how far the pipelines were read.
struct ClosedStages {
  std::map<std::string, std::optional<bool>> closed;
  ListEnd end;
};

/// Nothing for types that are no work. Errors: those that end the scan.
Result<ClosedStages> read_closed_stages(Context& context, const ObjectType& type);

class WorkFacts final : public RecordFacts {
 public:
  /// `type` must outlive this.
  WorkFacts(std::string account, const ObjectType& type, ClosedStages stages);

  [[nodiscard]] std::vector<std::string> properties() const override;
  void add(const ObjectRecord& record, Page& page, ListProgress& progress) override;
  [[nodiscard]] std::vector<Coverage> coverage(const ListEnd& end,
                                               const ListProgress& progress) const override;

 private:
  [[nodiscard]] std::optional<bool> is_closed(const std::string& stage) const;

  std::string account_;
  const ObjectType& type_;
  ClosedStages stages_;
};

}  // namespace crmaudit::hubspot
