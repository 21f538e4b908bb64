#include "platforms/salesforce/object_catalog.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "platforms/salesforce/list_coverage.h"

namespace crmaudit::salesforce {
namespace {

constexpr std::size_t kPageRows = 2'000;

struct Word {
  std::string_view theirs;
  std::string_view ours;
};

// EntityDefinition's sharing models and Organization's defaults; an open list.
constexpr std::array kModels = {
    Word{"None", "private"},
    Word{"Private", "private"},
    Word{"Read", "read"},
    Word{"Edit", "edit"},
    Word{"ReadWrite", "edit"},
    Word{"ReadEdit", "edit"},
    Word{"ReadWriteTransfer", "edit"},
    Word{"ReadEditTransfer", "edit"},
    Word{"FullAccess", "full_access"},
    Word{"All", "full_access"},
    Word{"ControlledByParent", "controlled_by_parent"},
    Word{"ControlledByCampaign", "controlled_by_parent"},
    Word{"ControlledByLeadOrContact", "controlled_by_parent"},
};

std::optional<std::string> model_of(const std::optional<std::string>& word) {
  const auto* known = std::find_if(kModels.begin(), kModels.end(),
                                   [&](const Word& model) { return word == model.theirs; });
  if (known == kModels.end()) return std::nullopt;
  return std::string(known->ours);
}

// Queries of EntityDefinition can't go on through a cursor, and a LIMIT may be ignored.
Result<void> read_pages(Client& client, std::stop_token stop, ObjectCatalog& catalog) {
  Select select{"EntityDefinition",
                {"DurableId", "QualifiedApiName", "InternalSharingModel", "ExternalSharingModel"},
                "",
                "DurableId"};
  select.limit = static_cast<int>(kPageRows);
  std::vector<std::string> dropped;
  for (std::string last;;) {
    if (!last.empty()) select.where = "DurableId > " + soql_text(last);
    CRMAUDIT_ASSIGN(page, query_known_columns(client, select, dropped, stop, QueryApi::kTooling));
    const std::string before = last;
    for (std::size_t i = 0; i < page.rows(); ++i) {
      const Row row(page, i);
      last = std::max(last, row.text("DurableId").value_or(""));
      catalog.objects[row.text("QualifiedApiName").value_or("")] = {
          row.text("InternalSharingModel"), row.text("ExternalSharingModel")};
    }
    if (page.rows() < kPageRows || last == before) return {};
  }
}

struct OrganizationDefault {
  std::string_view object;
  std::string_view column;
};
constexpr std::array kDefaults = {
    OrganizationDefault{"Account", "DefaultAccountAccess"},
    OrganizationDefault{"Contact", "DefaultContactAccess"},
    OrganizationDefault{"Opportunity", "DefaultOpportunityAccess"},
    OrganizationDefault{"Lead", "DefaultLeadAccess"},
    OrganizationDefault{"Case", "DefaultCaseAccess"},
    OrganizationDefault{"Campaign", "DefaultCampaignAccess"},
};

void add(Page& page, std::string_view object, const std::optional<std::string>& internal,
         const std::optional<std::string>& external) {
  SharingDefault sharing{.account = page.account, .object = std::string(object)};
  sharing.internal = model_of(internal);
  sharing.external = model_of(external);
  if (internal || external) page.facts.add(std::move(sharing));
}

Result<void> add_organization_defaults(Collecting& collecting, Page& page) {
  Select select{"Organization", {"Id"}};
  for (const OrganizationDefault& entry : kDefaults) select.columns.emplace_back(entry.column);
  return read_short_list(collecting.client, select, collecting.stop, [&](const Row& row) {
    for (const OrganizationDefault& entry : kDefaults) {
      add(page, entry.object, row.text(entry.column), std::nullopt);
    }
  });
}

}  // namespace

Result<ObjectCatalog> read_object_catalog(Client& client, const OwnRights& rights,
                                          std::stop_token stop) {
  ObjectCatalog catalog;
  catalog.whole = rights.has("ViewSetup");
  if (const auto read = read_pages(client, std::move(stop), catalog); !read) {
    if (ends_scan(read.error())) return read.error();
    catalog.error = read.error();
  }
  return catalog;
}

Result<void> collect_sharing_defaults(Collecting& collecting, const ObjectCatalog& catalog) {
  Page page{.account = collecting.account, .collector = "sharing_defaults", .partition = "*"};
  ListFact fact{collecting.account, "sharing_defaults"};
  for (const auto& [object, sharing] : catalog.objects) {
    add(page, object, sharing.internal, sharing.external);
  }
  if (catalog.error) {
    const auto read = add_organization_defaults(collecting, page);
    if (!read && ends_scan(read.error())) return read.error();
    page.coverage = {error_coverage(fact, *catalog.error, read.has_value())};
  } else {
    fact.visibility = {catalog.whole,
                       "The scanning user lacks View Setup and Configuration; Salesforce may have "
                       "left out objects without saying so.",
                       "View Setup and Configuration"};
    ListOutcome outcome;
    outcome.rows = static_cast<std::int64_t>(page.facts.of<SharingDefault>().size());
    outcome.expected = outcome.rows;
    page.coverage = {list_coverage(fact, outcome)};
  }
  page.checkpoint = {"", !catalog.error};
  return collecting.sink.commit(page);
}

}  // namespace crmaudit::salesforce
