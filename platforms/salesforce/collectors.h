// The collectors of one Salesforce organisation, one per resource, in the order in which they run.
// Each reads its list to the end and commits facts with their coverage; none knows of policies.
// Errors of all of them: only those that end the account's scan (list_reader.h). What can't be read
// becomes coverage.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/capability_map.h"
#include "platforms/salesforce/description.h"
#include "platforms/salesforce/list_coverage.h"
#include "platforms/salesforce/list_reader.h"
#include "platforms/salesforce/listed_objects.h"
#include "platforms/salesforce/object_catalog.h"
#include "platforms/salesforce/own_rights.h"
#include "platforms/salesforce/permission_groups.h"
#include "platforms/salesforce/request_mapping.h"

namespace crmaudit::salesforce {

/// accounts: the organisation. Must run first, since every fact refers to the account. An
/// organisation that can't be read is stored with what the login told.
Result<void> collect_organization(Collecting& collecting);

/// users, owners: all users, with frozen ones from UserLogin.
Result<void> collect_users(Collecting& collecting, const OwnRights& rights);

/// owners: queues.
Result<void> collect_queues(Collecting& collecting, const OwnRights& rights);

/// entitlements, capabilities: profiles, permission sets and the aggregate sets of groups.
Result<void> collect_permission_sets(Collecting& collecting, const OwnRights& rights,
                                     const CapabilityMap& capabilities,
                                     const PermissionGroups& groups);

/// grants: who holds which entitlement, expired and revoked assignments too.
Result<void> collect_assignments(Collecting& collecting, const OwnRights& rights,
                                 const PermissionGroups& groups);

/// object_access of the audited objects.
Result<void> collect_object_permissions(Collecting& collecting, const OwnRights& rights,
                                        const PermissionGroups& groups);

/// field_access of the audited objects.
Result<void> collect_field_permissions(Collecting& collecting, const OwnRights& rights,
                                       const PermissionGroups& groups);

/// entitlements, capabilities, object_access and field_access of the groups whose aggregate set is
/// missing or out of date: the union of their components without what is muted.
Result<void> collect_stale_groups(Collecting& collecting, const CapabilityMap& capabilities,
                                  const PermissionGroups& groups);

/// What is known about an object's fields once `fields` has been collected.
struct ObjectFields {
  Description description;                ///< of the fields that the scanning user may see
  std::optional<Error> error = {};        ///< why the object can't be described
  std::vector<std::string> hidden_texts;  ///< text fields that it may not see
  bool hidden_known = false;              ///< whether hidden_texts could be worked out
};
using FieldsByObject = std::map<std::string, ObjectFields, std::less<>>;

/// fields: what describe and FieldDefinition say about the audited objects. Runs in each scan, also
/// in a resumed one: the collectors of records need what it returns.
Result<FieldsByObject> collect_fields(Collecting& collecting, const OwnRights& rights);

/// The fields of an object of which only texts are read; stores nothing. A refusal is in `error`.
Result<ObjectFields> describe_texts(Collecting& collecting, const OwnRights& rights,
                                    std::string_view object);

/// subjects, subject_identifiers, consents, tallies and texts of Contact, Lead and Individual;
/// privacy_requests of individuals to be forgotten.
Result<void> collect_subjects(Collecting& collecting, const OwnRights& rights,
                              const FieldsByObject& fields, const RequestMapping& requests);

/// The facts that the tables of listed_objects.h describe. An object that the organisation lacks is
/// complete: there is nothing to be read.
Result<void> collect_listed(Collecting& collecting, const OwnRights& rights,
                            const ObjectCatalog& catalog, std::span<const ListedObject> objects);

/// What a listed object feeds, and whether the user's rights show all of it.
ListFact listed_fact(const ListedObject& object, const std::string& account,
                     const OwnRights& rights);

/// integrations, integration_grants.
Result<void> collect_integrations(Collecting& collecting, const OwnRights& rights,
                                  const ObjectCatalog& catalog);

/// text_stores, tallies and texts of e-mails, comments, activities and posts; names the stores that
/// are not read.
Result<void> collect_texts(Collecting& collecting, const OwnRights& rights,
                           const ObjectCatalog& catalog);

/// owned_work, privacy_requests, tallies and texts of cases.
Result<void> collect_cases(Collecting& collecting, const OwnRights& rights,
                           const FieldsByObject& fields, const RequestMapping& requests);

}  // namespace crmaudit::salesforce
