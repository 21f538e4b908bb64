// Salesforce record ids: 15 case-sensitive characters, or 18 with a suffix that survives case
// folding. Facts always hold 18, as some objects answer with 15. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit::salesforce {

/// The 18-character form of a 15-character id (each of the three suffix characters encodes which of
/// five characters are upper case; Salesforce help, "What are Salesforce 15 and 18 digit IDs").
/// Anything else than 15 characters is returned as it is.
std::string id18(std::string_view id);

/// Whether the id begins with the three characters of an object's key prefix.
bool has_prefix(std::string_view id, std::string_view key_prefix);

}  // namespace crmaudit::salesforce
