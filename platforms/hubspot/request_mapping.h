// RequestMapping: which tickets the configuration counts as data subjects' requests, resolved
// against the portal's pipelines. Immutable after construction.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/hubspot/list_walk.h"
#include "platforms/hubspot/records.h"
#include "scanner/coverage.h"
#include "scanner/settings.h"

namespace crmaudit::hubspot {

class RequestMapping {
 public:
  /// One pipeline whose tickets are requests.
  struct Source {
    std::string type_field;  ///< or ""
  };

  /// `sources`: the account's [[requests]] entries. `pipelines_end`: how far the pipelines were
  /// read.
  RequestMapping(std::string account, const std::vector<RequestSource>& sources,
                 const std::vector<Pipeline>& pipelines, ListEnd pipelines_end);

  /// The source that counts tickets of this pipeline, or nullptr.
  [[nodiscard]] const Source* find(const std::string& pipeline_id) const;
  /// The fields that hold the kind of request, each once.
  [[nodiscard]] std::vector<std::string> type_fields() const;
  /// Coverage of `privacy_requests`, given how far the tickets were read.
  [[nodiscard]] Coverage coverage(const ListEnd& tickets) const;

 private:
  [[nodiscard]] Coverage undeclared(CoverageState state, std::string detail, std::string ask) const;

  std::string account_;
  std::map<std::string, Source> by_pipeline_;
  std::vector<std::string> unknown_;  ///< configured pipelines that the portal doesn't have
  std::string labels_;                ///< the pipelines that it has
  ListEnd pipelines_end_;
  std::optional<RequestSource::Kind> other_;  ///< a source that isn't tickets
  bool has_tickets_ = false;
};

}  // namespace crmaudit::hubspot
