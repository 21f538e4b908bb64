#include "platforms/hubspot/collect_contacts.h"

#include <utility>

#include "platforms/hubspot/collect_objects.h"
#include "platforms/hubspot/subscription_reader.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

enum Column {
  kEmail,
  kAdditionalEmails,
  kPhone,
  kMobilePhone,
  kLegalBasis,
  kEmailOptOut,
  kOwner,
  kCreated,
  kModified,
};
// HubSpot's label of the one basis that is a consent ("Track lawful basis" in its knowledge base).
constexpr std::string_view kConsentBasis = "Freely given consent from contact";

class ContactFacts final : public RecordFacts {
 public:
  explicit ContactFacts(Context& context) : account_(context.account), subscriptions_(context) {}

  [[nodiscard]] std::vector<std::string> properties() const override {
    return {"email",
            "hs_additional_emails",
            "phone",
            "mobilephone",
            "hs_legal_basis",
            "hs_email_optout",
            "hubspot_owner_id",
            "createdate",
            "lastmodifieddate"};
  }

  void add(const ObjectRecord& record, Page& page, ListProgress&) override {
    page.facts.add(subject_of(record));
    add_identifiers(record, page);
    add_consents(record, page.facts);
  }

  Result<void> finish_page(std::span<const ObjectRecord> records, Page& page,
                           ListProgress& progress) override {
    return subscriptions_.add(records, kEmail, page, progress);
  }

  [[nodiscard]] std::vector<Coverage> coverage(const ListEnd& end,
                                               const ListProgress& progress) const override {
    std::vector<Coverage> rows;
    for (const std::string_view fact : {"subjects", "subject_identifiers", "consents"}) {
      rows.push_back(
          coverage_of(account_, fact, contacts_type().name, end, contacts_type().read_scope));
      if (fact != "subjects") rows.back().rows.reset();
    }
    rows.push_back(subscriptions_.coverage(end, progress));
    return rows;
  }

 private:
  [[nodiscard]] Subject subject_of(const ObjectRecord& record) const {
    const auto instant = [&](Column column, const std::string& otherwise) {
      const std::string& text = record.values[column].text;
      return parse_instant(text.empty() ? otherwise : text);
    };
    Subject fact{.account = account_, .object = contacts_type().name, .record_id = record.id};
    fact.owner_id = known(record.values[kOwner].text);
    fact.created_at = instant(kCreated, record.created_at);
    fact.modified_at = instant(kModified, record.updated_at);
    return fact;
  }

  static void add_identifiers(const ObjectRecord& record, Page& page) {
    const auto add = [&](std::string_view kind, std::string_view value) {
      if (!value.empty())
        page.identifiers.push_back({contacts_type().name, record.id, kind, value});
    };
    add("email", record.values[kEmail].text);
    add("phone", record.values[kPhone].text);
    add("phone", record.values[kMobilePhone].text);
    std::string_view emails = record.values[kAdditionalEmails].text;
    while (!emails.empty()) {
      const auto end = emails.find(';');
      add("email", emails.substr(0, end));
      emails.remove_prefix(end == std::string_view::npos ? emails.size() : end + 1);
    }
  }

  void add_consents(const ObjectRecord& record, Facts& facts) const {
    Consent consent{.account = account_, .object = contacts_type().name, .record_id = record.id};
    if (const std::string& basis = record.values[kLegalBasis].text; !basis.empty()) {
      Consent processing = consent;
      processing.purpose = "processing";
      processing.channel = "*";
      processing.basis = basis;  // several are joined by ";", as HubSpot writes them
      if (basis.find(kConsentBasis) != std::string::npos) processing.status = "granted";
      facts.add(std::move(processing));
    }
    const std::string& opted_out = record.values[kEmailOptOut].text;
    if (opted_out.empty()) return;
    consent.purpose = "marketing";
    consent.channel = "email";
    consent.status = opted_out == "true" ? "opted_out" : "none";
    facts.add(std::move(consent));
  }

  std::string account_;
  SubscriptionReader subscriptions_;
};

}  // namespace

Result<void> collect_contacts(Context& context) {
  CRMAUDIT_ASSIGN(texts, collect_fields(context, contacts_type()));
  ContactFacts facts(context);
  return collect_objects(context, contacts_type(), texts, facts);
}

}  // namespace crmaudit::hubspot
