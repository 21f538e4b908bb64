#include "scanner/document.h"

#include <toml++/toml.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>
#include <utility>

namespace crmaudit {
namespace {

DocumentTable convert(const toml::table& table);

DocumentValue convert(const toml::node& node) {
  DocumentValue result;
  result.line = static_cast<int>(node.source().begin.line);
  if (const auto* table = node.as_table()) {
    result.value = std::make_shared<DocumentTable>(convert(*table));
  } else if (const auto* array = node.as_array()) {
    auto values = std::make_shared<DocumentArray>();
    for (const auto& element : *array) values->push_back(convert(element));
    result.value = std::move(values);
  } else if (const auto* text = node.as_string()) {
    result.value = text->get();
  } else if (const auto* integer = node.as_integer()) {
    result.value = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    result.value = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    result.value = boolean->get();
  } else {
    std::ostringstream date;
    node.visit([&date](const auto& value) {
      if constexpr (toml::is_chronological<decltype(value)>) date << value;
    });
    result.value = date.str();
  }
  return result;
}

DocumentTable convert(const toml::table& table) {
  DocumentTable result;
  for (const auto& [key, node] : table) result.emplace(std::string(key.str()), convert(node));
  return result;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row.back();
}

}  // namespace

Result<DocumentTable> parse_toml(std::string_view text, std::string_view file) {
  try {
    return convert(toml::parse(text, file));
  } catch (const toml::parse_error& error) {
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = std::string(file) + ":" + std::to_string(error.source().begin.line) +
                            ": not valid TOML: " + std::string(error.description()) + "."};
  }
}

std::string closest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kFar = 3;
  std::string best;
  std::size_t best_distance = kFar;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

struct TableReader::Shared {
  struct Visited {
    const DocumentTable* table;
    std::string path;
    std::set<std::string, std::less<>> asked;
  };
  std::string file;
  std::vector<Visited> visited;
  std::optional<std::string> error;
  bool missing = false;  ///< `error` says that a key is missing: perhaps it is only misspelt

  Visited& of(const DocumentTable* table, const std::string& path) {
    const auto found = std::ranges::find(visited, table, &Visited::table);
    if (found != visited.end()) return *found;
    return visited.emplace_back(Visited{table, path, {}});
  }
  void fail(int line, const std::string& message) {
    if (!error) error = file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + message;
  }
};

TableReader::TableReader(const DocumentTable& table, std::string file)
    : table_(&table), shared_(std::make_shared<Shared>()) {
  shared_->file = std::move(file);
  shared_->of(table_, path_);
}

TableReader::TableReader(const DocumentTable& table, std::string path,
                         std::shared_ptr<Shared> shared)
    : table_(&table), path_(std::move(path)), shared_(std::move(shared)) {
  shared_->of(table_, path_);
}

const DocumentValue* TableReader::find(std::string_view key) {
  shared_->of(table_, path_).asked.emplace(key);
  const auto found = table_->find(key);
  return found == table_->end() ? nullptr : &found->second;
}

template <class T>
const T* TableReader::get(std::string_view key, std::string_view type, bool required) {
  const DocumentValue* found = find(key);
  if (found == nullptr) {
    if (required && !shared_->error) {
      fail(key, "is missing");
      shared_->missing = true;
    }
    return nullptr;
  }
  const T* value = std::get_if<T>(&found->value);
  if (value == nullptr) fail(key, "must be " + std::string(type));
  return value;
}

std::string TableReader::text(std::string_view key) {
  const auto* value = get<std::string>(key, "a text", true);
  return value == nullptr ? std::string() : *value;
}

std::string TableReader::text_or(std::string_view key, std::string fallback) {
  const auto* value = get<std::string>(key, "a text", false);
  return value == nullptr ? std::move(fallback) : *value;
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t fallback) {
  const auto* value = get<std::int64_t>(key, "a whole number", false);
  return value == nullptr ? fallback : *value;
}

bool TableReader::boolean_or(std::string_view key, bool fallback) {
  const auto* value = get<bool>(key, "true or false", false);
  return value == nullptr ? fallback : *value;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> result;
  const auto* array = get<std::shared_ptr<DocumentArray>>(key, "a list of texts", false);
  if (array == nullptr) return result;
  for (const DocumentValue& element : **array) {
    if (const auto* text = std::get_if<std::string>(&element.value)) {
      result.push_back(*text);
    } else {
      fail(key, "must be a list of texts");
    }
  }
  return result;
}

const DocumentValue* TableReader::value(std::string_view key) { return find(key); }

std::optional<TableReader> TableReader::table(std::string_view key) {
  const auto* table = get<std::shared_ptr<DocumentTable>>(key, "a table", false);
  if (table == nullptr) return std::nullopt;
  return TableReader(**table, path_ + std::string(key) + ".", shared_);
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
  std::vector<TableReader> result;
  const auto* array = get<std::shared_ptr<DocumentArray>>(key, "a list of tables", false);
  if (array == nullptr) return result;
  for (const DocumentValue& element : **array) {
    if (const auto* table = std::get_if<std::shared_ptr<DocumentTable>>(&element.value)) {
      result.push_back(TableReader(**table, path_ + std::string(key) + ".", shared_));
    } else {
      fail(key, "must be a list of tables");
    }
  }
  return result;
}

std::string TableReader::choice(std::string_view key, const std::vector<std::string>& allowed,
                                std::string fallback) {
  std::string value = text_or(key, std::move(fallback));
  if (std::ranges::find(allowed, value) == allowed.end()) {
    std::string list;
    for (const std::string& word : allowed) list += (list.empty() ? "" : ", ") + word;
    fail(key, "is \"" + value + "\"; allowed: " + list);
  }
  return value;
}

std::vector<std::string> TableReader::keys() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : *table_) names.push_back(name);
  return names;
}

void TableReader::fail(std::string_view key, std::string_view message) {
  const auto found = table_->find(key);
  int line = found == table_->end() ? 0 : found->second.line;
  if (line == 0 && !table_->empty()) line = table_->begin()->second.line;
  shared_->fail(line, "\"" + path_ + std::string(key) + "\" " + std::string(message) + ".");
}

Result<void> TableReader::finish(ErrorKind kind) {
  const auto missing =
      shared_->missing ? std::exchange(shared_->error, std::nullopt) : std::nullopt;
  for (const Shared::Visited& visited : shared_->visited) {
    const std::vector<std::string> known(visited.asked.begin(), visited.asked.end());
    for (const auto& [name, value] : *visited.table) {
      if (visited.asked.contains(name)) continue;
      const std::string guess = closest(name, known);
      shared_->fail(value.line, "unknown key \"" + visited.path + name + "\"" +
                                    (guess.empty() ? "." : "; did you mean \"" + guess + "\"?"));
    }
  }
  if (!shared_->error) shared_->error = missing;
  if (shared_->error) return Error{.kind = kind, .message = *shared_->error};
  return {};
}

}  // namespace crmaudit
