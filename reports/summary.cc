#include "reports/summary.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace crmaudit {
namespace {

double size_of(const Policy& policy, const Finding& finding) {
  for (std::size_t i = 0; i < policy.columns.size() && i < finding.evidence.size(); ++i) {
    if (policy.columns[i].type != ValueType::kInteger) continue;
    if (const auto* n = std::get_if<std::int64_t>(&finding.evidence[i])) {
      return static_cast<double>(*n);
    }
  }
  return 0;
}

bool is_worse(const Policy& policy, const Finding& a, const Finding& b) {
  const auto weight = [&](const Finding& finding) {
    return std::tuple(finding.severity, -static_cast<int>(finding.certainty),
                      size_of(policy, finding));
  };
  return weight(a) > weight(b);
}

/// Groups findings by policy and by action while they stream past.
class Counter {
 public:
  Counter(const AuditReport& report, const Lookup& lookup, Summary& summary)
      : report_(report), lookup_(lookup), summary_(summary) {}

  void add(const Finding& finding) {
    ++summary_.findings;
    ++summary_.by_severity[finding.severity];
    if (finding.certainty == Certainty::kToConfirm) ++summary_.to_confirm;
    if (!report_.first_scan && is_new(finding)) ++summary_.added;
    const Policy* policy = lookup_.policy(finding.policy);
    if (policy == nullptr) return;
    add_to_policy(*policy, finding);
    add_to_action(*policy, finding);
  }

  void finish() {
    for (auto& [id, entry] : policies_) summary_.failing.push_back(std::move(entry));
    std::stable_sort(summary_.failing.begin(), summary_.failing.end(),
                     [](const PolicySummary& a, const PolicySummary& b) {
                       return std::pair(a.severity, a.findings) > std::pair(b.severity, b.findings);
                     });
    for (auto& [key, entry] : actions_) summary_.recommendations.push_back(std::move(entry));
    std::stable_sort(summary_.recommendations.begin(), summary_.recommendations.end(),
                     [](const Recommendation& a, const Recommendation& b) {
                       return std::pair(a.severity, a.findings) > std::pair(b.severity, b.findings);
                     });
  }

 private:
  void add_to_policy(const Policy& policy, const Finding& finding) {
    PolicySummary& entry = policies_[policy.id];
    entry.policy = &policy;
    entry.severity = std::max(entry.severity, finding.severity);
    ++entry.findings;
    if (finding.certainty == Certainty::kToConfirm) ++entry.to_confirm;
    ++entry.by_account[finding.account];
    ++entry.groups[{finding.account, finding.severity}];
    if (!entry.worst || is_worse(policy, finding, *entry.worst)) entry.worst = finding;
  }

  void add_to_action(const Policy& policy, const Finding& finding) {
    const auto key = std::pair(policy.id, finding.account);
    auto first = first_action_.find(key);
    if (first == first_action_.end()) {
      const auto actions = lookup_.actions(policy, finding.account);
      first = first_action_.emplace(key, actions.empty() ? nullptr : actions.front()).first;
    }
    if (first->second == nullptr) return;
    Recommendation& entry = actions_[{first->second->id, finding.account}];
    entry.action = first->second;
    entry.account = finding.account;
    entry.severity = std::max(entry.severity, finding.severity);
    ++entry.findings;
  }

  const AuditReport& report_;
  const Lookup& lookup_;
  Summary& summary_;
  std::map<std::string, PolicySummary> policies_;
  std::map<std::pair<std::string, std::string>, const Action*> first_action_;
  std::map<std::pair<std::string, std::string>, Recommendation> actions_;
};

void add_verdicts(const AuditReport& report, Summary& summary) {
  std::map<std::tuple<std::string, CoverageReason, std::string>, Blocker> blockers;
  for (const Verdict& verdict : report.verdicts) {
    ++summary.verdicts[verdict.state];
    if (verdict.state == VerdictState::kNotApplicable) continue;
    ++summary.points;
    if (verdict.state != VerdictState::kNotAssessed) ++summary.checked;
    for (const Gap& gap : verdict.gaps) {
      Blocker& blocker =
          blockers[{verdict.account, gap.reason, gap.ask.empty() ? gap.detail : gap.ask}];
      if (blocker.policies.empty()) {
        blocker.account = verdict.account;
        blocker.reason = gap.reason;
        blocker.ask = gap.ask;
        blocker.detail = gap.detail;
      }
      if (blocker.policies.empty() || blocker.policies.back() != verdict.policy) {
        blocker.policies.push_back(verdict.policy);
      }
    }
  }
  for (auto& [key, blocker] : blockers) summary.blockers.push_back(std::move(blocker));
  std::stable_sort(summary.blockers.begin(), summary.blockers.end(),
                   [](const Blocker& a, const Blocker& b) {
                     return std::pair(a.policies.size(), !a.ask.empty()) >
                            std::pair(b.policies.size(), !b.ask.empty());
                   });
}

}  // namespace

bool is_new(const Finding& finding) { return !finding.first_seen; }

Result<Summary> summarise(const AuditReport& report, const Lookup& lookup) {
  Summary summary;
  add_verdicts(report, summary);
  for (const PastFinding& past : report.past) {
    ++(past.reassessed ? summary.resolved : summary.not_reassessed);
  }
  Counter counter(report, lookup, summary);
  if (report.findings != nullptr) {
    CRMAUDIT_TRY(report.findings->findings([&](const Finding& finding) -> Result<void> {
      counter.add(finding);
      return {};
    }));
  }
  counter.finish();
  return summary;
}

}  // namespace crmaudit
