#include "platforms/salesforce/record_page.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "platforms/salesforce/record_id.h"
#include "scanner/civil_time.h"

namespace crmaudit::salesforce {

namespace ondemand = simdjson::ondemand;

struct RecordPage::Storage {
  std::string body;
  ondemand::parser parser;
  std::vector<CsvRow> rows;  // of CSV: the fields that the cells' views point into
};

namespace {

// Fills the cells of one record, walking into parents only where a column asks for it.
class RecordReader {
 public:
  RecordReader(const std::vector<std::string>& columns, std::vector<Cell>& cells)
      : columns_(columns), cells_(cells) {}

  void read(ondemand::object record) {
    base_ = cells_.size();
    cells_.resize(base_ + columns_.size());
    path_.clear();
    expected_ = 0;
    read_fields(record);
  }

 private:
  void read_fields(ondemand::object object) {
    const std::size_t depth = path_.size();
    for (auto field : object) {
      const std::string_view key = field.unescaped_key();
      if (key == "attributes") continue;
      path_ += key;
      read_value(field.value());
      path_.resize(depth);
    }
  }

  void read_value(ondemand::value value) {
    switch (ondemand::json_type(value.type())) {
      case ondemand::json_type::object:
        if (!is_parent()) return;
        path_ += '.';
        read_fields(value.get_object());
        return;
      case ondemand::json_type::null:
        if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
        set({Cell::Kind::kNull, false, {}});
        return;
      case ondemand::json_type::boolean:
        set({Cell::Kind::kBoolean, bool(value.get_bool()), {}});
        return;
      case ondemand::json_type::number:
        set({Cell::Kind::kNumber, false, value.raw_json_token()});
        return;
      case ondemand::json_type::string:
        set({Cell::Kind::kText, false, value.get_string()});
        return;
      case ondemand::json_type::array:
        return;
    }
  }

  [[nodiscard]] bool is_below(std::string_view column) const {
    return column.size() > path_.size() && column.starts_with(path_) && column[path_.size()] == '.';
  }
  [[nodiscard]] bool is_parent() const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const std::string& column) { return is_below(column); });
  }

  // Answers keep the order of the SELECT list, so the next column is nearly always the right one.
  void set(const Cell& cell) {
    if (expected_ < columns_.size() && columns_[expected_] == path_) {
      cells_[base_ + expected_++] = cell;
      return;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] == path_ || (cell.kind == Cell::Kind::kNull && is_below(columns_[i]))) {
        cells_[base_ + i] = cell;
        expected_ = i + 1;
      }
    }
  }

  const std::vector<std::string>& columns_;
  std::vector<Cell>& cells_;
  std::size_t base_ = 0;
  std::size_t expected_ = 0;
  std::string path_;
};

Error malformed(const simdjson::simdjson_error& error, std::size_t offset, std::size_t size) {
  return {ErrorKind::kMalformed, "byte " + std::to_string(offset) + " of " + std::to_string(size) +
                                     ": " + simdjson::error_message(error.error())};
}

}  // namespace

RecordPage::RecordPage() : storage_(std::make_unique<Storage>()) {}
RecordPage::RecordPage(RecordPage&&) noexcept = default;
RecordPage& RecordPage::operator=(RecordPage&&) noexcept = default;
RecordPage::~RecordPage() = default;

Result<RecordPage> RecordPage::parse(std::string body, const std::vector<std::string>& columns) {
  RecordPage page;
  page.columns_ = columns;
  std::string& text = page.storage_->body;
  text = std::move(body);
  text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  bool started = false;
  try {
    document = page.storage_->parser.iterate(text.data(), text.size(), text.capacity());
    started = true;
    RecordReader reader(page.columns_, page.cells_);
    bool has_records = false;
    bool has_done = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "totalSize") {
        page.total_size_ = field.value().get_int64();
      } else if (key == "done") {
        page.done_ = field.value().get_bool();
        has_done = true;
      } else if (key == "nextRecordsUrl") {
        if (!field.value().is_null()) page.next_url_ = std::string_view(field.value());
      } else if (key == "records") {
        has_records = true;
        for (auto record : field.value().get_array()) reader.read(record.get_object());
      }
    }
    if (!has_records || !has_done) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
  } catch (const simdjson::simdjson_error& error) {
    const char* location = nullptr;
    const bool known = started && document.current_location().get(location) == simdjson::SUCCESS;
    const auto offset = known ? static_cast<std::size_t>(location - text.data()) : text.size();
    return malformed(error, std::min(offset, text.size()), text.size());
  }
  return page;
}

Result<RecordPage> RecordPage::from_csv(const CsvRow& header, std::vector<CsvRow> rows,
                                        const std::vector<std::string>& columns) {
  RecordPage page;
  page.columns_ = columns;
  page.storage_->rows = std::move(rows);
  if (page.storage_->rows.empty()) return page;
  std::vector<std::size_t> places;
  for (const std::string& column : columns) {
    const auto found = std::find(header.fields.begin(), header.fields.end(), column);
    if (found == header.fields.end()) {
      return Error{ErrorKind::kMalformed, "line 1: there is no column " + column};
    }
    places.push_back(static_cast<std::size_t>(found - header.fields.begin()));
  }
  page.cells_.reserve(columns.size() * page.storage_->rows.size());
  for (const CsvRow& row : page.storage_->rows) {
    if (row.broken || row.fields.size() != header.fields.size()) {
      return Error{ErrorKind::kMalformed, "line " + std::to_string(row.line) + ": a broken row"};
    }
    for (const std::size_t place : places) {
      const std::string& text = row.fields[place];
      page.cells_.push_back({text.empty() ? Cell::Kind::kNull : Cell::Kind::kText, false, text});
    }
  }
  return page;
}

std::size_t RecordPage::rows() const {
  return columns_.empty() ? 0 : cells_.size() / columns_.size();
}

std::size_t RecordPage::column(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  return found == columns_.end() ? kNoColumn : static_cast<std::size_t>(found - columns_.begin());
}

const Cell& RecordPage::cell(std::size_t row, std::size_t column) const {
  static constexpr Cell kAbsentCell;
  return column == kNoColumn ? kAbsentCell : cells_[row * columns_.size() + column];
}

std::string_view RecordPage::view(std::size_t row, std::size_t column) const {
  return cell(row, column).text;
}

std::optional<std::string> RecordPage::text(std::size_t row, std::size_t column) const {
  const std::string_view value = view(row, column);
  return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

std::optional<bool> RecordPage::boolean(std::size_t row, std::size_t column) const {
  const Cell& found = cell(row, column);
  if (found.kind == Cell::Kind::kBoolean) return found.boolean;
  if (found.text == "true") return true;
  if (found.text == "false") return false;
  return std::nullopt;
}

// Doubles such as "12.0" count as whole numbers.
std::optional<std::int64_t> RecordPage::integer(std::size_t row, std::size_t column) const {
  const std::string_view value = view(row, column);
  std::int64_t number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  if (value.empty() || read.ec != std::errc{}) return std::nullopt;
  const std::string_view rest(read.ptr, static_cast<std::size_t>(value.end() - read.ptr));
  if (!rest.empty() && (rest.front() != '.' || rest.find_first_not_of('0', 1) != rest.npos)) {
    return std::nullopt;
  }
  return number;
}

std::optional<UnixSeconds> RecordPage::instant(std::size_t row, std::size_t column) const {
  return parse_instant(view(row, column));
}

std::string Row::id(std::string_view column) const {
  return id18(page_.view(row_, page_.column(column)));
}

}  // namespace crmaudit::salesforce
