#include "platforms/hubspot/collect_crm_users.h"

#include <array>

namespace crmaudit::hubspot {
namespace {

enum Column { kUserId, kDeactivated, kTitle };
const std::array<std::string, 3> kProperties{"hs_internal_user_id", "hs_deactivated",
                                             "hs_job_title"};

std::optional<bool> flag(const std::string& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

}  // namespace

Result<void> read_crm_users(Context& context, Directory& directory) {
  CRMAUDIT_ASSIGN(
      end, walk(
               "",
               [&](const std::string& after) {
                 return context.client.objects(crm_users_type(), kProperties, after, context.stop);
               },
               [&](const ListPage<ObjectRecord>& page) -> Result<void> {
                 for (const ObjectRecord& record : page.rows) {
                   const std::string& user_id = record.values.at(kUserId).text;
                   if (user_id.empty()) continue;
                   directory.crm_user_records[user_id] = {flag(record.values.at(kDeactivated).text),
                                                          record.values.at(kTitle).text};
                 }
                 return {};
               }));
  directory.crm_users = std::move(end);
  return {};
}

}  // namespace crmaudit::hubspot
