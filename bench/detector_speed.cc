// detector-speed: how fast the text detector goes through notes as people write them, against a
// plain pass over the same bytes that only counts digits. Two sorts of notes: prose with few
// numbers, and notes full of telephone numbers, dates and amounts. Prints for each: name, MB/s of
// the detector, MB/s of the plain pass, hits.
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/text_detector.h"

namespace crmaudit {
namespace {

constexpr std::size_t kCorpusBytes = 32'000'000;
constexpr int kPasses = 3;

const std::vector<std::string_view> kProse = {
    "Called back after the fair, wants the catalogue by post and an answer next week. ",
    "Décision reportée au prochain trimestre, le budget n'est pas encore arrêté. ",
    "Клиент просил перезвонить после отпуска и прислать новые условия договора. ",
    "مشتری درخواست کرد که هفته آینده دوباره تماس گرفته شود. ",
    "Prefers e-mail to telephone; the assistant handles the calendar. ",
    "Met 3 people of their team, 2 of them new since 2024. ",
};
const std::vector<std::string_view> kNumbers = {
    "Tel. +33 1 99 00 12 34, mobile 06 39 98 12 34, before 17:30. ",
    "Invoice 2026-004711 of 12/10/2026 over 1 250,00 EUR, order 998877665544. ",
    "Parcel 00340434161094042557 arrived 2026-10-12 09:05, weight 12.5 kg. ",
    "VAT FR40303265045, register 732 829 320, ref. 5531-2290-1187-3345. ",
};
constexpr std::string_view kCard = "Paid with 4242 4242 4242 4242 on the phone. ";

/// Texts of one to eight sentences, one in two hundred of them with a card number.
std::vector<std::string> corpus(const std::vector<std::string_view>& sentences) {
  std::mt19937 random(1);
  std::vector<std::string> texts;
  for (std::size_t bytes = 0; bytes < kCorpusBytes;) {
    std::string text;
    for (auto left = 1 + random() % 8; left > 0; --left) {
      text += sentences[random() % sentences.size()];
    }
    if (random() % 200 == 0) text += kCard;
    bytes += text.size();
    texts.push_back(std::move(text));
  }
  return texts;
}

/// The best of several passes, in MB a second.
double speed(const std::vector<std::string>& texts,
             const std::function<std::size_t(const std::string&)>& pass, std::size_t& found) {
  double best = 0;
  for (int i = 0; i < kPasses; ++i) {
    std::size_t bytes = 0;
    found = 0;
    const auto started = std::chrono::steady_clock::now();
    for (const std::string& text : texts) {
      found += pass(text);
      bytes += text.size();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    best = std::max(best, static_cast<double>(bytes) / 1e6 / took.count());
  }
  return best;
}

void measure(const char* name, const std::vector<std::string_view>& sentences) {
  const auto texts = corpus(sentences);
  const auto detector = make_text_detector();
  std::vector<DetectorHit> hits;
  std::size_t found = 0;
  std::size_t digits = 0;
  const double detecting = speed(
      texts,
      [&](const std::string& text) {
        hits.clear();
        detector->detect(text, hits);
        return hits.size();
      },
      found);
  const double counting = speed(
      texts,
      [](const std::string& text) {
        std::size_t count = 0;
        for (const char c : text) count += static_cast<std::size_t>(c >= '0' && c <= '9');
        return count;
      },
      digits);
  std::printf("%s %.0f %.0f %zu\n", name, detecting, digits == 0 ? 0 : counting, found);
}

}  // namespace
}  // namespace crmaudit

int main() {
  crmaudit::measure("prose", crmaudit::kProse);
  crmaudit::measure("numbers", crmaudit::kNumbers);
  return 0;
}
