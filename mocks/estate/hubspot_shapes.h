// The JSON shapes that several of HubSpot's writers share. Pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "mocks/estate/company.h"
#include "mocks/estate/hubspot_properties.h"

namespace crmaudit::estate {

/// A property definition, as GET /crm/v3/properties/{type} gives it.
[[nodiscard]] nlohmann::json property_definition(const Company& company, const Property& property);

/// A pipeline of `object` with its stages; `order` is where it stands among the others.
[[nodiscard]] nlohmann::json pipeline_of(const Company& company, const Pipeline& source, int order,
                                         std::string_view object);

/// The CRM record around `properties`, which receive their id; times as `hubspot_time` writes them.
[[nodiscard]] nlohmann::json crm_record(const std::string& id, nlohmann::json properties,
                                        const std::string& created, const std::string& updated);

}  // namespace crmaudit::estate
