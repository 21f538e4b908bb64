// What each endpoint of the simulated HubSpot answers, one function per endpoint; routes.cc says
// which paths lead to which. Each takes an authorised call and returns its answer, or throws
// Refusal. Stateless, so thread-safe.
#pragma once

#include "mocks/hubspot/call.h"
#include "mocks/hubspot/message.h"

namespace crmaudit::hubspot_mock {

// account_handlers.cc
Response account_details(const Call& call);
Response daily_usage(const Call& call);
Response login_activity(const Call& call);
Response security_activity(const Call& call);
Response audit_logs(const Call& call);
Response access_token_info(const Call& call);

// people_handlers.cc
Response list_users(const Call& call);
Response read_user(const Call& call);
Response list_roles(const Call& call);
Response list_teams(const Call& call);
Response list_owners(const Call& call);
Response read_owner(const Call& call);

// object_handlers.cc
Response list_objects(const Call& call);
Response read_object(const Call& call);
Response batch_read_objects(const Call& call);

// search_handler.cc
Response search_objects(const Call& call);

// schema_handlers.cc
Response list_properties(const Call& call);
Response read_property(const Call& call);
Response batch_read_properties(const Call& call);
Response list_property_groups(const Call& call);
Response list_pipelines(const Call& call);
Response read_pipeline(const Call& call);
Response list_stages(const Call& call);
Response read_stage(const Call& call);
Response list_schemas(const Call& call);

// automation_handlers.cc
Response list_flows(const Call& call);
Response read_flow(const Call& call);
Response batch_read_flows(const Call& call);

// marketing_handlers.cc
Response list_forms(const Call& call);
Response read_form(const Call& call);
Response search_lists(const Call& call);
Response read_list(const Call& call);

// consent_handlers.cc
Response list_subscriptions_v3(const Call& call);
Response list_subscriptions(const Call& call);
Response batch_read_statuses(const Call& call);

// oauth_handlers.cc
Response oauth_token(const Call& call);
Response oauth_introspect(const Call& call);

}  // namespace crmaudit::hubspot_mock
