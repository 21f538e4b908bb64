#include "mocks/salesforce/bulk_csv.h"

#include <algorithm>

#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

void CollectLeaves(const std::vector<Projection>& columns, std::vector<const BoundPath*>& leaves) {
  for (const Projection& column : columns) {
    if (column.children.empty()) {
      leaves.push_back(&column.path);
    } else {
      CollectLeaves(column.children, leaves);
    }
  }
}

void AppendQuoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

std::string HeaderName(const BoundPath& path) {
  std::string name;
  for (const std::string& part : path.names) name += (name.empty() ? "" : ".") + part;
  return name;
}

// `2026-01-31T09:05:00.000+0000` without its zone, for the `Z` in its place.
std::string_view WithoutZone(std::string_view datetime) {
  return datetime.substr(0, std::min<std::size_t>(datetime.size(), 23));
}

void AppendCell(std::string& out, const BoundPath& path, const Value& value) {
  if (path.field->field_class == FieldClass::kDateTime && !value.is_null()) {
    AppendQuoted(out, std::string(WithoutZone(value.text())) + "Z");
  } else if (value.kind() == Value::Kind::kString) {
    AppendQuoted(out, value.text());
  } else if (value.is_null() && (path.field->type != "boolean" || path.levels.size() > 1)) {
    out.append("\"\"");
  } else {
    AppendQuoted(out, ValueJson(value, true));
  }
}

}  // namespace

std::string RecordsCsv(const QueryResult& result, std::size_t first, std::size_t count,
                       const CsvForm& form) {
  std::vector<const BoundPath*> leaves;
  CollectLeaves(result.columns, leaves);
  std::string out;
  const auto end_cell = [&](std::size_t column) {
    if (column + 1 < leaves.size()) {
      out.push_back(form.delimiter);
    } else {
      out.append(form.line_end);
    }
  };
  for (std::size_t column = 0; column < leaves.size(); ++column) {
    AppendQuoted(out, HeaderName(*leaves[column]));
    end_cell(column);
  }
  const std::size_t end = std::min(result.rows.size(), first + count);
  for (std::size_t index = first; index < end; ++index) {
    for (std::size_t column = 0; column < leaves.size(); ++column) {
      AppendCell(out, *leaves[column], leaves[column]->Read(result.rows[index]));
      end_cell(column);
    }
  }
  return out;
}

}  // namespace crmaudit::mocks::salesforce
