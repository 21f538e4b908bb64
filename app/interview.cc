#include "app/interview.h"

#include <charconv>
#include <iostream>

namespace crmaudit {

Result<std::string> Interview::read_line() {
  out_.flush();
  std::string line;
  if (!std::getline(in_, line)) {
    return Error{.kind = ErrorKind::kUsage,
                 .message = "The input ended before the set-up was finished; nothing was written."};
  }
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return std::string();
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

Result<std::string> Interview::ask(std::string_view question, const std::string& fallback,
                                   const Check& check) {
  for (;;) {
    out_ << question << (fallback.empty() ? "" : " [" + fallback + "]") << ": ";
    CRMAUDIT_ASSIGN(line, read_line());
    std::string answer = line.empty() ? fallback : std::move(line);
    const auto problem = check ? check(answer) : std::nullopt;
    if (!problem) return answer;
    out_ << "  " << *problem << "\n";
  }
}

Result<std::size_t> Interview::choose(std::string_view question,
                                      const std::vector<std::string>& options,
                                      std::size_t fallback) {
  out_ << question << "\n";
  for (std::size_t i = 0; i < options.size(); ++i)
    out_ << "  " << i + 1 << ") " << options[i] << "\n";
  std::size_t number = 0;
  const Check is_number = [&](const std::string& answer) -> std::optional<std::string> {
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
    if (error == std::errc() && end == answer.data() + answer.size() && number >= 1 &&
        number <= options.size())
      return std::nullopt;
    return "Answer with a number from 1 to " + std::to_string(options.size()) + ".";
  };
  CRMAUDIT_TRY(ask("Number", std::to_string(fallback + 1), is_number));
  return number - 1;
}

Result<bool> Interview::confirm(std::string_view question, bool fallback) {
  const Check is_yes_or_no = [](const std::string& answer) -> std::optional<std::string> {
    if (answer == "y" || answer == "yes" || answer == "n" || answer == "no") return std::nullopt;
    return "Answer with y or n.";
  };
  CRMAUDIT_ASSIGN(answer, ask(question, fallback ? "y" : "n", is_yes_or_no));
  return answer.front() == 'y';
}

void Interview::say(std::string_view text) { out_ << "\n" << text << "\n"; }

}  // namespace crmaudit
