#include "reports/message.h"

#include <gtest/gtest.h>

#include "reports/lookup.h"
#include "reports/writers.h"
#include "tests/reports/golden.h"
#include "tests/reports/sample_report.h"

namespace crmaudit {
namespace {

class MessageTest : public testing::Test {
 protected:
  MessageTest() {
    policy_.columns = {{"user", ValueType::kText, Privacy::kEmployee, {}},
                       {"left_on", ValueType::kDate, Privacy::kEmployee, {}},
                       {"days", ValueType::kInteger, Privacy::kNone, {}},
                       {"person", ValueType::kText, Privacy::kSubject, {}}};
    policy_.text["en"].message = "{user}, {left_on:date}, {days:number}, {person}, {nobody}";
    policy_.text["en"].reasons = {{"stale", "The list is old."}};
    policy_.text["fr"].message = "{user}/{left_on}/{days}";
    finding_.account = "eu-portal";
    finding_.evidence = {SqlValue("Ann"), SqlValue("2026-11-22"), SqlValue(std::int64_t{1234}),
                         SqlValue("Secret Name")};
  }

  std::string message(const char* language = "en", Isolate isolate = Isolate::kNo) const {
    return finding_message(policy_, finding_, Format(language, "UTC"), isolate);
  }

  Policy policy_;
  Finding finding_;
};

TEST_F(MessageTest, FillsByTypeAndLanguage) {
  EXPECT_EQ(message(), "Ann, 22 November 2026, 1,234, •••, {nobody}");
  EXPECT_EQ(message("fr"), "Ann/22 novembre 2026/1\u202F234");
}

TEST_F(MessageTest, NullIsUnknown) {
  finding_.evidence = {SqlValue{}, SqlValue{}, SqlValue{}};
  EXPECT_EQ(message(), "unknown, unknown, unknown, •••, {nobody}");
  EXPECT_EQ(message("fr"), "inconnu/inconnu/inconnu");
}

TEST_F(MessageTest, IsolatesCrmTextOnly) {
  policy_.text["en"].message = "{user} {days} {account}";
  EXPECT_EQ(message("en", Isolate::kYes), "\u2068Ann\u2069 1,234 \u2068eu-portal\u2069");
}

TEST_F(MessageTest, EvidenceCannotNameOtherColumns) {
  finding_.evidence[0] = SqlValue("{person}{days}");
  policy_.text["en"].message = "{user}";
  EXPECT_EQ(message(), "{person}{days}");
}

TEST_F(MessageTest, ToConfirmHasItsOwnSentence) {
  policy_.text["en"].message_to_confirm = "{user} is listed.";
  EXPECT_NE(message(), "Ann is listed.");
  finding_.certainty = Certainty::kToConfirm;
  EXPECT_EQ(message(), "Ann is listed.");
}

TEST_F(MessageTest, ReasonFallsBackToEnglishThenToItsCode) {
  finding_.certainty_reason = "stale";
  EXPECT_EQ(certainty_sentence(policy_, finding_, words_in("fr")), "The list is old.");
  finding_.certainty_reason = "other";
  EXPECT_EQ(certainty_sentence(policy_, finding_, words_in("fr")), "other");
}

TEST_F(MessageTest, SubjectColumnsAreMaskedWhateverTheirType) {
  for (const ValueType type : {ValueType::kText, ValueType::kInteger, ValueType::kDate}) {
    const EvidenceColumn column{"c", type, Privacy::kSubject, {}};
    for (const SqlValue& value : {SqlValue("x"), SqlValue(std::int64_t{5}), SqlValue{}}) {
      EXPECT_EQ(show_value(value, column, Format("en", "UTC"), Isolate::kYes), kMask);
    }
  }
}

TEST(Privacy, NoSubjectValueReachesAnyFormat) {
  const SampleReport sample;
  for (const auto& writer : {make_json_writer(), make_html_writer("en"), make_html_writer("fr"),
                             make_terminal_writer("en", true, 80)}) {
    const std::string text = written(*writer, sample.report);
    for (const char* secret : {"jeanne.masquee", "Paul Secret", "Секретная"}) {
      EXPECT_EQ(text.find(secret), std::string::npos) << secret;
    }
  }
}

TEST(Lookup, LinksAreHttpsOnly) {
  const SampleReport sample;
  const Lookup lookup(sample.report);
  EXPECT_EQ(lookup.record_link(sample.findings.list[0]),
            "https://app-eu1.hubspot.com/settings/25000001/users/user/7001009");
  EXPECT_EQ(lookup.record_link(sample.findings.list[5]), std::nullopt);  // http:// template
  const ReportAccount& org = sample.report.accounts[1];
  EXPECT_EQ(lookup.action_link(*lookup.action("remove_permission_set", "salesforce"), org, ""),
            std::nullopt);  // javascript: template
  ReportAccount hostile = org;
  hostile.web_url = "https://x\" onclick=\"alert(1)";
  EXPECT_EQ(lookup.action_link(*lookup.action("deactivate_user", "salesforce"), hostile, ""),
            std::nullopt);
}

}  // namespace
}  // namespace crmaudit
