#include "reports/message.h"

#include <optional>

#include "reports/inert.h"

namespace crmaudit {
namespace {

std::optional<ValueType> parse_value_type(std::string_view name) {
  if (name == "text") return ValueType::kText;
  if (name == "integer" || name == "number") return ValueType::kNumber;
  if (name == "percent") return ValueType::kPercent;
  if (name == "date") return ValueType::kDate;
  if (name == "timestamp") return ValueType::kTimestamp;
  if (name == "boolean") return ValueType::kBoolean;
  return std::nullopt;
}

std::string shown_text(std::string_view text, Isolate isolate) {
  return isolate == Isolate::kYes ? isolated(text) : inert(text);
}

/// What "{name}" stands for, or nothing.
std::optional<std::string> resolve(std::string_view name, const Policy& policy,
                                   const Finding& finding, const Format& format, Isolate isolate) {
  const std::size_t colon = name.find(':');
  const std::string_view column_name = name.substr(0, colon);
  for (std::size_t i = 0; i < policy.columns.size(); ++i) {
    if (policy.columns[i].name != column_name) continue;
    EvidenceColumn column = policy.columns[i];
    if (colon != name.npos) {
      column.type = parse_value_type(name.substr(colon + 1)).value_or(column.type);
    }
    const SqlValue value = i < finding.evidence.size() ? finding.evidence[i] : SqlValue{};
    return show_value(value, column, format, isolate);
  }
  if (column_name == "account") return shown_text(finding.account, isolate);
  if (column_name == "resource_id") return shown_text(finding.resource_id, isolate);
  if (column_name == "resource_kind") return shown_text(finding.resource_kind, isolate);
  return std::nullopt;
}

}  // namespace

std::string show_value(const SqlValue& value, const EvidenceColumn& column, const Format& format,
                       Isolate isolate) {
  if (column.privacy == Privacy::kSubject) return std::string(kMask);
  const bool crm_text =
      std::holds_alternative<std::string>(value) && column.type != ValueType::kDate;
  if (crm_text) return shown_text(std::get<std::string>(value), isolate);
  return format.value(value, column.type);
}

std::string finding_message(const Policy& policy, const Finding& finding, const Format& format,
                            Isolate isolate) {
  const PolicyText& text = text_in(policy, format.words().language());
  const bool to_confirm =
      finding.certainty == Certainty::kToConfirm && !text.message_to_confirm.empty();
  const std::string_view pattern = to_confirm ? text.message_to_confirm : text.message;
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == pattern.npos ? open : pattern.find('}', open);
    if (close == pattern.npos) return out.append(pattern.substr(at));
    out += pattern.substr(at, open - at);
    const auto value =
        resolve(pattern.substr(open + 1, close - open - 1), policy, finding, format, isolate);
    out += value ? *value : std::string(pattern.substr(open, close - open + 1));
    at = close + 1;
  }
  return out;
}

std::string certainty_sentence(const Policy& policy, const Finding& finding, const Words& words) {
  if (finding.certainty_reason.empty()) return "";
  for (const std::string_view language :
       {std::string_view(words.language()), std::string_view("en")}) {
    const auto& reasons = text_in(policy, language).reasons;
    if (const auto found = reasons.find(finding.certainty_reason); found != reasons.end()) {
      return found->second;
    }
  }
  return inert(finding.certainty_reason);
}

std::string column_label(const EvidenceColumn& column, std::string_view language) {
  for (const std::string& key : {std::string(language), std::string("en")}) {
    if (const auto found = column.label.find(key); found != column.label.end()) {
      return found->second;
    }
  }
  return column.name;
}

}  // namespace crmaudit
