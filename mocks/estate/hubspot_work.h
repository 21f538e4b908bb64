// What the portal holds besides contacts and tickets: sold things, work and correspondence, as
// tables. None of it is to be reported.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "mocks/estate/hubspot_properties.h"

namespace crmaudit::estate {

/// A custom object of the portal, named as its objectTypeId.
inline constexpr std::string_view kCustomObject = "2-4815001";

struct WorkObject {
  std::string_view object;
  std::size_t first_id;
  std::string_view created;  ///< the property that holds the creation
  std::size_t every = 25;    ///< contacts to one record of this type
};

inline constexpr std::array<WorkObject, 10> kWorkObjects{{
    {"companies", 31000001, "createdate"},
    {"deals", 32000001, "createdate"},
    {"leads", 33000001, "hs_createdate"},
    {"tasks", 34000001, "hs_createdate", 20},
    {"notes", 35000001, "hs_createdate", 10},
    {"emails", 36000001, "hs_createdate", 10},
    {"calls", 37000001, "hs_createdate"},
    {"meetings", 38000001, "hs_createdate"},
    {"communications", 39000001, "hs_createdate", 50},
    {kCustomObject, 40000001, "hs_createdate", 50},
}};

inline constexpr std::array<Property, 33> kWorkProperties{{
    {"companies", "name", "Company name", "string", "text"},
    {"companies", "domain", "Company domain name", "string", "text"},
    {"companies", "description", "Description", "string", "textarea"},
    {"companies", "createdate", "Create date", "datetime", "date"},
    {"deals", "dealname", "Deal name", "string", "text"},
    {"deals", "description", "Deal description", "string", "textarea"},
    {"deals", "dealstage", "Deal stage", "enumeration", "radio"},
    {"deals", "pipeline", "Pipeline", "enumeration", "select"},
    {"deals", "createdate", "Create date", "datetime", "date"},
    {"deals", "negotiation_notes", "Notes de négociation", "string", "textarea", false},
    {"leads", "hs_lead_name", "Lead name", "string", "text"},
    {"leads", "qualification_notes", "Qualification", "string", "textarea", false},
    {"tasks", "hs_task_subject", "Task title", "string", "text"},
    {"tasks", "hs_task_body", "Notes", "string", "html"},
    {"tasks", "hs_task_status", "Task status", "enumeration", "select"},
    {"tasks", "hs_timestamp", "Due date", "datetime", "date"},
    {"notes", "hs_note_body", "Note body", "string", "html"},
    {"notes", "hs_timestamp", "Activity date", "datetime", "date"},
    {"emails", "hs_email_subject", "Email subject", "string", "text"},
    {"emails", "hs_email_text", "Email body", "string", "textarea"},
    {"emails", "hs_timestamp", "Activity date", "datetime", "date"},
    {"calls", "hs_call_title", "Call title", "string", "text"},
    {"calls", "hs_call_body", "Call notes", "string", "html"},
    {"calls", "hs_timestamp", "Activity date", "datetime", "date"},
    {"meetings", "hs_meeting_title", "Meeting name", "string", "text"},
    {"meetings", "hs_meeting_body", "Meeting description", "string", "html"},
    {"meetings", "hs_timestamp", "Activity date", "datetime", "date"},
    {"communications", "hs_communication_body", "Communication body", "string", "html"},
    {"communications", "hs_communication_channel_type", "Channel type", "enumeration", "select"},
    {"communications", "hs_timestamp", "Activity date", "datetime", "date"},
    {kCustomObject, "contract_name", "Vertragsname", "string", "text", false},
    {kCustomObject, "contract_notes", "Vertragsnotizen", "string", "textarea", false},
    {kCustomObject, "contract_end", "Vertragsende", "date", "date", false},
}};

/// Every object of the table has these too; companies and deals name the creation differently.
inline constexpr std::array<Property, 3> kSharedProperties{{
    {"", "hs_object_id", "Record ID", "number", "number"},
    {"", "hs_lastmodifieddate", "Last modified date", "datetime", "date"},
    {"", "hubspot_owner_id", "Owner", "enumeration", "select"},
}};

inline constexpr std::array<Pipeline, 1> kDealPipelines{{
    {"default",
     "Sales Pipeline",
     {{{"appointmentscheduled", "Rendez-vous", false},
       {"contractsent", "Contrat envoyé", false},
       {"closedwon", "Gagné", true}}}},
}};

}  // namespace crmaudit::estate
