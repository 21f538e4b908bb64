// Interview: questions on a terminal, each with a default and a check, asked again until the answer
// holds. Reads lines from a stream, so that a set-up can be answered by a file too. Used from one
// thread; the streams must outlive it.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

class Interview {
 public:
  /// What is wrong with an answer, in one sentence, or nothing.
  using Check = std::function<std::optional<std::string>(const std::string&)>;

  Interview(std::istream& in, std::ostream& out) : in_(in), out_(out) {}

  /// A line without the white space around it; an empty one stands for `fallback`. Asked again
  /// while `check` finds something wrong. Errors of all three: kUsage when the input ends.
  Result<std::string> ask(std::string_view question, const std::string& fallback = "",
                          const Check& check = {});
  /// The index of one of `options`, chosen by its number; `fallback` is an index too.
  Result<std::size_t> choose(std::string_view question, const std::vector<std::string>& options,
                             std::size_t fallback = 0);
  Result<bool> confirm(std::string_view question, bool fallback = true);

  /// A paragraph before the next questions.
  void say(std::string_view text);

 private:
  Result<std::string> read_line();

  std::istream& in_;
  std::ostream& out_;
};

}  // namespace crmaudit
