#include "platforms/hubspot/json_list.h"

#include <algorithm>
#include <cctype>

namespace crmaudit::hubspot {

namespace {

// "tru" starts like a boolean and isn't one: broken JSON, not a value of an unexpected type.
JsonError broken(JsonError error) {
  return error == simdjson::INCORRECT_TYPE ? simdjson::TAPE_ERROR : error;
}

}  // namespace

JsonError read_text(JsonValue value, std::string& text) {
  simdjson::ondemand::json_type type{};
  if (JsonError error = value.type().get(type)) return error;
  switch (type) {
    case simdjson::ondemand::json_type::string: {
      std::string_view view;
      if (JsonError error = value.get_string().get(view)) return error;
      text.assign(view);
      return simdjson::SUCCESS;
    }
    case simdjson::ondemand::json_type::number: {
      std::string_view token = value.raw_json_token();
      while (!token.empty() && std::isspace(static_cast<unsigned char>(token.back())) != 0) {
        token.remove_suffix(1);
      }
      double checked = 0;
      if (JsonError error = value.get_double().get(checked)) return broken(error);
      text.assign(token);
      return simdjson::SUCCESS;
    }
    case simdjson::ondemand::json_type::boolean: {
      bool flag = false;
      if (JsonError error = value.get_bool().get(flag)) return broken(error);
      text = flag ? "true" : "false";
      return simdjson::SUCCESS;
    }
    case simdjson::ondemand::json_type::null: {
      bool is_null = false;
      if (JsonError error = value.is_null().get(is_null)) return broken(error);
      text.clear();
      return is_null ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
    }
    case simdjson::ondemand::json_type::array:
    case simdjson::ondemand::json_type::object:
      break;
  }
  return simdjson::INCORRECT_TYPE;
}

JsonError read_flag(JsonValue value, std::optional<bool>& flag) {
  std::string text;
  if (JsonError error = read_text(value, text)) return error;
  if (text == "true") flag = true;
  if (text == "false") flag = false;
  return simdjson::SUCCESS;
}

JsonError read_texts(JsonValue value, std::vector<std::string>& texts) {
  return each_element(value, [&](JsonValue element) {
    std::string text;
    if (JsonError error = read_text(element, text)) return error;
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
    return simdjson::SUCCESS;
  });
}

bool JsonText::has_more(simdjson::ondemand::document& document) {
  const char* location = nullptr;
  return !document.current_location().get(location);
}

std::size_t JsonText::offset(simdjson::ondemand::document& document) const {
  const char* location = nullptr;
  if (document.current_location().get(location)) return text_.size();
  return static_cast<std::size_t>(location - text_.data());
}

Error JsonText::malformed(JsonError error, std::size_t offset) {
  return {ErrorKind::kMalformed, std::string("it isn't the JSON expected: ") +
                                     simdjson::error_message(error) + " at byte " +
                                     std::to_string(offset)};
}

}  // namespace crmaudit::hubspot
