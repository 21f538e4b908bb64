#include "platforms/hubspot/free_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crmaudit::hubspot {
namespace {

// HubSpot's own properties that hold a name, an address of one kind or a technical value.
constexpr std::array<std::string_view, 27> kNotSentences{"closed_date",
                                                         "currentlyinworkflow",
                                                         "email",
                                                         "engagements_last_meeting_booked_campaign",
                                                         "engagements_last_meeting_booked_medium",
                                                         "engagements_last_meeting_booked_source",
                                                         "fax",
                                                         "firstname",
                                                         "followercount",
                                                         "ip_city",
                                                         "ip_country",
                                                         "ip_country_code",
                                                         "ip_state",
                                                         "ip_state_code",
                                                         "ipaddress",
                                                         "lastname",
                                                         "mobilephone",
                                                         "owneremail",
                                                         "ownername",
                                                         "phone",
                                                         "salutation",
                                                         "source_id",
                                                         "source_ref",
                                                         "twitterhandle",
                                                         "website",
                                                         "work_email",
                                                         "zip"};
static_assert(std::is_sorted(kNotSentences.begin(), kNotSentences.end()));

bool is_written(std::string_view field_type) {
  return field_type == "text" || field_type == "textarea" || field_type == "html";
}

}  // namespace

bool is_free_text(const PropertyDefinition& property) {
  if (property.type != "string" || !is_written(property.field_type)) return false;
  if (property.calculated) return false;
  if (property.custom) return true;
  // HubSpot's "hs_" properties of one line are ids and codes.
  if (property.name.starts_with("hs_") && property.field_type == "text") return false;
  return !std::binary_search(kNotSentences.begin(), kNotSentences.end(), property.name);
}

}  // namespace crmaudit::hubspot
