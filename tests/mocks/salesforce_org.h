// The simulated API over a fixture estate, without HTTP, with a token. For the tests of
// mocks/salesforce.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mocks/salesforce/rest_api.h"
#include "tests/mocks/salesforce_fixture.h"

namespace crmaudit::mocks::salesforce {

using nlohmann::json;

inline constexpr const char* kJwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
inline constexpr const char* kUrl = "http://127.0.0.1:1";

// An API over a fixture estate, with a token.
struct Org {
  explicit Org(const std::vector<std::string>& fault_list = {}, int contacts = 5,
               int daily_limit = 1000)
      : fixture(contacts, daily_limit) {
    Faults faults;
    for (const auto& fault : fault_list) {
      const auto added = AddFault(fault, faults);
      EXPECT_TRUE(added) << added.error().message;
    }
    auto loaded = Estate::Load(fixture.folder(), faults.visibility);
    EXPECT_TRUE(loaded) << loaded.error().message;
    estate = *std::move(loaded);
    api = std::make_unique<RestApi>(*estate, faults, kUrl);
    token = api->OpenSession();
  }

  ApiAnswer Get(const std::string& path, const std::map<std::string, std::string>& query = {},
                const std::string& options = {}) const {
    return api->Handle({.method = "GET",
                        .path = path,
                        .query = query,
                        .authorization = "Bearer " + token,
                        .query_options = options});
  }

  ApiAnswer Query(const std::string& soql, const std::string& options = {}) const {
    return Get("/services/data/v67.0/query", {{"q", soql}}, options);
  }

  /// A request with a body, authorised.
  ApiAnswer Send(const std::string& method, const std::string& path, const json& body = {}) const {
    return api->Handle({.method = method,
                        .path = path,
                        .body = body.is_null() ? std::string() : body.dump(),
                        .authorization = "Bearer " + token});
  }

  json Login(const std::map<std::string, std::string>& claims,
             const std::string& algorithm = "RS256") const {
    return Exchange(fixture.Assertion(claims, algorithm));
  }

  json Exchange(const std::string& assertion, const std::string& grant = kJwtGrant) const {
    const auto answer = api->Handle({.method = "POST",
                                     .path = "/services/oauth2/token",
                                     .form = {{"grant_type", grant}, {"assertion", assertion}}});
    const json body = json::parse(answer.body);
    EXPECT_EQ(answer.status, body.contains("error") ? 400 : 200);
    return body;
  }

  /// What the token endpoint answers to a form, perhaps with HTTP Basic credentials.
  json Grant(const std::map<std::string, std::string>& form,
             const std::string& authorization = {}) const {
    const auto answer = api->Handle({.method = "POST",
                                     .path = "/services/oauth2/token",
                                     .form = form,
                                     .authorization = authorization});
    json body = json::parse(answer.body);
    EXPECT_EQ(answer.status, body.contains("error") ? 400 : 200);
    return body;
  }

  SalesforceFixture fixture;
  std::unique_ptr<Estate> estate;
  std::unique_ptr<RestApi> api;
  std::string token;
};

inline std::string Header(const ApiAnswer& answer, const std::string& name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return {};
}

inline std::string ErrorCode(const ApiAnswer& answer) {
  return json::parse(answer.body).at(0).at("errorCode").get<std::string>();
}

}  // namespace crmaudit::mocks::salesforce
