#include <algorithm>
#include <optional>

#include "reports/html_finding.h"
#include "reports/html_sections.h"
#include "reports/inert.h"

namespace crmaudit {
namespace {

/// Findings of a group that stand open; the others are behind one more click, none is left out.
constexpr std::int64_t kOpenFindings = 50;

/// The findings of one policy, in the groups (account, severity) in which they stream past.
class PolicyFindings {
 public:
  PolicyFindings(const HtmlPage& page, const PolicySummary& entry)
      : page_(page), html_(page.html), entry_(entry) {}

  Result<void> write() {
    CRMAUDIT_TRY(page_.report.findings->findings([&](const Finding& finding) -> Result<void> {
      if (finding.policy != entry_.policy->id) return {};
      enter_group(finding);
      return write_finding(page_, *entry_.policy, finding);
    }));
    leave_group();
    return {};
  }

 private:
  void enter_group(const Finding& finding) {
    const std::pair group(finding.account, finding.severity);
    if (group != group_) {
      leave_group();
      group_ = group;
      in_group_ = 0;
      open_group(finding);
    }
    if (in_group_++ != kOpenFindings) return;
    html_.open("details", {{"class", "more"}});
    html_.element("summary",
                  page_.format.count("count.show_more", entry_.groups.at(group) - kOpenFindings));
  }

  void open_group(const Finding& finding) {
    html_.open("div", {{"class", "group"}}).open("h5");
    html_.text(page_.words.fill(
        "html.findings.in_account",
        {{"account", isolated(finding.account)}, {"platform", page_.platform(finding.account)}}));
    html_.text(" · " + page_.format.count("count.findings", entry_.groups.at(*group_)) + " ");
    page_.severity_chip(finding.severity);
    html_.close("h5");
  }

  void leave_group() {
    if (!group_) return;
    if (in_group_ > kOpenFindings) html_.close("details");
    html_.close("div");
    group_.reset();
  }

  const HtmlPage& page_;
  HtmlStream& html_;
  const PolicySummary& entry_;
  std::optional<std::pair<std::string, Severity>> group_;
  std::int64_t in_group_ = 0;
};

void write_action(const HtmlPage& page, const Action& action,
                  const std::vector<const ReportAccount*>& accounts) {
  HtmlStream& html = page.html;
  const std::string& language = page.words.language();
  html.open("p").element("strong",
                         page.words.fill("html.findings.steps_for",
                                         {{"action", inert(text_for(action.title, language))},
                                          {"platform", page.word("platform", action.platform)}}));
  html.text(" – " +
            page.words.fill("html.findings.step_meta",
                            {{"who", page.word("role", action.role)},
                             {"minutes", page.format.count("count.minutes", action.minutes)}}));
  html.close("p");
  auto steps = action.steps.find(language);
  const bool translated = steps != action.steps.end();
  if (!translated) steps = action.steps.find("en");
  if (steps != action.steps.end()) {
    html.open("ol", {{"lang", translated ? "" : page.english()}});
    for (const std::string& step : steps->second) html.element("li", inert(step));
    html.close("ol");
  }
  for (const ReportAccount* account : accounts) {
    const auto url = page.lookup.action_link(action, *account, "");
    if (!url) continue;
    html.open("p");
    page.link(*url, page.words.fill("html.findings.open_page",
                                    {{"platform", page.platform(account->name)}}) +
                        " (" + isolated(account->name) + ")");
    html.close("p");
  }
}

/// The steps of each action, once per platform that has findings.
void write_steps(const HtmlPage& page, const PolicySummary& entry) {
  std::vector<std::pair<const Action*, std::vector<const ReportAccount*>>> actions;
  for (const auto& [name, count] : entry.by_account) {
    for (const Action* action : page.lookup.actions(*entry.policy, name)) {
      auto known = std::find_if(actions.begin(), actions.end(),
                                [&](const auto& pair) { return pair.first == action; });
      if (known == actions.end()) {
        known = actions.insert(actions.end(), {action, {}});
      }
      known->second.push_back(page.lookup.account(name));
    }
  }
  if (actions.empty()) return;
  page.html.open("details", {{"class", "how"}});
  page.html.element("summary", page.words["html.findings.steps"]).open("div");
  for (const auto& [action, accounts] : actions) write_action(page, *action, accounts);
  page.html.close("div").close("details");
}

void write_controls(const HtmlPage& page, const Policy& policy) {
  if (policy.controls.empty()) return;
  HtmlStream& html = page.html;
  html.open("details", {{"class", "how"}});
  html.element("summary", page.words["html.findings.controls"]).open("ul");
  for (const std::string& id : policy.controls) {
    const Control* control = page.lookup.control(id);
    const std::string number = id.substr(id.find(':') + 1);
    std::string text = control != nullptr ? control->framework + " " + number : id;
    if (control != nullptr && !control->title.empty()) text += " – " + control->title;
    html.element("li", inert(text));
  }
  html.close("ul").close("details");
}

Result<void> write_policy(const HtmlPage& page, const PolicySummary& entry) {
  HtmlStream& html = page.html;
  const Policy& policy = *entry.policy;
  const PolicyText& text = page.text(policy);
  const std::string_view language = page.other_language(policy);
  html.open("section", {{"class", "policy"}, {"id", policy_anchor(policy)}});
  html.element("h4", inert(text.title), {{"lang", language}});
  html.open("p", {{"class", "chips"}});
  page.severity_chip(entry.severity);
  html.text(" ").element("span",
                         page.words.fill("html.findings.grade_label",
                                         {{"grade", page.word("grade", to_string(policy.grade))}}),
                         {{"class", "chip"}});
  html.text(" ").element("strong", page.format.count("count.findings", entry.findings));
  html.text(" ").element("code", inert(policy.id)).close("p");
  html.open("dl", {{"class", "about"}});
  html.element("dt", page.words["html.findings.why"]);
  html.element("dd", inert(text.rationale), {{"lang", language}});
  html.element("dt", page.words["html.findings.to_pass"]);
  html.element("dd", inert(text.to_pass), {{"lang", language}}).close("dl");
  write_steps(page, entry);
  write_controls(page, policy);
  CRMAUDIT_TRY(PolicyFindings(page, entry).write());
  html.close("section");
  return {};
}

void write_options(const HtmlPage& page, std::string_view name, std::string_view label_key,
                   const std::vector<std::pair<std::string, std::string>>& options) {
  HtmlStream& html = page.html;
  html.open("label").text(page.words[label_key]).text(" ");
  html.open("select", {{"name", name}});
  html.element("option", page.words["html.findings.any"], {{"value", ""}});
  for (const auto& [value, shown] : options) html.element("option", shown, {{"value", value}});
  html.close("select").close("label");
}

/// Hidden until the script shows it: without JavaScript there would be nothing behind it.
void write_filter(const HtmlPage& page) {
  HtmlStream& html = page.html;
  std::vector<std::pair<std::string, std::string>> severities;
  for (auto it = page.summary.by_severity.rbegin(); it != page.summary.by_severity.rend(); ++it) {
    const std::string name(to_string(it->first));
    severities.emplace_back(name, page.word("severity", name));
  }
  std::vector<std::pair<std::string, std::string>> accounts;
  for (const ReportAccount& account : page.report.accounts) {
    accounts.emplace_back(inert(account.name), isolated(account.name));
  }
  std::vector<std::pair<std::string, std::string>> certainties;
  for (const Certainty certainty :
       {Certainty::kCertain, Certainty::kLikely, Certainty::kToConfirm}) {
    const std::string name(to_string(certainty));
    certainties.emplace_back(name, page.word("certainty", name));
  }
  html.open("form", {{"id", "filter"},
                     {"hidden", ""},
                     {"role", "search"},
                     {"aria-label", page.words["html.findings.filter"]}});
  html.open("label").text(page.words["html.findings.search"]).text(" ");
  html.open("input", {{"type", "search"}, {"name", "q"}}).close("label");
  write_options(page, "s", "html.findings.severity", severities);
  write_options(page, "a", "html.findings.account", accounts);
  write_options(page, "c", "html.findings.certainty", certainties);
  html.open("label").open("input", {{"type", "checkbox"}, {"name", "n"}}).text(" ");
  html.text(page.words["html.findings.only_new"]).close("label");
  html.element("button", page.words["html.findings.reset"], {{"type", "reset"}});
  html.open("output", {{"aria-live", "polite"}, {"data-text", page.words["html.findings.shown"]}});
  html.close("output").close("form");
}

void write_past(const HtmlPage& page) {
  if (page.report.past.empty()) return;
  HtmlStream& html = page.html;
  const std::string_view heading = page.words["html.findings.past"];
  html.element("h3", heading);
  html.element("p", page.words["html.summary.not_reassessed"], {{"class", "quiet"}});
  page.open_table(heading, {"html.checklist.policy", "html.findings.where",
                            "html.findings.past_state", "html.findings.past_seen"});
  for (const PastFinding& past : page.report.past) {
    const Policy* policy = page.lookup.policy(past.policy);
    html.open("tr").open("th", {{"scope", "row"}});
    html.text(policy != nullptr ? inert(page.text(*policy).title) : inert(past.policy));
    html.close("th").open("td").text(isolated(past.account) + " · ");
    html.text(page.word("resource", past.resource_kind)).text(" ");
    html.element("code", inert(past.resource_id)).close("td");
    html.element(
        "td",
        page.words[past.reassessed ? "html.findings.past_resolved" : "html.findings.past_not"]);
    html.element("td", page.format.day(past.first_seen) + " – " + page.format.day(past.last_seen));
    html.close("tr");
  }
  page.close_table();
}

/// Domains in the order of their gravest policy.
std::vector<std::string> domains_of(const Summary& summary) {
  std::vector<std::string> domains;
  for (const PolicySummary& entry : summary.failing) {
    if (std::find(domains.begin(), domains.end(), entry.policy->domain) == domains.end()) {
      domains.push_back(entry.policy->domain);
    }
  }
  return domains;
}

}  // namespace

Result<void> write_findings_section(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.open("section", {{"id", "findings"}, {"aria-labelledby", "findings-h"}});
  html.element("h2", page.words["html.findings.heading"], {{"id", "findings-h"}});
  if (page.summary.failing.empty()) {
    html.element("p", page.words["html.findings.none"]);
  } else {
    write_filter(page);
  }
  for (const std::string& domain : domains_of(page.summary)) {
    html.open("section", {{"class", "domain"}});
    html.element("h3", page.word("domain", domain));
    for (const PolicySummary& entry : page.summary.failing) {
      if (entry.policy->domain == domain) CRMAUDIT_TRY(write_policy(page, entry));
    }
    html.close("section");
  }
  write_past(page);
  html.close("section");
  return {};
}

}  // namespace crmaudit
