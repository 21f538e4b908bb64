// Everyday work and correspondence beside contacts and cases: tasks, events, e-mails, comments,
// posts, campaigns, chats, opportunities, duplicates, and one custom object that holds people.
// Owners are employed and texts everyday ones: nothing here is to be reported.
#include <algorithm>
#include <array>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/salesforce_records.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

std::string contact_id(std::size_t number) { return salesforce_id("003", number + 1); }

/// The last ones are archived after a year or deleted: only queryAll shows them.
void write_tasks_and_events(const Company& company, Random& random) {
  constexpr std::size_t kTasks = 24;
  SalesforceRecords tasks(company, "Task");
  for (std::size_t i = 0; i < kTasks; ++i) {
    const bool archived = i >= kTasks - 4;
    const bool closed = archived || i % 3 == 0;
    const std::size_t age = archived ? 500 + i : 3 + i;
    tasks.write({{"Subject", draw_subject(random)},
                 {"WhoId", contact_id(i)},
                 {"OwnerId", staff(company, i)},
                 {"Status", closed ? "Completed" : "Not Started"},
                 {"Priority", "Normal"},
                 {"TaskSubtype", i % 4 == 0 ? "Call" : "Task"},
                 {"ActivityDate", date_ago(company, age)},
                 {"Description", draw_sentence(random)},
                 {"IsClosed", closed},
                 {"IsArchived", archived},
                 {"IsDeleted", i == 5},
                 {"CreatedById", staff(company, i)},
                 {"CreatedDate", days_ago(company, age + 5)}});
  }
  tasks.finish();
  SalesforceRecords events(company, "Event");
  for (std::size_t i = 0; i < 8; ++i) {
    const std::size_t age = i >= 6 ? 600 + i : 2 + i;
    events.write({{"Subject", draw_subject(random)},
                  {"WhoId", contact_id(i)},
                  {"OwnerId", staff(company, i)},
                  {"StartDateTime", days_ago(company, age, 9)},
                  {"EndDateTime", days_ago(company, age, 10)},
                  {"ActivityDate", date_ago(company, age)},
                  {"ActivityDateTime", days_ago(company, age, 9)},
                  {"DurationInMinutes", 60},
                  {"Description", draw_sentence(random)},
                  {"ShowAs", "Busy"},
                  {"IsArchived", i >= 6}});
  }
  events.finish();
}

void write_correspondence(const Company& company, Random& random) {
  const std::size_t cases = std::min<std::size_t>(company.cases.size(), 12);
  SalesforceRecords emails(company, "EmailMessage");
  SalesforceRecords comments(company, "CaseComment");
  SalesforceRecords chats(company, "LiveChatTranscript");
  for (std::size_t i = 0; i < cases; ++i) {
    const std::string id = company.cases[i].id();
    const std::string text(draw_sentence(random));
    emails.write({{"ParentId", id},
                  {"RelatedToId", id},
                  {"Subject", draw_subject(random)},
                  {"TextBody", text},
                  {"HtmlBody", "<p>" + text + "</p>"},
                  {"FromAddress", "client" + std::to_string(i) + "@customer.example"},
                  {"ToAddress", "support@example.com"},
                  {"Status", i % 2 == 0 ? "1" : "3"},
                  {"Incoming", i % 2 == 0},
                  {"MessageDate", days_ago(company, 10 + i)},
                  {"CreatedDate", days_ago(company, 10 + i)}});
    comments.write({{"ParentId", id},
                    {"CommentBody", draw_sentence(random)},
                    {"IsPublished", i % 4 == 0},
                    {"CreatedById", staff(company, i)}});
    if (i % 4 != 0) continue;
    chats.write({{"Name", std::to_string(1 + i)},
                 {"CaseId", id},
                 {"OwnerId", staff(company, i)},
                 {"Body", draw_sentence(random)},
                 {"Status", "Completed"},
                 {"StartTime", days_ago(company, 20 + i, 9)},
                 {"EndTime", days_ago(company, 20 + i, 10)}});
  }
  emails.finish();
  comments.finish();
  chats.finish();
  SalesforceRecords posts(company, "FeedItem");
  for (std::size_t i = 0; i < 6; ++i) {
    posts.write({{"ParentId", contact_id(i)},
                 {"Type", "TextPost"},
                 {"Body", draw_sentence(random)},
                 {"CreatedById", staff(company, i)},
                 {"InsertedById", staff(company, i)}});
  }
  posts.finish();
}

void write_campaigns(const Company& company) {
  SalesforceRecords campaigns(company, "Campaign");
  const std::string autumn = campaigns.write({{"Name", "Salon d'automne"},
                                              {"Type", "Event"},
                                              {"Status", "In Progress"},
                                              {"IsActive", true},
                                              {"NumberOfContacts", 8},
                                              {"NumberOfLeads", 4}});
  campaigns.finish();
  SalesforceRecords members(company, "CampaignMember");
  for (std::size_t i = 0; i < 12; ++i) {
    const bool lead = i >= 8;
    const std::string person = lead ? salesforce_id("00Q", i - 7) : contact_id(i);
    members.write({{"CampaignId", autumn},
                   {lead ? "LeadId" : "ContactId", person},
                   {"LeadOrContactId", person},
                   {"Type", lead ? "Lead" : "Contact"},
                   {"Status", i % 3 == 0 ? "Responded" : "Sent"},
                   {"HasResponded", i % 3 == 0}});
  }
  members.finish();
}

void write_opportunities(const Company& company) {
  SalesforceRecords opportunities(company, "Opportunity");
  for (std::size_t i = 0; i < 10; ++i) {
    const bool won = i % 4 == 0;
    const std::string forecast = won ? "Closed" : "Pipeline";
    opportunities.write({{"Name", "Contrat " + std::string(1, static_cast<char>('A' + i))},
                         {"AccountId", salesforce_id("001", i + 1)},
                         {"OwnerId", staff(company, i)},
                         {"StageName", won ? "Closed Won" : "Prospecting"},
                         {"Amount", 1000.0 * static_cast<double>(i + 1)},
                         {"CloseDate", iso(company.as_of + Days{won ? -20 : 40})},
                         {"ForecastCategory", forecast},
                         {"ForecastCategoryName", forecast},
                         {"IsClosed", won},
                         {"IsWon", won}});
  }
  opportunities.finish();
}

/// What the org itself counts as duplicates: two pairs of contacts.
void write_duplicates(const Company& company) {
  SalesforceRecords matching(company, "MatchingRule");
  matching.write({{"DeveloperName", "Contacts"},
                  {"MasterLabel", "Contacts"},
                  {"SobjectType", "Contact"},
                  {"RuleStatus", "Active"}});
  matching.finish();
  SalesforceRecords rules(company, "DuplicateRule");
  const std::string rule = rules.write({{"DeveloperName", "Contacts_en_double"},
                                        {"MasterLabel", "Contacts en double"},
                                        {"SobjectType", "Contact"},
                                        {"IsActive", true}});
  rules.finish();
  SalesforceRecords sets(company, "DuplicateRecordSet");
  SalesforceRecords items(company, "DuplicateRecordItem");
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string set = sets.write({{"Name", "DRS-0000000" + std::to_string(i + 1)},
                                        {"DuplicateRuleId", rule},
                                        {"RecordCount", 2}});
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t number = 2 * i + half;
      items.write({{"Name", "DRI-0000000" + std::to_string(number + 1)},
                   {"DuplicateRecordSetId", set},
                   {"RecordId", contact_id(20 + number)}});
    }
  }
  sets.finish();
  items.finish();
}

void write_visitors(const Company& company, Random& random) {
  SalesforceRecords visitors(company, "Visitor__c");
  for (std::size_t i = 0; i < 6; ++i) {
    visitors.write({{"Name", "Visite " + std::string(1, static_cast<char>('A' + i))},
                    {"OwnerId", staff(company, i)},
                    {"Contact__c", contact_id(i)},
                    {"Badge_Email__c", "visiteur" + std::to_string(i) + "@customer.example"},
                    {"Reason__c", draw_sentence(random)},
                    {"Visited_On__c", date_ago(company, 30 + i)}});
  }
  visitors.finish();
}

}  // namespace

void write_salesforce_activity(const Company& company) {
  Random random(company.options.seed + 5'000'011);
  write_tasks_and_events(company, random);
  write_correspondence(company, random);
  write_campaigns(company);
  write_opportunities(company);
  write_duplicates(company);
  write_visitors(company, random);
}

}  // namespace crmaudit::estate
