#include "app/progress_lines.h"

#include <ostream>

namespace crmaudit {
namespace {

// ECMA-48: cursor up, erase in line, erase in page.
constexpr const char* kEraseLine = "\r\x1b[2K";
constexpr const char* kEraseBelow = "\r\x1b[J";

std::string up(std::size_t lines) {
  return lines == 0 ? "" : "\x1b[" + std::to_string(lines) + "A";
}

}  // namespace

ProgressLines::Line& ProgressLines::line_of(std::string_view account) {
  return lines_.try_emplace(std::string(account)).first->second;
}

void ProgressLines::progress(std::string_view account, std::string_view collector,
                             std::int64_t rows) {
  Line& line = line_of(account);
  line.rows[std::string(collector)] = rows;
  line.doing = std::string(collector) + ", " + std::to_string(rows) + " rows";
}

void ProgressLines::state(std::string_view account, std::string_view text) {
  line_of(account).doing = text;
}

std::string ProgressLines::text_of(const std::string& account, const Line& line) const {
  std::int64_t sum = 0;
  for (const auto& [collector, rows] : line.rows) sum += rows;
  std::string text = account + ": " + std::to_string(sum) + " rows; " + line.doing;
  return text.substr(0, width_);
}

void ProgressLines::draw() {
  out_ << up(drawn_);
  for (const auto& [account, line] : lines_) out_ << kEraseLine << text_of(account, line) << "\n";
  out_.flush();
  drawn_ = lines_.size();
}

void ProgressLines::erase() {
  if (drawn_ == 0) return;
  out_ << up(drawn_) << kEraseBelow;
  out_.flush();
  drawn_ = 0;
}

}  // namespace crmaudit
