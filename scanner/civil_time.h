// Civil time: local dates and days in a named time zone (IANA), for legal dates. Pure functions
// over the system's time zone database; thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/clock.h"
#include "scanner/result.h"

namespace crmaudit {

using Date = std::chrono::year_month_day;

/// "2026-11-22", or nothing for anything else, impossible days included.
std::optional<Date> parse_iso_date(std::string_view text);
/// The reverse of parse_iso_date.
std::string iso_date(Date date);
/// `format` holds %d, %m, %Y (and %y: 1970–2069) and literal characters; nothing on a mismatch.
std::optional<Date> parse_date(std::string_view text, std::string_view format);

/// Whether the system knows the zone.
bool known_time_zone(std::string_view zone);
/// The local date at `moment`. REQUIRES: known_time_zone(zone).
Date local_date(UnixSeconds moment, std::string_view zone);
/// 24:00 of `date` in `zone`, as UTC seconds; where clocks change, the earlier reading.
/// REQUIRES: known_time_zone(zone).
UnixSeconds end_of_day(Date date, std::string_view zone);

/// ISO 8601 instants as CRMs write them: "2026-01-31T09:05:00.000Z", "…+0000", "…+02:00", fraction
/// optional; a bare date is midnight UTC. Nothing when it isn't one.
std::optional<UnixSeconds> parse_instant(std::string_view text);
/// "2026-11-22T17:00:00Z".
std::string iso_instant(UnixSeconds moment);

Date add_days(Date date, int days);

}  // namespace crmaudit
