#include "platforms/hubspot/free_text.h"

#include <gtest/gtest.h>

namespace crmaudit::hubspot {
namespace {

PropertyDefinition property(std::string name, std::string type, std::string field_type,
                            bool custom = false) {
  PropertyDefinition made;
  made.name = std::move(name);
  made.type = std::move(type);
  made.field_type = std::move(field_type);
  made.custom = custom;
  return made;
}

TEST(FreeText, WhatPeopleWrite) {
  EXPECT_TRUE(is_free_text(property("message", "string", "textarea")));
  EXPECT_TRUE(is_free_text(property("company", "string", "text")));
  EXPECT_TRUE(is_free_text(property("hs_note_body", "string", "html")));
  EXPECT_TRUE(is_free_text(property("phone_remarks", "string", "text", true)));
}

TEST(FreeText, NotNamesIdentifiersChoicesOrTechnicalValues) {
  EXPECT_FALSE(is_free_text(property("firstname", "string", "text")));
  EXPECT_FALSE(is_free_text(property("email", "string", "text")));
  EXPECT_FALSE(is_free_text(property("zip", "string", "text")));
  EXPECT_FALSE(is_free_text(property("hs_object_source_id", "string", "text")));
  EXPECT_FALSE(is_free_text(property("phone", "phone_number", "phonenumber")));
  EXPECT_FALSE(is_free_text(property("notes", "enumeration", "text", true)));
  EXPECT_FALSE(is_free_text(property("notes", "string", "select", true)));
  PropertyDefinition computed = property("summary", "string", "text", true);
  computed.calculated = true;
  EXPECT_FALSE(is_free_text(computed));
}

}  // namespace
}  // namespace crmaudit::hubspot
