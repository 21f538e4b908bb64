// Names and sentences in Latin, Cyrillic and Persian script, as tables. Texts hold no digits, so
// that a number in a record is always a planted one. Pure functions but for the Random they draw
// from.
#pragma once

#include <string>
#include <string_view>

#include "mocks/estate/random.h"

namespace crmaudit::estate {

struct Name {
  std::string first;
  std::string last;
  /// `first.last` in ASCII, for addresses.
  std::string ascii;
};

/// A name in one script; about two in ten Cyrillic and two in ten Persian.
[[nodiscard]] Name draw_name(Random& random);
/// An everyday sentence of a sales or support text.
[[nodiscard]] std::string_view draw_sentence(Random& random);
/// The subject of an everyday support request.
[[nodiscard]] std::string_view draw_subject(Random& random);
/// A sentence in which a person asks for their data, in one of several languages.
[[nodiscard]] std::string_view draw_request_sentence(Random& random);
[[nodiscard]] std::string_view draw_job_title(Random& random);
[[nodiscard]] std::string_view draw_company_name(Random& random);

}  // namespace crmaudit::estate
