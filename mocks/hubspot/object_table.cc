#include "mocks/hubspot/object_table.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace crmaudit::hubspot_mock {
namespace {

std::optional<std::uint64_t> parse_id(std::string_view text) {
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

}  // namespace

Result<ObjectTable> ObjectTable::load(const std::filesystem::path& file) {
  ObjectTable table;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream) return Error{.kind = ErrorKind::kIo, .message = "Can't open " + file.string() + "."};
  const auto size = static_cast<std::size_t>(stream.tellg());
  table.text_.resize(size + simdjson::SIMDJSON_PADDING);
  stream.seekg(0);
  stream.read(table.text_.data(), static_cast<std::streamsize>(size));
  if (!stream) return Error{.kind = ErrorKind::kIo, .message = "Can't read " + file.string() + "."};

  std::size_t line_number = 0;
  for (std::size_t begin = 0; begin < size;) {
    const std::size_t end = std::min(table.text_.find('\n', begin), size);
    ++line_number;
    if (end > begin) {
      if (const auto indexed = table.index_line(begin, end - begin, line_number); !indexed) {
        return Error{.kind = ErrorKind::kMalformed,
                     .message = file.string() + ": " + indexed.error().message};
      }
    }
    begin = end + 1;
  }
  std::ranges::sort(table.live_, {}, &Entry::id);
  std::ranges::sort(table.archived_, {}, &Entry::id);
  return table;
}

Result<void> ObjectTable::index_line(std::size_t offset, std::size_t length,
                                     std::size_t line_number) {
  thread_local simdjson::ondemand::parser parser;
  simdjson::ondemand::document record;
  std::string_view id_text;
  const auto failed =
      parser.iterate(text_.data() + offset, length, text_.size() - offset).get(record) ||
      record.find_field_unordered("id").get_string().get(id_text);
  const std::optional<std::uint64_t> id = failed ? std::nullopt : parse_id(id_text);
  if (!id) {
    return Error{.kind = ErrorKind::kMalformed,
                 .message = "line " + std::to_string(line_number) + " has no numeric id."};
  }
  bool archived = false;
  if (record.find_field_unordered("archived").get_bool().get(archived)) archived = false;
  (archived ? archived_ : live_).push_back({*id, offset, length});
  return {};
}

const ObjectTable::Entry* ObjectTable::find(std::string_view id, bool archived) const {
  const auto number = parse_id(id);
  if (!number) return nullptr;
  const auto& rows = entries(archived);
  const auto found = std::ranges::lower_bound(rows, *number, {}, &Entry::id);
  return found != rows.end() && found->id == *number ? &*found : nullptr;
}

std::string_view ObjectTable::text(const Entry& entry) const {
  return std::string_view(text_).substr(entry.offset, entry.length);
}

struct PropertyReader::Parser {
  simdjson::ondemand::parser json;
};

PropertyReader::PropertyReader(const ObjectTable& table, std::vector<std::string> names)
    : table_(table), names_(std::move(names)), parser_(std::make_unique<Parser>()) {}

PropertyReader::~PropertyReader() = default;

const std::vector<std::optional<std::string>>& PropertyReader::read(
    const ObjectTable::Entry& entry) {
  values_.assign(names_.size(), std::nullopt);
  const std::string& text = table_.text_;
  simdjson::ondemand::document record;
  simdjson::ondemand::object properties;
  if (parser_->json.iterate(text.data() + entry.offset, entry.length, text.size() - entry.offset)
          .get(record) ||
      record.find_field_unordered("properties").get_object().get(properties)) {
    return values_;
  }
  for (std::size_t i = 0; i < names_.size(); ++i) {
    std::string_view value;
    if (!properties.find_field_unordered(names_[i]).get_string().get(value) && !value.empty()) {
      values_[i] = std::string(value);
    }
  }
  return values_;
}

}  // namespace crmaudit::hubspot_mock
