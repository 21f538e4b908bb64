#include "platforms/salesforce/description.h"

#include <simdjson.h>

#include <algorithm>

namespace crmaudit::salesforce {
namespace {

namespace ondemand = simdjson::ondemand;

FieldDescription read_field(ondemand::object object) {
  FieldDescription description;
  for (auto member : object) {
    const std::string_view key = member.unescaped_key();
    if (key == "name") {
      description.name = std::string_view(member.value());
    } else if (key == "label") {
      if (!member.value().is_null()) description.label = std::string_view(member.value());
    } else if (key == "type") {
      description.type = std::string_view(member.value());
    } else if (key == "length") {
      if (!member.value().is_null()) description.length = member.value().get_int64();
    } else if (key == "custom") {
      description.custom = member.value().get_bool();
    } else if (key == "permissionable") {
      description.permissionable = member.value().get_bool();
    }
  }
  return description;
}

}  // namespace

const FieldDescription* Description::find(std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldDescription& f) { return f.name == field; });
  return found == fields.end() ? nullptr : &*found;
}

Result<Description> parse_description(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  ondemand::document document;
  bool started = false;
  Description description;
  try {
    document = parser.iterate(text);
    started = true;
    for (auto member : document.get_object()) {
      const std::string_view key = member.unescaped_key();
      if (key == "name") {
        description.name = std::string_view(member.value());
      } else if (key == "fields") {
        for (auto field : member.value().get_array()) {
          description.fields.push_back(read_field(field.get_object()));
        }
      }
    }
    if (description.name.empty()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
  } catch (const simdjson::simdjson_error& error) {
    const char* location = nullptr;
    const bool known = started && document.current_location().get(location) == simdjson::SUCCESS;
    const auto offset = known ? static_cast<std::size_t>(location - text.data()) : text.size();
    return Error{ErrorKind::kMalformed, "byte " + std::to_string(std::min(offset, text.size())) +
                                            " of " + std::to_string(text.size()) + ": " +
                                            simdjson::error_message(error.error())};
  }
  return description;
}

}  // namespace crmaudit::salesforce
