// libFuzzer entry: no file, however broken, may crash the CSV reader or make it hang, and each row
// starts on a later line than the one before. The first byte is the delimiter.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platforms/csv/csv_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char* const text = reinterpret_cast<const char*>(data);
  if (text[0] == '"' || text[0] == '\n' || text[0] == '\r') return 0;
  crmaudit::CsvReader reader(std::string_view(text + 1, size - 1), text[0]);
  std::int64_t line = 0;
  while (const auto row = reader.next()) {
    if (row->line <= line || row->fields.empty()) std::abort();
    line = row->line;
  }
  return 0;
}
