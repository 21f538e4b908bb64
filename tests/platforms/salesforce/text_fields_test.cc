#include "platforms/salesforce/text_fields.h"

#include <gtest/gtest.h>

namespace crmaudit::salesforce {
namespace {

FieldDescription field(std::string name, std::string type, std::int64_t length, bool custom) {
  return {std::move(name), "", std::move(type), length, custom, true};
}

TEST(TextFields, FreeTextIsWherePeopleTypeSentences) {
  EXPECT_TRUE(is_free_text("Contact", field("Description", "textarea", 32000, false)));
  EXPECT_FALSE(is_free_text("Contact", field("MailingStreet", "textarea", 255, false)));
  EXPECT_TRUE(is_free_text("Case", field("Subject", "string", 255, false)));
  EXPECT_FALSE(is_free_text("Contact", field("LastName", "string", 80, false)));
  EXPECT_TRUE(is_free_text("Contact", field("Notes__c", "string", 40, true)));
  EXPECT_FALSE(is_free_text("Contact", field("Notes__c", "string", 39, true)));
}

TEST(TextFields, ShortCustomTextIsSearchedOnceACardNumberFits) {
  EXPECT_TRUE(is_searched("Contact", field("Code__c", "string", 12, true)));
  EXPECT_FALSE(is_searched("Contact", field("Code__c", "string", 11, true)));
  EXPECT_FALSE(is_searched("Contact", field("Code__c", "picklist", 255, true)));
}

TEST(TextFields, HiddenFieldsAreJudgedByTheirDisplayType) {
  EXPECT_TRUE(is_searched("Notes__c", "Long Text Area(32768)"));
  EXPECT_TRUE(is_searched("Code__c", "Text(80)"));
  EXPECT_FALSE(is_searched("LastName", "Text(80)"));
  EXPECT_FALSE(is_searched("MailingStreet", "Text Area(255)"));
  EXPECT_FALSE(is_searched("Birthdate", "Date"));
}

}  // namespace
}  // namespace crmaudit::salesforce
