// The lists behind subscription_types, consents, duplicate_items and owned_work.
#include <algorithm>
#include <array>

#include "platforms/salesforce/listed_objects.h"
#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// PrivacyConsentStatus; anything but a clear yes or no stays the platform's own word.
std::optional<std::string> status_of(const Row& row) {
  const auto status = row.text("PrivacyConsentStatus");
  if (status == "OptIn") return "granted";
  if (status == "OptOut") return "opted_out";
  return status;
}

// Statements without a person that the audit knows as a subject (an Individual) are left out.
void add_consent(const Row& row, Page& page, const std::optional<std::string>& channel) {
  constexpr std::string_view kIndividual = "0PK";
  std::string person = row.id("PartyId");
  if (!has_prefix(person, kIndividual)) return;
  Consent consent{.account = page.account,
                  .object = "Individual",
                  .record_id = std::move(person),
                  .purpose = row.text("DataUsePurpose.Name").value_or("*"),
                  .channel = in_lower_case(channel.value_or("*"))};
  consent.status = status_of(row);
  consent.basis = row.text("DataUsePurpose.LegalBasis.Name");
  consent.recorded_at = row.instant("CaptureDate");
  if (!consent.recorded_at) consent.recorded_at = row.instant("ConsentCapturedDateTime");
  page.facts.add(std::move(consent));
}

void add_type_consent(const Row& row, Page& page) {
  add_consent(row, page, row.text("ContactPointType"));
}
void add_point_consent(const Row& row, Page& page) {
  add_consent(row, page, row.text("EngagementChannelType.ContactPointType"));
}
void add_party_consent(const Row& row, Page& page) { add_consent(row, page, std::nullopt); }

void add_purpose(const Row& row, Page& page) {
  SubscriptionType type{.account = page.account, .subscription_id = row.id("Id")};
  type.name = row.text("Name");
  type.purpose = row.text("Description") ? row.text("Description") : type.name;
  page.facts.add(std::move(type));
}

void add_subscription(const Row& row, Page& page) {
  SubscriptionType type{.account = page.account, .subscription_id = row.id("Id")};
  type.name = row.text("Name");
  type.purpose = row.text("DataUsePurpose.Name");
  page.facts.add(std::move(type));
}

struct Prefix {
  std::string_view prefix;
  std::string_view object;
};
constexpr std::array kPrefixes = {Prefix{"001", "Account"}, Prefix{"003", "Contact"},
                                  Prefix{"00Q", "Lead"}};

void add_duplicate(const Row& row, Page& page) {
  DuplicateItem item{.account = page.account,
                     .set_id = row.id("DuplicateRecordSetId"),
                     .record_id = row.id("RecordId")};
  const auto* known = std::find_if(kPrefixes.begin(), kPrefixes.end(), [&](const Prefix& entry) {
    return has_prefix(item.record_id, entry.prefix);
  });
  if (known != kPrefixes.end()) item.object = std::string(known->object);
  page.facts.add(std::move(item));
}

void add_work(const Row& row, Page& page, std::string_view object) {
  OwnedWork work{.account = page.account, .object = std::string(object), .record_id = row.id("Id")};
  std::string owner = row.id("OwnerId");
  if (!owner.empty()) work.owner_id = std::move(owner);
  work.created_at = row.instant("CreatedDate");
  page.facts.add(std::move(work));
}

void add_task(const Row& row, Page& page) { add_work(row, page, "Task"); }
void add_opportunity(const Row& row, Page& page) { add_work(row, page, "Opportunity"); }

constexpr ListedObject consent_object(std::string_view collector, std::string_view object,
                                      std::string_view columns, void (*add)(const Row&, Page&)) {
  return {.collector = collector,
          .object = object,
          .columns = columns,
          .where = "",
          .fact = "consents",
          .part = object,
          .right = ListRight::kRecords,
          .optional = true,
          .add = add};
}

constexpr ListedObject work_object(std::string_view collector, std::string_view object,
                                   void (*add)(const Row&, Page&)) {
  return {.collector = collector,
          .object = object,
          .columns = "OwnerId CreatedDate",
          .where = "IsClosed = FALSE",
          .fact = "owned_work",
          .part = object,
          .right = ListRight::kRecords,
          .add = add};
}

constexpr std::array kRecords = {
    ListedObject{.collector = "purposes",
                 .object = "DataUsePurpose",
                 .columns = "Name Description",
                 .where = "",
                 .fact = "subscription_types",
                 .part = "DataUsePurpose",
                 .right = ListRight::kRecords,
                 .optional = true,
                 .add = add_purpose},
    ListedObject{.collector = "subscriptions",
                 .object = "CommSubscription",
                 .columns = "Name DataUsePurpose.Name",
                 .where = "",
                 .fact = "subscription_types",
                 .part = "CommSubscription",
                 .right = ListRight::kRecords,
                 .optional = true,
                 .add = add_subscription},
    consent_object("party_consents", "PartyConsent",
                   "PartyId PrivacyConsentStatus CaptureDate DataUsePurpose.Name "
                   "?DataUsePurpose.LegalBasis.Name",
                   add_party_consent),
    consent_object("subscription_consents", "CommSubscriptionConsent",
                   "PartyId PrivacyConsentStatus ConsentCapturedDateTime DataUsePurpose.Name "
                   "?DataUsePurpose.LegalBasis.Name ?EngagementChannelType.ContactPointType",
                   add_point_consent),
    consent_object("contact_point_consents", "ContactPointConsent",
                   "PartyId PrivacyConsentStatus CaptureDate DataUsePurpose.Name "
                   "?DataUsePurpose.LegalBasis.Name ?EngagementChannelType.ContactPointType",
                   add_point_consent),
    consent_object("contact_point_type_consents", "ContactPointTypeConsent",
                   "PartyId ContactPointType PrivacyConsentStatus CaptureDate DataUsePurpose.Name "
                   "?DataUsePurpose.LegalBasis.Name",
                   add_type_consent),
    ListedObject{.collector = "duplicates",
                 .object = "DuplicateRecordItem",
                 .columns = "DuplicateRecordSetId RecordId",
                 .where = "",
                 .fact = "duplicate_items",
                 .part = "*",
                 .right = ListRight::kRecords,
                 .optional = true,
                 .add = add_duplicate},
    work_object("open_tasks", "Task", add_task),
    work_object("open_opportunities", "Opportunity", add_opportunity),
};

}  // namespace

std::span<const ListedObject> listed_records() { return kRecords; }

}  // namespace crmaudit::salesforce
