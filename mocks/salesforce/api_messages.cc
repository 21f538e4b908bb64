#include "mocks/salesforce/api_messages.h"

#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {

std::string ApiRequest::Address() const {
  std::string address = path;
  char separator = '?';
  for (const auto& [key, value] : query) {
    address.append(1, separator).append(key).append("=").append(value);
    separator = '&';
  }
  return address;
}

ApiAnswer ErrorAnswer(int status, std::string_view code, std::string_view message) {
  return {
      .status = status,
      .body = "[{\"message\":" + JsonString(message) + ",\"errorCode\":" + JsonString(code) + "}]"};
}

ApiAnswer NotFound() {
  return ErrorAnswer(404, "NOT_FOUND", "The requested resource does not exist");
}

ApiAnswer MethodNotAllowed(const std::string& method, const std::string& allowed) {
  ApiAnswer answer =
      ErrorAnswer(405, "METHOD_NOT_ALLOWED",
                  "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
  answer.headers.emplace_back("Allow", allowed);
  return answer;
}

std::string At(const std::map<std::string, std::string>& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? std::string() : found->second;
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace crmaudit::mocks::salesforce
