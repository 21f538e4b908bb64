#include <openssl/evp.h>

#include <array>
#include <ostream>

#include "reports/embedded.h"
#include "reports/html_sections.h"
#include "reports/inert.h"
#include "reports/writers.h"

namespace crmaudit {
namespace {

/// A source expression of a content-security policy (CSP Level 3, section 2.3.1).
std::string csp_hash(std::string_view content) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::array<unsigned char, std::size_t{2} * EVP_MAX_MD_SIZE> base64{};
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return "'sha256-" +
         std::string(reinterpret_cast<const char*>(base64.data()),
                     static_cast<std::size_t>(length)) +
         "'";
}

std::string content_security_policy() {
  return "default-src 'none'; style-src " + csp_hash(report_css) + "; script-src " +
         csp_hash(report_js) + "; img-src data:; base-uri 'none'; form-action 'none'";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kContents = {{
    {"summary", "html.summary.heading"},
    {"checklist", "html.checklist.heading"},
    {"findings", "html.findings.heading"},
    {"coverage", "html.coverage.heading"},
    {"settings", "html.settings.heading"},
    {"glossary", "html.glossary.heading"},
}};

void write_head(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.markup("<!DOCTYPE html>\n").open("html", {{"lang", page.words.language()}});
  html.markup("\n<head>\n").open("meta", {{"charset", "utf-8"}}).markup("\n");
  html.open("meta",
            {{"http-equiv", "Content-Security-Policy"}, {"content", content_security_policy()}});
  html.markup("\n").open(
      "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.markup("\n").open("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.markup("\n").open("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.markup("\n").open("link", {{"rel", "icon"}, {"href", "data:,"}}).markup("\n");
  html.element("title",
               page.words.fill("html.title",
                               {{"organisation", inert(page.report.settings.organisation.name)}}));
  html.markup("\n<style>").markup(report_css).markup("</style>\n</head>\n");
}

void write_header(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.open("header", {{"class", "top"}});
  html.element("h1", page.words["html.heading"]);
  html.element(
      "p",
      page.words.fill("html.prepared_for",
                      {{"organisation", isolated(page.report.settings.organisation.name)}}),
      {{"class", "for"}});
  html.element("p",
               page.words.fill("html.as_of", {{"date", page.format.date(page.report.scan.today)}}) +
                   " · " + page.words.fill("html.scan", {{"id", inert(page.report.scan.id)}}));
  html.element("p", page.words["html.confidential"], {{"class", "quiet"}});
  if (page.report.scan.finished_at == 0) {
    html.element("p", page.words["html.interrupted"], {{"class", "warning"}});
  }
  html.close("header");
  html.open("nav", {{"class", "contents"}, {"aria-label", page.words["html.contents"]}});
  html.open("ul");
  for (const auto& [id, key] : kContents) {
    html.open("li").element("a", page.words[key], {{"href", "#" + std::string(id)}}).close("li");
  }
  html.close("ul").close("nav");
}

class HtmlWriter final : public ReportWriter {
 public:
  explicit HtmlWriter(std::string language) : language_(std::move(language)) {}

  Result<void> write(const AuditReport& report, std::ostream& out) const override {
    const Lookup lookup(report);
    CRMAUDIT_ASSIGN(summary, summarise(report, lookup));
    const Format format(language_, report.settings.organisation.time_zone);
    HtmlStream html(out);
    const HtmlPage page{.report = report,
                        .lookup = lookup,
                        .summary = summary,
                        .format = format,
                        .words = format.words(),
                        .html = html};
    write_head(page);
    html.markup("<body>\n").markup(report_icons);
    html.element("a", page.words["html.skip"], {{"class", "skip"}, {"href", "#content"}});
    html.markup("\n");
    write_header(page);
    html.open("main", {{"id", "content"}, {"tabindex", "-1"}}).markup("\n");
    write_summary_section(page);
    write_checklist_section(page);
    CRMAUDIT_TRY(write_findings_section(page));
    write_coverage_section(page);
    write_settings_section(page);
    write_glossary_section(page);
    html.markup("</main>\n<script>").markup(report_js).markup("</script>\n</body>\n</html>\n");
    return stream_result(out);
  }

 private:
  std::string language_;
};

}  // namespace

std::unique_ptr<ReportWriter> make_html_writer(std::string language) {
  return std::make_unique<HtmlWriter>(std::move(language));
}

}  // namespace crmaudit
