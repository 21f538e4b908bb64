#include "mocks/salesforce/record_table.h"

#include <simdjson.h>

#include <algorithm>
#include <fstream>

#include "mocks/salesforce/record_id.h"
#include "mocks/salesforce/soql_dates.h"

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::size_t kArenaBlock = 1 << 20;

Error LoadError(const std::filesystem::path& file, std::size_t line, const std::string& problem) {
  return {.kind = ErrorKind::kMalformed,
          .message = file.string() + ":" + std::to_string(line) + ": " + problem};
}

// Whether the wire form of `text` is the one that the API writes for the field's type.
bool IsWireForm(FieldClass field_class, std::string_view text) {
  if (field_class == FieldClass::kDate) return text.size() == 10 && ParseDate(text).has_value();
  if (field_class == FieldClass::kDateTime) {
    return text.size() == 28 && text.substr(19, 1) == "." && text.substr(23) == "+0000" &&
           CanonicalDateTime(text).has_value();
  }
  return field_class == FieldClass::kText || field_class == FieldClass::kId;
}

}  // namespace

// Reads the lines of one file into the table.
class RecordTable::Loader {
 public:
  Loader(RecordTable& table, const std::filesystem::path& file) : table_(table), file_(file) {}

  Result<void> Run() {
    std::ifstream input(file_);
    if (!input) return Error{.kind = ErrorKind::kIo, .message = file_.string() + ": can't open"};
    std::string line;
    for (std::size_t number = 1; std::getline(input, line); ++number) {
      if (line.empty()) continue;
      if (auto added = Add(line); !added) return LoadError(file_, number, added.error().message);
    }
    return {};
  }

 private:
  static Error Problem(const std::string& message) {
    return {.kind = ErrorKind::kMalformed, .message = message};
  }

  Result<void> Add(const std::string& line) {
    simdjson::dom::object record;
    if (parser_.parse(line).get(record) != simdjson::SUCCESS) return Problem("not a JSON object");
    if (table_.rows_ == 0) FixColumns(record);
    const std::size_t first = table_.cells_.size();
    table_.cells_.resize(first + table_.width_);
    std::size_t position = 0;
    for (const auto member : record) {
      if (member.key == "attributes") continue;
      const int column = ColumnOf(member.key, position++);
      if (column < 0) return Problem("the describe file declares no " + std::string(member.key));
      const Field& field = table_.schema_.fields()[static_cast<std::size_t>(column)];
      auto value = Convert(field, member.value);
      if (!value) return value.error();
      table_.cells_[first + static_cast<std::size_t>(column)] = *value;
    }
    IndexLastRow();
    return {};
  }

  // The column of a key. Records mostly have their keys in the same order: the one that stood at
  // the same position last time is tried first.
  int ColumnOf(std::string_view key, std::size_t position) {
    if (position >= last_columns_.size()) last_columns_.resize(position + 1, -1);
    int& column = last_columns_[position];
    const auto& fields = table_.schema_.fields();
    if (column >= 0 && fields[static_cast<std::size_t>(column)].name == key) return column;
    column = table_.schema_.ColumnIndex(key);
    return column;
  }

  // The first record decides which dotted columns the table has.
  void FixColumns(const simdjson::dom::object& record) {
    for (const auto member : record) {
      const std::string key(member.key);
      if (key.find('.') != std::string::npos && table_.schema_.ColumnIndex(key) < 0) {
        table_.schema_.AddFlatColumn(key);
      }
    }
    table_.width_ = table_.schema_.fields().size();
    id_column_ = table_.schema_.ColumnIndex("Id");
  }

  void IndexLastRow() {
    const Row row = table_.rows_++;
    const Value id = id_column_ < 0 ? Value() : table_.At(row, id_column_);
    const std::string_view key = IdKey(id.text());
    if (key < last_id_ || key.empty()) table_.sorted_by_id_ = false;
    last_id_ = key;
    if (!key.empty()) table_.by_id_.emplace(key, row);
  }

  Result<Value> Convert(const Field& field, const simdjson::dom::element& element) {
    const auto wrong = [&] { return Problem(field.name + " is no " + field.type); };
    switch (element.type()) {
      case simdjson::dom::element_type::NULL_VALUE:
        return Value();
      case simdjson::dom::element_type::BOOL:
        if (field.field_class != FieldClass::kBoolean) return wrong();
        return Value::Boolean(element.get_bool().value_unsafe());
      case simdjson::dom::element_type::INT64:
      case simdjson::dom::element_type::UINT64:
        if (field.field_class != FieldClass::kNumber) return wrong();
        if (field.type == "int" || field.type == "long") {
          return Value::Integer(element.get_int64().value_unsafe());
        }
        return Value::Double(static_cast<double>(element.get_int64().value_unsafe()));
      case simdjson::dom::element_type::DOUBLE:
        if (field.field_class != FieldClass::kNumber) return wrong();
        return Value::Double(element.get_double().value_unsafe());
      case simdjson::dom::element_type::STRING: {
        const std::string_view text = element.get_string().value_unsafe();
        if (!IsWireForm(field.field_class, text)) return wrong();
        if (text.empty()) return Value();  // the API has no empty strings
        return Value::String(Keep(text));
      }
      case simdjson::dom::element_type::ARRAY:
      case simdjson::dom::element_type::OBJECT:
        return Value::Json(Keep(simdjson::minify(element)));
    }
    return wrong();
  }

  std::string_view Keep(std::string_view text) {
    auto& arena = table_.arena_;
    if (arena.empty() || arena.back().capacity() - arena.back().size() < text.size()) {
      arena.emplace_back().reserve(std::max(kArenaBlock, text.size()));
    }
    std::string& block = arena.back();
    const std::size_t start = block.size();
    block.append(text);
    return {block.data() + start, text.size()};
  }

  RecordTable& table_;
  const std::filesystem::path& file_;
  simdjson::dom::parser parser_;
  std::string_view last_id_;
  std::vector<int> last_columns_;
  int id_column_ = -1;
};

Result<void> RecordTable::Load(const std::filesystem::path& file) {
  return Loader(*this, file).Run();
}

void RecordTable::KeepOnly(int column, std::string_view id) {
  Row kept = 0;
  for (Row row = 0; row < rows_; ++row) {
    if (IdKey(At(row, column).text()) != IdKey(id)) continue;
    const auto cells = cells_.begin() + static_cast<std::ptrdiff_t>(row * width_);
    std::copy_n(cells, width_, cells_.begin() + static_cast<std::ptrdiff_t>(kept * width_));
    ++kept;
  }
  rows_ = kept;
  cells_.resize(kept * width_);
  by_id_.clear();
  const int id_column = schema_.ColumnIndex("Id");
  for (Row row = 0; id_column >= 0 && row < rows_; ++row) {
    const std::string_view key = IdKey(At(row, id_column).text());
    if (!key.empty()) by_id_.emplace(key, row);
  }
}

std::optional<Row> RecordTable::Find(std::string_view id) const {
  const auto found = by_id_.find(IdKey(id));
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

}  // namespace crmaudit::mocks::salesforce
