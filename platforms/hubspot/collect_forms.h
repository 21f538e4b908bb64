// Collects forms, in use and archived, with their legal-consent options.
#pragma once

#include "platforms/hubspot/context.h"

namespace crmaudit::hubspot {

/// Commits `forms`. Errors: those that end the scan.
Result<void> collect_forms(Context& context);

}  // namespace crmaudit::hubspot
