// The simulated HubSpot's search: operators, limits and paging.
#include <gmock/gmock.h>

#include "tests/mocks/hubspot_fixture.h"

namespace crmaudit {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class HubSpotSearch : public HubSpotTest {
 protected:
  Answer search(const json& body) {
    advance(std::chrono::seconds(1));  // five searches a second
    return post("/crm/v3/objects/contacts/search", body);
  }

  std::vector<std::string> found(const std::vector<json>& filters) {
    const Answer answer = search({{"filterGroups", {{{"filters", filters}}}}, {"limit", 100}});
    EXPECT_EQ(answer.status, 200) << answer.text;
    if (answer.status != 200) return {};
    return ids_of(answer.body["results"].get<std::vector<json>>());
  }

  static json filter(const char* property, const char* operation, const json& more = {}) {
    json result = {{"propertyName", property}, {"operator", operation}};
    if (!more.is_null()) result.update(more);
    return result;
  }
};

TEST_F(HubSpotSearch, Operators) {
  start();
  const auto value = [](const char* text) { return json{{"value", text}}; };
  EXPECT_THAT(found({filter("score", "EQ", value("7"))}), ElementsAre("107"));
  EXPECT_THAT(found({filter("score", "LT", value("3"))}), ElementsAre("101", "102"));
  EXPECT_THAT(found({filter("score", "LTE", value("3"))}), ElementsAre("101", "102", "103"));
  EXPECT_THAT(found({filter("score", "GT", value("23"))}), ElementsAre("124", "125"))
      << "9 is less than 23";
  EXPECT_THAT(found({filter("score", "GTE", value("25"))}), ElementsAre("125"));
  EXPECT_THAT(found({filter("score", "BETWEEN", {{"value", "9"}, {"highValue", "11"}})}),
              ElementsAre("109", "110", "111"));
  EXPECT_THAT(found({filter("score", "IN", {{"values", {"2", "30"}}})}), ElementsAre("102"));
  EXPECT_THAT(found({filter("colour", "HAS_PROPERTY"), filter("score", "LT", value("5"))}),
              ElementsAre("102", "104"));
  EXPECT_THAT(found({filter("colour", "NOT_HAS_PROPERTY"), filter("score", "LT", value("5"))}),
              ElementsAre("101", "103"));
  EXPECT_THAT(found({filter("score", "NEQ", value("1")), filter("score", "LT", value("4"))}),
              ElementsAre("102", "103"));
  EXPECT_THAT(found({filter("createdate", "GT", value("2026-01-24T00:00:00Z"))}),
              ElementsAre("124", "125"));
  // 2026-01-25T10:00:00Z in milliseconds
  EXPECT_THAT(found({filter("createdate", "GTE", value("1769335200000"))}), ElementsAre("125"));
}

TEST_F(HubSpotSearch, TextAndEnumerations) {
  start();
  const auto email = [](const char* operation, const json& more) {
    return filter("email", operation, more);
  };
  EXPECT_THAT(found({email("EQ", {{"value", "p103@CUSTOMER.example"}})}), ElementsAre("103"));
  EXPECT_THAT(found({email("IN", {{"values", {"p103@customer.example"}}})}), ElementsAre("103"));
  EXPECT_THAT(found({email("IN", {{"values", {"P103@customer.example"}}})}), IsEmpty())
      << "IN wants lower case";
  EXPECT_THAT(found({email("CONTAINS_TOKEN", {{"value", "p12*"}}),
                     filter("score", "LT", {{"value", "22"}})}),
              ElementsAre("120", "121"));
  EXPECT_THAT(found({email("NOT_CONTAINS_TOKEN", {{"value", "p1*"}})}), IsEmpty());
  EXPECT_THAT(found({filter("colour", "EQ", {{"value", "blue"}})}), IsEmpty()) << "case counts";
  EXPECT_THAT(
      found({filter("colour", "EQ", {{"value", "Blue"}}), filter("score", "LT", {{"value", "3"}})}),
      ElementsAre("102"));
}

TEST_F(HubSpotSearch, GroupsAreAlternativesAndFullTextNarrows) {
  start();
  const json one = {{"filters", {filter("score", "EQ", {{"value", "1"}})}}};
  const json nine = {{"filters", {filter("score", "EQ", {{"value", "9"}})}}};
  const Answer both = search({{"filterGroups", {one, nine}}});
  EXPECT_EQ(both.body["total"], 2);
  const Answer narrowed = search({{"filterGroups", {one, nine}}, {"query", "p109@"}});
  EXPECT_EQ(narrowed.body["total"], 1);
}

TEST_F(HubSpotSearch, SortsByStringsAndByObjects) {
  start();
  const auto first = [this](const json& sorts) {
    return search({{"sorts", sorts}, {"limit", 1}}).body["results"][0]["id"];
  };
  EXPECT_EQ(first(json::array()), "101");
  EXPECT_EQ(first(json::array({"-score"})), "125");
  EXPECT_EQ(first(json::array({"score"})), "101");
  EXPECT_EQ(first(json::array({{{"propertyName", "score"}, {"direction", "DESCENDING"}}})), "125");
}

TEST_F(HubSpotSearch, PagesByOffset) {
  start();
  const Answer first = search({{"limit", 20}, {"after", "0"}});
  EXPECT_EQ(first.body["total"], 25) << "archived records are never found";
  EXPECT_EQ(first.body["paging"]["next"]["after"], "20");
  const Answer second = search({{"limit", 20}, {"after", "20"}});
  EXPECT_EQ(second.body["results"].size(), 5U);
  EXPECT_FALSE(second.body.contains("paging"));
}

TEST_F(HubSpotSearch, RefusesWhatHubSpotRefuses) {
  start();
  const json any = filter("score", "HAS_PROPERTY");
  const auto group = [&](std::size_t filters) {
    return json{{"filters", std::vector<json>(filters, any)}};
  };
  const std::vector<json> refused = {
      {{"limit", 201}},
      {{"after", "abc"}},
      {{"limit", 200}, {"after", "9801"}},
      {{"query", std::string(3000, 'x')}},
      {{"sorts", {"score", "email"}}},
      {{"filterGroups", std::vector<json>(6, group(1))}},
      {{"filterGroups", std::vector<json>{group(7)}}},
      {{"filterGroups", std::vector<json>(4, group(5))}},
      {{"filterGroups", {{{"filters", {filter("score", "LIKE", {{"value", "1"}})}}}}}},
      {{"filterGroups", {{{"filters", {filter("score", "EQ")}}}}}},
      {{"filterGroups", {{{"filters", {filter("nope", "HAS_PROPERTY")}}}}}}};
  for (const json& body : refused) {
    const Answer answer = search(body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_EQ(answer.body["category"], "VALIDATION_ERROR") << body;
  }
  EXPECT_EQ(search({{"filterGroups", std::vector<json>(3, group(6))}}).status, 200);
  EXPECT_EQ(search({{"limit", 200}, {"after", "9800"}}).status, 200);
}

TEST_F(HubSpotSearch, SensitiveValuesCanNotBeProbed) {
  start();
  EXPECT_THAT(found({filter("passport_no", "EQ", {{"value", "X1234567"}})}), IsEmpty());
}

}  // namespace
}  // namespace crmaudit
