#include <algorithm>

#include "mocks/hubspot/handlers.h"
#include "mocks/hubspot/paging.h"

namespace crmaudit::hubspot_mock {
namespace {

constexpr PageSize kUsersPage{.standard = 100, .most = 100};
constexpr PageSize kOwnersPage{.standard = 100, .most = 500};

Response whole_list(const Call& call, const std::string& list) {
  return ok({{"results", call.estate.list(list)}});
}

/// An archived owner names the former user in userIdIncludingInactive only.
Json owner_body(const Json& owner) {
  Json body = owner;
  if (owner.value("archived", false)) body.erase("userId");
  return body;
}

/// The value of an id parameter that may be one of two names; refuses any other.
std::string one_of(const Call& call, const std::string& name, std::string_view first,
                   std::string_view second) {
  std::string value = call.request.param(name).value_or(std::string(first));
  if (value != first && value != second) {
    throw Refusal{validation_error(name + " has the unknown value " + value)};
  }
  return value;
}

}  // namespace

Response list_users(const Call& call) {
  const std::vector<Json>& users = call.estate.list("users");
  const Page page = take_page(call, "users", users.size(), kUsersPage);
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) results.push_back(users[i]);
  return page_response(std::move(results), page);
}

Response read_user(const Call& call) {
  const bool by_email = one_of(call, "idProperty", "USER_ID", "EMAIL") == "EMAIL";
  const std::vector<Json>& users = call.estate.list("users");
  const auto found = std::ranges::find_if(users, [&](const Json& user) {
    return user.value(by_email ? "email" : "id", "") == call.path.at("id");
  });
  if (found == users.end()) return resource_not_found();
  Response response = ok(*found);
  if (call.version == "2026-03") response.body.erase("seatNames");
  return response;
}

Response list_roles(const Call& call) { return whole_list(call, "roles"); }

Response list_teams(const Call& call) { return whole_list(call, "teams"); }

Response list_owners(const Call& call) {
  const bool archived = call.request.flag("archived");
  const auto email = call.request.param("email");
  std::vector<const Json*> owners;
  for (const Json& owner : call.estate.list("owners")) {
    const bool asked = !email || owner.value("email", "") == *email;
    if (asked && owner.value("archived", false) == archived) owners.push_back(&owner);
  }
  const Page page =
      take_page(call, archived ? "owners/archived" : "owners", owners.size(), kOwnersPage);
  Json results = Json::array();
  for (std::size_t i = page.begin; i < page.end; ++i) results.push_back(owner_body(*owners[i]));
  return page_response(std::move(results), page);
}

Response read_owner(const Call& call) {
  const bool archived = call.request.flag("archived");
  const bool by_user = one_of(call, "idProperty", "id", "userId") == "userId";
  for (const Json& owner : call.estate.list("owners")) {
    if (owner.value("archived", false) != archived) continue;
    const std::string id =
        by_user ? owner_body(owner).value("userId", Json()).dump() : owner.value("id", "");
    if (id == call.path.at("id")) return ok(owner_body(owner));
  }
  return resource_not_found();
}

}  // namespace crmaudit::hubspot_mock
