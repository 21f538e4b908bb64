// The fact types: what is pulled and kept. Structs, column descriptions and the visitor that binds
// them to SQL are all made from facts.def. Plain values; thread-safety is that of the members.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace crmaudit {

/// Whose personal data a column holds.
enum class Privacy { kNone, kEmployee, kSubject };

enum class ColumnType { kText, kInteger, kBoolean, kTimestamp, kDate };

struct ColumnSpec {
  std::string_view name;
  ColumnType type;
  bool key;
  Privacy privacy;
  std::string_view doc;
};

struct FactSpec {
  std::string_view table;
  std::string_view source;
  std::string_view doc;
  std::span<const ColumnSpec> columns;
};

// Structs: `struct User { std::string account; …; std::optional<bool> super_admin; … };`
#define FACT(S, table, source, doc) \
  struct S {                        \
    static constexpr std::string_view kTable = #table;
#define KEY(c, p, d) std::string c = {};
#define KEY_INTEGER(c, p, d) std::int64_t c = 0;
#define TEXT(c, p, d) std::optional<std::string> c = {};
#define INTEGER(c, p, d) std::optional<std::int64_t> c = {};
#define BOOLEAN(c, p, d) std::optional<bool> c = {};
#define TIMESTAMP(c, p, d) std::optional<std::int64_t> c = {};
#define DATE(c, p, d) std::optional<std::string> c = {};
#define END_FACT(S) \
  }                 \
  ;
#include "scanner/facts.def"
#include "scanner/facts_undef.h"

/// Calls `visit(member)` for each column of `row`, in the order of its FactSpec.
#define FACT(S, table, source, doc)                  \
  template <class Row, class Visit>                  \
  requires std::same_as<std::remove_const_t<Row>, S> \
  constexpr void for_each_column(Row& row, Visit&& visit) {
#define KEY(c, p, d) visit(row.c);
#define KEY_INTEGER(c, p, d) visit(row.c);
#define TEXT(c, p, d) visit(row.c);
#define INTEGER(c, p, d) visit(row.c);
#define BOOLEAN(c, p, d) visit(row.c);
#define TIMESTAMP(c, p, d) visit(row.c);
#define DATE(c, p, d) visit(row.c);
#define END_FACT(S) }
#include "scanner/facts.def"
#include "scanner/facts_undef.h"

/// A std::tuple of one std::vector per fact type, in the order of facts.def.
struct FactTypesEnd {};
#define FACT(S, table, source, doc) , std::vector<S>
#define KEY(c, p, d)
#define KEY_INTEGER(c, p, d)
#define TEXT(c, p, d)
#define INTEGER(c, p, d)
#define BOOLEAN(c, p, d)
#define TIMESTAMP(c, p, d)
#define DATE(c, p, d)
#define END_FACT(S)
using FactVectors = std::tuple<FactTypesEnd
#include "scanner/facts.def"
                               >;
#include "scanner/facts_undef.h"

/// Facts of mixed types, as a collector produces them for one page.
class Facts {
 public:
  // Out of line: some forty vectors, which every file that makes a page would compile again.
  Facts();
  Facts(const Facts& other);
  Facts(Facts&& other) noexcept;
  Facts& operator=(const Facts& other);
  Facts& operator=(Facts&& other) noexcept;
  ~Facts();

  template <class Fact>
  void add(Fact fact) {
    std::get<std::vector<Fact>>(vectors_).push_back(std::move(fact));
  }
  template <class Fact>
  [[nodiscard]] const std::vector<Fact>& of() const {
    return std::get<std::vector<Fact>>(vectors_);
  }
  /// Calls `visit(const std::vector<Fact>&)` for each fact type in the order of facts.def.
  template <class Visit>
  void for_each(Visit&& visit) const {
    std::apply([&](const FactTypesEnd&, const auto&... rows) { (visit(rows), ...); }, vectors_);
  }
  [[nodiscard]] std::size_t size() const;

 private:
  FactVectors vectors_;
};

/// All fact types in the order of facts.def; `accounts` is first.
std::span<const FactSpec> fact_types();

/// The fact type stored in `table`, or nullptr.
const FactSpec* find_fact_type(std::string_view table);

/// SQL type name of a column in a STRICT table.
std::string_view sql_type(ColumnType type);

}  // namespace crmaudit
