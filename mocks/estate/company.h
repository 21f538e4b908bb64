// Company: the simulated organisation while it is being built: people on the HR roster, users of
// both CRMs, their containers of rights, and the records that are few enough to keep in memory.
// Contacts, leads and accounts are not here: the writers stream them, adding `planted_texts`.
// References to elements stay valid while others are added. Not thread-safe.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/estate/calendar.h"
#include "mocks/estate/estate.h"
#include "mocks/estate/names.h"
#include "mocks/estate/random.h"
#include "mocks/estate/truth.h"

namespace crmaudit::estate {

/// One line of the HR roster. `status` is the roster's own French word.
struct Employment {
  std::string employee_id;
  Name name;
  std::string email;
  Day hired{};
  std::optional<Day> left;
  std::string status;
};

enum class CrmRecord {
  kActive,       ///< hs_deactivated is false
  kDeactivated,  ///< hs_deactivated is true
  kAbsent,       ///< listed in the settings, no record of the CRM users object: state not visible
};

struct HubSpotUser {
  std::size_t number = 0;  ///< ids of the three identity domains derive from it
  std::string first;
  std::string last;
  std::string email;
  CrmRecord crm_record = CrmRecord::kActive;
  bool removed = false;  ///< only an archived owner is left
  bool super_admin = false;
  bool break_glass = false;
  std::size_t role = 0;  ///< index into Company::roles
  std::size_t team = 0;  ///< index into Company::teams

  [[nodiscard]] std::string id() const { return std::to_string(7001000 + number); }
  [[nodiscard]] std::string owner_id() const { return std::to_string(41629000 + number); }
  [[nodiscard]] std::string record_id() const { return std::to_string(207838800000 + number); }
  [[nodiscard]] Resource resource() const { return {kHubSpot, "user", id()}; }
  [[nodiscard]] bool counts_as_active() const {
    return !removed && crm_record != CrmRecord::kDeactivated;
  }
};

enum class Profile { kSystemAdministrator, kStandard, kSupport, kIntegration, kGuest };

struct SalesforceUser {
  std::string id;
  std::string first;
  std::string last;
  std::string email;
  std::string employee_number;
  Profile profile = Profile::kStandard;
  std::string user_type = "Standard";
  bool active = true;
  bool frozen = false;
  bool has_login_row = true;
  bool break_glass = false;

  [[nodiscard]] Resource resource() const { return {kSalesforce, "user", id}; }
  /// Active, not frozen, no guest: whom the shares and limits are counted over.
  [[nodiscard]] bool counts_as_active() const { return active && !frozen && user_type != "Guest"; }
  [[nodiscard]] bool is_person() const {
    return user_type == "Standard" && profile != Profile::kIntegration && !break_glass;
  }
};

struct ObjectRight {
  std::string object;
  bool edit = false;
  bool view_all = false;
  bool view_all_fields = false;
};

/// A profile's own set, a group's aggregate set, a muting set, or a set by itself.
struct PermissionSet {
  std::string id;
  std::string name;
  std::string label;
  std::string type = "Regular";  ///< Regular, Profile, Group or Muting
  std::string parent;            ///< profile or group id
  std::set<std::string> system;  ///< names without the prefix "Permissions"
  std::vector<ObjectRight> objects;
  std::vector<std::string> fields;  ///< readable, `Object.Field`
};

struct PermissionSetGroup {
  std::string id;
  std::string name;
  std::string label;
  std::vector<std::string> components;  ///< permission set and muting set ids
};

struct Assignment {
  std::string user;
  std::string set;
  std::string group;  ///< empty unless the set is a group's aggregate
  std::optional<Moment> expires;
  bool active = true;
  bool revoked = false;
};

struct Ticket {
  std::size_t number = 0;
  std::string subject;
  std::string content;
  std::string resolution;
  bool privacy = false;  ///< in the pipeline "Privacy"
  bool closed = false;
  std::string owner;  ///< owner id, empty when nobody
  Moment created{};

  [[nodiscard]] std::string id() const { return std::to_string(5550000 + number); }
};

struct Case {
  std::size_t number = 0;
  std::string subject;
  std::string description;
  std::string tracking;
  bool privacy = false;  ///< of the record type "Privacy"
  bool closed = false;
  std::string owner;  ///< user or queue
  Moment created{};

  [[nodiscard]] std::string id() const;
};

struct Individual {
  std::string id;
  Name name;
  bool should_forget = false;
  bool opted_out = false;
  bool privacy_hold = false;
};

/// A text planted into the `index`th streamed record of an object, instead of an everyday one.
struct PlantedText {
  std::string field;
  std::string text;
};

/// Users that a planting step leaves for later ones.
struct Pools {
  std::vector<HubSpotUser*> hubspot_departed_active;
  std::vector<HubSpotUser*> hubspot_departed_deactivated;
  std::vector<HubSpotUser*> hubspot_departed_removed;
  std::vector<HubSpotUser*> hubspot_employed_deactivated;
  std::vector<HubSpotUser*> hubspot_staying;  ///< leave, rehire, future last day
  std::vector<HubSpotUser*> hubspot_ordinary;
  std::vector<SalesforceUser*> salesforce_departed_active;
  std::vector<SalesforceUser*> salesforce_departed_inactive;
  std::vector<SalesforceUser*> salesforce_departed_frozen;
  std::vector<SalesforceUser*> salesforce_employed_inactive;
  std::vector<SalesforceUser*> salesforce_staying;
  std::vector<SalesforceUser*> salesforce_ordinary;
};

struct Company {
  explicit Company(Options chosen) : options(std::move(chosen)), random(options.seed) {}

  Options options;
  Random random;
  Day as_of{};
  Truth truth;
  Pools pools;

  std::deque<Employment> roster;
  std::deque<HubSpotUser> hubspot_users;
  std::deque<SalesforceUser> salesforce_users;
  std::vector<std::string> roles;
  std::vector<std::string> teams;
  std::deque<PermissionSet> sets;
  std::deque<PermissionSetGroup> groups;
  std::vector<Assignment> assignments;
  std::string scanner_user;  ///< Salesforce id
  std::string scanner_set;
  std::string privacy_queue;
  std::deque<Ticket> tickets;
  std::deque<Case> cases;
  std::deque<Individual> individuals;
  std::map<std::pair<std::string, std::size_t>, std::vector<PlantedText>> planted_texts;

  /// A name nobody has had yet; its `ascii` is unique too.
  Name new_name();
  /// `local` at the organisation's domain.
  [[nodiscard]] static std::string address(std::string_view local);
  Employment& employ(const Name& name, const std::string& email, std::string_view status,
                     std::optional<Day> left = {});
  HubSpotUser& add_hubspot_user(const Name& name, const std::string& email);
  SalesforceUser& add_salesforce_user(const Name& name, const std::string& email,
                                      const std::string& employee_number = "");
  PermissionSet& add_set(std::string_view name, std::string_view label,
                         std::string_view type = "Regular");
  /// A group and its aggregate set, which starts empty. Returns the aggregate.
  PermissionSet& add_group(std::string_view name, std::string_view label,
                           std::vector<std::string> components);
  void assign(const SalesforceUser& user, const PermissionSet& set,
              std::optional<Moment> expires = {});
  PermissionSet& profile_set(Profile profile);

  Ticket& add_ticket();
  Case& add_case();

  /// Persons (not break-glass) whose HubSpot state is active or not visible.
  [[nodiscard]] std::size_t active_people_hubspot() const;
  [[nodiscard]] std::size_t active_people_salesforce() const;
  /// All users whom the shares and limits are counted over.
  [[nodiscard]] std::size_t active_users_hubspot() const;
  [[nodiscard]] std::size_t active_users_salesforce() const;

 private:
  std::set<std::string> used_names_;
};

[[nodiscard]] std::string profile_id(Profile profile);

}  // namespace crmaudit::estate
