#include "tests/store/judging_fixture.h"

#include <algorithm>

namespace crmaudit {

Policy JudgingTest::policy(const std::string& name, const std::string& query,
                           const std::vector<std::string>& columns) {
  Policy result;
  result.id = "test." + name;
  result.domain = "test";
  result.folder = "test/" + name;
  result.query = query;
  for (const std::string& column : columns) result.columns.push_back({.name = column, .label = {}});
  result.text["en"].title = name;
  return result;
}

Result<std::unique_ptr<Judgement>> JudgingTest::try_judge(const std::vector<Policy>& policies) {
  const std::string path = folder_.file(std::to_string(++snapshots_) + ".sqlite");
  CRMAUDIT_TRY(builder_.write(path));
  return judge({path, settings_, policies, rule_, as_of_, history_, steps_per_query_});
}

std::unique_ptr<Judgement> JudgingTest::judged(std::vector<Policy> policies) {
  auto judgement = try_judge(policies);
  if (!judgement) {
    ADD_FAILURE() << judgement.error().message;
    return nullptr;
  }
  return std::move(judgement).value();
}

std::string JudgingTest::complaint(std::vector<Policy> policies) {
  const auto judgement = try_judge(policies);
  return judgement ? "" : judgement.error().message;
}

std::string JudgingTest::verdict(const std::string& query,
                                 const std::vector<std::string>& needs_complete) {
  Policy one = policy("verdict", query);
  one.needs_complete = needs_complete;
  const auto judgement = judged({one});
  if (judgement == nullptr) return "error";
  const auto& verdicts = judgement->verdicts();
  const auto found = std::ranges::find(verdicts, "a", &Verdict::account);
  return found == verdicts.end() ? "none" : std::string(to_string(found->state));
}

std::vector<std::string> JudgingTest::rows(const std::string& sql) {
  std::vector<std::string> result;
  const auto judgement = judged({});
  if (judgement == nullptr) return result;
  auto select = judgement->database().prepare(sql);
  if (!select) {
    ADD_FAILURE() << select.error().message;
    return result;
  }
  for (auto more = select->step(); more && *more; more = select->step()) {
    std::string row;
    for (int i = 0; i < select->columns(); ++i)
      row += (i > 0 ? "|" : "") + std::string(select->text(i));
    result.push_back(std::move(row));
  }
  std::ranges::sort(result);
  return result;
}

}  // namespace crmaudit
