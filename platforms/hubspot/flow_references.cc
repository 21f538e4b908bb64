#include "platforms/hubspot/flow_references.h"

#include <toml++/toml.h>

#include <nlohmann/json.hpp>
#include <set>

#include "scanner/result.h"

namespace crmaudit {

extern const std::string_view kHubSpotReferencesToml;

namespace hubspot {
namespace {

using nlohmann::json;

constexpr int kDeepest = 64;

struct Rule {
  enum class Form { kId, kValue, kInside } form = Form::kId;
  std::string key;                 // kId, kInside
  std::vector<std::string> names;  // kValue
  std::string suffix;              // kValue
  std::string kind;
};

void add_rules(const toml::table& document, std::string_view section, Rule::Form form,
               std::vector<Rule>& rules) {
  const toml::array* rows = document[section].as_array();
  if (rows == nullptr) return;
  for (const toml::node& node : *rows) {
    const toml::node_view<const toml::node> row(node);
    Rule rule{.form = form,
              .key = row["key"].value_or(std::string()),
              .names = {},
              .suffix = row["suffix"].value_or(std::string()),
              .kind = row["kind"].value_or(std::string())};
    if (const toml::array* names = row["names"].as_array()) {
      for (const toml::node& name : *names) rule.names.push_back(name.value_or(std::string()));
    }
    rules.push_back(std::move(rule));
  }
}

Result<std::vector<Rule>> parse_rules(std::string_view toml) try {
  const toml::table document = toml::parse(toml, std::string("references.toml"));
  std::vector<Rule> rules;
  add_rules(document, "id", Rule::Form::kId, rules);
  add_rules(document, "value", Rule::Form::kValue, rules);
  add_rules(document, "inside", Rule::Form::kInside, rules);
  for (const Rule& rule : rules) {
    const bool named = rule.form == Rule::Form::kValue ? !rule.names.empty() && !rule.suffix.empty()
                                                       : !rule.key.empty();
    if (named && !rule.kind.empty()) continue;
    return Error{ErrorKind::kConfiguration, "references.toml: an entry is incomplete."};
  }
  return rules;
} catch (const toml::parse_error& error) {
  return Error{ErrorKind::kConfiguration, "references.toml, line " +
                                              std::to_string(error.source().begin.line) + ": " +
                                              std::string(error.description())};
}

const std::vector<Rule>& shipped_rules() {
  static const std::vector<Rule> rules = parse_rules(kHubSpotReferencesToml).value();
  return rules;
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

class Walk {
 public:
  void visit(const json& node, const std::string& place, int depth) {
    if (depth > kDeepest) return;
    if (node.is_array()) {
      for (const json& element : node) visit(element, place, depth + 1);
      return;
    }
    if (!node.is_object()) return;
    const std::string here = place_of(node, place);
    add_values(node, here);
    for (const auto& [key, value] : node.items()) {
      const std::string below = here.empty() ? key : here + " " + key;
      add_ids(key, value, below);
      visit(value, here.empty() ? key : here, depth + 1);
    }
  }

  std::vector<FlowReference> take() && { return std::move(found_); }

 private:
  // An action is the place of all that it holds.
  static std::string place_of(const json& node, const std::string& place) {
    const std::string id = text_of(node, "actionId");
    if (id.empty()) return place;
    const std::string type = text_of(node, "actionTypeId");
    return "action " + id + " (" + (type.empty() ? text_of(node, "type") : type) + ")";
  }

  void add_ids(const std::string& key, const json& value, const std::string& place) {
    for (const Rule& rule : shipped_rules()) {
      if (rule.key != key) continue;
      if (rule.form == Rule::Form::kId) add_scalars(rule.kind, value, place);
      if (rule.form == Rule::Form::kInside) add_inside(rule.kind, value, place, 0);
    }
  }

  void add_values(const json& node, const std::string& place) {
    for (const Rule& rule : shipped_rules()) {
      if (rule.form != Rule::Form::kValue) continue;
      for (const std::string& name : rule.names) {
        const std::string property = text_of(node, name.c_str());
        if (property.ends_with(rule.suffix)) add_inside(rule.kind, node, place + " " + property, 0);
      }
    }
  }

  void add_inside(const std::string& kind, const json& node, const std::string& place, int depth) {
    if (depth > kDeepest) return;
    if (node.is_array()) {
      for (const json& element : node) add_inside(kind, element, place, depth + 1);
    }
    if (!node.is_object()) return;
    for (const auto& [key, value] : node.items()) {
      if (key == "staticValue" || key == "values") add_scalars(kind, value, place);
      if (value.is_structured()) add_inside(kind, value, place, depth + 1);
    }
  }

  void add_scalars(const std::string& kind, const json& value, const std::string& place) {
    if (value.is_array()) {
      for (const json& element : value) {
        if (!element.is_structured()) add_scalars(kind, element, place);
      }
    } else if (value.is_string() && !value.get_ref<const std::string&>().empty()) {
      add({kind, value.get<std::string>(), place});
    } else if (value.is_number_integer()) {
      add({kind, value.dump(), place});
    }
  }

  void add(FlowReference reference) {
    if (seen_.insert(reference).second) found_.push_back(std::move(reference));
  }

  std::set<FlowReference> seen_;
  std::vector<FlowReference> found_;
};

}  // namespace

std::vector<FlowReference> flow_references(const json& definition) {
  Walk walk;
  walk.visit(definition, "", 0);
  return std::move(walk).take();
}

}  // namespace hubspot
}  // namespace crmaudit
