#include "platforms/hubspot/endpoints.h"

#include <array>

namespace crmaudit::hubspot {
namespace {

constexpr HttpMethod kGet = HttpMethod::kGet;
constexpr HttpMethod kPost = HttpMethod::kPost;

// In the order of Api. Users, roles and teams have no 2026-09 path outside its beta.
constexpr std::array<Endpoint, kApiCount> kEndpoints{{
    {Api::kAccount, kGet, "/account-info/2026-09/details", "/account-info/v3/details"},
    {Api::kTokenInfo, kPost, "", "/oauth/v2/private-apps/get/access-token-info"},
    {Api::kUsers, kGet, "/settings/users/2026-03", "/settings/v3/users/"},
    {Api::kRoles, kGet, "/settings/users/2026-03/roles", "/settings/v3/users/roles"},
    {Api::kTeams, kGet, "/settings/users/2026-03/teams", "/settings/v3/users/teams"},
    {Api::kOwners, kGet, "/crm/owners/2026-09", "/crm/v3/owners"},
    {Api::kObjects, kGet, "/crm/objects/2026-09/*", "/crm/v3/objects/*"},
    {Api::kBatchRead, kPost, "/crm/objects/2026-09/*/batch/read", "/crm/v3/objects/*/batch/read"},
    {Api::kProperties, kGet, "/crm/properties/2026-09/*", "/crm/v3/properties/*"},
    {Api::kPipelines, kGet, "/crm/pipelines/2026-09/*", "/crm/v3/pipelines/*"},
}};

constexpr std::size_t count_paths() {
  std::size_t count = 0;
  for (const Endpoint& entry : kEndpoints) count += entry.dated.empty() ? 1 : 2;
  return count;
}

constexpr auto kAllowed = [] {
  std::array<AllowedCall, count_paths()> calls{};
  std::size_t next = 0;
  for (const Endpoint& entry : kEndpoints) {
    if (!entry.dated.empty()) calls.at(next++) = {entry.method, entry.dated};
    calls.at(next++) = {entry.method, entry.legacy};
  }
  return calls;
}();

}  // namespace

const Endpoint& endpoint(Api api) { return kEndpoints.at(static_cast<std::size_t>(api)); }

std::span<const AllowedCall> allowed_calls() { return kAllowed; }

std::string path_for(std::string_view pattern, std::string_view object) {
  std::string path(pattern);
  if (const auto star = path.find('*'); star != std::string::npos) path.replace(star, 1, object);
  return path;
}

}  // namespace crmaudit::hubspot
