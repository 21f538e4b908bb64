#include "platforms/hubspot/object_plan.h"

#include <gtest/gtest.h>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "mocks/fakes/recording_sink.h"
#include "platforms/hubspot/answer_reader.h"

namespace crmaudit::hubspot {
namespace {

// A context whose client is never called.
struct ObjectPlanTest : testing::Test {
  FakeTransport transport;
  FakeClock clock;
  SilentObserver observer;
  RecordingSink sink;
  HubSpotAnswerReader reader;
  TokenAuthenticator authenticator{"http://127.0.0.1:1", Secret("t"), {}};
  HttpSession session{"eu", allowed_calls(), {transport, authenticator, reader, clock, observer}};
  Client client{"eu", {session, authenticator, clock, observer}};
  Context context{"eu", client, sink, observer, {}, {}, {}};

  static PropertyDefinition text(std::string name, Sensitivity sensitivity = Sensitivity::kNone) {
    PropertyDefinition property;
    property.name = std::move(name);
    property.sensitivity = sensitivity;
    return property;
  }
};

TEST_F(ObjectPlanTest, ATextThatTheFactsNeedAnywayIsReadOnce) {
  const ObjectPlan plan = make_plan(context, tickets_type(), {"subject", "content"},
                                    {text("content"), text("notes")}, true);
  EXPECT_EQ(plan.listed, (std::vector<std::string>{"subject", "content", "notes"}));
  ASSERT_EQ(plan.texts.size(), 2u);
  EXPECT_EQ(plan.texts[0].column, 1u);
  EXPECT_EQ(plan.texts[1].column, 2u);
  EXPECT_TRUE(plan.extra.empty());
}

TEST_F(ObjectPlanTest, WhatDoesNotFitIntoTheUrlIsReadInBatches) {
  std::vector<PropertyDefinition> texts;
  for (int i = 0; i < 400; ++i) {
    texts.push_back(text("a_rather_long_property_name_" + std::to_string(i)));
  }
  const ObjectPlan plan = make_plan(context, contacts_type(), {"email"}, texts, true);
  EXPECT_LE(objects_url_length(contacts_type(), plan.listed), 8000u);
  EXPECT_FALSE(plan.extra.empty());
  EXPECT_EQ(plan.listed.size() + plan.extra.size(), 401u);
  EXPECT_EQ(plan.extra.back(), plan.texts.back().name);
  EXPECT_EQ(plan.texts.back().column, 400u);
}

TEST_F(ObjectPlanTest, SensitiveTextsAreReadOnlyWithTheirScope) {
  const std::vector<PropertyDefinition> texts{text("card", Sensitivity::kSensitive),
                                              text("passport", Sensitivity::kHighlySensitive)};
  context.token = TokenInfo{"1", {std::string(contacts_type().sensitive_scope)}};
  const ObjectPlan plan = make_plan(context, contacts_type(), {"email"}, texts, true);
  EXPECT_EQ(plan.listed, (std::vector<std::string>{"email", "card"}));
  EXPECT_EQ(plan.withheld, std::vector<std::string>{"passport"});
  EXPECT_EQ(plan.ask, "crm.objects.contacts.highly_sensitive.read.v2");
  EXPECT_TRUE(plan.reads_sensitive());
}

TEST_F(ObjectPlanTest, UnknownScopesAreTriedOnce) {
  const std::vector<PropertyDefinition> texts{text("card", Sensitivity::kSensitive)};
  EXPECT_TRUE(make_plan(context, contacts_type(), {}, texts, true).reads_sensitive());
  EXPECT_FALSE(make_plan(context, contacts_type(), {}, texts, false).reads_sensitive());
}

}  // namespace
}  // namespace crmaudit::hubspot
