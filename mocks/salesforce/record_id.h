// Salesforce record ids: 15 case-sensitive characters, and the same with a 3-character checksum of
// the capitals. Ids compare on the first 15. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace crmaudit::mocks::salesforce {

/// The 18-character form of a 15-character id; any other text comes back as it is.
std::string EighteenCharacterId(std::string_view id);

/// What ids are compared by: the first 15 characters of an 18-character id, else the text itself.
inline std::string_view IdKey(std::string_view id) {
  return id.size() == 18 ? id.substr(0, 15) : id;
}

/// Whether a text has the form of an id: 15 or 18 letters and digits.
bool IsRecordId(std::string_view text);

}  // namespace crmaudit::mocks::salesforce
