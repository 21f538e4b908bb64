// Guesses which column of an employee list holds what, from the words that HR systems use in their
// exports' headers (English, French, Italian, German, Spanish). Guesses are proposed to the user,
// never taken silently.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crmaudit {

/// Ours (employee_id, email, …) → the column of `header` that looks like it.
std::map<std::string, std::string> guess_columns(const std::vector<std::string>& header);

/// The delimiter that cuts the first line of `csv` into most columns: one of , ; tab |.
char guess_delimiter(std::string_view csv);

}  // namespace crmaudit
