// The schema as text, one constant a domain. One object a paragraph: `Name KeyPrefix Label`, with
// `@rest` or `@tooling` behind it where one API only serves it, then a field a line:
// `Name type[:length] flags [->Reference,…] [=Label]`. Flags: n nillable, p permissionable, x not
// filterable, - none; fields of type reference end in Id or __c. `Permissions*` stands for all
// system permissions.
#pragma once

#include <string_view>

namespace crmaudit::estate {

extern const std::string_view kCoreSchema;
extern const std::string_view kSharingSchema;
extern const std::string_view kSecuritySchema;
extern const std::string_view kIntegrationsSchema;
extern const std::string_view kAutomationSchema;
extern const std::string_view kActivitySchema;
extern const std::string_view kConsentSchema;

}  // namespace crmaudit::estate
