#include <nlohmann/json.hpp>
#include <ostream>

#include "reports/format.h"
#include "reports/inert.h"
#include "reports/json_tables.h"
#include "reports/lookup.h"
#include "reports/message.h"
#include "reports/summary.h"
#include "reports/writers.h"
#include "scanner/civil_time.h"

namespace crmaudit {
namespace {

using Json = nlohmann::ordered_json;

/// One line of JSON in which nothing acts on a terminal; ill-formed UTF-8 is replaced.
std::string line(const Json& value) {
  return json_escape_hidden(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json json_value(const SqlValue& value, const EvidenceColumn& column) {
  if (column.privacy == Privacy::kSubject) return std::string(kMask);
  if (std::holds_alternative<std::monostate>(value)) return nullptr;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  const std::int64_t integer = std::get<std::int64_t>(value);
  if (column.type == ValueType::kBoolean) return integer != 0;
  return integer;
}

Json json_row(const std::vector<SqlValue>& values, const std::vector<EvidenceColumn>& columns) {
  Json row = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    row[columns[i].name] = json_value(i < values.size() ? values[i] : SqlValue{}, columns[i]);
  }
  return row;
}

/// Writes one document, piece by piece.
class Document {
 public:
  Document(const AuditReport& report, std::ostream& out)
      : report_(report), out_(out), lookup_(report) {
    for (const std::string& language : report_languages()) {
      formats_.emplace_back(language, report.settings.organisation.time_zone);
    }
  }

  Result<void> write() {
    CRMAUDIT_ASSIGN(summary, summarise(report_, lookup_));
    out_ << "{\n\"format\":\"crmaudit-report\",\n\"format_version\":1";
    member("scan", json_scan(report_));
    member("settings", json_settings(report_));
    member("totals", json_totals(summary));
    list("accounts", report_.accounts, json_account);
    list("policies", report_.policies, json_policy);
    list("actions", report_.actions, json_action);
    member("controls", json_controls(report_));
    list("verdicts", report_.verdicts, json_verdict);
    CRMAUDIT_TRY(findings());
    list("past_findings", report_.past, json_past_finding);
    list("coverage", report_.coverage, json_coverage);
    out_ << "\n}\n";
    return stream_result(out_);
  }

 private:
  void member(std::string_view name, const Json& value) {
    out_ << ",\n\"" << name << "\":" << line(value);
  }

  template <class Items, class Make>
  void list(std::string_view name, const Items& items, Make&& make) {
    out_ << ",\n\"" << name << "\":[";
    const char* separator = "\n";
    for (const auto& item : items) {
      out_ << separator << line(make(item));
      separator = ",\n";
    }
    out_ << "]";
  }

  Result<void> findings() {
    out_ << ",\n\"findings\":[";
    bool first = true;
    if (report_.findings != nullptr) {
      CRMAUDIT_TRY(report_.findings->findings([&](const Finding& item) -> Result<void> {
        out_ << (first ? "\n" : ",\n");
        first = false;
        return finding(item);
      }));
    }
    out_ << "]";
    return {};
  }

  Result<void> finding(const Finding& item) {
    std::string text = line(json_finding(item));
    const Policy* policy = lookup_.policy(item.policy);
    if (policy == nullptr || policy->record_columns.empty()) {
      out_ << text;
      return stream_result(out_);
    }
    text.pop_back();  // the closing brace: records follow one by one
    out_ << text << ",\"records\":[";
    const char* separator = "";
    CRMAUDIT_TRY(report_.findings->records(item, [&](const auto& row) -> Result<void> {
      out_ << separator << line(json_row(row, policy->record_columns));
      separator = ",";
      return stream_result(out_);
    }));
    out_ << "]}";
    return stream_result(out_);
  }

  Json json_finding(const Finding& item) const {
    Json json = {{"fingerprint", item.fingerprint},
                 {"policy", item.policy},
                 {"account", item.account},
                 {"resource_kind", item.resource_kind},
                 {"resource_id", item.resource_id},
                 {"severity", to_string(item.severity)},
                 {"certainty", to_string(item.certainty)},
                 {"certainty_reason", nullptr},
                 {"first_seen", nullptr},
                 {"new", !report_.first_scan && is_new(item)},
                 {"link", nullptr}};
    if (!item.certainty_reason.empty()) json["certainty_reason"] = item.certainty_reason;
    if (item.first_seen) json["first_seen"] = iso_instant(*item.first_seen);
    if (const auto link = lookup_.record_link(item)) json["link"] = *link;
    const Policy* policy = lookup_.policy(item.policy);
    if (policy == nullptr) return json;
    json["grade"] = to_string(policy->grade);
    json["evidence"] = json_row(item.evidence, policy->columns);
    json["message"] = in_words(
        [&](const Format& format) { return finding_message(*policy, item, format, Isolate::kNo); });
    if (!item.certainty_reason.empty()) {
      json["certainty_text"] = in_words(
          [&](const Format& format) { return certainty_sentence(*policy, item, format.words()); });
    }
    json["controls"] = policy->controls;
    json["actions"] = Json::array();
    for (const Action* action : lookup_.actions(*policy, item.account)) {
      json["actions"].push_back(action->id);
    }
    json["record_count"] = item.records;
    return json;
  }

  template <class Make>
  Json in_words(Make&& make) const {
    Json texts = Json::object();
    for (const Format& format : formats_) texts[format.words().language()] = make(format);
    return texts;
  }

  const AuditReport& report_;
  std::ostream& out_;
  Lookup lookup_;
  std::vector<Format> formats_;
};

class JsonWriter final : public ReportWriter {
 public:
  Result<void> write(const AuditReport& report, std::ostream& out) const override {
    return Document(report, out).write();
  }
};

}  // namespace

std::unique_ptr<ReportWriter> make_json_writer() { return std::make_unique<JsonWriter>(); }

}  // namespace crmaudit
