#include "tests/platforms/salesforce/fake_org.h"

#include <gtest/gtest.h>

namespace crmaudit::salesforce {
namespace {

SalesforceAccount settings() {
  SalesforceAccount account;
  account.auth = SalesforceAccount::Auth::kToken;
  account.instance_url = "http://127.0.0.1:1";
  return account;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string object_of(const std::string& query) {
  const std::size_t from = query.find(" FROM ") + 6;
  return query.substr(from, query.find(' ', from) - from);
}

HttpResponse json(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.headers = {{"content-type", "application/json"}};
  response.body = std::move(body);
  return response;
}

}  // namespace

FakeOrg::FakeOrg()
    : transport_([this](const SentRequest& request) { return answer(request); }),
      client_("sales-org", make_authenticator(settings(), {.token = Secret("t")}, clock_),
              transport_, clock_, observer_) {
  EXPECT_TRUE(client_.open({}));
}

OwnRights FakeOrg::all_rights() {
  OwnRights rights;
  rights.known = true;
  rights.permissions = {"ViewSetup",    "ViewAllUsers",        "ViewAllData",
                        "ManageUsers",  "ViewAllFieldsGlobal", "ViewRoles",
                        "TwoFactorApi", "MonitorLoginHistory", "CustomizeApplication"};
  return rights;
}

const Coverage& FakeOrg::coverage(const std::string& fact, const std::string& part,
                                  const std::string& column) const {
  static const Coverage kNone{.account = "", .fact = "", .detail = "no such row"};
  const Coverage* found = sink.coverage("sales-org", fact, part, column);
  EXPECT_NE(found, nullptr) << fact << " " << part << " " << column;
  return found == nullptr ? kNone : *found;
}

std::vector<std::string> FakeOrg::queries() const {
  std::vector<std::string> queries;
  for (const SentRequest& request : transport_.sent()) {
    const std::size_t at = request.url.find("?q=");
    if (at != std::string::npos) queries.push_back(decoded(request.url.substr(at + 3)));
  }
  return queries;
}

HttpResponse FakeOrg::describe(const std::string& url) const {
  const std::size_t end = url.rfind('/');
  const std::size_t begin = url.rfind('/', end - 1) + 1;
  const std::string object = url.substr(begin, end - begin);
  const auto found = described.find(object);
  if (found == described.end()) {
    return json(404, R"([{"errorCode":"NOT_FOUND","message":"gone"}])");
  }
  return json(200, R"({"name":")" + object + R"(","fields":[)" + found->second + "]}");
}

Result<HttpResponse> FakeOrg::answer(const SentRequest& request) const {
  if (request.url.ends_with("/services/data/")) return json(200, R"([{"version":"67.0"}])");
  if (request.url.find("userinfo") != std::string::npos) {
    return json(200, R"({"user_id":"005000000000009AAA"})");
  }
  if (request.url.ends_with("/describe")) return describe(request.url);
  const std::size_t at = request.url.find("?q=");
  const std::string object =
      at == std::string::npos ? "" : object_of(decoded(request.url.substr(at + 3)));
  if (const auto code = refused.find(object); code != refused.end()) {
    return json(403, R"([{"errorCode":")" + code->second + R"(","message":"no"}])");
  }
  const auto found = rows.find(object);
  if (found == rows.end()) {
    return json(400, R"([{"errorCode":"INVALID_TYPE","message":"not supported"}])");
  }
  std::string records;
  for (const std::string& row : found->second) records += (records.empty() ? "" : ",") + row;
  return json(200, R"({"totalSize":)" + std::to_string(found->second.size()) +
                       R"(,"done":true,"records":[)" + records + "]}");
}

}  // namespace crmaudit::salesforce
