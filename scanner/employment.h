// Employment: what the rows of one or several rosters say about one person: still there, on leave,
// or gone since when. Within a roster, contracts overlap and follow each other; between rosters the
// first one's statement wins, but nobody has left who still works elsewhere. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "scanner/civil_time.h"
#include "scanner/facts.h"

namespace crmaudit {

enum class Employment { kEmployed, kLeave, kDeparted };

/// One human being of the rosters, whatever number of rows (several entities, rehires).
struct Person {
  std::int64_t id = 0;
  std::optional<std::string> employee_id;
  std::optional<std::string> first_name;
  std::optional<std::string> last_name;
  Employment state = Employment::kEmployed;
  std::string state_reason = {};           ///< active_in_other_roster, or ""
  std::optional<std::string> left_on;      ///< departed: the latest last day, where one is stated
  std::optional<UnixSeconds> left_end_at;  ///< 24:00 of that day in the organisation's zone
};

/// A roster's name and the day it describes.
struct RosterDate {
  std::string roster;
  std::optional<std::string> as_of;
};

/// What the rows of one person say on `today`, local in `time_zone`; `id` is left to the caller.
/// `rosters` are in order of precedence; one that isn't among them comes last.
///
/// In one roster a person has departed when every row's last day lies before today (or a row says
/// departed and gives no day) and no row is in force. Between rosters the first one's statement
/// counts, unless it says departed and another one, dated after that last day or not before the
/// roster that says so, has a row in force: then the person works there.
/// REQUIRES: rows isn't empty; they stand in the order of their rosters' names and lines.
Person person_of(std::span<const Employee* const> rows, std::span<const RosterDate> rosters,
                 Date today, const std::string& time_zone);

}  // namespace crmaudit
