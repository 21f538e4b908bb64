// The sections of the HTML report, each in a file of its own (html_<section>.cc), over one page.
// A page lives for one write.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "reports/format.h"
#include "reports/html_stream.h"
#include "reports/lookup.h"
#include "reports/summary.h"
#include "scanner/audit_report.h"

namespace crmaudit {

/// What every section needs.
struct HtmlPage {
  const AuditReport& report;
  const Lookup& lookup;
  const Summary& summary;
  const Format& format;
  const Words& words;
  HtmlStream& html;

  [[nodiscard]] std::string_view word(std::string_view group, std::string_view key) const;
  /// The platform's name, or the account's own name where it never answered.
  [[nodiscard]] std::string platform(std::string_view account) const;
  /// The language of a policy's words, where it isn't the page's; else "".
  [[nodiscard]] std::string_view other_language(const Policy& policy) const;
  /// "en" on pages in other languages: for English sentences from the scanner; else "".
  [[nodiscard]] std::string_view english() const;
  [[nodiscard]] const PolicyText& text(const Policy& policy) const;

  /// Icon and word of a severity, of a verdict.
  void severity_chip(Severity severity) const;
  void verdict_chip(VerdictState state) const;
  /// A table's opening: caption for screen readers, then the headings.
  void open_table(std::string_view caption, const std::vector<std::string>& headings) const;
  /// The same with headings from the words.
  void open_table(std::string_view caption,
                  std::initializer_list<std::string_view> heading_keys) const;
  void close_table() const;
  /// A link that leaves the report; `url` is https by Lookup.
  void link(const std::string& url, std::string_view text) const;
};

/// The id of the policy's findings in the page.
std::string policy_anchor(const Policy& policy);

void write_summary_section(const HtmlPage& page);
void write_checklist_section(const HtmlPage& page);
/// Reads the findings once per policy that has any. Errors: those of the source.
Result<void> write_findings_section(const HtmlPage& page);
void write_coverage_section(const HtmlPage& page);
void write_settings_section(const HtmlPage& page);
void write_glossary_section(const HtmlPage& page);

}  // namespace crmaudit
