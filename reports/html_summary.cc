#include <algorithm>
#include <array>

#include "reports/html_sections.h"
#include "reports/inert.h"
#include "reports/message.h"

namespace crmaudit {
namespace {

constexpr std::size_t kMostFacts = 6;
constexpr std::size_t kMostActions = 10;
constexpr std::array kVerdictOrder = {VerdictState::kPass, VerdictState::kFail,
                                      VerdictState::kFailIncomplete, VerdictState::kNotAssessed};

std::int64_t verdict_count(const Summary& summary, VerdictState state) {
  const auto found = summary.verdicts.find(state);
  return found != summary.verdicts.end() ? found->second : 0;
}

std::string thousandths(std::int64_t part, std::int64_t whole) {
  return std::to_string(whole == 0 ? 0 : part * 1000 / whole);
}

/// How the points came out, as a bar whose legend says the same in words.
void write_bar(const HtmlPage& page) {
  const Summary& summary = page.summary;
  const std::string label =
      page.words.fill("html.summary.bar", {{"checked", page.format.number(summary.checked)},
                                           {"points", page.format.number(summary.points)}});
  page.html.open("svg", {{"class", "bar"},
                         {"role", "img"},
                         {"aria-label", label},
                         {"viewBox", "0 0 1000 10"},
                         {"preserveAspectRatio", "none"}});
  std::int64_t before = 0;
  for (const VerdictState state : kVerdictOrder) {
    const std::int64_t count = verdict_count(summary, state);
    const std::string name = "b-" + std::string(to_string(state));
    page.html.open("rect", {{"class", name},
                            {"x", thousandths(before, summary.points)},
                            {"y", "0"},
                            {"height", "10"},
                            {"width", thousandths(count, summary.points)}});
    page.html.close("rect");
    before += count;
  }
  page.html.close("svg").open("ul", {{"class", "legend"}});
  for (const VerdictState state : kVerdictOrder) {
    const std::int64_t count = verdict_count(summary, state);
    if (count == 0) continue;
    page.html.open("li").element("span", page.format.count("count.points", count)).text(" ");
    page.verdict_chip(state);
    page.html.close("li");
  }
  page.html.close("ul");
}

void write_opening(const HtmlPage& page) {
  const Summary& summary = page.summary;
  page.html.element(
      "p",
      page.words.fill("html.summary.checked", {{"checked", page.format.number(summary.checked)},
                                               {"points", page.format.number(summary.points)}}),
      {{"class", "lead"}});
  if (summary.findings > 0) {
    std::string found = page.format.count("count.findings", summary.findings);
    if (summary.to_confirm > 0) {
      found += "; " + page.format.count("count.to_confirm", summary.to_confirm);
    }
    page.html.element("p", found + ".", {{"class", "found"}});
  }
  write_bar(page);
  page.html.element("p", page.words["html.summary.point"], {{"class", "quiet"}});
}

std::string counts_by_account(const HtmlPage& page, const PolicySummary& entry) {
  std::string text;
  for (const auto& [account, count] : entry.by_account) {
    if (!text.empty()) text += ", ";
    text += page.words.fill("html.summary.fact_account",
                            {{"account", isolated(account)}, {"n", page.format.number(count)}});
  }
  return text;
}

void write_fact(const HtmlPage& page, const PolicySummary& entry) {
  HtmlStream& html = page.html;
  const Policy& policy = *entry.policy;
  html.open("li", {{"class", "fact s-" + std::string(to_string(entry.severity))}});
  html.open("p", {{"class", "fact-head"}});
  page.severity_chip(entry.severity);
  html.text(" ").element(
      "a", inert(page.text(policy).title),
      {{"href", "#" + policy_anchor(policy)}, {"lang", page.other_language(policy)}});
  html.close("p").open("p");
  html.element("strong", page.format.count("count.findings", entry.findings));
  html.text(" (" + counts_by_account(page, entry) + ")");
  if (entry.to_confirm > 0) {
    html.text("; " + page.format.count("count.to_confirm", entry.to_confirm));
  }
  html.close("p");
  if (entry.worst) {
    html.open("p", {{"class", "quiet"}}).text(page.words["html.summary.worst"]);
    html.element("span", finding_message(policy, *entry.worst, page.format, Isolate::kYes),
                 {{"lang", page.other_language(policy)}});
    html.close("p");
  }
  html.close("li");
}

void write_facts(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.element("h3", page.words["html.summary.facts"]);
  if (page.summary.failing.empty()) {
    html.element("p", page.words["html.summary.findings_none"]);
    return;
  }
  html.open("ul", {{"class", "facts"}});
  const std::size_t shown = std::min(page.summary.failing.size(), kMostFacts);
  for (std::size_t i = 0; i < shown; ++i) write_fact(page, page.summary.failing[i]);
  html.close("ul");
  if (shown < page.summary.failing.size()) {
    html.open("p").element("a", page.words["html.summary.more_facts"], {{"href", "#checklist"}});
    html.close("p");
  }
}

void write_actions(const HtmlPage& page) {
  HtmlStream& html = page.html;
  const std::string_view heading = page.words["html.summary.actions"];
  html.element("h3", heading);
  if (page.summary.recommendations.empty()) {
    html.element("p", page.words["html.summary.actions_none"]);
    return;
  }
  html.element("p", page.words["html.summary.actions_caption"], {{"class", "quiet"}});
  page.open_table(heading, {"html.summary.action", "html.summary.account", "html.summary.who",
                            "html.summary.time", "html.findings.severity", "html.summary.closes"});
  const std::size_t shown = std::min(page.summary.recommendations.size(), kMostActions);
  for (std::size_t i = 0; i < shown; ++i) {
    const Recommendation& item = page.summary.recommendations[i];
    html.open("tr").open("th", {{"scope", "row"}});
    html.text(inert(text_for(item.action->title, page.words.language()))).close("th");
    html.element("td", isolated(item.account), {{"class", "account"}});
    html.element("td", page.word("role", item.action->role));
    html.element("td", page.format.count("count.minutes", item.action->minutes));
    html.open("td");
    page.severity_chip(item.severity);
    html.close("td").element("td", page.format.number(item.findings), {{"class", "number"}});
    html.close("tr");
  }
  page.close_table();
  if (shown < page.summary.recommendations.size()) {
    html.element("p", page.words["html.summary.actions_more"], {{"class", "quiet"}});
  }
}

void write_blockers(const HtmlPage& page) {
  HtmlStream& html = page.html;
  const std::string_view heading = page.words["html.summary.unchecked"];
  html.element("h3", heading);
  if (page.summary.blockers.empty()) {
    html.element("p", page.words["html.summary.unchecked_none"]);
    return;
  }
  page.open_table(heading, {"html.summary.account", "html.summary.why", "html.summary.ask",
                            "html.summary.affects"});
  for (const Blocker& blocker : page.summary.blockers) {
    html.open("tr").element("th", isolated(blocker.account),
                            {{"scope", "row"}, {"class", "account"}});
    html.open("td").text(page.word("reason", to_string(blocker.reason)));
    html.open("br").element("span", isolated(blocker.detail),
                            {{"class", "quiet"}, {"lang", page.english()}});
    html.close("td").open("td");
    if (blocker.ask.empty()) {
      html.text(page.words["html.summary.no_ask"]);
    } else {
      html.element("strong", isolated(blocker.ask), {{"lang", page.english()}});
    }
    html.close("td").open("td").open("ul", {{"class", "plain"}});
    for (const std::string& id : blocker.policies) {
      const Policy* policy = page.lookup.policy(id);
      html.element("li", policy != nullptr ? inert(page.text(*policy).title) : inert(id));
    }
    html.close("ul").close("td").close("tr");
  }
  page.close_table();
}

void write_changes(const HtmlPage& page) {
  HtmlStream& html = page.html;
  const Summary& summary = page.summary;
  html.element("h3", page.words["html.summary.changed"]);
  if (page.report.first_scan) {
    html.element("p", page.words["html.summary.first_scan"]);
    return;
  }
  html.open("ul");
  html.element("li", page.format.count("count.new", summary.added));
  html.element("li", page.format.count("count.resolved", summary.resolved));
  html.element("li", page.format.count("count.not_reassessed", summary.not_reassessed));
  html.close("ul");
  if (summary.not_reassessed > 0) {
    html.element("p", page.words["html.summary.not_reassessed"], {{"class", "quiet"}});
  }
}

}  // namespace

void write_summary_section(const HtmlPage& page) {
  page.html.open("section", {{"id", "summary"}, {"aria-labelledby", "summary-h"}});
  page.html.element("h2", page.words["html.summary.heading"], {{"id", "summary-h"}});
  write_opening(page);
  write_facts(page);
  write_actions(page);
  write_blockers(page);
  write_changes(page);
  page.html.close("section");
}

}  // namespace crmaudit
