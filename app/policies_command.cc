#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/exit_code.h"
#include "app/policy_folder.h"
#include "scanner/document.h"
#include "store/policy_cases.h"

namespace crmaudit {
namespace {

std::string shown(const ParameterValue& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>) {
          return held;
        } else if constexpr (std::is_same_v<std::decay_t<decltype(held)>, double>) {
          std::string text = std::to_string(held);
          text.erase(text.find_last_not_of('0') + 1);
          return text.ends_with('.') ? text + "0" : text;
        } else {
          return std::to_string(held);
        }
      },
      value);
}

Result<std::vector<Policy>> built_in() {
  CRMAUDIT_ASSIGN(folder, find_data_folder());
  return load_policies(folder + "/policies");
}

}  // namespace

Result<int> run_policies_list(const std::string& language) {
  CRMAUDIT_ASSIGN(policies, built_in());
  for (const Policy& policy : policies) {
    std::cout << policy.id << "  [" << to_string(policy.severity) << "]  "
              << text_in(policy, language).title << "\n";
  }
  return int{kExitClean};
}

Result<int> run_policies_show(const std::string& id, const std::string& language) {
  CRMAUDIT_ASSIGN(policies, built_in());
  std::vector<std::string> ids;
  for (const Policy& policy : policies) {
    ids.push_back(policy.id);
    if (policy.id != id) continue;
    const PolicyText& text = text_in(policy, language);
    std::cout << policy.id << "\n  " << text.title << "\n\n  " << text.rationale
              << "\n\n  severity " << to_string(policy.severity) << ", grade "
              << to_string(policy.grade) << "\n";
    for (const PolicyParameter& parameter : policy.parameters)
      std::cout << "  " << parameter.name << " = " << shown(parameter.value) << ": "
                << parameter.doc << "\n";
    for (const std::string& control : policy.controls) std::cout << "  control " << control << "\n";
    std::cout << "\n" << policy.query << "\n";
    return int{kExitClean};
  }
  const std::string guess = closest(id, ids);
  return Error{.kind = ErrorKind::kUsage,
               .message = "There is no policy \"" + id + "\"" +
                          (guess.empty() ? "; see: crmaudit policies list"
                                         : "; did you mean \"" + guess + "\"?")};
}

Result<int> run_policies_test(const std::string& folder) {
  CRMAUDIT_ASSIGN(data_folder, find_data_folder());
  CRMAUDIT_ASSIGN(policies, load_policies(folder.empty() ? data_folder + "/policies" : folder));
  if (policies.empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "There is no policy in " + folder +
                            "; a policy is a folder <domain>/<name>/ with a policy.toml."};
  }
  CRMAUDIT_ASSIGN(rule, load_deadline_rule(data_folder, "EU-GDPR"));
  int passed = 0;
  int failed = 0;
  for (const Policy& policy : policies) {
    CRMAUDIT_ASSIGN(results, run_cases(policy, rule));
    for (const CaseResult& result : results) {
      if (result.failure.empty()) {
        ++passed;
        continue;
      }
      ++failed;
      std::cout << result.policy << ": " << result.name << ": " << result.failure << "\n";
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return int{failed == 0 ? kExitClean : kExitFindings};
}

}  // namespace crmaudit
