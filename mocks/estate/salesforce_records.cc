#include "mocks/estate/salesforce_records.h"

#include <algorithm>
#include <stdexcept>

#include "mocks/estate/identifiers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

const SalesforceUser& staff_user(const Company& company, std::size_t index) {
  const auto& users = company.pools.salesforce_ordinary;
  return *users[index % users.size()];
}

}  // namespace

SalesforceRecords::SalesforceRecords(const Company& company, std::string_view object)
    : company_(company),
      object_(salesforce_object(object)),
      file_(company.options.out / "salesforce" / (std::string(object) + ".jsonl")) {}

std::string SalesforceRecords::write(json fields) {
  ++number_;
  for (const auto& [name, value] : fields.items()) {
    const auto known = [&](const SalesforceField& field) { return field.name == name; };
    if (std::ranges::none_of(object_.fields, known)) {
      throw std::logic_error(object_.name + " has no field " + name);
    }
  }
  for (const SalesforceField& field : object_.fields) {
    if (!fields.contains(field.name)) fields[field.name] = default_of(field);
  }
  file_.write(fields);
  return fields["Id"].is_null() ? std::string() : fields["Id"].get<std::string>();
}

json SalesforceRecords::default_of(const SalesforceField& field) const {
  if (field.type == "id") return salesforce_id(object_.key_prefix, number_);
  if (field.type == "boolean") return false;
  if (field.name == "Language") return "fr";
  if (field.nillable && !field.name.ends_with("edById") && field.name != "OwnerId" &&
      field.name != "CreatedDate" && field.name != "LastModifiedDate" &&
      field.name != "SystemModstamp") {
    return nullptr;
  }
  if (field.type == "datetime") return days_ago(company_, 400);
  if (field.type == "reference") return staff(company_, 0);
  if (field.type == "int" || field.type == "double") return 0;
  return nullptr;
}

std::string days_ago(const Company& company, std::size_t days, int hour) {
  return salesforce_time(at(company.as_of - Days{days}, hour));
}

std::string date_ago(const Company& company, std::size_t days) {
  return iso(company.as_of - Days{days});
}

const std::string& staff(const Company& company, std::size_t index) {
  return staff_user(company, index).id;
}

std::string staff_name(const Company& company, std::size_t index) {
  const SalesforceUser& user = staff_user(company, index);
  return user.first + ' ' + user.last;
}

}  // namespace crmaudit::estate
