#include "platforms/csv/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crmaudit {
namespace {

using testing::ElementsAre;

/// Rows as "line:field|field", a broken one with "!".
std::vector<std::string> read(std::string_view text, char delimiter = ',') {
  CsvReader reader(text, delimiter);
  std::vector<std::string> rows;
  while (const auto row = reader.next()) {
    std::string line = std::to_string(row->line) + (row->broken ? "!" : ":");
    for (std::size_t i = 0; i < row->fields.size(); ++i)
      line += (i > 0 ? "|" : "") + row->fields[i];
    rows.push_back(line);
  }
  return rows;
}

TEST(CsvReader, ReadsLinesOfEitherEnding) {
  EXPECT_THAT(read("a,b\nc,d\n"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(read("a,b\r\nc,d\r\n"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(read("a,b\r\nc,d"), ElementsAre("1:a|b", "2:c|d"));
  EXPECT_THAT(read("a\rb,c"), ElementsAre("1:a\rb|c"));
}

TEST(CsvReader, DropsTheByteOrderMarkAtTheStartOnly) {
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a,b\n"),
              ElementsAre("1:a|b"));
  EXPECT_THAT(read("a,\xEF\xBB\xBF"
                   "b"),
              ElementsAre("1:a|\xEF\xBB\xBF"
                          "b"));
}

TEST(CsvReader, TakesTheGivenDelimiter) {
  EXPECT_THAT(read("a;b,c;d", ';'), ElementsAre("1:a|b,c|d"));
  EXPECT_THAT(read("a\tb", '\t'), ElementsAre("1:a|b"));
}

TEST(CsvReader, ReadsQuotedFields) {
  EXPECT_THAT(read("\"a,b\",\"c\"\"d\",\"\"\n"), ElementsAre("1:a,b|c\"d|"));
  EXPECT_THAT(read("\"two\nlines\",x\nnext,y\n"), ElementsAre("1:two\nlines|x", "3:next|y"));
  EXPECT_THAT(read("\"two\r\nlines\",x\r\nnext,y"), ElementsAre("1:two\r\nlines|x", "3:next|y"));
  EXPECT_THAT(read("a \"quoted\" word,b"), ElementsAre("1:a \"quoted\" word|b"));
}

TEST(CsvReader, KeepsEmptyFieldsAndSkipsBlankLines) {
  EXPECT_THAT(read("a,,b,\n\n\r\n,,\n"), ElementsAre("1:a||b|", "4:||"));
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\n\n").empty());
  EXPECT_TRUE(read("\xEF\xBB\xBF").empty());
}

TEST(CsvReader, AStrayQuoteBreaksItsOwnRowOnly) {
  // Without reading again from the next line, the first would swallow all that follow.
  EXPECT_THAT(read("a,\"b\nc,d\ne,f\n"), ElementsAre("1!a|b\nc,d\ne,f\n", "2:c|d", "3:e|f"));
  EXPECT_THAT(read("a,\"b\nc,\"d\"\ne,f"), testing::Contains("3:e|f"));
  EXPECT_THAT(read("a,\"b\nc"), ElementsAre("1!a|b\nc", "2:c"));
  EXPECT_THAT(read("a,\"b\"x\nc,d"), ElementsAre("1!a|bx", "2:c|d"));
}

}  // namespace
}  // namespace crmaudit
