#include "scanner/policy.h"

#include <algorithm>
#include <array>

#include "scanner/document.h"

namespace crmaudit {
namespace {

constexpr std::array<std::pair<Severity, std::string_view>, 5> kSeverities = {
    {{Severity::kInfo, "info"},
     {Severity::kLow, "low"},
     {Severity::kMedium, "medium"},
     {Severity::kHigh, "high"},
     {Severity::kCritical, "critical"}}};
constexpr std::array<std::pair<Grade, std::string_view>, 3> kGrades = {
    {{Grade::kEssential, "essential"},
     {Grade::kRecommended, "recommended"},
     {Grade::kDesirable, "desirable"}}};
constexpr std::array<std::pair<Certainty, std::string_view>, 3> kCertainties = {
    {{Certainty::kCertain, "certain"},
     {Certainty::kLikely, "likely"},
     {Certainty::kToConfirm, "to_confirm"}}};
constexpr std::array<std::pair<ValueType, std::string_view>, 7> kValueTypes = {
    {{ValueType::kText, "text"},
     {ValueType::kInteger, "integer"},
     {ValueType::kNumber, "number"},
     {ValueType::kPercent, "percent"},
     {ValueType::kDate, "date"},
     {ValueType::kTimestamp, "timestamp"},
     {ValueType::kBoolean, "boolean"}}};
constexpr std::array<std::pair<Privacy, std::string_view>, 3> kPrivacies = {
    {{Privacy::kNone, "none"}, {Privacy::kEmployee, "employee"}, {Privacy::kSubject, "subject"}}};

template <class Names, class Enum>
std::string_view name_of(const Names& names, Enum value) {
  return std::ranges::find(names, value, &Names::value_type::first)->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::pair<Enum, std::string_view>, N>& names,
                             std::string_view name) {
  const auto* found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

template <class Enum, std::size_t N>
Enum choose(TableReader& reader, std::string_view key,
            const std::array<std::pair<Enum, std::string_view>, N>& names,
            std::string_view fallback) {
  std::vector<std::string> allowed;
  for (const auto& [value, name] : names) allowed.emplace_back(name);
  return value_of(names, reader.choice(key, allowed, std::string(fallback)))
      .value_or(names.front().first);
}

PolicyText read_text(TableReader reader, bool require) {
  const auto words = [&](std::string_view key) {
    return require ? reader.text(key) : reader.text_or(key, "");
  };
  PolicyText text;
  text.title = words("title");
  text.message = words("message");
  text.message_to_confirm = reader.text_or("message_to_confirm", "");
  text.rationale = words("rationale");
  text.pass = words("pass");
  text.to_pass = words("to_pass");
  if (auto reasons = reader.table("reasons")) {
    for (const std::string& code : reasons->keys()) text.reasons[code] = reasons->text(code);
  }
  return text;
}

std::vector<EvidenceColumn> read_columns(TableReader& policy, std::string_view key,
                                         std::string_view source) {
  // toml tables lose their order, so the columns are taken in the order of the declaring lines.
  std::vector<std::pair<int, EvidenceColumn>> found;
  auto columns = policy.table(key);
  if (!columns) return {};
  for (const std::string& name : columns->keys()) {
    EvidenceColumn column;
    column.name = name;
    const DocumentValue* value = columns->value(name);
    auto reader = columns->table(name);
    if (!reader) continue;
    column.type = choose(*reader, "type", kValueTypes, "text");
    column.privacy = choose(*reader, "privacy", kPrivacies, "none");
    if (auto label = reader->table("label")) {
      for (const std::string& language : label->keys())
        column.label[language] = label->text(language);
    }
    found.emplace_back(value->line, std::move(column));
  }
  std::ranges::stable_sort(found, {}, [](const auto& entry) { return entry.first; });
  std::vector<EvidenceColumn> result;
  for (auto& [line, column] : found) result.push_back(std::move(column));
  if (result.empty()) policy.fail(key, "declares no column of " + std::string(source));
  return result;
}

std::vector<PolicyParameter> read_parameters(TableReader& policy) {
  std::vector<PolicyParameter> result;
  auto params = policy.table("params");
  if (!params) return result;
  for (const std::string& name : params->keys()) {
    auto reader = params->table(name);
    if (!reader) continue;
    PolicyParameter parameter{.name = name, .value = {}, .doc = reader->text("doc")};
    const DocumentValue* value = reader->value("default");
    if (value == nullptr) {
      reader->fail("default", "is missing");
    } else if (const auto* integer = std::get_if<std::int64_t>(&value->value)) {
      parameter.value = *integer;
    } else if (const auto* number = std::get_if<double>(&value->value)) {
      parameter.value = *number;
    } else if (const auto* text = std::get_if<std::string>(&value->value)) {
      parameter.value = *text;
    } else {
      reader->fail("default", "must be a number or a text");
    }
    result.push_back(std::move(parameter));
  }
  return result;
}

Policy read_metadata(TableReader& reader, const std::string& expected_id) {
  Policy policy;
  policy.id = reader.text("id");
  if (policy.id != expected_id)
    reader.fail("id", "must be \"" + expected_id + "\", after its folder");
  policy.domain = policy.id.substr(0, policy.id.find('.'));
  policy.severity = choose(reader, "severity", kSeverities, "medium");
  policy.grade = choose(reader, "grade", kGrades, "recommended");
  policy.population =
      reader.choice("grain", {"resource", "population"}, "resource") == "population";
  policy.platforms = reader.texts("platforms");
  policy.needs = reader.texts("needs");
  policy.needs_complete = reader.texts("needs_complete");
  policy.identity = reader.texts("identity");
  policy.actions = reader.texts("actions");
  policy.controls = reader.texts("controls");
  policy.parameters = read_parameters(reader);
  policy.columns = read_columns(reader, "columns", "query.sql");
  policy.record_columns = read_columns(reader, "record_columns", "records.sql");
  if (auto texts = reader.table("text")) {
    for (const std::string& language : texts->keys()) {
      if (auto text = texts->table(language)) policy.text[language] = read_text(*text, true);
    }
  }
  if (!policy.text.contains("en")) reader.fail("text", "needs [text.en]");
  for (const std::string& name : policy.identity) {
    if (std::ranges::find(policy.columns, name, &EvidenceColumn::name) == policy.columns.end())
      reader.fail("identity", "names \"" + name + "\", which isn't in [columns]");
  }
  return policy;
}

Result<void> read_translation(Policy& policy, const std::string& name, const std::string& content,
                              const std::string& folder) {
  // "text.fr.toml" holds the keys of [text.fr].
  const std::string language = name.substr(5, name.size() - 10);
  CRMAUDIT_ASSIGN(table, parse_toml(content, folder + "/" + name));
  TableReader reader(table, folder + "/" + name);
  policy.text[language] = read_text(reader, false);
  return reader.finish(ErrorKind::kPolicy);
}

}  // namespace

std::string_view to_string(Severity severity) { return name_of(kSeverities, severity); }
std::string_view to_string(Grade grade) { return name_of(kGrades, grade); }
std::string_view to_string(Certainty certainty) { return name_of(kCertainties, certainty); }
std::optional<Severity> parse_severity(std::string_view text) {
  return value_of(kSeverities, text);
}
std::optional<Grade> parse_grade(std::string_view text) { return value_of(kGrades, text); }
std::optional<Certainty> parse_certainty(std::string_view text) {
  return value_of(kCertainties, text);
}

Result<Policy> parse_policy(const PolicyFiles& files) {
  const auto content = [&files](const char* name) {
    const auto found = files.files.find(name);
    return found == files.files.end() ? std::string() : found->second;
  };
  for (const char* required : {"policy.toml", "query.sql"}) {
    if (content(required).empty()) {
      return Error{.kind = ErrorKind::kPolicy,
                   .message = files.folder + "/" + required + " is missing or empty."};
    }
  }
  std::string id = files.folder;
  std::ranges::replace(id, '/', '.');
  CRMAUDIT_ASSIGN(table, parse_toml(content("policy.toml"), files.folder + "/policy.toml"));
  TableReader reader(table, files.folder + "/policy.toml");
  Policy policy = read_metadata(reader, id);
  CRMAUDIT_TRY(reader.finish(ErrorKind::kPolicy));
  policy.query = content("query.sql");
  policy.records = content("records.sql");
  policy.cases = content("cases.toml");
  policy.folder = files.folder;
  for (const auto& [name, text] : files.files) {
    if (name.starts_with("text.") && name.ends_with(".toml") && name.size() > 10)
      CRMAUDIT_TRY(read_translation(policy, name, text, files.folder));
  }
  return policy;
}

const PolicyText& text_in(const Policy& policy, std::string_view language) {
  const auto found = policy.text.find(std::string(language));
  return found == policy.text.end() ? policy.text.at("en") : found->second;
}

Result<void> apply_parameters(std::span<Policy> policies, const Settings& settings) {
  for (const auto& [id, values] : settings.parameters) {
    const auto policy = std::ranges::find(policies, id, &Policy::id);
    std::vector<std::string> known;
    if (policy == policies.end()) {
      for (const Policy& each : policies) known.push_back(each.id);
      const std::string guess = closest(id, known);
      return Error{.kind = ErrorKind::kConfiguration,
                   .message = "[parameters.\"" + id + "\"] names no policy" +
                              (guess.empty() ? "." : "; did you mean \"" + guess + "\"?")};
    }
    for (const auto& [name, value] : values) {
      const auto parameter = std::ranges::find(policy->parameters, name, &PolicyParameter::name);
      if (parameter == policy->parameters.end()) {
        for (const PolicyParameter& each : policy->parameters) known.push_back(each.name);
        const std::string guess = closest(name, known);
        return Error{.kind = ErrorKind::kConfiguration,
                     .message = "[parameters.\"" + id + "\"] has no parameter \"" + name + "\"" +
                                (guess.empty() ? "." : "; did you mean \"" + guess + "\"?")};
      }
      const bool widened = std::holds_alternative<double>(parameter->value) &&
                           std::holds_alternative<std::int64_t>(value);
      if (widened) {
        parameter->value = static_cast<double>(std::get<std::int64_t>(value));
      } else if (parameter->value.index() == value.index()) {
        parameter->value = value;
      } else {
        return Error{.kind = ErrorKind::kConfiguration,
                     .message = "[parameters.\"" + id + "\"] " + name +
                                " must be of the same type as its default."};
      }
    }
  }
  return {};
}

}  // namespace crmaudit
