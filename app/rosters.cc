#include "app/rosters.h"

#include <algorithm>

#include "app/collection.h"
#include "app/files.h"
#include "app/named_file.h"
#include "platforms/roster/csv_roster.h"
#include "platforms/roster/ldap_roster.h"
#include "platforms/roster/scim_roster.h"

namespace crmaudit {
namespace {

class CsvRoster final : public RosterSource {
 public:
  CsvRoster(const RosterSettings& settings, std::string zone)
      : settings_(settings), zone_(std::move(zone)) {}

  [[nodiscard]] const std::string& name() const override { return settings_.name; }
  Result<RosterContent> read(std::stop_token) override {
    const std::string& path = std::get<CsvSource>(settings_.source).path;
    CRMAUDIT_ASSIGN(file, read_named_file(path, "[roster] path", zone_));
    return parse_roster(file.text, settings_, file.modified_on);
  }

 private:
  const RosterSettings& settings_;
  std::string zone_;
};

}  // namespace

Result<std::vector<std::unique_ptr<RosterSource>>> make_rosters(const Settings& settings,
                                                                const RosterCollaborators& with) {
  std::vector<std::unique_ptr<RosterSource>> rosters;
  const std::string& zone = settings.organisation.time_zone;
  for (const RosterSettings& roster : settings.rosters) {
    if (const auto* scim = std::get_if<ScimSource>(&roster.source)) {
      CRMAUDIT_ASSIGN(token, read_secret(scim->token, "of roster " + roster.name));
      rosters.push_back(make_scim_roster({.settings = roster,
                                          .time_zone = zone,
                                          .token = std::move(token),
                                          .transport = with.transport,
                                          .clock = with.clock,
                                          .observer = with.observer}));
    } else if (const auto* ldap = std::get_if<LdapSource>(&roster.source)) {
      CRMAUDIT_ASSIGN(password, read_secret(ldap->password, "of roster " + roster.name));
      rosters.push_back(make_ldap_roster({.settings = roster,
                                          .time_zone = zone,
                                          .password = std::move(password),
                                          .clock = with.clock}));
    } else {
      rosters.push_back(std::make_unique<CsvRoster>(roster, zone));
    }
  }
  return rosters;
}

Result<std::vector<RosterReading>> read_rosters(
    const std::vector<std::unique_ptr<RosterSource>>& rosters, std::stop_token stop) {
  std::vector<RosterReading> readings;
  for (const auto& roster : rosters) {
    auto content = roster->read(stop);
    if (!content && (content.error().kind == ErrorKind::kConfiguration ||
                     content.error().kind == ErrorKind::kCancelled))
      return content.error();
    readings.push_back({roster->name(), std::move(content)});
  }
  return readings;
}

Result<void> commit_rosters(const std::vector<RosterReading>& readings, FactSink& sink,
                            ScanObserver& observer) {
  if (readings.empty()) return commit_undeclared_roster(sink);
  const bool any_read = std::ranges::any_of(
      readings, [](const RosterReading& reading) { return reading.content.has_value(); });
  for (const auto& [name, content] : readings) {
    const std::string part = readings.size() == 1 ? "*" : name;
    if (content) {
      for (const RosterProblem& problem : content->problems)
        observer.notice("roster " + name,
                        problem.what + (problem.row_lost ? " The row is left out." : ""));
      CRMAUDIT_TRY(commit_roster(*content, part, sink));
      continue;
    }
    observer.notice("roster " + name, content.error().message);
    const Coverage gap{.part = part,
                       .state = any_read ? CoverageState::kPartial : CoverageState::kUnavailable,
                       .reason = reason_of(content.error().kind),
                       .detail = content.error().message,
                       .ask = content.error().missing.empty()
                                  ? "access to the list of employees \"" + name + "\""
                                  : content.error().missing};
    CRMAUDIT_TRY(commit_unread_roster(name, gap, sink));
  }
  return {};
}

}  // namespace crmaudit
