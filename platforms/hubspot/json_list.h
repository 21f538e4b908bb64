// The shape that HubSpot's answers share: {"results": [...], "paging": {"next": {"after": "…"}}},
// read with simdjson On-Demand. Only parse_*.cc include this. Functions are re-entrant; a JsonText
// owns its copy of the text and is used from one thread.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/result.h"

namespace crmaudit::hubspot {

using JsonError = simdjson::error_code;
using JsonValue = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;

/// Calls `visit(key, value)` for each field; a value that isn't read is skipped. Stops at, and
/// returns, the first error other than a value of an unexpected type, which counts as absent.
template <class Visit>
JsonError each_field(JsonObject object, Visit&& visit) {
  for (auto field : object) {
    std::string_view key;
    if (JsonError error = field.unescaped_key().get(key)) return error;
    JsonValue value;
    if (JsonError error = field.value().get(value)) return error;
    JsonError error = visit(key, value);
    if (error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE) return error;
  }
  return simdjson::SUCCESS;
}

/// Calls `visit(element)` for each element; errors as each_field.
template <class Visit>
JsonError each_element(JsonValue value, Visit&& visit) {
  simdjson::ondemand::array array;
  if (JsonError error = value.get_array().get(array)) return error;
  for (auto item : array) {
    JsonValue element;
    if (JsonError error = item.get(element)) return error;
    JsonError error = visit(element);
    if (error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE) return error;
  }
  return simdjson::SUCCESS;
}

/// As each_field, for a value that should be an object.
template <class Visit>
JsonError each_field_of(JsonValue value, Visit&& visit) {
  JsonObject object;
  if (JsonError error = value.get_object().get(object)) return error;
  return each_field(object, visit);
}

/// Strings as they are, numbers and booleans as written, null as "". Objects and arrays:
/// INCORRECT_TYPE.
JsonError read_text(JsonValue value, std::string& text);
/// true/false, also as strings; anything else leaves `flag` as it is.
JsonError read_flag(JsonValue value, std::optional<bool>& flag);
/// Appends each text of an array that isn't "" or there already.
JsonError read_texts(JsonValue value, std::vector<std::string>& texts);

/// One document being read.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : text_(text) {}

  /// Calls `visit(key, value)` for each field of the document, which must be an object with nothing
  /// after it. Errors: kMalformed, saying what and at which byte.
  template <class Visit>
  Result<void> each_field(Visit&& visit) {
    simdjson::ondemand::document document;
    if (JsonError error = parser_.iterate(text_).get(document))
      return malformed(error, text_.size());
    JsonObject object;
    JsonError error = document.get_object().get(object);
    if (!error) error = hubspot::each_field(object, visit);
    if (error) return malformed(error, offset(document));
    if (has_more(document)) return malformed(simdjson::TRAILING_CONTENT, offset(document));
    return {};
  }

 private:
  [[nodiscard]] static bool has_more(simdjson::ondemand::document& document);
  [[nodiscard]] std::size_t offset(simdjson::ondemand::document& document) const;
  [[nodiscard]] static Error malformed(JsonError error, std::size_t offset);

  simdjson::padded_string text_;
  simdjson::ondemand::parser parser_;
};

/// Reads a list. `read_row(object, row)` fills a row and says whether it can be used; `Page` has
/// `rows` and `unreadable`. Sets `after` to the next page's cursor. An answer without "results" is
/// malformed: it must not look like an empty list. `results_key`: what the list is called.
template <class Page, class ReadRow>
Result<void> read_list(std::string_view text, Page& page, std::string& after, ReadRow&& read_row,
                       std::string_view results_key = "results") {
  bool has_results = false;
  const auto read_element = [&](JsonValue element) {
    JsonObject object;
    JsonError error = element.get_object().get(object);
    typename decltype(page.rows)::value_type row;
    bool usable = false;
    if (!error) error = read_row(object, row, usable);
    if (!error && usable) page.rows.push_back(std::move(row));
    if (error == simdjson::INCORRECT_TYPE || (!error && !usable)) ++page.unreadable;
    return error;
  };
  const auto read_next = [&](std::string_view key, JsonValue value) {
    return key == "after" ? read_text(value, after) : simdjson::SUCCESS;
  };
  const auto read_paging = [&](std::string_view key, JsonValue value) {
    return key == "next" ? each_field_of(value, read_next) : simdjson::SUCCESS;
  };
  JsonText json(text);
  CRMAUDIT_TRY(json.each_field([&](std::string_view key, JsonValue value) {
    if (key == "paging") return each_field_of(value, read_paging);
    if (key != results_key) return simdjson::SUCCESS;
    const JsonError error = each_element(value, read_element);
    has_results = error == simdjson::SUCCESS;
    return error;
  }));
  if (!has_results)
    return Error{ErrorKind::kMalformed,
                 "it has no list of " + std::string(results_key) + " at byte 0"};
  return {};
}

}  // namespace crmaudit::hubspot
