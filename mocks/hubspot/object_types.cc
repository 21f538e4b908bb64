#include "mocks/hubspot/object_types.h"

#include <algorithm>
#include <array>

namespace crmaudit::hubspot_mock {
namespace {

constexpr std::string_view kPlainDefaults = "hs_createdate hs_lastmodifieddate hs_object_id";

// Scopes per type as HubSpot's specs list them (tasks and notes open with the contacts scope,
// tickets with one that also writes); default properties from the table of the search guide.
constexpr std::array kTypes = {
    ObjectType{"contacts", "contact", "0-1", "crm.objects.contacts.read",
               "crm.schemas.contacts.read crm.objects.contacts.read",
               "crm.objects.contacts.sensitive.read.v2",
               "crm.objects.contacts.highly_sensitive.read.v2",
               "createdate email firstname hs_object_id lastmodifieddate lastname"},
    ObjectType{"companies", "company", "0-2", "crm.objects.companies.read",
               "crm.schemas.companies.read crm.objects.companies.read",
               "crm.objects.companies.sensitive.read.v2",
               "crm.objects.companies.highly_sensitive.read.v2",
               "createdate domain hs_lastmodifieddate hs_object_id name"},
    ObjectType{"deals", "deal", "0-3", "crm.objects.deals.read",
               "crm.schemas.deals.read crm.objects.deals.read",
               "crm.objects.deals.sensitive.read.v2", "crm.objects.deals.highly_sensitive.read.v2",
               "amount closedate createdate dealname dealstage hs_lastmodifieddate hs_object_id "
               "pipeline"},
    // Leads stand in no spec that was read: scope and type id follow the naming of the others.
    ObjectType{"leads", "lead", "0-136", "crm.objects.leads.read",
               "crm.schemas.leads.read crm.objects.leads.read", "", "", kPlainDefaults},
    ObjectType{"tickets", "ticket", "0-5", "tickets", "crm.schemas.tickets.read tickets",
               "tickets.sensitive.v2 crm.objects.tickets.sensitive.read",
               "tickets.highly_sensitive.v2",
               "content createdate hs_lastmodifieddate hs_object_id hs_pipeline hs_pipeline_stage "
               "hs_ticket_category hs_ticket_priority subject"},
    ObjectType{"users", "user", "0-115", "crm.objects.users.read", "crm.objects.users.read", "", "",
               kPlainDefaults},
    ObjectType{"tasks", "task", "0-27", "crm.objects.contacts.read",
               "crm.schemas.tasks.read crm.objects.contacts.read", "", "", kPlainDefaults},
    ObjectType{"notes", "note", "0-46", "crm.objects.contacts.read", "crm.objects.contacts.read",
               "", "", kPlainDefaults},
    ObjectType{"meetings", "meeting", "0-47", "crm.objects.contacts.read",
               "crm.objects.contacts.read", "", "", kPlainDefaults},
    ObjectType{"calls", "call", "0-48", "crm.objects.contacts.read", "crm.objects.contacts.read",
               "", "", kPlainDefaults},
    ObjectType{"emails", "email", "0-49", "crm.objects.contacts.read", "crm.objects.contacts.read",
               "", "", kPlainDefaults},
    ObjectType{"communications", "communication", "0-18", "crm.objects.contacts.read",
               "crm.objects.contacts.read", "", "", kPlainDefaults},
};

constexpr ObjectType kCustom{"",
                             "",
                             "",
                             "crm.objects.custom.read",
                             "crm.schemas.custom.read crm.objects.custom.read",
                             "crm.objects.custom.sensitive.read.v2",
                             "crm.objects.custom.highly_sensitive.read.v2",
                             kPlainDefaults};

}  // namespace

const ObjectType& find_object_type(std::string_view segment) {
  const auto found = std::ranges::find_if(kTypes, [&](const ObjectType& type) {
    return segment == type.name || segment == type.singular || segment == type.type_id;
  });
  return found == kTypes.end() ? kCustom : *found;
}

std::string object_type_name(std::string_view segment) {
  const ObjectType& type = find_object_type(segment);
  return std::string(type.name.empty() ? segment : type.name);
}

}  // namespace crmaudit::hubspot_mock
