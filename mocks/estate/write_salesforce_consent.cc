// The consent model: purposes with their legal bases, subscriptions, consents of the first
// individuals, and requests of the Privacy Center that are answered or not due yet.
#include <algorithm>
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

/// Ids of what a consent refers to.
struct Purposes {
  std::string newsletter;
  std::string channel;
  std::string subscription_channel;
};

Purposes write_purposes(const Company& company) {
  Purposes made;
  SalesforceRecords bases(company, "DataUseLegalBasis");
  const std::string consent = bases.write({{"Name", "Consentement"}, {"Source", "GDPR"}});
  bases.finish();
  SalesforceRecords purposes(company, "DataUsePurpose");
  made.newsletter = purposes.write({{"Name", "Lettre d'information"},
                                    {"LegalBasisId", consent},
                                    {"CanDataSubjectOptOut", true}});
  const std::string survey = purposes.write({{"Name", "Enquêtes"}, {"CanDataSubjectOptOut", true}});
  purposes.finish();
  SalesforceRecords channels(company, "EngagementChannelType");
  made.channel =
      channels.write({{"Name", "E-mail"}, {"ContactPointType", "Email"}, {"IsActive", true}});
  channels.finish();
  SalesforceRecords subscriptions(company, "CommSubscription");
  const std::string monthly = subscriptions.write(
      {{"Name", "Lettre mensuelle"}, {"DataUsePurposeId", made.newsletter}, {"IsDefault", true}});
  subscriptions.write({{"Name", "Enquête annuelle"}, {"DataUsePurposeId", survey}});
  subscriptions.finish();
  SalesforceRecords types(company, "CommSubscriptionChannelType");
  made.subscription_channel = types.write({{"Name", "Lettre mensuelle par e-mail"},
                                           {"CommunicationSubscriptionId", monthly},
                                           {"EngagementChannelTypeId", made.channel}});
  types.finish();
  return made;
}

/// What every consent says: of whom, for what, how and when.
json consent(const Company& company, const Purposes& purposes, const std::string& party,
             std::size_t index) {
  constexpr std::array<std::string_view, 4> kStatuses{"OptIn", "OptOut", "Seen", "NotSeen"};
  return {{"Name", "C-" + std::to_string(index + 1)},
          {"PartyId", party},
          {"DataUsePurposeId", purposes.newsletter},
          {"EngagementChannelTypeId", purposes.channel},
          {"PrivacyConsentStatus", kStatuses[index % kStatuses.size()]},
          {"CaptureContactPointType", "Web"},
          {"CaptureDate", days_ago(company, 200)},
          {"CaptureSource", "Formulaire"},
          {"EffectiveFrom", days_ago(company, 200)},
          {"DoubleConsentCaptureDate", index % 4 == 0 ? json(days_ago(company, 199)) : json()}};
}

void write_consents(const Company& company, const Purposes& purposes) {
  SalesforceRecords emails(company, "ContactPointEmail");
  SalesforceRecords by_type(company, "ContactPointTypeConsent");
  SalesforceRecords by_point(company, "ContactPointConsent");
  SalesforceRecords by_party(company, "PartyConsent");
  SalesforceRecords by_subscription(company, "CommSubscriptionConsent");
  const std::size_t count = std::min<std::size_t>(company.individuals.size(), 8);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& party = company.individuals[i].id;
    const std::string box = "personne" + std::to_string(i);
    const std::string address = box + "@customer.example";
    const std::string point = emails.write({{"Name", address},
                                            {"ParentId", party},
                                            {"EmailAddress", address},
                                            {"EmailMailBox", box},
                                            {"EmailDomain", "customer.example"},
                                            {"IsPrimary", true}});
    json typed = consent(company, purposes, party, i);
    typed["ContactPointType"] = "Email";
    by_type.write(typed);
    json pointed = consent(company, purposes, party, i);
    pointed["ContactPointId"] = point;
    by_point.write(pointed);
    json own = consent(company, purposes, party, i);
    own.erase("EngagementChannelTypeId");
    own["Action"] = "Email";
    own["EffectiveFrom"] = date_ago(company, 200);
    by_party.write(own);
    by_subscription.write({{"Name", "S-" + std::to_string(i + 1)},
                           {"PartyId", party},
                           {"ConsentGiverId", party},
                           {"ContactPointId", point},
                           {"ContactPointValue", address},
                           {"CommSubscriptionChannelTypeId", purposes.subscription_channel},
                           {"EngagementChannelTypeId", purposes.channel},
                           {"PrivacyConsentStatus", typed["PrivacyConsentStatus"]},
                           {"ConsentCapturedDateTime", days_ago(company, 200)},
                           {"ConsentCapturedSource", "Formulaire"},
                           {"EffectiveFromDate", date_ago(company, 200)}});
  }
  for (SalesforceRecords* file : {&emails, &by_type, &by_point, &by_party, &by_subscription}) {
    file->finish();
  }
}

void write_privacy_requests(const Company& company) {
  SalesforceRecords requests(company, "PrivacyRequest");
  const auto request = [&](std::string_view type, std::size_t age, bool done) {
    requests.write({{"Name", "PR-" + std::string(type)},
                    {"Type", type},
                    {"Status", done ? "Completed" : "InProgress"},
                    {"ExecutionStatus", done ? "Completed" : "Pending"},
                    {"OwnerId", staff(company, 0)},
                    {"DueDate", salesforce_time(at(company.as_of + Days{28} - Days{age}, 12))},
                    {"StartedDateTime", days_ago(company, age - 1)},
                    {"CompletedDateTime", done ? json(days_ago(company, age - 5)) : json()},
                    {"CreatedDate", days_ago(company, age)}});
  };
  request("DSAR", 60, true);
  request("RTBF", 5, false);
  requests.finish();
}

}  // namespace

void write_salesforce_consent(const Company& company) {
  write_consents(company, write_purposes(company));
  write_privacy_requests(company);
}

}  // namespace crmaudit::estate
