// Every call that the HubSpot adapter may make, as data: the date-based path first, the legacy one
// as fallback, and the scopes that open it. Source: HubSpot's OpenAPI files of 2026-08 (servers[0]
// https://api.hubapi.com) and the changelog "legacy APIs: what's going unsupported".
// "*" stands for the type of record. Constants; thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platforms/http/session.h"

namespace crmaudit::hubspot {

enum class Api {
  kAccount,
  kTokenInfo,
  kUsers,
  kRoles,
  kTeams,
  kOwners,
  kObjects,
  kBatchRead,
  kProperties,
  kPipelines,
};
inline constexpr std::size_t kApiCount = 10;

struct Endpoint {
  Api api;
  HttpMethod method;
  std::string_view dated;   ///< "" where there is no date-based path
  std::string_view legacy;  ///< until September 2027
};

/// The endpoint of an API.
const Endpoint& endpoint(Api api);

/// The allow-list: exactly the paths of the table.
std::span<const AllowedCall> allowed_calls();

/// `pattern` with its "*" replaced by `object`.
std::string path_for(std::string_view pattern, std::string_view object);

/// One type of record, and the scopes that open it (HubSpot's scope names; any one of a list).
struct ObjectType {
  std::string_view name;
  std::string_view read_scope;
  std::string_view schema_scope;
  std::string_view sensitive_scope;
  std::string_view highly_sensitive_scope;
};

inline constexpr ObjectType kContacts{
    "contacts", "crm.objects.contacts.read", "crm.schemas.contacts.read",
    "crm.objects.contacts.sensitive.read.v2", "crm.objects.contacts.highly_sensitive.read.v2"};
inline constexpr ObjectType kTickets{"tickets", "tickets", "tickets", "tickets.sensitive.v2",
                                     "tickets.highly_sensitive.v2"};
inline constexpr ObjectType kCrmUsers{"users", "crm.objects.users.read", "crm.objects.users.read",
                                      "", ""};

inline constexpr std::string_view kUsersScope = "settings.users.read";
inline constexpr std::string_view kTeamsScope = "settings.users.teams.read";
inline constexpr std::string_view kOwnersScope = "crm.objects.owners.read";

}  // namespace crmaudit::hubspot
