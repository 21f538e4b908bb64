#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "mocks/salesforce/soql_engine.h"
#include "mocks/salesforce/soql_json.h"
#include "tests/mocks/salesforce_fixture.h"

namespace crmaudit::mocks::salesforce {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class SoqlEngineTest : public ::testing::Test {
 protected:
  SoqlEngineTest() {
    auto loaded = Estate::Load(fixture_.folder(), {});
    EXPECT_TRUE(loaded) << loaded.error().message;
    estate_ = *std::move(loaded);
  }

  Result<QueryResult> Run(std::string_view soql, QueryOptions options = {}) {
    return SoqlEngine(*estate_).Run(soql, options);
  }

  std::string Text(std::string_view soql, QueryOptions options = {}) {
    const auto result = Run(soql, options);
    if (!result) return result.error().code + result.error().message;
    return RecordsJson(*result, 0, result->size(), "/services/data/v67.0");
  }

  json Records(std::string_view soql, QueryOptions options = {}) {
    return json::parse(Text(soql, options), nullptr, false);
  }

  // The values of one column of the answer, in order, as JSON texts.
  std::vector<std::string> Column(const std::string& soql, const std::string& name,
                                  QueryOptions options = {}) {
    const json records = Records(soql, options);
    EXPECT_TRUE(records.is_array()) << Text(soql, options);
    std::vector<std::string> values;
    if (!records.is_array()) return values;
    for (const auto& record : records) values.push_back(record.at(name).dump());
    return values;
  }

  // Case numbers that a WHERE selects, in order.
  std::vector<std::string> Cases(const std::string& where) {
    return Column("SELECT CaseNumber FROM Case WHERE " + where, "CaseNumber");
  }

  std::string Code(std::string_view soql) {
    const auto result = Run(soql);
    return result ? "answered" : result.error().code;
  }

  SalesforceFixture fixture_;
  std::unique_ptr<Estate> estate_;
};

TEST_F(SoqlEngineTest, WritesRecordsInTheOrderOfTheSelectList) {
  EXPECT_EQ(Text("SELECT IsActive, Id, Manager.Name, LastLoginDate, Manager.Profile.Name "
                 "FROM User WHERE Username = 'ann@acme.example'"),
            R"([{"attributes":{"type":"User","url":"/services/data/v67.0/sobjects/User/)"
            R"(0055g00000A1annAAB"},"IsActive":true,"Id":"0055g00000A1annAAB","Manager":)"
            R"({"attributes":{"type":"User","url":"/services/data/v67.0/sobjects/User/)"
            R"(0055g00000A0audAAB"},"Name":"Audit","Profile":{"attributes":{"type":"Profile",)"
            R"("url":"/services/data/v67.0/sobjects/Profile/00e5g000000ABcdAAG"},)"
            R"("Name":"System Administrator"}},"LastLoginDate":"2026-08-01T09:05:00.000+0000"}])");
}

TEST_F(SoqlEngineTest, AnswersNullForAMissingParent) {
  EXPECT_THAT(Column("SELECT Manager.Name FROM User WHERE Name = 'Audit'", "Manager"),
              ElementsAre("null"));
  EXPECT_THAT(
      Column("SELECT Id, Manager.Profile.Name FROM User WHERE Manager.Profile.Name = null", "Id"),
      ElementsAre("\"0055g00000A0audAAB\""));
}

TEST_F(SoqlEngineTest, ComparesTextWithoutCase) {
  EXPECT_THAT(Column("SELECT Name FROM User WHERE Name = 'BOB'", "Name"), ElementsAre("\"bob\""));
  EXPECT_THAT(Column("SELECT Name FROM User WHERE Name LIKE 'ann é%'", "Name"),
              ElementsAre("\"Ann Été\""));
  EXPECT_THAT(Column("SELECT Name FROM User WHERE Name LIKE 'ANN _T_'", "Name"),
              ElementsAre("\"Ann Été\""));
}

TEST_F(SoqlEngineTest, EscapesWildcards) {
  EXPECT_THAT(Cases(R"(Subject LIKE '100\% sure\_thing')"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases(R"(Subject LIKE '100\%')"), IsEmpty());
  EXPECT_THAT(Cases("Subject LIKE '%my%'"), ElementsAre("\"1\""));
}

TEST_F(SoqlEngineTest, IncludesNullsInInequalities) {
  EXPECT_THAT(Cases("Subject != 'Erase my data'"), ElementsAre("\"2\"", "\"3\""));
  EXPECT_THAT(Cases("Subject NOT IN ('Erase my data')"), ElementsAre("\"2\"", "\"3\""));
  EXPECT_THAT(Cases("Subject NOT IN ('Erase my data', null)"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases("Subject = null"), ElementsAre("\"3\""));
  EXPECT_THAT(Cases("Subject != null"), ElementsAre("\"1\"", "\"2\""));
  EXPECT_THAT(Cases("Amount__c < 1000"), ElementsAre("\"1\"", "\"2\""));
}

TEST_F(SoqlEngineTest, ComparesNumbersAndBooleans) {
  EXPECT_THAT(Cases("Amount__c = 300"), ElementsAre("\"1\""));
  EXPECT_THAT(Cases("Amount__c <= 1.5"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases("IsClosed = TRUE"), ElementsAre("\"2\""));
  EXPECT_THAT(Column("SELECT Amount__c FROM Case WHERE CaseNumber = '1'", "Amount__c"),
              ElementsAre("300.0"));
}

TEST_F(SoqlEngineTest, ComparesDatesAndRelativeDates) {
  EXPECT_THAT(Cases("Due__c = TODAY"), ElementsAre("\"1\""));
  EXPECT_THAT(Cases("Due__c = 2026-11-29"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases("Due__c > TODAY"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases("Due__c = NEXT_N_DAYS:7"), ElementsAre("\"2\""));
  EXPECT_THAT(Cases("Due__c = NEXT_N_DAYS:6"), IsEmpty());
  // 2026-08-01 is 113 days before the estate's 2026-11-22.
  EXPECT_THAT(Column("SELECT Name FROM User WHERE LastLoginDate < LAST_N_DAYS:112", "Name"),
              ElementsAre("\"Ann Été\""));
  EXPECT_THAT(Column("SELECT Name FROM User WHERE LastLoginDate < LAST_N_DAYS:113", "Name"),
              IsEmpty());
  EXPECT_THAT(
      Column("SELECT Name FROM User WHERE LastLoginDate = 2026-08-01T11:05:00+02:00", "Name"),
      ElementsAre("\"Ann Été\""));
}

TEST_F(SoqlEngineTest, RefusesOperandsOfTheWrongType) {
  EXPECT_THAT(Text("SELECT Id FROM User WHERE LastLoginDate > '2026-05-01T00:00:00Z'"),
              HasSubstr("value of filter criterion for field 'LastLoginDate' must be of type "
                        "dateTime and should not be enclosed in quotes"));
  EXPECT_EQ(Code("SELECT Id FROM User WHERE LastLoginDate > 2026-05-01"), "INVALID_FIELD");
  EXPECT_EQ(Code("SELECT Id FROM Case WHERE Due__c > 2026-02-30"), "INVALID_FIELD");
  EXPECT_EQ(Code("SELECT Id FROM User WHERE IsActive = 'true'"), "INVALID_FIELD");
  EXPECT_EQ(Code("SELECT Id FROM User WHERE Name = 1"), "INVALID_FIELD");
  EXPECT_EQ(Code("SELECT Id FROM User WHERE Id = 'short'"), "INVALID_QUERY_FILTER_OPERATOR");
  EXPECT_EQ(Code("SELECT Id FROM User WHERE Id LIKE '005%'"), "INVALID_QUERY_FILTER_OPERATOR");
  EXPECT_EQ(Code("SELECT Id FROM User WHERE LastLoginDate > SOMEDAY"), "MALFORMED_QUERY");
}

TEST_F(SoqlEngineTest, ComparesIdsOnFifteenCharacters) {
  EXPECT_THAT(Column("SELECT Name FROM User WHERE Id = '0055g00000A2bob'", "Name"),
              ElementsAre("\"bob\""));
  EXPECT_THAT(Column("SELECT Name FROM User WHERE Id = '0055g00000a2bob'", "Name"), IsEmpty());
}

TEST_F(SoqlEngineTest, JoinsOtherObjects) {
  EXPECT_THAT(Cases("OwnerId IN (SELECT Id FROM User WHERE IsActive = TRUE)"),
              ElementsAre("\"1\""));
  EXPECT_THAT(Cases("OwnerId NOT IN (SELECT Id FROM User WHERE IsActive = TRUE)"),
              ElementsAre("\"2\"", "\"3\""));
  EXPECT_EQ(Code("SELECT Id FROM Case WHERE Subject IN (SELECT Id FROM User)"), "INVALID_FIELD");
  EXPECT_EQ(Code("SELECT Id FROM Case WHERE IsClosed = TRUE OR OwnerId IN (SELECT Id FROM User)"),
            "MALFORMED_QUERY");
}

TEST_F(SoqlEngineTest, CombinesConditions) {
  EXPECT_THAT(Cases("(IsClosed = TRUE OR Subject = null) AND NOT CaseNumber = '2'"),
              ElementsAre("\"3\""));
}

TEST_F(SoqlEngineTest, ReachesPolymorphicOwnersThroughName) {
  const json owners = Records("SELECT Owner.Name, Owner.Type, Owner.IsActive FROM Case");
  EXPECT_EQ(owners.at(0).at("Owner").at("attributes").at("type"), "Name");
  EXPECT_EQ(owners.at(0).at("Owner").at("Type"), "User");
  EXPECT_EQ(owners.at(1).at("Owner").at("Name"), "Privacy");
  EXPECT_EQ(owners.at(1).at("Owner").at("Type"), "Queue");
  EXPECT_TRUE(owners.at(1).at("Owner").at("IsActive").is_null());
  EXPECT_THAT(Cases("Owner.IsActive = TRUE"), ElementsAre("\"1\""));
  EXPECT_THAT(Text("SELECT Owner.EmployeeNumber FROM Case"),
              HasSubstr("No such column 'EmployeeNumber' on entity 'Name'"));
}

// Contract, §0a: licences and muting sets are no permission sets.
TEST_F(SoqlEngineTest, HasNoParentWhereItIsNoPermissionSet) {
  const json rows = Records("SELECT ParentId, Parent.Label FROM ObjectPermissions");
  EXPECT_EQ(rows.at(0).at("Parent").at("Label"), "Admin");
  EXPECT_EQ(rows.at(0).at("Parent").at("attributes").at("type"), "PermissionSet");
  EXPECT_TRUE(rows.at(1).at("Parent").is_null());
  EXPECT_TRUE(rows.at(2).at("Parent").is_null());
}

TEST_F(SoqlEngineTest, Counts) {
  const auto count = Run("SELECT COUNT() FROM Case WHERE IsClosed = FALSE");
  ASSERT_TRUE(count);
  EXPECT_EQ(count->total, 2U);
  EXPECT_EQ(count->size(), 0U);
  EXPECT_EQ(Text("SELECT COUNT(Id) FROM Case"),
            R"([{"attributes":{"type":"AggregateResult"},"expr0":3}])");
  EXPECT_EQ(Text("SELECT COUNT(Subject) c, COUNT_DISTINCT(OwnerId), SUM(Amount__c) s, "
                 "MIN(Due__c), AVG(Amount__c) FROM Case"),
            R"([{"attributes":{"type":"AggregateResult"},"c":2,"expr0":3,"s":301.5,)"
            R"("expr1":"2026-11-22","expr2":150.75}])");
  EXPECT_EQ(Text("SELECT COUNT(Id), MAX(Name) FROM User WHERE Name = 'nobody'"),
            R"([{"attributes":{"type":"AggregateResult"},"expr0":0,"expr1":null}])");
}

TEST_F(SoqlEngineTest, Groups) {
  EXPECT_EQ(Text("SELECT Parent.ProfileId, COUNT(Id) n FROM ObjectPermissions "
                 "WHERE SobjectType IN ('contact', 'lead') GROUP BY Parent.ProfileId "
                 "ORDER BY COUNT(Id) DESC"),
            R"([{"attributes":{"type":"AggregateResult"},"ProfileId":null,"n":3},)"
            R"({"attributes":{"type":"AggregateResult"},"ProfileId":"00e5g000000ABcdAAG","n":1}])");
  EXPECT_THAT(Column("SELECT SobjectType, COUNT(Id) n FROM ObjectPermissions GROUP BY SobjectType "
                     "HAVING COUNT(Id) > 1",
                     "SobjectType"),
              ElementsAre("\"Contact\""));
  EXPECT_EQ(Code("SELECT Name, COUNT(Id) FROM User"), "MALFORMED_QUERY");
  EXPECT_EQ(Code("SELECT LastLoginDate FROM User GROUP BY LastLoginDate"), "INVALID_FIELD");
}

TEST_F(SoqlEngineTest, Orders) {
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY Name", "Name"),
              ElementsAre("\"Ann Été\"", "\"Audit\"", "\"bob\""));
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY LastLoginDate", "Name"),
              ElementsAre("\"bob\"", "\"Ann Été\"", "\"Audit\""));
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY LastLoginDate DESC NULLS LAST", "Name"),
              ElementsAre("\"Audit\"", "\"Ann Été\"", "\"bob\""));
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY Profile.Name, Id DESC", "Name"),
              ElementsAre("\"bob\"", "\"Ann Été\"", "\"Audit\""));
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY Id DESC LIMIT 2", "Name"),
              ElementsAre("\"bob\"", "\"Ann Été\""));
}

TEST_F(SoqlEngineTest, CutsByLimitAndOffset) {
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY Id LIMIT 1 OFFSET 1", "Name"),
              ElementsAre("\"Ann Été\""));
  EXPECT_THAT(Column("SELECT Name FROM User ORDER BY Id OFFSET 3", "Name"), IsEmpty());
  EXPECT_EQ(Code("SELECT Id FROM User OFFSET 2000"), "answered");
  EXPECT_EQ(Code("SELECT Id FROM User OFFSET 2001"), "NUMBER_OUTSIDE_VALID_RANGE");
}

TEST_F(SoqlEngineTest, PagesByKey) {
  std::vector<std::string> seen;
  std::string last = "000000000000000";
  while (true) {
    const auto page =
        Records("SELECT Id FROM Contact WHERE Id > '" + last + "' ORDER BY Id LIMIT 2");
    if (page.empty()) break;
    for (const auto& record : page) seen.push_back(record.at("Id"));
    last = seen.back();
  }
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(seen.back(), "0035g0000000005AAA");
}

TEST_F(SoqlEngineTest, HidesDeletedRecordsUnlessAsked) {
  EXPECT_EQ(Column("SELECT Id FROM Case", "Id").size(), 3U);
  EXPECT_EQ(Column("SELECT Id FROM Case", "Id", {.include_deleted = true}).size(), 4U);
}

TEST_F(SoqlEngineTest, EscapesTexts) {
  EXPECT_THAT(Text("SELECT Subject FROM Case WHERE CaseNumber = '4'", {.include_deleted = true}),
              HasSubstr(R"("Subject":"It's \"here\"\n\u0001")"));
}

// The messages of the contract, §8.
TEST_F(SoqlEngineTest, NamesUnknownColumnsAndObjects) {
  EXPECT_EQ(Text("SELECT Bacon__c FROM User LIMIT 2"),
            "INVALID_FIELD\nSELECT Bacon__c FROM User LIMIT 2\n       ^\n"
            "ERROR at Row:1:Column:8\nNo such column 'Bacon__c' on entity 'User'. If you are "
            "attempting to use a custom field, be sure to append the '__c' after the custom field "
            "name. Please reference your WSDL or the describe call for the appropriate names.");
  EXPECT_THAT(Text("SELECT Id FROM Individual"),
              StartsWith("INVALID_TYPE\nSELECT Id FROM Individual\n               ^\n"
                         "ERROR at Row:1:Column:16\nsObject type 'Individual' is not supported."));
  EXPECT_THAT(Text("SELECT Foo.Name FROM User"),
              HasSubstr("Didn't understand relationship 'Foo' in field path"));
  EXPECT_EQ(Code("SELECT Id, Id FROM User"), "INVALID_FIELD");
}

TEST_F(SoqlEngineTest, RefusesFiltersOnLongText) {
  EXPECT_THAT(Text("SELECT Id FROM Case WHERE Description LIKE '%x%'"),
              HasSubstr("field 'Description' can not be filtered in a query call"));
  EXPECT_EQ(Code("SELECT Id FROM Case ORDER BY Description"), "INVALID_FIELD");
}

TEST_F(SoqlEngineTest, AcceptsAliasesAndAnyCase) {
  EXPECT_THAT(Column("select u.name from user u where u.isactive = false", "Name"),
              ElementsAre("\"bob\""));
  EXPECT_EQ(Code("SELECT Name n FROM User"), "MALFORMED_QUERY");
}

TEST_F(SoqlEngineTest, ReadsFieldDefinitionsOfOneEntity) {
  const json rows = Records(
      "SELECT QualifiedApiName, SecurityClassification, EntityDefinition.QualifiedApiName "
      "FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Contact' LIMIT 1");
  ASSERT_EQ(rows.size(), 2U);  // LIMIT is ignored
  EXPECT_EQ(rows.at(0).at("SecurityClassification"), "Confidential");
  EXPECT_EQ(rows.at(0).at("EntityDefinition").at("QualifiedApiName"), "Contact");
  EXPECT_EQ(
      Records("SELECT DurableId FROM FieldDefinition WHERE EntityDefinitionId = 'Lead'").size(),
      1U);
}

TEST_F(SoqlEngineTest, RefusesWhatFieldDefinitionsCannotDo) {
  const auto message = [&](const std::string& rest) {
    return Text("SELECT QualifiedApiName FROM FieldDefinition" + rest);
  };
  EXPECT_THAT(message(""), HasSubstr("EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTIONFieldDefinition: a "
                                     "filter on a reified column is required."));
  EXPECT_THAT(message(" WHERE EntityDefinitionId = 'A' OR EntityDefinitionId = 'B'"),
              HasSubstr("Disjunctions not supported"));
  EXPECT_THAT(message(" WHERE EntityDefinitionId = 'A' AND QualifiedApiName != 'B'"),
              HasSubstr("Only equals comparisons permitted"));
  EXPECT_THAT(Text("SELECT COUNT() FROM FieldDefinition WHERE EntityDefinitionId = 'A'"),
              HasSubstr("not yet supported by this SObject storage type"));
}

TEST_F(SoqlEngineTest, ShortensPagesOfLongTexts) {
  EXPECT_EQ(Run("SELECT Id, Notes__c FROM Contact")->page_limit, 2000U);
  EXPECT_EQ(Run("SELECT Id, Notes__c, More__c FROM Contact")->page_limit, 200U);
}

TEST(Estate, HidesWhatTheUserMayNotSee) {
  const SalesforceFixture fixture;
  const auto estate = Estate::Load(
      fixture.folder(), {.missing_objects = {"Case"}, .hidden_fields = {{"User", "Email"}}});
  ASSERT_TRUE(estate) << estate.error().message;
  const SoqlEngine engine(**estate);
  EXPECT_EQ(engine.Run("SELECT Id FROM Case", {}).error().code, "INVALID_TYPE");
  EXPECT_EQ(engine.Run("SELECT Email FROM User", {}).error().code, "INVALID_FIELD");
}

TEST(Estate, NamesTheLineThatItCannotRead) {
  const SalesforceFixture fixture;
  const auto error = [&](const std::string& line) {
    fixture.Write("Profile.jsonl", "{\"Id\":\"00e5g000000ABcdAAG\",\"Name\":\"A\"}\n" + line);
    const auto estate = Estate::Load(fixture.folder(), {});
    return estate ? "loaded" : estate.error().message;
  };
  EXPECT_THAT(error("{"), HasSubstr("Profile.jsonl:2: not a JSON object"));
  EXPECT_THAT(error(R"({"Colour":"red"})"), HasSubstr("Profile.jsonl:2: the describe file"));
  EXPECT_THAT(error(R"({"Name":1})"), HasSubstr("Profile.jsonl:2: Name is no string"));
  fixture.Write("Orphan.jsonl", "{}\n");
  EXPECT_THAT(error(""), HasSubstr("no describe file"));
}

}  // namespace
}  // namespace crmaudit::mocks::salesforce
