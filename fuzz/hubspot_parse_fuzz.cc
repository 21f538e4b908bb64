// libFuzzer entry: no answer of HubSpot, however broken, may crash a parser or make it hang. The
// first byte picks the parser, the rest is the answer.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "platforms/hubspot/parse_account.h"
#include "platforms/hubspot/parse_activity.h"
#include "platforms/hubspot/parse_custom_objects.h"
#include "platforms/hubspot/parse_error.h"
#include "platforms/hubspot/parse_flows.h"
#include "platforms/hubspot/parse_forms.h"
#include "platforms/hubspot/parse_lists.h"
#include "platforms/hubspot/parse_objects.h"
#include "platforms/hubspot/parse_owners.h"
#include "platforms/hubspot/parse_pipelines.h"
#include "platforms/hubspot/parse_properties.h"
#include "platforms/hubspot/parse_subscriptions.h"
#include "platforms/hubspot/parse_token.h"
#include "platforms/hubspot/parse_users.h"
#include "platforms/hubspot/users_export.h"

namespace {

using namespace crmaudit::hubspot;

const std::array<std::string, 3> kProperties{"email", "hs_legal_basis", "notes"};

using Parser = void (*)(std::string_view);
constexpr std::array<Parser, 14> kParsers{
    [](std::string_view text) { static_cast<void>(parse_account_details(text)); },
    [](std::string_view text) { static_cast<void>(parse_token_info(text)); },
    [](std::string_view text) { static_cast<void>(parse_users(text)); },
    [](std::string_view text) { static_cast<void>(parse_roles(text)); },
    [](std::string_view text) { static_cast<void>(parse_teams(text)); },
    [](std::string_view text) { static_cast<void>(parse_owners(text)); },
    [](std::string_view text) { static_cast<void>(parse_objects(text, kProperties)); },
    [](std::string_view text) {
      static_cast<void>(parse_properties(text, Sensitivity::kSensitive));
      static_cast<void>(parse_pipelines(text));
    },
    [](std::string_view text) { static_cast<void>(parse_error(text)); },
    [](std::string_view text) {
      static_cast<void>(parse_activity(text, ActivityLog::kAudit));
      static_cast<void>(parse_activity(text, ActivityLog::kLogin));
    },
    [](std::string_view text) { static_cast<void>(parse_forms(text)); },
    [](std::string_view text) {
      static_cast<void>(parse_lists(text));
      static_cast<void>(parse_custom_objects(text));
    },
    [](std::string_view text) {
      static_cast<void>(parse_flows(text));
      static_cast<void>(parse_flow_definitions(text));
    },
    [](std::string_view text) {
      static_cast<void>(parse_subscriptions(text));
      static_cast<void>(parse_subscription_statuses(text));
      static_cast<void>(parse_token_answer(text));
      static_cast<void>(parse_introspection(text));
      static_cast<void>(parse_users_export(text));
    },
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t parser = data[0] % kParsers.size();
  kParsers[parser](std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  return 0;
}
