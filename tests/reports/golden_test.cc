// Golden files of every format from one fixed report.
#include "tests/reports/golden.h"

#include <gtest/gtest.h>

#include "reports/writers.h"
#include "tests/reports/sample_report.h"

namespace crmaudit {
namespace {

TEST(Golden, Json) {
  expect_golden("report.json", written(*make_json_writer(), SampleReport().report));
}

TEST(Golden, TerminalInEnglish) {
  expect_golden("summary.txt",
                written(*make_terminal_writer("en", false, 100), SampleReport().report));
}

TEST(Golden, TerminalInFrench) {
  expect_golden("summary.fr.txt",
                written(*make_terminal_writer("fr", false, 100), SampleReport().report));
}

TEST(Golden, HtmlInEnglish) {
  expect_golden("report.en.html", written(*make_html_writer("en"), SampleReport().report));
}

TEST(Golden, HtmlInFrench) {
  expect_golden("report.fr.html", written(*make_html_writer("fr"), SampleReport().report));
}

TEST(Golden, WritingTwiceGivesTheSameBytes) {
  const SampleReport sample;
  const auto writer = make_json_writer();
  EXPECT_EQ(written(*writer, sample.report), written(*writer, sample.report));
}

}  // namespace
}  // namespace crmaudit
