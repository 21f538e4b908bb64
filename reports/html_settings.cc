#include "reports/html_sections.h"
#include "reports/inert.h"

namespace crmaudit {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + isolated(item);
  return text;
}

std::string request_source(const HtmlPage& page, const RequestSource& source) {
  const std::string account = isolated(source.account);
  switch (source.kind) {
    case RequestSource::Kind::kTickets:
      return page.words.fill("html.settings.tickets",
                             {{"account", account}, {"place", isolated(source.pipeline)}});
    case RequestSource::Kind::kCases:
      return page.words.fill("html.settings.cases",
                             {{"account", account}, {"place", isolated(source.record_type)}});
    case RequestSource::Kind::kIndividuals:
      return page.words.fill("html.settings.individuals", {{"account", account}});
    case RequestSource::Kind::kElsewhere:
      return page.words.fill("html.settings.elsewhere", {{"account", account}});
    case RequestSource::Kind::kNone:
      break;
  }
  return page.words.fill("html.settings.no_source", {{"account", account}});
}

std::string roster_date(const HtmlPage& page, const RosterSettings& roster) {
  return roster.as_of.empty() ? std::string(page.words["html.settings.roster_file"])
                              : page.format.date(roster.as_of);
}

/// The day of each roster; their names only where there are several.
std::string roster_dates(const HtmlPage& page) {
  const auto& rosters = page.report.settings.rosters;
  if (rosters.empty()) return std::string(page.words["html.settings.roster_none"]);
  if (rosters.size() == 1) return roster_date(page, rosters.front());
  std::string dates;
  for (const RosterSettings& roster : rosters) {
    dates += (dates.empty() ? "" : "; ") +
             page.words.fill("html.summary.fact_account", {{"account", isolated(roster.name)},
                                                           {"n", roster_date(page, roster)}});
  }
  return dates;
}

void write_row(const HtmlPage& page, std::string_view key, std::string_view value) {
  page.html.open("tr").element("th", page.words[key], {{"scope", "row"}});
  page.html.element("td", value.empty() ? page.words["value.none"] : value).close("tr");
}

void write_settings_table(const HtmlPage& page) {
  const ScanInfo& scan = page.report.scan;
  const Settings& settings = page.report.settings;
  page.open_table(page.words["html.settings.heading"],
                  {"html.settings.name", "html.settings.value"});
  write_row(page, "html.settings.as_of", page.format.timestamp(scan.as_of));
  write_row(page, "html.settings.today", page.format.date(scan.today));
  write_row(page, "html.settings.time_zone", inert(settings.organisation.time_zone));
  write_row(page, "html.settings.country", inert(settings.organisation.country));
  write_row(page, "html.settings.aliases", joined(settings.organisation.alias_domains));
  write_row(page, "html.settings.started", page.format.timestamp(scan.started_at));
  write_row(page, "html.settings.finished",
            scan.finished_at != 0 ? page.format.timestamp(scan.finished_at)
                                  : std::string(page.words["html.settings.unfinished"]));
  write_row(page, "html.settings.roster", roster_dates(page));
  std::string requests;
  for (const RequestSource& source : settings.requests) {
    requests += (requests.empty() ? "" : "; ") + request_source(page, source);
  }
  write_row(page, "html.settings.requests", requests);
  std::string break_glass;
  for (const BreakGlass& entry : settings.break_glass) {
    break_glass +=
        (break_glass.empty() ? "" : "; ") +
        page.words.fill("html.summary.fact_account",
                        {{"account", isolated(entry.account)}, {"n", joined(entry.users)}});
  }
  write_row(page, "html.settings.break_glass", break_glass);
  write_row(page, "html.settings.tool", inert(scan.tool_version));
  write_row(page, "html.settings.schema", inert(scan.schema_version));
  write_row(page, "html.settings.detectors", inert(scan.detector_version));
  write_row(page, "html.settings.key", inert(scan.key_id));
  page.close_table();
}

std::string parameter_value(const HtmlPage& page, const ParameterValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return isolated(*text);
  if (const auto* real = std::get_if<double>(&value)) return page.format.number(*real);
  return page.format.number(std::get<std::int64_t>(value));
}

void write_parameters(const HtmlPage& page) {
  HtmlStream& html = page.html;
  const std::string_view heading = page.words["html.settings.parameters"];
  html.element("h3", heading);
  page.open_table(heading, {"html.checklist.policy", "html.settings.parameter",
                            "html.settings.value", "html.settings.meaning"});
  for (const Policy& policy : page.report.policies) {
    for (const PolicyParameter& parameter : policy.parameters) {
      html.open("tr").open("th", {{"scope", "row"}}).element("code", inert(policy.id)).close("th");
      html.open("td").element("code", inert(parameter.name)).close("td");
      html.element("td", parameter_value(page, parameter.value));
      html.element("td", inert(parameter.doc), {{"lang", page.english()}}).close("tr");
    }
  }
  page.close_table();
}

constexpr std::string_view kGlossary[] = {"point",   "account",    "policy",   "verdict",
                                          "finding", "certainty",  "coverage", "not_assessed",
                                          "control", "fingerprint"};

}  // namespace

void write_settings_section(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.open("section", {{"id", "settings"}, {"aria-labelledby", "settings-h"}});
  html.element("h2", page.words["html.settings.heading"], {{"id", "settings-h"}});
  html.element("p", page.words["html.settings.intro"]);
  write_settings_table(page);
  write_parameters(page);
  html.close("section");
}

void write_glossary_section(const HtmlPage& page) {
  HtmlStream& html = page.html;
  html.open("section", {{"id", "glossary"}, {"aria-labelledby", "glossary-h"}});
  html.element("h2", page.words["html.glossary.heading"], {{"id", "glossary-h"}});
  html.open("dl");
  for (const std::string_view name : kGlossary) {
    const std::string key = "html.glossary." + std::string(name);
    html.element("dt", page.words[key]).element("dd", page.words[key + "_text"]);
  }
  html.close("dl").close("section");
}

}  // namespace crmaudit
