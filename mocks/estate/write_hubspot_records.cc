// HubSpot's property definitions, pipelines, contacts and tickets. Contacts are made while written.
#include <nlohmann/json.hpp>

#include "mocks/estate/hubspot_properties.h"
#include "mocks/estate/hubspot_shapes.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kLegalBases{
    "Legitimate interest – prospect/lead", "Legitimate interest – existing customer",
    "Performance of a contract", "Freely given consent from contact",
    "Performance of a contract;Freely given consent from contact"};

json contact(const Company& company, std::size_t index, Random& random) {
  const Name name = draw_name(random);
  const Day created = company.as_of - Days{20 + random.below(1500)};
  const std::string created_at = hubspot_time(at(created, 10, static_cast<int>(random.below(60))));
  const std::string updated_at = hubspot_time(at(company.as_of - Days{1 + random.below(19)}, 8));
  const auto& owners = company.pools.hubspot_ordinary;
  json properties{{"email", name.ascii + '.' + std::to_string(index) + "@customer.example"},
                  {"firstname", name.first},
                  {"lastname", name.last},
                  {"phone", "+33 1 99 00 " + random.digits(4)},
                  {"jobtitle", draw_job_title(random)},
                  {"company", draw_company_name(random)},
                  {"message", nullptr},
                  {"createdate", created_at},
                  {"lastmodifieddate", updated_at},
                  {"hubspot_owner_id", owners[index % owners.size()]->owner_id()},
                  {"lifecyclestage", random.one_in(2) ? "lead" : "customer"},
                  {"hs_legal_basis", nullptr},
                  {"hs_email_optout", nullptr},
                  {"hs_emailconfirmationstatus", nullptr},
                  {"hs_marketable_status", random.one_in(2) ? "true" : "false"},
                  {"hs_object_source", random.one_in(2) ? "FORM" : "IMPORT"},
                  {"internal_notes", nullptr},
                  {"delivery_notes", nullptr},
                  {"order_reference", nullptr},
                  {"shipping_notes", nullptr},
                  {"loyalty_number", nullptr},
                  {"payment_reference", nullptr},
                  {"passport_no", nullptr},
                  {"health_remarks", nullptr}};
  if (!random.one_in(4)) properties["hs_legal_basis"] = random.pick(kLegalBases);
  if (random.one_in(6)) properties["hs_email_optout"] = "true";
  if (random.one_in(3)) properties["internal_notes"] = draw_sentence(random);
  if (random.one_in(5)) properties["message"] = draw_sentence(random);
  const auto planted = company.planted_texts.find({"contacts", index});
  if (planted != company.planted_texts.end()) {
    for (const PlantedText& text : planted->second) properties[text.field] = text.text;
  }
  return crm_record(std::to_string(90001 + index), std::move(properties), created_at, updated_at);
}

json ticket(const Company& company, const Ticket& source) {
  const Pipeline& in = source.privacy ? kPipelines[1] : kPipelines[0];
  const std::string created = hubspot_time(source.created);
  const Moment closed = source.created + Days{2};
  const std::string updated = hubspot_time(source.closed ? closed : at(company.as_of - Days{1}, 7));
  json properties{
      {"subject", source.subject},
      {"content", source.content},
      {"hs_pipeline", in.id},
      {"hs_pipeline_stage", in.stages[source.closed ? 2 : source.number % 2].id},
      {"hs_ticket_priority", "MEDIUM"},
      {"hs_ticket_category", nullptr},
      {"hubspot_owner_id", source.owner.empty() ? json(nullptr) : json(source.owner)},
      {"createdate", created},
      {"closed_date", source.closed ? json(hubspot_time(closed)) : json(nullptr)},
      {"hs_lastmodifieddate", updated},
      {"request_type", nullptr},
      {"resolution_notes", source.resolution.empty() ? json(nullptr) : json(source.resolution)},
      {"disciplinary_remarks", nullptr}};
  if (source.privacy) properties["request_type"] = source.number % 2 == 0 ? "erasure" : "access";
  return crm_record(source.id(), std::move(properties), created, updated);
}

}  // namespace

void write_hubspot_schema(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot";
  for (const std::string object : {"contacts", "tickets", "users"}) {
    JsonLines definitions(folder / "properties" / (object + ".jsonl"));
    for (const Property& property : kProperties) {
      if (property.object == object) definitions.write(property_definition(company, property));
    }
    definitions.finish();
  }
  JsonLines pipelines(folder / "pipelines" / "tickets.jsonl");
  int order = 0;
  for (const Pipeline& source : kPipelines)
    pipelines.write(pipeline_of(company, source, order++, "tickets"));
  pipelines.finish();
}

void write_hubspot_records(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot" / "objects";
  Random random(company.options.seed + 1'000'003);
  JsonLines contacts(folder / "contacts.jsonl");
  for (std::size_t i = 0; i < company.options.contacts; ++i) {
    contacts.write(contact(company, i, random));
  }
  contacts.finish();
  JsonLines tickets(folder / "tickets.jsonl");
  for (const Ticket& source : company.tickets) tickets.write(ticket(company, source));
  tickets.finish();
}

}  // namespace crmaudit::estate
