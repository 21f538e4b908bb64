// RequestPhrases: the phrases by which a ticket or case looks like a data subject's request, in
// several languages (request_phrases.toml). A hit is a hint for `crmaudit requests preview`, never
// a counted request. Immutable after loading, so safe to use from several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/result.h"

namespace crmaudit {

class RequestPhrases {
 public:
  /// The phrases that ship with the program. Errors: kConfiguration, only if that file is broken.
  static Result<RequestPhrases> shipped();
  /// Reads tables of `language = ["phrase", …]`. Errors: kConfiguration, with the line.
  static Result<RequestPhrases> parse(std::string_view toml);

  /// The first phrase (as written in the file) that stands in `text` (UTF-8) on whole words,
  /// without regard to case, accents and punctuation; nothing when none does. Looks at the first 64
  /// KiB.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view text) const;

 private:
  struct Phrase {
    std::string written;
    std::string folded;  ///< " word word "
  };
  std::vector<Phrase> phrases_;
};

}  // namespace crmaudit
