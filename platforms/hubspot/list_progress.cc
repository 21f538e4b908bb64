#include "platforms/hubspot/list_progress.h"

#include <charconv>

namespace crmaudit::hubspot {

std::string ListProgress::encode() const {
  std::string text;
  for (const std::int64_t count :
       {rows, unreadable, texts_missing, withheld, stage_unknown, details_missing}) {
    text += std::to_string(count) + ":";
  }
  return text + after;
}

ListProgress ListProgress::decode(std::string_view cursor) {
  ListProgress progress;
  for (std::int64_t* count :
       {&progress.rows, &progress.unreadable, &progress.texts_missing, &progress.withheld,
        &progress.stage_unknown, &progress.details_missing}) {
    const auto colon = cursor.find(':');
    if (colon == std::string_view::npos) return {};
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + colon, *count);
    if (error != std::errc{} || end != cursor.data() + colon) return {};
    cursor.remove_prefix(colon + 1);
  }
  progress.after = cursor;
  return progress;
}

}  // namespace crmaudit::hubspot
