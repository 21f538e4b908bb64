#include "mocks/salesforce/soql_json.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "mocks/salesforce/record_id.h"

namespace crmaudit::mocks::salesforce {
namespace {

// The id of records of objects that have none of their own (contract, §4.2).
constexpr std::string_view kNoId = "000000000000000AAA";

void AppendString(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (c == '\n') {
      out.append("\\n");
    } else if (byte < 0x20) {
      out.append("\\u00").append({kHex[byte >> 4U], kHex[byte & 15U]});
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

void AppendDouble(std::string& out, double number) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
  out.append(written);
  if (written.find_first_of(".e") == std::string_view::npos) out.append(".0");
}

void AppendValue(std::string& out, const Value& value, bool checkbox) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      out.append(checkbox ? "false" : "null");  // a checkbox is never null on the wire
      return;
    case Value::Kind::kBoolean:
      out.append(value.boolean() ? "true" : "false");
      return;
    case Value::Kind::kInteger:
      out.append(std::to_string(value.integer()));
      return;
    case Value::Kind::kDouble:
      AppendDouble(out, value.number());
      return;
    case Value::Kind::kString:
      AppendString(out, value.text());
      return;
    case Value::Kind::kJson:
      out.append(value.text());
      return;
  }
}

void AppendAttributes(std::string& out, const std::string& base, const std::string& type,
                      const std::string& object, std::string_view id) {
  out.append("{\"attributes\":{\"type\":");
  AppendString(out, type);
  out.append(",\"url\":");
  AppendString(out, base + "/sobjects/" + object + "/" + std::string(id.empty() ? kNoId : id));
  out.push_back('}');
}

// What names a record in its url: its id; catalogue objects have a durable id instead.
std::string RecordKey(const Located& record) {
  const SObject& object = record.table->schema();
  for (const std::string_view name : {"DurableId", "Id"}) {
    const int column = object.ColumnIndex(name);
    if (column < 0) continue;
    const Value id = record.table->At(record.row, column);
    if (!id.is_null()) return EighteenCharacterId(id.text());
  }
  return {};
}

void AppendMembers(std::string& out, const std::vector<Projection>& columns, Row row,
                   const std::string& base);

void AppendParent(std::string& out, const Projection& parent, Row row, const std::string& base) {
  const BoundPath& path = parent.path;
  if (path.levels.size() <= parent.level) {
    // A column of dotted name: the parent exists where it has a value.
    const Value value = path.Read(row);
    if (value.is_null()) {
      out.append("null");
      return;
    }
    AppendAttributes(out, base, parent.name, parent.name, value.text());
  } else {
    const Located record = path.Walk(row, parent.level);
    if (record.table == nullptr) {
      out.append("null");
      return;
    }
    const std::string& object = record.table->schema().name();
    const bool polymorphic = path.polymorphic[parent.level - 1];
    AppendAttributes(out, base, polymorphic ? "Name" : object, object, RecordKey(record));
  }
  AppendMembers(out, parent.children, row, base);
  out.push_back('}');
}

// Every member with its comma before it.
void AppendMembers(std::string& out, const std::vector<Projection>& columns, Row row,
                   const std::string& base) {
  for (const Projection& column : columns) {
    out.push_back(',');
    AppendString(out, column.name);
    out.push_back(':');
    if (column.children.empty()) {
      const bool checkbox = column.path.field->type == "boolean" && column.path.levels.size() == 1;
      AppendValue(out, column.path.Read(row), checkbox);
    } else {
      AppendParent(out, column, row, base);
    }
  }
}

void AppendRecord(std::string& out, const QueryResult& result, std::size_t index,
                  const std::string& base) {
  if (!result.aggregated) {
    const Row row = result.rows[index];
    const std::string& object = result.table->schema().name();
    AppendAttributes(out, base, object, object, RecordKey({result.table, row}));
    AppendMembers(out, result.columns, row, base);
    out.push_back('}');
    return;
  }
  out.append(R"({"attributes":{"type":"AggregateResult"})");
  for (std::size_t i = 0; i < result.names.size(); ++i) {
    out.push_back(',');
    AppendString(out, result.names[i]);
    out.push_back(':');
    AppendValue(out, result.groups[index][i], false);
  }
  out.push_back('}');
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string out;
  AppendString(out, text);
  return out;
}

std::string ValueJson(const Value& value, bool checkbox) {
  std::string out;
  AppendValue(out, value, checkbox);
  return out;
}

std::string RecordsJson(const QueryResult& result, std::size_t first, std::size_t count,
                        const std::string& base) {
  std::string out = "[";
  const std::size_t end = std::min(result.size(), first + count);
  for (std::size_t index = first; index < end; ++index) {
    if (index != first) out.push_back(',');
    AppendRecord(out, result, index, base);
  }
  out.push_back(']');
  return out;
}

std::string RecordJson(const QueryResult& result, std::size_t index, const std::string& base) {
  std::string out;
  AppendRecord(out, result, index, base);
  return out;
}

}  // namespace crmaudit::mocks::salesforce
