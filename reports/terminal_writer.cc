#include <algorithm>
#include <ostream>

#include "reports/format.h"
#include "reports/inert.h"
#include "reports/lookup.h"
#include "reports/summary.h"
#include "reports/writers.h"

namespace crmaudit {
namespace {

constexpr std::size_t kMostFindings = 10;
constexpr std::size_t kMostBlockers = 4;
constexpr std::string_view kOverdueRequests = "privacy.request_overdue";

/// SGR parameters (ECMA-48).
constexpr std::string_view kBold = "1";

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
      return "1;31";
    case Severity::kHigh:
      return "31";
    case Severity::kMedium:
      return "33";
    case Severity::kLow:
      return "36";
    case Severity::kInfo:
      break;
  }
  return "0";
}

class Page {
 public:
  Page(const AuditReport& report, const Format& format, bool colour, std::size_t width,
       std::ostream& out)
      : report_(report),
        format_(format),
        words_(format.words()),
        lookup_(report),
        colour_(colour),
        width_(std::max<std::size_t>(width, 40)),
        out_(out) {}

  Result<void> write() {
    CRMAUDIT_ASSIGN(summary, summarise(report_, lookup_));
    opening(summary);
    findings(summary);
    requests();
    blockers(summary);
    changes(summary);
    return stream_result(out_);
  }

 private:
  std::string coloured(std::string_view text, std::string_view sgr) const {
    if (!colour_) return std::string(text);
    return "\x1b[" + std::string(sgr) + "m" + std::string(text) + "\x1b[0m";
  }

  void heading(std::string_view key) { out_ << "\n" << coloured(words_[key], kBold) << "\n"; }

  /// `lead` as it stands, then `text` wrapped beside it.
  void item(std::string_view lead, std::size_t lead_width, std::string_view text) {
    out_ << lead;
    std::size_t column = lead_width;
    bool line_start = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string_view word = text.substr(at, end - at);
      const std::size_t size = display_width(word);
      if (!line_start && column + 1 + size > width_) {
        out_ << "\n" << std::string(lead_width, ' ');
        column = lead_width;
        line_start = true;
      }
      if (!line_start) out_ << ' ';
      out_ << word;
      column += size + (line_start ? 0 : 1);
      line_start = false;
      at = end + 1;
    }
    out_ << "\n";
  }

  void opening(const Summary& summary) {
    const std::string title =
        words_.fill("terminal.title", {{"organisation", inert(report_.settings.organisation.name)},
                                       {"date", format_.date(report_.scan.today)}});
    out_ << coloured(title, kBold) << "\n";
    item("", 0,
         words_.fill("terminal.checked", {{"checked", format_.number(summary.checked)},
                                          {"points", format_.number(summary.points)}}));
    if (report_.scan.finished_at == 0) item("", 0, words_["terminal.interrupted"]);
  }

  std::string by_account(const PolicySummary& entry) const {
    std::string text;
    for (const auto& [account, count] : entry.by_account) {
      text += (text.empty() ? "" : ", ") + inert(account) + " " + format_.number(count);
    }
    if (entry.to_confirm > 0) {
      text += "; " + format_.count("count.to_confirm", entry.to_confirm);
    }
    return text;
  }

  void findings(const Summary& summary) {
    if (summary.failing.empty()) {
      out_ << "\n";
      item("", 0, words_["terminal.no_findings"]);
      return;
    }
    heading("terminal.findings");
    const std::size_t shown = std::min(summary.failing.size(), kMostFindings);
    std::size_t severity_width = 0;
    std::size_t count_width = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      severity_width = std::max(severity_width, display_width(severity(summary.failing[i])));
      count_width =
          std::max(count_width, display_width(format_.number(summary.failing[i].findings)));
    }
    for (std::size_t i = 0; i < shown; ++i) {
      const PolicySummary& entry = summary.failing[i];
      const std::string count = format_.number(entry.findings);
      const std::string label(severity(entry));
      const std::string lead = "  " + coloured(label, colour_of(entry.severity)) +
                               std::string(severity_width - display_width(label), ' ') + "  " +
                               std::string(count_width - display_width(count), ' ') + count + "  ";
      item(lead, severity_width + count_width + 6,
           inert(text_in(*entry.policy, words_.language()).title) + " (" + by_account(entry) + ")");
    }
    more(summary.failing.size() - shown);
  }

  std::string_view severity(const PolicySummary& entry) const {
    return words_["severity." + std::string(to_string(entry.severity))];
  }

  std::string of_account(std::string_view account, std::string_view text) const {
    return words_.fill("terminal.of_account", {{"account", inert(account)}, {"text", text}});
  }

  void more(std::size_t hidden) {
    if (hidden == 0) return;
    item("  ", 2,
         words_.fill("terminal.more", {{"n", format_.number(static_cast<std::int64_t>(hidden))}}));
  }

  void requests() {
    std::string text;
    for (const Verdict& verdict : report_.verdicts) {
      if (verdict.policy != kOverdueRequests) continue;
      const bool late = verdict.findings > 0;
      const std::string state(words_["verdict." + std::string(to_string(verdict.state))]);
      text += (text.empty() ? "" : "; ") +
              of_account(verdict.account,
                         late ? format_.count("count.findings", verdict.findings) : state);
    }
    if (text.empty()) return;
    heading("terminal.requests");
    item("  ", 2, text);
  }

  void blockers(const Summary& summary) {
    if (summary.blockers.empty()) return;
    heading("terminal.unchecked");
    const std::size_t shown = std::min(summary.blockers.size(), kMostBlockers);
    for (std::size_t i = 0; i < shown; ++i) {
      const Blocker& blocker = summary.blockers[i];
      std::string text(words_["reason." + std::string(to_string(blocker.reason))]);
      if (!blocker.ask.empty()) text += "; " + words_.fill("terminal.ask", {{"ask", blocker.ask}});
      const std::string points =
          format_.count("count.points", static_cast<std::int64_t>(blocker.policies.size()));
      text += " (" + words_.fill("terminal.opens", {{"points", points}}) + ")";
      item("  ", 2, of_account(blocker.account, inert(text)));
    }
    more(summary.blockers.size() - shown);
  }

  void changes(const Summary& summary) {
    heading("terminal.changed");
    if (report_.first_scan) {
      item("  ", 2, words_["terminal.first_scan"]);
      return;
    }
    item("  ", 2,
         format_.count("count.new", summary.added) + ", " +
             format_.count("count.resolved", summary.resolved) + ", " +
             format_.count("count.not_reassessed", summary.not_reassessed));
  }

  const AuditReport& report_;
  const Format& format_;
  const Words& words_;
  Lookup lookup_;
  bool colour_;
  std::size_t width_;
  std::ostream& out_;
};

class TerminalWriter final : public ReportWriter {
 public:
  TerminalWriter(std::string language, bool colour, std::size_t width)
      : language_(std::move(language)), colour_(colour), width_(width) {}

  Result<void> write(const AuditReport& report, std::ostream& out) const override {
    const Format format(language_, report.settings.organisation.time_zone);
    return Page(report, format, colour_, width_, out).write();
  }

 private:
  std::string language_;
  bool colour_;
  std::size_t width_;
};

}  // namespace

std::unique_ptr<ReportWriter> make_terminal_writer(std::string language, bool colour,
                                                   std::size_t width) {
  return std::make_unique<TerminalWriter>(std::move(language), colour, width);
}

}  // namespace crmaudit
