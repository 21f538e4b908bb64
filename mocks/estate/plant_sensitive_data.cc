// sensitive.detected_in_undeclared_field and sensitive.payment_card_stored: card numbers and IBANs
// in free text, and numbers that only look like them.
#include <algorithm>
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/plants.h"

namespace crmaudit::estate {
namespace {

enum class Content { kCard, kIban, kBoth, kBrokenCard, kBrokenIban, kIssuerless };

struct PlantedField {
  std::string_view account;
  std::string_view object;
  std::string_view field;
  bool declared;
  Content content;
};

constexpr std::array<PlantedField, 18> kFields{{
    {kHubSpot, "contacts", "internal_notes", false, Content::kBoth},
    {kHubSpot, "contacts", "message", false, Content::kIban},
    {kHubSpot, "contacts", "delivery_notes", false, Content::kCard},
    {kHubSpot, "contacts", "payment_reference", true, Content::kCard},
    {kHubSpot, "contacts", "order_reference", false, Content::kBrokenCard},
    {kHubSpot, "contacts", "shipping_notes", false, Content::kBrokenIban},
    {kHubSpot, "contacts", "loyalty_number", false, Content::kIssuerless},
    {kHubSpot, "tickets", "content", false, Content::kCard},
    {kHubSpot, "tickets", "resolution_notes", false, Content::kBrokenCard},
    {kSalesforce, "Contact", "Description", false, Content::kCard},
    {kSalesforce, "Contact", "Internal_Notes__c", false, Content::kIban},
    {kSalesforce, "Contact", "Card_Notes__c", true, Content::kCard},
    {kSalesforce, "Contact", "Legacy_Ref__c", false, Content::kBrokenCard},
    {kSalesforce, "Lead", "Requirements__c", false, Content::kCard},
    {kSalesforce, "Lead", "Description", false, Content::kBrokenIban},
    {kSalesforce, "Case", "Description", false, Content::kBoth},
    {kSalesforce, "Case", "Tracking__c", false, Content::kBrokenCard},
    {kSalesforce, "Case", "Subject", false, Content::kIssuerless},
}};

bool holds_card(Content content) { return content == Content::kCard || content == Content::kBoth; }
bool holds_something(Content content) { return holds_card(content) || content == Content::kIban; }

std::string write_text(Content content, std::size_t index, Random& random) {
  std::string sentence(draw_sentence(random));
  switch (content) {
    case Content::kCard:
      return sentence + " Carte " + card_number(random) + ", à débiter.";
    case Content::kIban:
      return sentence + " IBAN " + iban(random) + ".";
    case Content::kBoth:
      return index % 2 == 0 ? "Карта " + card_number(random) + ". " + sentence
                            : "شبا: " + iban(random) + " — " + sentence;
    case Content::kBrokenCard:
      return "Commande n° " + broken_card_number(random) + ". " + sentence;
    case Content::kBrokenIban:
      return "Bank ref. " + broken_iban(random) + " / " + sentence;
    case Content::kIssuerless:
      return "Carte de fidélité " + issuerless_number(random);
  }
  return sentence;
}

std::size_t records_of(const Company& company, std::string_view object) {
  if (object == "Contact") return company.options.contacts / 2;
  if (object == "Lead") return company.options.contacts / 5;
  return company.options.contacts;
}

void set_field(Ticket& ticket, std::string_view field, const std::string& text) {
  (field == "content" ? ticket.content : ticket.resolution) = text;
}

void set_field(Case& record, std::string_view field, const std::string& text) {
  if (field == "Description") record.description = text;
  if (field == "Tracking__c") record.tracking = text;
  if (field == "Subject") record.subject = text;
}

void plant_texts(Company& company, const PlantedField& where) {
  if (where.object == "tickets" || where.object == "Case") {
    for (std::size_t i = 0; i < 4; ++i) {
      const std::string text = write_text(where.content, i, company.random);
      if (where.object == "tickets") {
        set_field(company.tickets.at(7 + 9 * i), where.field, text);
      } else {
        set_field(company.cases.at(7 + 9 * i), where.field, text);
      }
    }
    return;
  }
  const std::size_t records = records_of(company, where.object);
  const std::size_t count = std::max<std::size_t>(4, records / 2000);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t index = (i * records + company.random.below(records)) / count % records;
    company.planted_texts[{std::string(where.object), index}].push_back(
        {std::string(where.field), write_text(where.content, i, company.random)});
  }
}

void tell_truth(Truth& truth, const PlantedField& where) {
  const Resource resource{where.account, "field",
                          std::string(where.object) + '.' + std::string(where.field)};
  constexpr std::string_view kDetected = "sensitive.detected_in_undeclared_field";
  constexpr std::string_view kCards = "sensitive.payment_card_stored";
  if (holds_something(where.content) && !where.declared) {
    truth.expect(kDetected, resource, "card numbers or IBANs in free text");
  } else {
    truth.decoy(kDetected, resource,
                where.declared ? "declared sensitive" : "numbers that fail their checks");
  }
  if (holds_card(where.content)) {
    truth.expect(kCards, resource, "card numbers in free text");
  } else {
    truth.decoy(kCards, resource, "no valid card number");
  }
}

}  // namespace

void plant_sensitive_data(Company& company) {
  for (const PlantedField& where : kFields) {
    plant_texts(company, where);
    tell_truth(company.truth, where);
  }
}

}  // namespace crmaudit::estate
