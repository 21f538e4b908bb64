#include "scanner/facts.h"

#include <algorithm>
#include <array>

namespace crmaudit {
namespace {

// One constexpr array of columns per fact type, named after its table.
#define FACT(S, table, source, doc) constexpr ColumnSpec kColumns_##table[] = {
#define KEY(c, p, d) {#c, ColumnType::kText, true, Privacy::p, d},
#define KEY_INTEGER(c, p, d) {#c, ColumnType::kInteger, true, Privacy::p, d},
#define TEXT(c, p, d) {#c, ColumnType::kText, false, Privacy::p, d},
#define INTEGER(c, p, d) {#c, ColumnType::kInteger, false, Privacy::p, d},
#define BOOLEAN(c, p, d) {#c, ColumnType::kBoolean, false, Privacy::p, d},
#define TIMESTAMP(c, p, d) {#c, ColumnType::kTimestamp, false, Privacy::p, d},
#define DATE(c, p, d) {#c, ColumnType::kDate, false, Privacy::p, d},
#define END_FACT(S) \
  }                 \
  ;
#include "scanner/facts.def"
#include "scanner/facts_undef.h"

#define FACT(S, table, source, doc) FactSpec{#table, source, doc, kColumns_##table},
#define KEY(c, p, d)
#define KEY_INTEGER(c, p, d)
#define TEXT(c, p, d)
#define INTEGER(c, p, d)
#define BOOLEAN(c, p, d)
#define TIMESTAMP(c, p, d)
#define DATE(c, p, d)
#define END_FACT(S)
constexpr std::array kFactTypes = {
#include "scanner/facts.def"
};
#include "scanner/facts_undef.h"

}  // namespace

std::span<const FactSpec> fact_types() { return kFactTypes; }

const FactSpec* find_fact_type(std::string_view table) {
  const auto found = std::ranges::find(kFactTypes, table, &FactSpec::table);
  return found == kFactTypes.end() ? nullptr : &*found;
}

std::string_view sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger:
    case ColumnType::kBoolean:
    case ColumnType::kTimestamp:
      return "INTEGER";
    case ColumnType::kText:
    case ColumnType::kDate:
      break;
  }
  return "TEXT";
}

Facts::Facts() = default;
Facts::Facts(const Facts& other) = default;
Facts::Facts(Facts&& other) noexcept = default;
Facts& Facts::operator=(const Facts& other) = default;
Facts& Facts::operator=(Facts&& other) noexcept = default;
Facts::~Facts() = default;

std::size_t Facts::size() const {
  std::size_t rows = 0;
  for_each([&rows](const auto& facts) { rows += facts.size(); });
  return rows;
}

}  // namespace crmaudit
