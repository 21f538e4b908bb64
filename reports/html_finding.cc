#include "reports/html_finding.h"

#include "reports/inert.h"
#include "reports/message.h"
#include "reports/writers.h"

namespace crmaudit {
namespace {

void write_headline(const HtmlPage& page, const Policy& policy, const Finding& finding) {
  HtmlStream& html = page.html;
  html.open("summary");
  html.element("span", finding_message(policy, finding, page.format, Isolate::kYes),
               {{"class", "message"}, {"lang", page.other_language(policy)}});
  html.text(" ");
  const std::string certainty(to_string(finding.certainty));
  html.element("span", page.word("certainty", certainty), {{"class", "chip k-" + certainty}});
  if (!page.report.first_scan && is_new(finding)) {
    html.text(" ").element("span", page.words["html.findings.new"], {{"class", "chip new"}});
  }
  html.close("summary");
}

void write_fact(const HtmlPage& page, std::string_view heading, std::string_view value) {
  page.html.open("tr").element("th", heading, {{"scope", "row"}});
  page.html.element("td", value).close("tr");
}

void write_where(const HtmlPage& page, const Finding& finding) {
  HtmlStream& html = page.html;
  html.open("tr").element("th", page.words["html.findings.where"], {{"scope", "row"}});
  html.open("td").text(isolated(finding.account) + " · ");
  html.text(page.word("resource", finding.resource_kind)).text(" ");
  html.element("code", inert(finding.resource_id));
  if (const auto url = page.lookup.record_link(finding)) {
    html.text(" · ");
    page.link(*url, page.words.fill("html.findings.open_record",
                                    {{"platform", page.platform(finding.account)}}));
  }
  html.close("td").close("tr");
}

void write_facts(const HtmlPage& page, const Policy& policy, const Finding& finding) {
  HtmlStream& html = page.html;
  html.open("table", {{"class", "facts-of"}}).open("tbody");
  write_where(page, finding);
  std::string sure(page.word("certainty", to_string(finding.certainty)));
  const std::string why = certainty_sentence(policy, finding, page.words);
  if (!why.empty()) sure += " – " + why;
  write_fact(page, page.words["html.findings.sure"], sure);
  for (std::size_t i = 0; i < policy.columns.size(); ++i) {
    const SqlValue value = i < finding.evidence.size() ? finding.evidence[i] : SqlValue{};
    write_fact(page, inert(column_label(policy.columns[i], page.words.language())),
               show_value(value, policy.columns[i], page.format, Isolate::kYes));
  }
  write_fact(page, page.words["html.findings.first_seen"],
             is_new(finding) ? std::string(page.words["html.findings.first_seen_now"])
                             : page.format.day(*finding.first_seen));
  html.open("tr").element("th", page.words["html.findings.fingerprint"], {{"scope", "row"}});
  html.open("td").element("code", inert(finding.fingerprint)).close("td").close("tr");
  html.close("tbody").close("table");
}

Result<void> write_records(const HtmlPage& page, const Policy& policy, const Finding& finding) {
  if (policy.record_columns.empty() || finding.records == 0) return {};
  HtmlStream& html = page.html;
  html.open("details", {{"class", "records"}});
  html.element("summary", page.format.count("count.show_records", finding.records));
  std::vector<std::string> headings;
  for (const EvidenceColumn& column : policy.record_columns) {
    headings.push_back(inert(column_label(column, page.words.language())));
  }
  page.open_table(page.words["html.findings.records"], headings);
  CRMAUDIT_TRY(page.report.findings->records(finding, [&](const auto& row) -> Result<void> {
    html.open("tr");
    for (std::size_t i = 0; i < policy.record_columns.size(); ++i) {
      const SqlValue value = i < row.size() ? row[i] : SqlValue{};
      html.element("td", show_value(value, policy.record_columns[i], page.format, Isolate::kYes));
    }
    html.close("tr");
    return stream_result(html.stream());
  }));
  page.close_table();
  html.close("details");
  return {};
}

}  // namespace

Result<void> write_finding(const HtmlPage& page, const Policy& policy, const Finding& finding) {
  page.html.open("details", {{"class", "finding"},
                             {"id", "f-" + inert(finding.fingerprint).substr(0, 16)},
                             {"data-s", to_string(finding.severity)},
                             {"data-a", inert(finding.account)},
                             {"data-c", to_string(finding.certainty)},
                             {"data-n", is_new(finding) ? "1" : ""}});
  write_headline(page, policy, finding);
  write_facts(page, policy, finding);
  CRMAUDIT_TRY(write_records(page, policy, finding));
  page.html.close("details");
  return stream_result(page.html.stream());
}

}  // namespace crmaudit
