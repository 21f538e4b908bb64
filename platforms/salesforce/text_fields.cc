#include "platforms/salesforce/text_fields.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::int64_t kSentence = 40;
constexpr std::int64_t kCardNumber = 12;  // the shortest payment card number

constexpr std::int64_t kShortTextArea = 255;

bool is_street(std::string_view field) { return field.ends_with("Street"); }

}  // namespace

bool is_text_area(std::string_view display_type) {
  return display_type.find("Text Area") != std::string_view::npos || display_type == "textarea";
}

bool is_free_text(std::string_view object, const FieldDescription& field) {
  if (field.type == "textarea") return !is_street(field.name);
  if (object == "Case" && field.name == "Subject") return true;
  return field.custom && field.type == "string" && field.length >= kSentence;
}

bool is_searched(std::string_view object, const FieldDescription& field) {
  return is_free_text(object, field) ||
         (field.custom && field.type == "string" && field.length >= kCardNumber);
}

bool is_custom_long_text(const FieldDescription& field) {
  return field.custom && field.type == "textarea" && field.length > kShortTextArea;
}

bool is_searched(std::string_view field, std::string_view display_type) {
  if (is_text_area(display_type)) return !is_street(field);
  return field.ends_with("__c") && (display_type.starts_with("Text(") || display_type == "string");
}

}  // namespace crmaudit::salesforce
