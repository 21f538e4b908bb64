// A finding in words: its policy's message with the evidence filled in, by language. What comes
// back is text, not markup: inert already, to be escaped by the writer for where it goes. Columns
// whose privacy class is subject are masked always, whatever the policy says. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "reports/format.h"
#include "scanner/finding.h"
#include "scanner/policy.h"

namespace crmaudit {

/// What stands for a value that must not be shown.
inline constexpr std::string_view kMask = "•••";

/// Whether CRM text is put between bidi isolates: for HTML. JSON and terminals go without.
enum class Isolate { kNo, kYes };

/// One value of a query's column in words; subject columns are kMask.
std::string show_value(const SqlValue& value, const EvidenceColumn& column, const Format& format,
                       Isolate isolate);

/// The finding's sentence: message, or message_to_confirm where the finding is to be confirmed and
/// the policy has one. {column} shows as its type, {column:type} as another; {account},
/// {resource_kind} and {resource_id} work too; names nobody knows stay as they are.
std::string finding_message(const Policy& policy, const Finding& finding, const Format& format,
                            Isolate isolate);

/// Why the finding is no more certain than it is: the policy's sentence for its reason, the code
/// itself where it has none, or "".
std::string certainty_sentence(const Policy& policy, const Finding& finding, const Words& words);

/// The column's heading in the language, in English, or its name.
std::string column_label(const EvidenceColumn& column, std::string_view language);

}  // namespace crmaudit
