#include "platforms/hubspot/supplements.h"

#include <utility>

#include "scanner/hex.h"

namespace crmaudit::hubspot {
namespace {

Supplement fact_of(const SupplementFile& file, std::size_t records, std::int64_t unreadable) {
  Supplement fact{.account = {}, .kind = file.kind, .name = file.name};
  fact.sha256 = sha256_hex(file.text);
  fact.as_of = file.as_of;
  fact.records = static_cast<std::int64_t>(records);
  fact.unreadable = unreadable;
  return fact;
}

Error in_file(const SupplementFile& file, Error error) {
  error.message = file.name + ": " + error.message;
  return error;
}

std::string unread_columns(const SupplementFile& file, const UsersExport& users) {
  std::string list;
  for (const std::string& header : users.unknown) list += (list.empty() ? "" : ", ") + header;
  return file.name + ": these columns are not read: " + list + ".";
}

}  // namespace

Result<Supplements> load_supplements(const std::vector<SupplementFile>& files) {
  Supplements loaded;
  for (const SupplementFile& file : files) {
    if (file.kind == "role_map") {
      auto roles = parse_role_map(file.text);
      if (!roles) return in_file(file, roles.error());
      loaded.facts.push_back(fact_of(file, roles->size(), 0));
      loaded.roles = std::move(*roles);
    } else {
      auto users = parse_users_export(file.text);
      if (!users) return in_file(file, users.error());
      loaded.facts.push_back(fact_of(file, users->users.size(), users->unreadable));
      if (!users->unknown.empty()) loaded.notices.push_back(unread_columns(file, *users));
      loaded.users = std::move(*users);
    }
  }
  return loaded;
}

}  // namespace crmaudit::hubspot
