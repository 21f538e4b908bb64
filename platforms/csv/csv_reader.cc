#include "platforms/csv/csv_reader.h"

namespace crmaudit {

CsvReader::CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size()) {
    CsvRow row;
    row.line = line_;
    const std::size_t begin = at_;
    for (;;) {
      row.fields.push_back(read_field(row));
      if (at_ >= text_.size() || text_[at_] != delimiter_) break;
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    // A stray quote can swallow the rows below it: they are read again from the next line.
    const std::size_t next_line = text_.find('\n', begin) + 1;
    if (row.broken && next_line != 0 && next_line < at_) {
      at_ = next_line;
      line_ = row.line + 1;
    }
    const bool blank = row.fields.size() == 1 && row.fields.front().empty();
    if (!blank) return row;
  }
  return std::nullopt;
}

std::string CsvReader::read_field(CsvRow& row) {
  const auto ends_field = [this](char c) { return c == delimiter_ || c == '\n'; };
  const auto at_line_end = [this] {
    return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n');
  };
  std::string field;
  const bool quoted = at_ < text_.size() && text_[at_] == '"';
  if (quoted) {
    bool closed = false;
    for (++at_; at_ < text_.size() && !closed; ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        field += c;
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        field += '"';
        ++at_;
      } else {
        closed = true;
      }
    }
    row.broken = row.broken || !closed;
  }
  while (at_ < text_.size() && !ends_field(text_[at_]) && !at_line_end()) {
    row.broken = row.broken || quoted;
    field += text_[at_++];
  }
  return field;
}

}  // namespace crmaudit
