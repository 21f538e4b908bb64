#include "platforms/hubspot/free_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crmaudit::hubspot {
namespace {

// HubSpot's own properties that hold a name, an address of one kind or a technical value.
constexpr std::array<std::string_view, 29> kNotSentences{"closed_date",
                                                         "currentlyinworkflow",
                                                         "domain",
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
                                                         "name",
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

// HubSpot's own properties of one line that people type sentences into.
constexpr std::array<std::string_view, 4> kSentences{"hs_call_title", "hs_email_subject",
                                                     "hs_meeting_title", "hs_task_subject"};
static_assert(std::is_sorted(kSentences.begin(), kSentences.end()));

bool is_written(std::string_view field_type) {
  return field_type == "text" || field_type == "textarea" || field_type == "html";
}

}  // namespace

bool is_free_text(const PropertyDefinition& property) {
  if (property.type != "string" || !is_written(property.field_type)) return false;
  if (property.calculated) return false;
  if (property.custom) return true;
  if (std::binary_search(kSentences.begin(), kSentences.end(), property.name)) return true;
  // HubSpot's "hs_" other properties of one line are ids and codes.
  if (property.name.starts_with("hs_") && property.field_type == "text") return false;
  return !std::binary_search(kNotSentences.begin(), kNotSentences.end(), property.name);
}

}  // namespace crmaudit::hubspot
