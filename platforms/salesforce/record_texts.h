// The texts of records that are searched for sensitive data, and the counts and coverage that go
// with them; shared by the collectors of contacts, leads and cases. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {

/// The fields of an object whose texts are searched, in the order of the describe answer.
std::vector<std::string> searched_fields(const Description& description);

/// `columns` of an object in groups for one query each. The first group has the first columns, so
/// that what facts are made of belongs in front; custom long texts come last.
std::vector<std::vector<std::string>> record_queries(const Description& description,
                                                     const std::vector<std::string>& columns);

/// Adds the searched texts of a page and how many there were (tallies: filled, scanned). The views
/// live as long as `records`.
void add_texts(const RecordPage& records, std::string_view object,
               const std::vector<std::string>& fields, Page& page);

/// Adds to the tally of records.
void count_records(const RecordPage& records, std::string_view object, Page& page);

/// Coverage of detections in an object: complete only if every searched field could be read.
Coverage detections_coverage(ListFact fact, std::string_view object, const ObjectFields& fields,
                             const ListOutcome& outcome);

/// Statements about all facts that come from an object that can't be described.
std::vector<Coverage> object_unavailable(const std::string& account, std::string_view object,
                                         const std::vector<std::string_view>& facts,
                                         const Error& error);

}  // namespace crmaudit::salesforce
