// What holds for every format: hostile content is inert, nothing is lost, counts agree, findings
// stream.
#include "reports/writers.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <streambuf>

#include "reports/lookup.h"
#include "reports/summary.h"
#include "tests/reports/golden.h"
#include "tests/reports/sample_report.h"

namespace crmaudit {
namespace {

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Counts the bytes and how often `mark` comes in them; keeps a few kilobytes only.
class CountingBuffer final : public std::streambuf {
 public:
  explicit CountingBuffer(std::string mark) : mark_(std::move(mark)) {}

  std::size_t bytes() const { return bytes_; }
  std::size_t marks() const { return marks_ + occurrences(window_, mark_); }

 protected:
  int_type overflow(int_type c) override {
    const char character = traits_type::to_char_type(c);
    xsputn(&character, 1);
    return c;
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    bytes_ += static_cast<std::size_t>(size);
    window_.append(text, static_cast<std::size_t>(size));
    if (window_.size() > 16384) {
      marks_ += occurrences(window_, mark_);
      window_.erase(0, window_.size() - mark_.size() + 1);
    }
    return size;
  }

 private:
  std::string mark_;
  std::string window_;
  std::size_t bytes_ = 0;
  std::size_t marks_ = 0;
};

class FailingBuffer final : public std::streambuf {};  // its overflow() always fails

TEST(Hostile, HtmlHoldsNoForeignMarkup) {
  for (const char* language : {"en", "fr"}) {
    const std::string html = written(*make_html_writer(language), SampleReport().report);
    EXPECT_EQ(occurrences(html, "<script"), 1U);
    EXPECT_EQ(html.find("<b>"), html.npos);
    EXPECT_EQ(html.find("javascript:"), html.npos);
    EXPECT_EQ(html.find("http://"), html.find("http://evil.example"));  // as text of a finding
    EXPECT_EQ(html.find('\x1b'), html.npos);
    EXPECT_EQ(html.find("\u202E"), html.npos);
    EXPECT_EQ(occurrences(html, "\u2068"), occurrences(html, "\u2069"));
    EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)"), html.npos);
  }
}

TEST(Hostile, HtmlAsksTheNetworkForNothing) {
  const std::string html = written(*make_html_writer("en"), SampleReport().report);
  EXPECT_NE(html.find("default-src &#39;none&#39;"), html.npos);
  EXPECT_EQ(html.find("unsafe-inline"), html.npos);
  EXPECT_EQ(html.find(" style=\""), html.npos);
  EXPECT_EQ(html.find(" src=\""), html.npos);
  EXPECT_EQ(html.find("@import"), html.npos);
  EXPECT_EQ(occurrences(html, "href=\"https://"), occurrences(html, "rel=\"noreferrer noopener\""));
}

TEST(Hostile, TerminalGetsNoControlCharacters) {
  SampleReport sample;
  sample.report.accounts[0].name = sample.findings.list[0].account = "eu\x1b]0;own\x07";
  sample.report.settings.organisation.name = "Ev\u202Eil\x1b[2J";
  for (const char c : written(*make_terminal_writer("en", false, 80), sample.report)) {
    EXPECT_FALSE((c >= 0 && c < 0x20 && c != '\n') || c == 0x7F) << static_cast<int>(c);
  }
}

TEST(Hostile, JsonRoundTripsEvidence) {
  const std::string text = written(*make_json_writer(), SampleReport().report);
  EXPECT_EQ(text.find('\x1b'), text.npos);
  EXPECT_EQ(text.find("\u202E"), text.npos);
  const auto json = nlohmann::json::parse(text);
  EXPECT_EQ(json["findings"][2]["evidence"]["user"],
            "<script>alert('x')</script>\x1b[31mEve\x1b[0m");
  EXPECT_EQ(json["findings"][3]["evidence"]["path"],
            "Permission set \u202Egnp.exe\u2066 & \"Sales Ops\"");
}

TEST(Terminal, FitsItsWidthAndAScreen) {
  const std::string text = written(*make_terminal_writer("fr", false, 80), SampleReport().report);
  EXPECT_LE(occurrences(text, "\n"), 32U);
  EXPECT_EQ(text.find('\x1b'), text.npos);
  const std::string coloured =
      written(*make_terminal_writer("fr", true, 80), SampleReport().report);
  EXPECT_NE(coloured.find("\x1b[1;31m"), coloured.npos);
}

TEST(Summary, CountsPointsFindingsAndWhatToDo) {
  const SampleReport sample;
  const Lookup lookup(sample.report);
  const Result<Summary> result = summarise(sample.report, lookup);
  ASSERT_TRUE(result);
  const Summary& summary = *result;
  EXPECT_EQ(summary.points, 11);  // 12 verdicts, one not applicable
  EXPECT_EQ(summary.checked, 8);  // three are not assessed
  EXPECT_EQ(summary.findings, 7);
  EXPECT_EQ(summary.added, 2);
  EXPECT_EQ(summary.resolved, 1);
  EXPECT_EQ(summary.not_reassessed, 1);
  ASSERT_EQ(summary.failing.size(), 5U);
  EXPECT_EQ(summary.failing[0].worst->resource_id, "7001009");  // certain and 64 days
  ASSERT_EQ(summary.recommendations.size(), 4U);
  EXPECT_EQ(summary.recommendations[0].action->id, "deactivate_user");
  EXPECT_EQ(summary.recommendations[0].findings, 2);
  ASSERT_EQ(summary.blockers.size(), 4U);
  EXPECT_EQ(summary.blockers.back().ask, "");
}

TEST(Formats, AgreeOnCountsAndIds) {
  const SampleReport sample;
  const auto json = nlohmann::json::parse(written(*make_json_writer(), sample.report));
  const std::string html = written(*make_html_writer("en"), sample.report);
  const std::string text = written(*make_terminal_writer("en", false, 100), sample.report);
  ASSERT_EQ(json["findings"].size(), sample.findings.list.size());
  EXPECT_EQ(occurrences(html, "<details class=\"finding\""), json["findings"].size());
  EXPECT_EQ(json["totals"]["findings"], json["findings"].size());
  std::int64_t verdict_findings = 0;
  for (const auto& verdict : json["verdicts"]) {
    verdict_findings += verdict["findings"].get<std::int64_t>();
  }
  EXPECT_EQ(json["totals"]["findings"], verdict_findings);
  for (const auto& [severity, count] : sample.report.totals) {
    EXPECT_EQ(json["totals"]["severity"][std::string(to_string(severity))], count);
  }
  for (const auto& finding : json["findings"]) {
    EXPECT_NE(html.find(finding["fingerprint"].get<std::string>()), html.npos);
    EXPECT_NE(html.find(finding["resource_id"].get<std::string>()), html.npos);
  }
  EXPECT_EQ(json["findings"][6]["records"].size(), 3U);
  for (const char* record : {"501", "502", "503⟨U+0007⟩"}) {
    EXPECT_NE(html.find(">\u2068" + std::string(record) + "\u2069<"), html.npos) << record;
  }
  EXPECT_NE(html.find("We could check 8 of 11 points."), html.npos);
  EXPECT_NE(text.find("We could check 8 of 11 points."), text.npos);
}

TEST(Streaming, AHundredThousandFindingsReachTheOutputOneByOne) {
  constexpr std::int64_t kMany = 100'000;
  SampleReport sample;
  const GeneratedFindings generated(kMany);
  sample.report.findings = &generated;
  CountingBuffer json("\n{\"fingerprint\":\"1");
  std::ostream json_out(&json);
  ASSERT_TRUE(make_json_writer()->write(sample.report, json_out));
  EXPECT_EQ(json.marks(), std::size_t{kMany});
  CountingBuffer html("<details class=\"finding\"");
  std::ostream html_out(&html);
  ASSERT_TRUE(make_html_writer("en")->write(sample.report, html_out));
  EXPECT_EQ(html.marks(), std::size_t{kMany});
  EXPECT_LT(html.bytes(), 130'000'000U);
}

TEST(Streaming, ManyFindingsStandBehindOneMoreClick) {
  SampleReport sample;
  const GeneratedFindings generated(60);
  sample.report.findings = &generated;
  const std::string html = written(*make_html_writer("en"), sample.report);
  EXPECT_NE(html.find("<details class=\"more\"><summary>Show 10 more findings</summary>"),
            html.npos);
  EXPECT_EQ(occurrences(html, "<details "), occurrences(html, "</details>"));
}

TEST(Failure, AFullDiskIsAnError) {
  FailingBuffer buffer;
  for (const auto& writer :
       {make_json_writer(), make_html_writer("en"), make_terminal_writer("en", false, 80)}) {
    std::ostream out(&buffer);
    const Result<void> result = writer->write(SampleReport().report, out);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::kIo);
  }
}

TEST(Failure, TheSourcesErrorComesThrough) {
  class Broken final : public FindingSource {
   public:
    Result<void> findings(const std::function<Result<void>(const Finding&)>&) const override {
      return Error{.kind = ErrorKind::kStorage, .message = "disk I/O error"};
    }
    Result<void> records(
        const Finding&,
        const std::function<Result<void>(const std::vector<SqlValue>&)>&) const override {
      return {};
    }
  } broken;
  SampleReport sample;
  sample.report.findings = &broken;
  std::ostringstream out;
  const Result<void> result = make_html_writer("en")->write(sample.report, out);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "disk I/O error");
}

TEST(Empty, AReportWithoutFindingsSaysNoMoreThanItSaw) {
  SampleReport sample;
  sample.findings.list.clear();
  sample.report.first_scan = true;
  sample.report.verdicts.resize(3);
  for (Verdict& verdict : sample.report.verdicts) {
    verdict.findings = 0;
    verdict.state = VerdictState::kNotAssessed;
  }
  EXPECT_NE(written(*make_html_writer("en"), sample.report).find("We could check 0 of 3 points."),
            std::string::npos);
  const std::string text = written(*make_terminal_writer("en", false, 80), sample.report);
  EXPECT_NE(text.find("We could check 0 of 3 points."), text.npos);
}

}  // namespace
}  // namespace crmaudit
