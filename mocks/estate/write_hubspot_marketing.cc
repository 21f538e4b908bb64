// HubSpot's forms, lists, communication subscriptions, and what some contacts chose.
#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostStatuses = 2'000;  // people with a status, however many contacts

struct Subscription {
  int id;
  std::string_view name;
  std::string_view purpose;
  bool active;
};
constexpr std::array<Subscription, 3> kSubscriptions{{
    {363439340, "Nouveautés produit", "Marketing", true},
    {363439341, "Customer service", "Service", true},
    {363439342, "Événements (ancien)", "Marketing", false},
}};

constexpr std::array<std::string_view, 4> kConsentTypes{
    "none", "legitimate_interest", "explicit_consent_to_process", "implicit_consent_to_process"};

json field(std::string_view name) {
  return {{"objectTypeId", "0-1"},
          {"name", name},
          {"label", name},
          {"required", true},
          {"hidden", false},
          {"fieldType", "single_line_text"},
          {"dependentFields", json::array()}};
}

json consent_options(std::string_view type) {
  json options{{"type", type}};
  if (type == "none") return options;
  options["privacyText"] = "<p>Nous utilisons vos données pour vous répondre.</p>";
  if (type == "legitimate_interest") {
    options["lawfulBasis"] = "lead";
    options["subscriptionTypeIds"] = {kSubscriptions[0].id};
    return options;
  }
  options["communicationsCheckboxes"] = json::array(
      {{{"subscriptionTypeId", kSubscriptions[0].id},
        {"label", "J'accepte"},
        {"required", type == kConsentTypes[2]}},
       {{"subscriptionTypeId", kSubscriptions[1].id}, {"label", "Service"}, {"required", false}}});
  return options;
}

json form(const Company& company, std::size_t index) {
  json address = field("message");
  address["dependentFields"] = json::array(
      {{{"dependentCondition", json::object()}, {"dependentField", field("order_reference")}}});
  const std::string made = hubspot_time(at(company.as_of - Days{400 - 10 * index}, 9));
  return {
      {"id", "3c7d1f20-9a51-4a6b-8b6e-2f0c2c1b7e" + std::to_string(10 + index)},
      {"name", "Formulaire <b>" + std::to_string(index) + "</b>"},
      {"formType", "hubspot"},
      {"createdAt", made},
      {"updatedAt", hubspot_time(at(company.as_of - Days{40}, 9))},
      {"archived", index == 4},
      {"fieldGroups", json::array({{{"groupType", "default_group"},
                                    {"richTextType", "text"},
                                    {"fields", json::array({field("email"), field("lastname")})}},
                                   {{"groupType", "default_group"},
                                    {"richTextType", "text"},
                                    {"fields", json::array({address})}}})},
      {"configuration",
       {{"language", "fr"},
        {"cloneable", true},
        {"editable", true},
        {"archivable", true},
        {"recaptchaEnabled", false},
        {"notifyContactOwner", false},
        {"notifyRecipients", json::array({company.pools.hubspot_ordinary[index]->id()})},
        {"createNewContactForNewEmail", true},
        {"prePopulateKnownValues", true},
        {"allowLinkToResetKnownValues", false},
        {"lifecycleStages", json::array()},
        {"postSubmitAction", {{"type", "thank_you"}, {"value", "Merci"}}}}},
      {"displayOptions",
       {{"renderRawHtml", false},
        {"theme", "default_style"},
        {"submitButtonText", "Envoyer"},
        {"style",
         {{"fontFamily", "arial"},
          {"backgroundWidth", "100%"},
          {"labelTextColor", "#33475b"},
          {"labelTextSize", "14px"},
          {"helpTextColor", "#7C98B6"},
          {"helpTextSize", "11px"},
          {"legalConsentTextColor", "#33475b"},
          {"legalConsentTextSize", "14px"},
          {"submitColor", "#ff7a59"},
          {"submitAlignment", "left"},
          {"submitFontColor", "#ffffff"},
          {"submitSize", "12px"}}}}},
      {"legalConsentOptions", consent_options(kConsentTypes[index % kConsentTypes.size()])}};
}

json list(const Company& company, std::size_t index) {
  constexpr std::array<std::string_view, 3> kKinds{"MANUAL", "DYNAMIC", "SNAPSHOT"};
  const std::string made = hubspot_time(at(company.as_of - Days{300 - index}, 9));
  const std::string changed = hubspot_time(at(company.as_of - Days{30}, 9));
  return {{"listId", std::to_string(700 + index)},
          {"name", "Liste " + std::to_string(index)},
          {"objectTypeId", index == 4 ? "0-2" : "0-1"},
          {"processingType", kKinds[index % kKinds.size()]},
          {"processingStatus", "COMPLETE"},
          {"listVersion", 2},
          {"createdById", company.pools.hubspot_ordinary[index]->id()},
          {"updatedById", company.pools.hubspot_ordinary[index]->id()},
          {"createdAt", made},
          {"updatedAt", changed},
          {"filtersUpdatedAt", changed},
          {"additionalProperties", {{"hs_list_size", std::to_string(17 * index)}}}};
}

json definition(const Company& company, const Subscription& source) {
  const std::string made = hubspot_time(at(company.as_of - Days{500}, 9));
  return {{"id", std::to_string(source.id)},
          {"name", source.name},
          {"description", "Envoyé une fois par mois"},
          {"purpose", source.purpose},
          {"communicationMethod", "Email"},
          {"isActive", source.active},
          {"isDefault", false},
          {"isInternal", false},
          {"businessUnitId", 0},
          {"createdAt", made},
          {"updatedAt", made}};
}

json status(const Company& company, const Subscription& subscription, const std::string& email,
            bool subscribed) {
  json row{{"channel", "EMAIL"},
           {"subscriberIdString", email},
           {"subscriptionId", subscription.id},
           {"subscriptionName", subscription.name},
           {"status", subscribed ? "SUBSCRIBED" : "UNSUBSCRIBED"},
           {"source", "Form submission"},
           {"businessUnitId", 0},
           {"timestamp", hubspot_time(at(company.as_of - Days{60}, 9))}};
  if (subscribed) row["legalBasis"] = "CONSENT_WITH_NOTICE";
  if (subscribed) row["legalBasisExplanation"] = "Formulaire web";
  return row;
}

/// Every third contact chose something, in the order of the contacts' file.
void write_statuses(const Company& company, const std::filesystem::path& folder) {
  JsonLines file(folder / "subscription_statuses.jsonl");
  std::ifstream contacts(folder / "objects" / "contacts.jsonl");
  std::size_t index = 0;
  for (std::string line; std::getline(contacts, line) && index < 3 * kMostStatuses; ++index) {
    if (index % 3 != 0) continue;
    const json email = json::parse(line).at("properties").at("email");
    if (!email.is_string()) continue;
    const std::string address = email.get<std::string>();
    json statuses = json::array({status(company, kSubscriptions[0], address, index % 2 == 0)});
    if (index % 9 == 0) statuses.push_back(status(company, kSubscriptions[1], address, true));
    file.write({{"subscriberIdString", address}, {"statuses", std::move(statuses)}});
  }
  file.finish();
}

}  // namespace

void write_hubspot_marketing(const Company& company) {
  const std::filesystem::path folder = company.options.out / "hubspot";
  JsonLines forms(folder / "forms.jsonl");
  for (std::size_t i = 0; i < 5; ++i) forms.write(form(company, i));
  forms.finish();
  JsonLines lists(folder / "lists.jsonl");
  for (std::size_t i = 0; i < 7; ++i) lists.write(list(company, i));
  lists.finish();
  JsonLines definitions(folder / "subscription_definitions.jsonl");
  for (const Subscription& source : kSubscriptions) definitions.write(definition(company, source));
  definitions.finish();
  write_statuses(company, folder);
}

}  // namespace crmaudit::estate
