// ListedObject: one row per Salesforce object of which every record becomes facts and nothing more
// has to be known to do so: which columns, which facts, which right shows all of it. The tables
// stand in listed_*.cc; collect_listed.cc reads them.
#pragma once

#include <span>
#include <string_view>

#include "platforms/salesforce/client.h"
#include "platforms/salesforce/record_page.h"
#include "scanner/fact_sink.h"

namespace crmaudit::salesforce {

/// The right that makes a list complete. Without it Salesforce shows fewer rows, or none.
enum class ListRight {
  kViewSetup,
  kViewRoles,
  kManageUsers,
  kLoginHistory,  ///< Monitor Login History, or Manage Users
  kTwoFactor,     ///< Manage Multi-Factor Authentication in API
  kRecords,       ///< View All Records on the object, or View All Data
};

struct ListedObject {
  std::string_view collector;
  std::string_view object;
  /// Besides Id, separated by spaces. What isn't there is dropped, and named in coverage unless a
  /// "?" before it says that organisations may lack it.
  std::string_view columns;
  std::string_view where;  ///< "" = all rows
  std::string_view fact;   ///< the table that it feeds
  std::string_view part;   ///< of that table: the object where several feed it, else "*"
  ListRight right = ListRight::kViewSetup;
  /// An organisation can lack the object: an edition or a feature that is off.
  bool optional = false;
  /// Objects that are small and have no Id to page by are read through Salesforce's cursor.
  bool short_list = false;
  QueryApi api = QueryApi::kData;
  void (*add)(const Row& row, Page& page) = nullptr;
};

/// Groups, licences, second factors, sessions: who may do what.
std::span<const ListedObject> listed_access();
/// Security settings, automations, logs, sites and public links: how the organisation is set up.
std::span<const ListedObject> listed_setup();
/// Consents, purposes, duplicates, open work: what is known about subjects.
std::span<const ListedObject> listed_records();

}  // namespace crmaudit::salesforce
