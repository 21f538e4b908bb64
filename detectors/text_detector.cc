#include "detectors/text_detector.h"

#include <algorithm>
#include <array>

#include "detectors/financial.h"

namespace crmaudit {
namespace {

constexpr std::string_view kPaymentCard = "payment_card";
constexpr std::string_view kIban = "iban";
constexpr std::string_view kMask = "•";
constexpr std::size_t kLongestCard = 19;  // ISO/IEC 7812

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Bytes of the separator at `at` that may stand between groups of one number: a space, hyphen or
/// dot, a no-break space (U+00A0, U+202F) or hyphen (U+2010–U+2013); 0 where there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (c == ' ' || c == '-' || c == '.') return 1;
  if (text.substr(at).starts_with("\u00A0")) return 2;
  for (const std::string_view wide : {"\u202F", "\u2009", "\u2010", "\u2011", "\u2012", "\u2013"})
    if (text.substr(at).starts_with(wide)) return 3;
  return 0;
}

/// A run of digits with single separators between them, as it stands in the text.
struct DigitRun {
  static constexpr std::size_t kLongest = 64;
  std::array<char, kLongest> digits{};
  std::array<std::size_t, kLongest> position{};  ///< byte offset of each digit
  std::array<bool, kLongest> group_start{};      ///< first digit of a group
  std::size_t size = 0;
  std::size_t end = 0;  ///< byte offset after the last digit

  /// Longer than the room here: what stands near the end has to be read again from there.
  [[nodiscard]] bool cut() const { return size == kLongest; }
};

/// Reads the run that starts at `begin`, as far as there is room.
DigitRun read_digits(std::string_view text, std::size_t begin) {
  DigitRun run;
  bool start = true;
  std::size_t at = begin;
  while (at < text.size() && run.size < DigitRun::kLongest) {
    if (is_digit(text[at])) {
      run.digits[run.size] = text[at];
      run.position[run.size] = at;
      run.group_start[run.size] = start;
      ++run.size;
      run.end = ++at;
      start = false;
      continue;
    }
    const std::size_t width = separator_at(text, at);
    if (width == 0 || at + width >= text.size() || !is_digit(text[at + width])) break;
    at += width;
    start = true;
  }
  return run;
}

/// Where the group that `index` stands in ends, or the run's end.
std::size_t group_end(const DigitRun& run, std::size_t index) {
  std::size_t end = index + 1;
  while (end < run.size && !run.group_start[end]) ++end;
  return end;
}

class TextDetector final : public Detector {
 public:
  void detect(std::string_view text, std::vector<DetectorHit>& hits) override {
    std::size_t at = 0;
    while (at < text.size()) {
      if (!is_digit(text[at])) {
        ++at;
        continue;
      }
      if (const std::size_t after_iban = take_iban(text, at, hits); after_iban > at) {
        at = after_iban;
        continue;
      }
      const DigitRun run = read_digits(text, at);
      at = find_cards(text, run, hits);
      // The rest of a group too long for any number holds no number either.
      while (at == run.end && run.cut() && at < text.size() && is_digit(text[at])) ++at;
    }
  }

  [[nodiscard]] std::string mask(const DetectorHit& hit, std::string_view text) const override {
    std::string compact;
    for (const char c : text.substr(hit.begin, hit.end - hit.begin))
      if (is_digit(c) || is_letter(c)) compact += upper(c);
    // PCI DSS 3.4.1 allows at most the first six and last four digits of a card; of an IBAN the
    // country and the last two characters are enough to find it again.
    const bool card = hit.detector == kPaymentCard;
    const std::size_t head = card ? 6 : 2;
    const std::size_t tail = card ? 4 : 2;
    std::string result = compact.substr(0, head);
    for (std::size_t i = head; i + tail < compact.size(); ++i) result += kMask;
    return result + compact.substr(compact.size() - tail);
  }

  [[nodiscard]] std::string_view version() const override { return "1"; }

 private:
  /// The two check digits of an IBAN follow its two letters: looks back from a digit at `at`.
  static std::size_t take_iban(std::string_view text, std::size_t at,
                               std::vector<DetectorHit>& hits) {
    if (at < 2 || at + 1 >= text.size() || !is_digit(text[at + 1])) return at;
    if (!is_letter(text[at - 1]) || !is_letter(text[at - 2])) return at;
    if (at > 2 && (is_letter(text[at - 3]) || is_digit(text[at - 3]))) return at;
    const std::array country = {upper(text[at - 2]), upper(text[at - 1])};
    const std::size_t length = iban_length({country.data(), country.size()});
    std::array<char, 34> compact{};
    std::size_t size = 0;
    std::size_t position = at - 2;
    while (position < text.size() && size < length) {
      if (is_digit(text[position]) || is_letter(text[position])) {
        compact[size++] = upper(text[position++]);
        continue;
      }
      const std::size_t width = separator_at(text, position);
      if (width == 0) break;
      position += width;
    }
    if (size != length || length == 0) return at;
    const bool goes_on =
        position < text.size() && (is_digit(text[position]) || is_letter(text[position]));
    if (goes_on || !is_iban({compact.data(), size})) return at;
    hits.push_back({kIban, at - 2, position, true});
    return position;
  }

  /// Cards that start and end at the edges of groups: a number within a longer one is something
  /// else. Returns where to read on.
  static std::size_t find_cards(std::string_view text, const DigitRun& run,
                                std::vector<DetectorHit>& hits) {
    const auto word_before = [&](std::size_t at) {
      return at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '_');
    };
    const auto word_after = [&](std::size_t at) {
      return at < text.size() && (is_letter(text[at]) || text[at] == '_');
    };
    std::size_t start = 0;
    while (start < run.size) {
      if (run.cut() && start > 0 && run.size - start <= kLongestCard) return run.position[start];
      const std::size_t next = group_end(run, start);
      std::size_t found_end = 0;
      for (std::size_t end = next; end <= run.size && end - start <= kLongestCard;) {
        const std::size_t begin_byte = run.position[start];
        const std::size_t end_byte = run.position[end - 1] + 1;
        if (end - start >= 13 && is_payment_card({&run.digits[start], end - start}) &&
            !word_before(begin_byte) && !word_after(end_byte))
          found_end = end;
        if (end == run.size) break;
        end = group_end(run, end);
      }
      if (found_end > 0) {
        hits.push_back({kPaymentCard, run.position[start], run.position[found_end - 1] + 1, true});
        start = found_end;
      } else {
        start = next;
      }
    }
    return run.end;
  }
};

}  // namespace

std::unique_ptr<Detector> make_text_detector() { return std::make_unique<TextDetector>(); }

}  // namespace crmaudit
