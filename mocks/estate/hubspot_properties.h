// The portal's property definitions and pipelines, as a table.
#pragma once

#include <array>
#include <string_view>

namespace crmaudit::estate {

struct Property {
  std::string_view object;
  std::string_view name;
  std::string_view label;
  std::string_view type;
  std::string_view field_type;
  bool hubspot_defined = true;
  std::string_view sensitivity = "non_sensitive";
};

inline constexpr std::array<Property, 49> kProperties{{
    {"contacts", "email", "Email", "string", "text"},
    {"contacts", "firstname", "First name", "string", "text"},
    {"contacts", "lastname", "Last name", "string", "text"},
    {"contacts", "phone", "Phone number", "phone_number", "phonenumber"},
    {"contacts", "jobtitle", "Job title", "string", "text"},
    {"contacts", "company", "Company name", "string", "text"},
    {"contacts", "message", "Message", "string", "textarea"},
    {"contacts", "createdate", "Create date", "datetime", "date"},
    {"contacts", "lastmodifieddate", "Last modified date", "datetime", "date"},
    {"contacts", "hs_object_id", "Record ID", "number", "number"},
    {"contacts", "hubspot_owner_id", "Contact owner", "enumeration", "select"},
    {"contacts", "lifecyclestage", "Lifecycle stage", "enumeration", "radio"},
    {"contacts", "hs_legal_basis", "Legal basis for processing contact's data", "enumeration",
     "checkbox"},
    {"contacts", "hs_email_optout", "Unsubscribed from all email", "bool", "booleancheckbox"},
    {"contacts", "hs_emailconfirmationstatus", "Email confirmation status", "enumeration",
     "select"},
    {"contacts", "hs_marketable_status", "Marketing contact status", "enumeration", "select"},
    {"contacts", "hs_object_source", "Record source", "enumeration", "select"},
    {"contacts", "internal_notes", "Notes internes =cmd|'/C calc'!A0", "string", "textarea", false},
    {"contacts", "delivery_notes", "Consignes <script>alert(8)</script>", "string", "text", false},
    {"contacts", "order_reference", "Référence de commande", "string", "text", false},
    {"contacts", "shipping_notes", "Заметки о доставке", "string", "textarea", false},
    {"contacts", "loyalty_number", "شماره وفاداری", "string", "text", false},
    {"contacts", "payment_reference", "Payment reference", "string", "textarea", false,
     "sensitive"},
    {"contacts", "passport_no", "Passport number", "string", "text", false, "highly_sensitive"},
    {"contacts", "health_remarks", "Health remarks", "string", "textarea", false,
     "highly_sensitive"},
    {"tickets", "subject", "Ticket name", "string", "text"},
    {"tickets", "content", "Ticket description \x1b[31m", "string", "textarea"},
    {"tickets", "hs_pipeline", "Pipeline", "enumeration", "select"},
    {"tickets", "hs_pipeline_stage", "Ticket status", "enumeration", "select"},
    {"tickets", "hs_ticket_priority", "Priority", "enumeration", "select"},
    {"tickets", "hs_ticket_category", "Category", "enumeration", "select"},
    {"tickets", "hubspot_owner_id", "Ticket owner", "enumeration", "select"},
    {"tickets", "createdate", "Create date", "datetime", "date"},
    {"tickets", "closed_date", "Close date", "datetime", "date"},
    {"tickets", "hs_lastmodifieddate", "Last modified date", "datetime", "date"},
    {"tickets", "hs_object_id", "Record ID", "number", "number"},
    {"tickets", "request_type", "Type de demande", "enumeration", "select", false},
    {"tickets", "resolution_notes", "Resolution notes", "string", "textarea", false},
    {"tickets", "disciplinary_remarks", "Disciplinary remarks", "string", "textarea", false,
     "sensitive"},
    {"users", "hs_createdate", "Create date", "datetime", "date"},
    {"users", "hs_lastmodifieddate", "Last modified date", "datetime", "date"},
    {"users", "hs_object_id", "Record ID", "number", "number"},
    {"users", "hs_internal_user_id", "Internal user ID", "number", "number"},
    {"users", "hs_email", "Email", "string", "text"},
    {"users", "hs_given_name", "First name", "string", "text"},
    {"users", "hs_family_name", "Last name", "string", "text"},
    {"users", "hs_job_title", "Job title", "string", "text"},
    {"users", "hs_deactivated", "Deactivated", "bool", "booleancheckbox"},
    {"users", "hubspot_owner_id", "Owner", "enumeration", "select"},
}};

struct Stage {
  std::string_view id;
  std::string_view label;
  bool closed;
};
struct Pipeline {
  std::string_view id;
  std::string_view label;
  std::array<Stage, 3> stages;
};

inline constexpr std::array<Pipeline, 3> kPipelines{{
    {"0",
     "Support Pipeline",
     {{{"1", "New", false}, {"2", "Waiting on us", false}, {"4", "Closed", true}}}},
    {"812723471",
     "Privacy",
     {{{"1234912", "Reçue", false},
       {"1234913", "En cours", false},
       {"1234915", "Répondue", true}}}},
    {"812723480",
     "Privacy training",
     {{{"1234920", "Inscrit", false}, {"1234921", "Prévu", false}, {"1234922", "Fait", true}}}},
}};

}  // namespace crmaudit::estate
