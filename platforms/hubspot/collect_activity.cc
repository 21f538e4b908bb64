#include "platforms/hubspot/collect_activity.h"

#include <cctype>
#include <utility>

#include "platforms/hubspot/activity_kind.h"
#include "platforms/hubspot/list_stream.h"
#include "scanner/civil_time.h"

namespace crmaudit::hubspot {
namespace {

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

Activity fact_of(const std::string& account, ActivityLog log, const ActivityEvent& event) {
  Activity fact{.account = account,
                .activity_id = std::string(to_string(log)) + ":" + event.id,
                .kind = activity_kind(log, event)};
  fact.user_id = known(event.user_id);
  fact.happened_at = parse_instant(event.at);
  fact.action = known(event.action);
  if (log == ActivityLog::kLogin) fact.action = "LOGIN";
  fact.section = known(event.detail.empty() ? event.section : event.section + "/" + event.detail);
  fact.target = known(event.target);
  fact.application = known(event.application);
  fact.address = known(event.address);
  fact.country = known(upper(event.country));
  return fact;
}

Coverage coverage_of_log(const Context& context, ActivityLog log, const ListEnd& end) {
  const Api api = log == ActivityLog::kAudit ? Api::kAuditLogs : Api::kLoginActivity;
  Coverage row = coverage_of(context.account, "activities", to_string(log), end, scope_of(api));
  // A refusal that names no scope, though the token has the one needed: the edition lacks it.
  const bool edition = log == ActivityLog::kAudit && row.reason == CoverageReason::kScope &&
                       end.error->missing.empty() &&
                       context.has_scope(scope_of(api)).value_or(true);
  if (edition) {
    row.reason = CoverageReason::kEdition;
    row.ask.clear();
    row.detail = "HubSpot shows audit logs to Enterprise accounts only. " + row.detail;
  }
  return row;
}

Result<void> collect_log(Context& context, ActivityLog log) {
  return stream_list(
      context, {"activities", to_string(log)},
      [&](const std::string& after, ListProgress&) {
        return context.client.activity(log, after, context.stop);
      },
      [&](const ActivityEvent& event, Page& page) {
        page.facts.add(fact_of(context.account, log, event));
      },
      [&](const ListEnd& end, const ListProgress&) {
        return std::vector<Coverage>{coverage_of_log(context, log, end)};
      });
}

}  // namespace

Result<void> collect_activity(Context& context) {
  CRMAUDIT_TRY(collect_log(context, ActivityLog::kLogin));
  CRMAUDIT_TRY(collect_log(context, ActivityLog::kSecurity));
  return collect_log(context, ActivityLog::kAudit);
}

}  // namespace crmaudit::hubspot
