#include "platforms/salesforce/salesforce.h"

#include <utility>

#include "platforms/salesforce/client.h"
#include "platforms/salesforce/collectors.h"
#include "platforms/salesforce/probe.h"

namespace crmaudit {
namespace {

using salesforce::Client;
using salesforce::Collecting;

std::unique_ptr<salesforce::SalesforceAuthenticator> authenticator_of(SalesforceOptions& options) {
  return salesforce::make_authenticator(options.settings, std::move(options.secrets),
                                        options.clock);
}

Probe login_probe(const Client& client, const salesforce::OwnRights& rights) {
  Probe probe;
  probe.subject = "log in";
  probe.detail = "API " + client.version() + " at " + client.base_url();
  if (!rights.known) {
    probe.state = CoverageState::kPartial;
    probe.detail += "; " + rights.problem;
    probe.ask = "View Setup and Configuration";
  }
  return probe;
}

class SalesforcePlatform final : public Platform {
 public:
  explicit SalesforcePlatform(SalesforceOptions options)
      : account_(options.account),
        requests_(std::move(options.requests)),
        clock_(options.clock),
        bulk_above_(options.settings.bulk_above),
        client_(options.account, authenticator_of(options), options.transport, options.clock,
                options.observer, options.settings.quota_share) {}

  [[nodiscard]] std::string_view account() const override { return account_; }

  Result<std::vector<Probe>> probe(std::stop_token stop) override {
    CRMAUDIT_TRY(client_.open(stop));
    CRMAUDIT_ASSIGN(rights, salesforce::read_own_rights(client_, clock_.unix_now(), stop));
    std::vector<Probe> probes = {login_probe(client_, rights)};
    CRMAUDIT_ASSIGN(lists, salesforce::probe_lists(client_, rights, stop));
    probes.insert(probes.end(), lists.begin(), lists.end());
    return probes;
  }

  Result<void> collect(FactSink& sink, ScanObserver& observer, std::stop_token stop) override {
    CRMAUDIT_ASSIGN(capabilities, salesforce::CapabilityMap::shipped());
    CRMAUDIT_ASSIGN(phrases, RequestPhrases::shipped());
    const salesforce::RequestMapping requests{requests_, std::move(phrases)};
    CRMAUDIT_TRY(client_.open(stop));
    Collecting collecting{account_, client_, sink, observer, stop, bulk_above_};
    CRMAUDIT_TRY(collect_organization(collecting));
    CRMAUDIT_ASSIGN(rights, salesforce::read_own_rights(client_, clock_.unix_now(), stop));
    if (!rights.known) observer.notice(account_, rights.problem);
    CRMAUDIT_TRY(collect_users(collecting, rights));
    CRMAUDIT_TRY(collect_queues(collecting, rights));
    CRMAUDIT_ASSIGN(catalog, salesforce::read_object_catalog(client_, rights, stop));
    CRMAUDIT_TRY(salesforce::collect_sharing_defaults(collecting, catalog));
    CRMAUDIT_TRY(collect_listed(collecting, rights, catalog, salesforce::listed_access()));
    CRMAUDIT_TRY(collect_listed(collecting, rights, catalog, salesforce::listed_setup()));
    CRMAUDIT_TRY(collect_integrations(collecting, rights, catalog));
    CRMAUDIT_TRY(collect_permissions(collecting, rights, capabilities));
    CRMAUDIT_ASSIGN(fields, collect_fields(collecting, rights));
    CRMAUDIT_TRY(collect_subjects(collecting, rights, fields, requests));
    CRMAUDIT_TRY(collect_cases(collecting, rights, fields, requests));
    CRMAUDIT_TRY(collect_listed(collecting, rights, catalog, salesforce::listed_records()));
    CRMAUDIT_TRY(collect_texts(collecting, rights, catalog));
    return state_undeclared(collecting, requests);
  }

 private:
  static Result<void> collect_permissions(Collecting& collecting,
                                          const salesforce::OwnRights& rights,
                                          const salesforce::CapabilityMap& capabilities) {
    CRMAUDIT_ASSIGN(groups, salesforce::read_permission_groups(collecting.client, collecting.stop));
    CRMAUDIT_TRY(collect_permission_sets(collecting, rights, capabilities, groups));
    CRMAUDIT_TRY(collect_assignments(collecting, rights, groups));
    CRMAUDIT_TRY(collect_object_permissions(collecting, rights, groups));
    CRMAUDIT_TRY(collect_field_permissions(collecting, rights, groups));
    return collect_stale_groups(collecting, capabilities, groups);
  }

  static Result<void> state_undeclared(Collecting& collecting,
                                       const salesforce::RequestMapping& requests) {
    Page page{.account = collecting.account, .collector = "requests", .partition = "*"};
    page.coverage = undeclared_requests(collecting.account, requests);
    page.checkpoint = {"", true};
    return collecting.sink.commit(page);
  }

  std::string account_;
  std::vector<RequestSource> requests_;
  Clock& clock_;
  std::int64_t bulk_above_;
  Client client_;
};

}  // namespace

std::unique_ptr<Platform> make_salesforce(SalesforceOptions options) {
  return std::make_unique<SalesforcePlatform>(std::move(options));
}

}  // namespace crmaudit
