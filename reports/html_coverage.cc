#include <set>

#include "reports/html_sections.h"
#include "reports/inert.h"

namespace crmaudit {
namespace {

std::string scope_of(const HtmlPage& page, const Coverage& coverage) {
  if (coverage.part == "*" && coverage.column == "*") {
    return std::string(page.words["html.coverage.everything"]);
  }
  if (coverage.part == "*") return isolated(coverage.column);
  return coverage.column == "*" ? isolated(coverage.part)
                                : isolated(coverage.part + "." + coverage.column);
}

void write_row(const HtmlPage& page, const Coverage& coverage) {
  HtmlStream& html = page.html;
  html.open("tr").open("th", {{"scope", "row"}}).element("code", inert(coverage.fact)).close("th");
  html.element("td", scope_of(page, coverage)).open("td");
  const std::string state(to_string(coverage.state));
  html.open("span", {{"class", "chip c-" + state}}).icon(state);
  html.text(page.word("coverage", state)).close("span").close("td");
  html.element("td", coverage.rows ? page.format.number(*coverage.rows) : "–",
               {{"class", "number"}});
  html.open("td");
  if (coverage.state != CoverageState::kComplete) {
    html.text(page.word("reason", to_string(coverage.reason)));
    if (coverage.unparsed.value_or(0) > 0) {
      html.text("; " + page.format.count("count.unparsed", *coverage.unparsed));
    }
    if (!coverage.detail.empty()) {
      html.open("br").element("span", isolated(coverage.detail),
                              {{"class", "quiet"}, {"lang", page.english()}});
    }
  }
  html.close("td").open("td");
  if (!coverage.ask.empty()) {
    html.element("strong", isolated(coverage.ask), {{"lang", page.english()}});
  }
  html.close("td").close("tr");
}

void write_text_stores(const HtmlPage& page, const ReportAccount& account) {
  HtmlStream& html = page.html;
  if (account.text_stores.empty()) return;
  html.element("h4", page.words["html.texts.heading"]);
  page.open_table(page.words["html.texts.heading"], {"html.texts.store", "html.coverage.state",
                                                     "html.coverage.rows", "html.texts.how"});
  for (const TextStore& store : account.text_stores) {
    html.open("tr").open("th", {{"scope", "row"}}).element("code", inert(store.store)).close("th");
    html.element("td", page.word("text_store", store.state.value_or("not_read")));
    html.element("td", store.records ? page.format.number(*store.records) : "–",
                 {{"class", "number"}});
    html.element("td", isolated(store.how.value_or("")), {{"lang", page.english()}}).close("tr");
  }
  page.close_table();
}

void write_supplements(const HtmlPage& page, const ReportAccount& account) {
  for (const Supplement& file : account.supplements) {
    page.html.element(
        "p", page.words.fill("html.coverage.supplement",
                             {{"name", isolated(file.name)},
                              {"date", file.as_of ? page.format.date(*file.as_of) : "–"},
                              {"records", page.format.number(file.records.value_or(0))},
                              {"unreadable", page.format.number(file.unreadable.value_or(0))},
                              {"sha256", inert(file.sha256.value_or("–"))}}));
  }
}

/// A reminder: who has been let in for the audit goes again.
void write_own_access(const HtmlPage& page, const ReportAccount& account) {
  if (account.own_access.empty()) return;
  std::string names;
  for (const OwnAccess& own : account.own_access) {
    names += (names.empty() ? "" : ", ") +
             page.words.fill("html.coverage.own_" + own.kind, {{"name", isolated(own.name)}});
  }
  page.html.element("p", page.words.fill("html.coverage.own_access", {{"names", names}}));
}

void write_account(const HtmlPage& page, const std::string& name) {
  HtmlStream& html = page.html;
  const ReportAccount* account = page.lookup.account(name);
  const std::string heading =
      name == "*"
          ? std::string(page.words["html.coverage.shared"])
          : page.words.fill("html.findings.in_account",
                            {{"account", isolated(name)}, {"platform", page.platform(name)}});
  html.element("h3", heading);
  if (account != nullptr && !account->remote_id.empty()) {
    std::string line = page.words.fill("html.coverage.remote", {{"id", inert(account->remote_id)}});
    if (!account->title.empty()) line += " · " + isolated(account->title);
    html.element("p", line, {{"class", "quiet"}});
  }
  page.open_table(heading, {"html.coverage.fact", "html.coverage.part", "html.coverage.state",
                            "html.coverage.rows", "html.coverage.why", "html.coverage.ask"});
  for (const Coverage& coverage : page.report.coverage) {
    if (coverage.account == name) write_row(page, coverage);
  }
  page.close_table();
  if (account == nullptr) return;
  write_text_stores(page, *account);
  write_supplements(page, *account);
  write_own_access(page, *account);
}

}  // namespace

void write_coverage_section(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.open("section", {{"id", "coverage"}, {"aria-labelledby", "coverage-h"}});
  html.element("h2", page.words["html.coverage.heading"], {{"id", "coverage-h"}});
  html.element("p", page.words["html.coverage.intro"]);
  std::set<std::string> accounts;
  for (const Coverage& coverage : page.report.coverage) accounts.insert(coverage.account);
  for (const std::string& account : accounts) write_account(page, account);
  html.close("section");
}

}  // namespace crmaudit
