#include <set>

#include "reports/html_sections.h"
#include "reports/inert.h"

namespace crmaudit {
namespace {

/// What was looked at, or why it wasn't.
void write_remark(const HtmlPage& page, const Verdict& verdict, const Policy* policy) {
  HtmlStream& html = page.html;
  html.open("td");
  if (verdict.state == VerdictState::kPass && policy != nullptr) {
    html.element("span", inert(page.text(*policy).pass), {{"lang", page.other_language(*policy)}});
  }
  if (!verdict.gaps.empty()) {
    html.open("ul", {{"class", "plain"}});
    std::set<std::string> told;
    for (const Gap& gap : verdict.gaps) {
      if (!told.insert(std::string(to_string(gap.reason)) + gap.detail).second) continue;
      html.open("li").text(page.word("reason", to_string(gap.reason)));
      html.open("br").element("span", isolated(gap.detail),
                              {{"class", "quiet"}, {"lang", page.english()}});
      html.close("li");
    }
    html.close("ul");
  }
  html.close("td");
}

void write_row(const HtmlPage& page, const Verdict& verdict) {
  HtmlStream& html = page.html;
  const Policy* policy = page.lookup.policy(verdict.policy);
  html.open("tr").open("th", {{"scope", "row"}});
  const std::string title = policy != nullptr ? inert(page.text(*policy).title) : "";
  const std::string_view language = policy != nullptr ? page.other_language(*policy) : "";
  if (policy != nullptr && verdict.findings > 0) {
    html.element("a", title, {{"href", "#" + policy_anchor(*policy)}, {"lang", language}});
  } else {
    html.element("span", title, {{"lang", language}});
  }
  html.open("br").element("code", inert(verdict.policy)).close("th");
  html.element("td", isolated(verdict.account), {{"class", "account"}}).open("td");
  page.verdict_chip(verdict.state);
  html.close("td");
  html.element("td", page.format.number(verdict.findings), {{"class", "number"}});
  write_remark(page, verdict, policy);
  html.close("tr");
}

}  // namespace

void write_checklist_section(const HtmlPage& page) {
  HtmlStream& html = page.html;
  const std::string_view heading = page.words["html.checklist.heading"];
  html.open("section", {{"id", "checklist"}, {"aria-labelledby", "checklist-h"}});
  html.element("h2", heading, {{"id", "checklist-h"}});
  html.element("p", page.words["html.checklist.intro"]);
  page.open_table(heading,
                  {"html.checklist.policy", "html.checklist.account", "html.checklist.verdict",
                   "html.checklist.findings", "html.checklist.remark"});
  for (const Verdict& verdict : page.report.verdicts) write_row(page, verdict);
  page.close_table();
  html.close("section");
}

}  // namespace crmaudit
