// FactSink: where collectors put what they pulled. One page is one atomic unit: its facts, counts,
// coverage and checkpoint are stored together or not at all, so that a killed scan resumes without
// a gap or a duplicate. Texts and raw identifiers cross it in memory only: they go to the detector
// and to the pseudonymiser, and are forgotten when commit returns. Thread-safety: commit and
// checkpoint may be called from several threads; pages are serialised.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/coverage.h"
#include "scanner/facts.h"
#include "scanner/result.h"

namespace crmaudit {

/// A text to be searched for sensitive data. The views stay valid until commit returns.
struct TextSample {
  std::string_view object;
  std::string_view record_id;
  std::string_view field;
  std::string_view value;
};

/// A raw identifier of a subject (e-mail, phone), of which only a keyed hash is kept.
struct RawIdentifier {
  std::string_view object;
  std::string_view record_id;
  std::string_view kind;  ///< email or phone
  std::string_view value;
};

/// Where a collector is: the last id, or a server cursor; `done` after the last page. One that is
/// neither (no cursor, not done) says nothing: the checkpoint stored before stays.
struct Checkpoint {
  std::string cursor;
  bool done = false;
};

struct Page {
  std::string account;    ///< "*" for a roster
  std::string collector;  ///< e.g. "contacts"
  std::string partition;  ///< a part of the collector's work that has its own cursor, else "*"
  Facts facts = {};
  std::vector<TextSample> texts = {};
  std::vector<RawIdentifier> identifiers = {};
  std::vector<Coverage> coverage =
      {};  ///< replaces earlier rows with the same account/fact/column/part
  Checkpoint checkpoint = {};
};

class FactSink {
 public:
  virtual ~FactSink() = default;
  /// Stores a page. Facts are upserted by primary key, except tallies, whose amounts are added.
  /// Errors: kStorage (disk full, constraint); nothing of the page is stored then.
  virtual Result<void> commit(const Page& page) = 0;
  /// The checkpoint of the last committed page, or nothing before the first.
  virtual Result<std::optional<Checkpoint>> checkpoint(std::string_view account,
                                                       std::string_view collector,
                                                       std::string_view partition) = 0;
};

}  // namespace crmaudit
