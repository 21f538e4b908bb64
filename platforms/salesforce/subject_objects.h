// The objects that hold persons, and what their fields say about reaching them. Constants; the
// field names are those of the object reference, API 67.0.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace crmaudit::salesforce {

struct IdentifierColumn {
  std::string_view column;
  std::string_view kind;  ///< email or phone
};

/// A flag that, when true, says that the person doesn't want something.
struct OptOutColumn {
  std::string_view column;
  std::string_view purpose;
  std::string_view channel;
};

struct SubjectObject {
  std::string_view object;
  std::string_view collector;
  std::span<const IdentifierColumn> identifiers;
  std::span<const OptOutColumn> opt_outs;
  std::string_view forget_column;  ///< a request to be forgotten, without a date; "" = none
};

inline constexpr std::array kContactIdentifiers = {
    IdentifierColumn{"Email", "email"},       IdentifierColumn{"Phone", "phone"},
    IdentifierColumn{"MobilePhone", "phone"}, IdentifierColumn{"HomePhone", "phone"},
    IdentifierColumn{"OtherPhone", "phone"},
};
inline constexpr std::array kLeadIdentifiers = {
    IdentifierColumn{"Email", "email"},
    IdentifierColumn{"Phone", "phone"},
    IdentifierColumn{"MobilePhone", "phone"},
};
inline constexpr std::array kContactOptOuts = {
    OptOutColumn{"HasOptedOutOfEmail", "marketing", "email"},
    OptOutColumn{"HasOptedOutOfFax", "marketing", "fax"},
    OptOutColumn{"DoNotCall", "marketing", "phone"},
};
inline constexpr std::array kIndividualOptOuts = {
    OptOutColumn{"HasOptedOutProcessing", "processing", "*"},
    OptOutColumn{"HasOptedOutSolicit", "marketing", "*"},
    OptOutColumn{"HasOptedOutProfiling", "profiling", "*"},
    OptOutColumn{"HasOptedOutTracking", "tracking", "*"},
    OptOutColumn{"HasOptedOutGeoTracking", "geotracking", "*"},
};

inline constexpr std::array kSubjectObjects = {
    SubjectObject{"Contact", "contacts", kContactIdentifiers, kContactOptOuts, ""},
    SubjectObject{"Lead", "leads", kLeadIdentifiers, kContactOptOuts, ""},
    SubjectObject{"Individual", "individuals", {}, kIndividualOptOuts, "ShouldForget"},
};

}  // namespace crmaudit::salesforce
