#include "mocks/salesforce/fold_case.h"

#include <unicode/unistr.h>

#include <algorithm>

namespace crmaudit::mocks::salesforce {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

char LowerAscii(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Bytes of the UTF-8 character that `text` starts with; `text` isn't empty.
std::size_t CharacterLength(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

}  // namespace

std::string FoldCase(std::string_view text) {
  std::string folded;
  if (IsAscii(text)) {
    folded.resize(text.size());
    std::transform(text.begin(), text.end(), folded.begin(), LowerAscii);
    return folded;
  }
  icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
      .foldCase()
      .toUTF8String(folded);
  return folded;
}

bool LikeMatches(std::string_view pattern, std::string_view text) {
  // After a `%`, a failed match resumes behind it one character further on in the text.
  std::string_view resume_pattern;
  std::string_view resume_text;
  bool can_resume = false;
  while (true) {
    if (!pattern.empty() && pattern.front() == '%') {
      pattern.remove_prefix(1);
      resume_pattern = pattern;
      resume_text = text;
      can_resume = true;
      continue;
    }
    if (pattern.empty() && text.empty()) return true;
    if (!pattern.empty() && !text.empty()) {
      const bool escaped = pattern.front() == '\\' && pattern.size() > 1;
      const std::string_view wanted = escaped ? pattern.substr(1) : pattern;
      if (!escaped && wanted.front() == '_') {
        pattern.remove_prefix(1);
        text.remove_prefix(CharacterLength(text));
        continue;
      }
      if (wanted.front() == text.front()) {
        pattern = wanted.substr(1);
        text.remove_prefix(1);
        continue;
      }
    }
    if (!can_resume || resume_text.empty()) return false;
    resume_text.remove_prefix(CharacterLength(resume_text));
    pattern = resume_pattern;
    text = resume_text;
  }
}

}  // namespace crmaudit::mocks::salesforce
