// truth.json against hand-counted expectations and an independent check of the planted numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "mocks/estate/calendar.h"
#include "tests/mocks/estate_fixture.h"

namespace crmaudit::estate {
namespace {

using Counts = std::map<std::pair<std::string, std::string>, int>;

Counts counts(const nlohmann::json& entries) {
  Counts result;
  for (const auto& entry : entries) ++result[{entry.at("policy"), entry.at("account")}];
  return result;
}

std::set<std::string> fields(const nlohmann::json& entries, const std::string& policy) {
  std::set<std::string> result;
  for (const auto& entry : entries) {
    if (entry.at("policy") == policy) result.insert(entry.at("resource_id"));
  }
  return result;
}

const std::set<std::string> kBoth{"eu-portal", "sales-org"};
const std::set<std::string> kOrgOnly{"sales-org"};

/// Policies about resources, with the accounts where the API can show them.
const std::map<std::string, std::set<std::string>> kResourcePolicies{
    {"access.departed_user_active", kBoth},
    {"access.departed_user_frozen", kOrgOnly},
    {"access.departed_user_owns_open_work", kBoth},
    {"access.user_without_employee", kBoth},
    {"access.super_admin_equivalent", kOrgOnly},
    {"access.departed_super_admin", kBoth},
    {"sensitive.declared_field_widely_readable", kOrgOnly},
    {"sensitive.detected_in_undeclared_field", kBoth},
    {"sensitive.payment_card_stored", kBoth},
    {"privacy.request_overdue", kBoth},
    {"privacy.request_due_soon", kBoth},
    {"privacy.request_unassigned", kBoth},
    {"privacy.request_owner_departed", kBoth},
    {"privacy.request_undated", kOrgOnly},
};

TEST(EstateTruth, SeedOneHasThreePlantsAndThreeDecoysOfEachKind) {
  const auto truth = shared_estate(1).json("truth.json");
  Counts plants = counts(truth.at("findings"));
  Counts decoys = counts(truth.at("decoys"));
  for (const auto& [policy, accounts] : kResourcePolicies) {
    for (const std::string& account : accounts) {
      EXPECT_GE((plants[{policy, account}]), 3) << policy << ' ' << account;
      EXPECT_GE((decoys[{policy, account}]), 3) << policy << ' ' << account;
    }
  }
}

TEST(EstateTruth, NothingIsBothPlantAndDecoy) {
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    const auto truth = shared_estate(seed).json("truth.json");
    std::set<std::string> seen;
    for (const auto& list : {truth.at("findings"), truth.at("decoys")}) {
      for (const auto& entry : list) {
        const std::string key = entry.at("policy").get<std::string>() + ' ' +
                                entry.at("account").get<std::string>() + ' ' +
                                entry.at("resource_id").get<std::string>();
        EXPECT_TRUE(seen.insert(key).second) << key;
      }
    }
  }
}

TEST(EstateTruth, FourSeedsCoverBothSidesOfTheAccountsThresholds) {
  const std::map<std::uint64_t, std::set<std::string>> expected{
      {1, {"access.too_many_super_admins eu-portal"}},
      {2, {"access.too_many_super_admins sales-org", "access.user_without_employee eu-portal"}},
      {3, {"access.single_super_admin eu-portal", "access.user_without_employee sales-org"}},
      {4,
       {"access.single_super_admin sales-org", "access.user_without_employee eu-portal",
        "access.user_without_employee sales-org"}}};
  for (const auto& [seed, findings] : expected) {
    std::set<std::string> found;
    const auto truth = shared_estate(seed).json("truth.json");
    for (const auto& entry : truth.at("findings")) {
      if (entry.at("resource_kind") != "account" && entry.at("resource_kind") != "roster") continue;
      found.insert(entry.at("policy").get<std::string>() + ' ' +
                   entry.at("account").get<std::string>());
    }
    EXPECT_EQ(found, findings) << "seed " << seed;
  }
}

TEST(EstateTruth, SizesMakeTheSharesExact) {
  int portal_active = 0;
  std::set<std::string> deactivated;
  for (const auto& user : shared_estate(1).lines("hubspot/objects/users.jsonl")) {
    if (user.at("properties").at("hs_deactivated") == "true") {
      deactivated.insert(user.at("properties").at("hs_internal_user_id"));
    }
  }
  int super_admins = 0;
  for (const auto& user : shared_estate(1).lines("hubspot/users.jsonl")) {
    if (deactivated.contains(user.at("id"))) continue;
    ++portal_active;
    if (user.at("superAdmin") && !user.at("email").get<std::string>().starts_with("breakglass")) {
      ++super_admins;
    }
  }
  EXPECT_EQ(portal_active, 112);  // 110 people and two break-glass accounts
  EXPECT_EQ(super_admins, 6);     // one more than 5 % of 112
  EXPECT_EQ(counts(shared_estate(1).json("truth.json").at("findings"))
                .at({"access.user_without_employee", "eu-portal"}),
            11);  // exactly a tenth of 110
}

bool passes_luhn(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

bool passes_mod97(const std::string& iban) {
  std::string number;
  for (const char character : iban.substr(4) + iban.substr(0, 4)) {
    number += character >= 'A' ? std::to_string(character - 'A' + 10) : std::string(1, character);
  }
  int remainder = 0;
  for (const char digit : number) remainder = (remainder * 10 + digit - '0') % 97;
  return remainder == 1;
}

std::vector<std::string> numbers(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    std::string number = match->str();
    std::erase(number, ' ');
    found.push_back(number);
  }
  return found;
}

/// Fields of one object in which this test finds valid cards, and valid cards or IBANs.
struct Detected {
  std::set<std::string> cards;
  std::set<std::string> any;
  int invalid = 0;

  void read(const std::string& field, const std::string& text) {
    static const std::regex kCard(R"(\b[345]\d{3}(?: ?\d{4}){2} ?\d{3,4}\b)");
    static const std::regex kIban(R"(\b(?:FR|DE|IT)\d\d(?: ?[A-Z0-9]{1,4}){4,6}\b)");
    if (std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) < 13) return;
    for (const std::string& iban : numbers(text, kIban)) {
      passes_mod97(iban) ? void(any.insert(field)) : void(++invalid);
    }
    if (std::regex_search(text, kIban)) return;
    for (const std::string& card : numbers(text, kCard)) {
      if (!passes_luhn(card)) {
        ++invalid;
        continue;
      }
      cards.insert(field);
      any.insert(field);
    }
  }
};

Detected detect(const EstateOnDisk& estate) {
  Detected detected;
  const auto read_all = [&](const std::string& object, const nlohmann::json& record) {
    for (const auto& [field, value] : record.items()) {
      if (value.is_string() && !field.starts_with("h")) {
        detected.read(object + '.' + field, value.get<std::string>());
      }
    }
  };
  for (const std::string object : {"contacts", "tickets"}) {
    for (const auto& record : estate.lines("hubspot/objects/" + object + ".jsonl")) {
      read_all(object, record.at("properties"));
    }
  }
  for (const std::string object : {"Contact", "Lead", "Case"}) {
    for (const auto& record : estate.lines("salesforce/" + object + ".jsonl")) {
      read_all(object, record);
    }
  }
  return detected;
}

TEST(EstateTruth, PlantedNumbersPassTheirChecksAndNearMissesFail) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const EstateOnDisk& estate = shared_estate(seed);
    const Detected detected = detect(estate);
    const auto findings = estate.json("truth.json").at("findings");
    EXPECT_EQ(detected.cards, fields(findings, "sensitive.payment_card_stored"));
    std::set<std::string> undeclared = detected.any;
    undeclared.erase("contacts.payment_reference");
    undeclared.erase("Contact.Card_Notes__c");
    EXPECT_EQ(undeclared, fields(findings, "sensitive.detected_in_undeclared_field"));
    EXPECT_GE(detected.invalid, 20);
  }
}

TEST(EstateCalendar, AnswerIsDueAfterAMonthOnAWorkingDay) {
  // ../shared/domain/domain.md section 1.2, those rows whose date no public holiday moves.
  EXPECT_EQ(iso(answer_due(parse_day("2026-08-31"))), "2026-09-30");
  EXPECT_EQ(iso(answer_due(parse_day("2026-01-31"))), "2026-03-02");
  EXPECT_EQ(iso(answer_due(parse_day("2024-01-31"))), "2024-02-29");
  EXPECT_EQ(iso(answer_due(parse_day("2026-11-30"))), "2026-12-30");
  EXPECT_EQ(iso(answer_due(parse_day("2026-03-05"))), "2026-04-06");
}

TEST(EstateTruth, DeadlinesStandOnEachSideOfEachThreshold) {
  const EstateOnDisk estate(1, "2026-11-24");
  std::set<std::string> due_soon;
  std::set<std::string> not_due_soon;
  const auto truth = estate.json("truth.json");
  for (const auto& entry : truth.at("findings")) {
    const std::string certainty = entry.at("certainty");
    if (entry.at("policy") == "privacy.request_due_soon")
      due_soon.insert(certainty + ": " + std::string(entry.at("plant")));
  }
  for (const auto& entry : truth.at("decoys")) {
    if (entry.at("policy") == "privacy.request_due_soon") not_due_soon.insert(entry.at("plant"));
  }
  // Past its date, but before lateness counts, a request is due soon "to confirm".
  EXPECT_THAT(due_soon,
              testing::ElementsAre("certain: due on 2026-11-24", "certain: due on 2026-12-01",
                                   "to_confirm: due date passed, perhaps moved by a holiday",
                                   "to_confirm: received the day after in Paris, due soon"));
  EXPECT_THAT(not_due_soon, testing::Contains("due on 2026-12-02"));
}

}  // namespace
}  // namespace crmaudit::estate
