#include "platforms/hubspot/hubspot.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platforms/hubspot/answer_reader.h"
#include "platforms/hubspot/auth.h"
#include "platforms/hubspot/client.h"
#include "platforms/hubspot/collect_account.h"
#include "platforms/hubspot/collect_activity.h"
#include "platforms/hubspot/collect_contacts.h"
#include "platforms/hubspot/collect_crm_users.h"
#include "platforms/hubspot/collect_entitlements.h"
#include "platforms/hubspot/collect_forms.h"
#include "platforms/hubspot/collect_lists.h"
#include "platforms/hubspot/collect_owners.h"
#include "platforms/hubspot/collect_subscriptions.h"
#include "platforms/hubspot/collect_tickets.h"
#include "platforms/hubspot/collect_users.h"
#include "platforms/hubspot/collect_work.h"
#include "platforms/hubspot/collect_workflows.h"
#include "platforms/hubspot/oauth.h"
#include "platforms/hubspot/probe.h"
#include "platforms/hubspot/supplements.h"

namespace crmaudit {
namespace hubspot {
namespace {

// What no HubSpot API shows, whatever the token may do.
struct PlatformGap {
  std::string_view fact;
  std::string_view subject;
  std::string_view detail;
  std::string_view ask;
};

constexpr std::array<PlatformGap, 2> kGaps{{
    {"field_access", "who can read a property",
     "Who can read a property is unknown (at most all {users} users): HubSpot's API doesn't show "
     "it; "
     "look at Settings > Properties > the property > Access rights.",
     "Settings > Properties > Access rights, by hand"},
    {"object_access", "what a role allows on records",
     "HubSpot's API doesn't show what a role allows on records; look at Settings > Users & Teams > "
     "Permission sets.",
     "Settings > Users & Teams > Permission sets, by hand"},
}};

Result<void> commit_gaps(Context& context, std::size_t users) {
  constexpr std::string_view kUsers = "{users}";
  std::vector<Coverage> rows;
  for (const PlatformGap& gap : kGaps) {
    std::string detail(gap.detail);
    if (const auto at = detail.find(kUsers); at != std::string::npos)
      detail.replace(at, kUsers.size(), std::to_string(users));
    rows.push_back({.account = context.account,
                    .fact = std::string(gap.fact),
                    .state = CoverageState::kUnavailable,
                    .reason = CoverageReason::kPlatform,
                    .detail = std::move(detail),
                    .ask = std::string(gap.ask)});
  }
  return context.commit_coverage("gaps", std::move(rows));
}

Result<void> commit_supplements(Context& context, const Supplements& supplements) {
  for (const std::string& notice : supplements.notices) {
    context.observer.notice(context.account, notice);
  }
  Page page = context.page("supplements");
  for (Supplement fact : supplements.facts) {
    fact.account = context.account;
    page.facts.add(std::move(fact));
  }
  page.coverage.push_back({.account = context.account, .fact = "supplements"});
  page.checkpoint.done = true;
  return context.sink.commit(page);
}

std::unique_ptr<HubSpotAuthenticator> make_authenticator(HubSpotOptions& options) {
  const std::string& base_url = options.settings.base_url;
  if (options.settings.auth == HubSpotAccount::Auth::kToken) {
    return std::make_unique<TokenAuthenticator>(base_url, std::move(options.token),
                                                std::move(options.reread_token));
  }
  OAuthApp app{options.settings.client_id, std::move(options.client_secret),
               std::move(options.refresh_token)};
  return std::make_unique<OAuthAuthenticator>(base_url, std::move(app), options.clock);
}

class HubSpotPlatform final : public Platform {
 public:
  explicit HubSpotPlatform(HubSpotOptions options)
      : account_(std::move(options.account)),
        requests_(std::move(options.requests)),
        supplement_files_(std::move(options.supplements)),
        text_objects_(std::move(options.settings.text_objects)),
        authenticator_(make_authenticator(options)),
        session_(account_, allowed_calls(),
                 {options.transport, *authenticator_, reader_, options.clock, options.observer}),
        client_(account_, {session_, *authenticator_, options.clock, options.observer,
                           options.settings.quota_share}) {
    std::erase_if(requests_,
                  [this](const RequestSource& source) { return source.account != account_; });
  }

  [[nodiscard]] std::string_view account() const override { return account_; }

  Result<std::vector<Probe>> probe(std::stop_token stop) override {
    CRMAUDIT_TRY(load_supplements(supplement_files_));
    CRMAUDIT_ASSIGN(probes, hubspot::probe(client_, std::move(stop)));
    for (const PlatformGap& gap : kGaps) {
      probes.push_back({.subject = "see " + std::string(gap.subject),
                        .facts = {std::string(gap.fact)},
                        .state = CoverageState::kUnavailable,
                        .detail = "not visible through HubSpot's API",
                        .ask = std::string(gap.ask)});
    }
    return probes;
  }

  Result<void> collect(FactSink& sink, ScanObserver& observer, std::stop_token stop) override {
    Context context{account_,        client_,   sink, observer,
                    std::move(stop), requests_, {},   text_objects_};
    Directory directory;
    CRMAUDIT_ASSIGN(supplements, load_supplements(supplement_files_));
    CRMAUDIT_TRY(commit_supplements(context, supplements));
    CRMAUDIT_TRY(collect_account(context));
    CRMAUDIT_TRY(read_crm_users(context, directory));
    CRMAUDIT_TRY(collect_owners(context, directory));
    CRMAUDIT_TRY(read_roles(context, directory));
    CRMAUDIT_TRY(collect_users(context, directory, supplements));
    CRMAUDIT_TRY(commit_gaps(context, directory.user_ids.size()));
    CRMAUDIT_TRY(collect_entitlements(context, directory));
    CRMAUDIT_TRY(collect_subscriptions(context));
    CRMAUDIT_TRY(collect_forms(context));
    CRMAUDIT_TRY(collect_lists(context));
    CRMAUDIT_TRY(collect_workflows(context));
    CRMAUDIT_TRY(collect_activity(context));
    CRMAUDIT_TRY(collect_work(context));
    CRMAUDIT_TRY(collect_contacts(context));
    return collect_tickets(context);
  }

 private:
  std::string account_;
  std::vector<RequestSource> requests_;
  std::vector<SupplementFile> supplement_files_;
  std::optional<std::vector<std::string>> text_objects_;
  std::unique_ptr<HubSpotAuthenticator> authenticator_;
  HubSpotAnswerReader reader_;
  HttpSession session_;
  Client client_;
};

}  // namespace
}  // namespace hubspot

std::unique_ptr<Platform> make_hubspot(HubSpotOptions options) {
  return std::make_unique<hubspot::HubSpotPlatform>(std::move(options));
}

}  // namespace crmaudit
