#include "platforms/salesforce/parse_answers.h"

#include <simdjson.h>

#include <utility>

#include "platforms/salesforce/record_id.h"

namespace crmaudit::salesforce {
namespace {

namespace ondemand = simdjson::ondemand;

Error malformed(std::string_view what, const simdjson::simdjson_error& error) {
  return {ErrorKind::kMalformed, "Salesforce's answer to " + std::string(what) +
                                     " can't be read: " + simdjson::error_message(error.error())};
}

// The value if it is a string, else "".
std::string optional_text(ondemand::value value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

ApiError read_error(ondemand::object object) {
  ApiError error;
  for (auto member : object) {
    const std::string_view key = member.unescaped_key();
    if (key == "errorCode" || key == "error") error.code = optional_text(member.value());
    if (key == "message" || key == "error_description") {
      error.message = optional_text(member.value());
    }
  }
  return error;
}

// https://login.salesforce.com/id/<organisation>/<user>
std::string user_of_identity_url(std::string_view url) {
  const std::size_t slash = url.rfind('/');
  if (slash == std::string_view::npos || url.find("/id/") == std::string_view::npos) return "";
  return id18(url.substr(slash + 1));
}

}  // namespace

Result<std::vector<std::string>> parse_versions(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  std::vector<std::string> versions;
  try {
    ondemand::document document = parser.iterate(text);
    for (auto entry : document.get_array()) {
      versions.emplace_back(std::string_view(entry["version"]));
    }
  } catch (const simdjson::simdjson_error& error) {
    return malformed("GET /services/data/", error);
  }
  return versions;
}

Result<TokenAnswer> parse_token_answer(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  TokenAnswer answer;
  try {
    ondemand::document document = parser.iterate(text);
    for (auto member : document.get_object()) {
      const std::string_view key = member.unescaped_key();
      if (key == "access_token") {
        answer.token = Secret(std::string(std::string_view(member.value())));
      } else if (key == "refresh_token") {
        answer.refresh_token = Secret(optional_text(member.value()));
      } else if (key == "instance_url") {
        answer.instance_url = std::string_view(member.value());
      } else if (key == "id") {
        answer.user_id = user_of_identity_url(optional_text(member.value()));
      }
    }
    if (answer.token.empty() || answer.instance_url.empty()) {
      throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    }
  } catch (const simdjson::simdjson_error& error) {
    return malformed("POST /services/oauth2/token", error);
  }
  return answer;
}

Result<std::string> parse_userinfo(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  try {
    ondemand::document document = parser.iterate(text);
    return id18(std::string_view(document["user_id"]));
  } catch (const simdjson::simdjson_error& error) {
    return malformed("GET /services/oauth2/userinfo", error);
  }
}

Result<BulkJob> parse_bulk_job(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  BulkJob job;
  try {
    ondemand::document document = parser.iterate(text);
    for (auto member : document.get_object()) {
      const std::string_view key = member.unescaped_key();
      if (key == "id") {
        job.id = std::string_view(member.value());
      } else if (key == "state") {
        job.state = std::string_view(member.value());
      } else if (key == "numberRecordsProcessed") {
        job.records = std::int64_t(member.value().get_int64());
      }
    }
    if (job.id.empty() || job.state.empty()) {
      throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    }
  } catch (const simdjson::simdjson_error& error) {
    return malformed("/jobs/query", error);
  }
  return job;
}

std::optional<ApiError> parse_error(std::string_view body) {
  const simdjson::padded_string text(body);
  ondemand::parser parser;
  try {
    ondemand::document document = parser.iterate(text);
    if (ondemand::json_type(document.type()) != ondemand::json_type::array) {
      return read_error(document.get_object());
    }
    for (auto entry : document.get_array()) return read_error(entry.get_object());
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;  // not JSON: the caller knows the status, which says what is left to say
  }
  return std::nullopt;
}

}  // namespace crmaudit::salesforce
