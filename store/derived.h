// Derived tables: what judging needs beyond pulled facts (people, identity links, access classes,
// deadlines, …), rebuilt for each judgement in its scratch database. Deterministic: the same
// snapshot, settings, moment and history give the same rows.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/deadline.h"
#include "scanner/history_store.h"
#include "scanner/settings.h"
#include "store/sqlite.h"

namespace crmaudit {

struct DerivationInputs {
  const Settings& settings;
  const DeadlineRule& rule;
  UnixSeconds as_of;
  const HistoryExtract& history;
};

/// Makes and fills the derived tables. REQUIRES: `scratch` has the snapshot attached.
/// Errors: kStorage; kConfiguration for an unknown time zone.
Result<void> derive(Database& scratch, const DerivationInputs& inputs);

/// The pulled columns ("table.column") that a derived table is worked out from for accounts of
/// `platform`; empty for pulled tables and for those that stand for the configuration.
std::vector<std::string> derived_from(std::string_view table, std::string_view platform);

/// Whether `table` is a derived table rather than a pulled fact.
bool is_derived(std::string_view table);

}  // namespace crmaudit
