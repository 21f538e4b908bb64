#include "scanner/document.h"

#include <gtest/gtest.h>

#include <string>

namespace crmaudit {
namespace {

/// What finish() says after `read` asked for its keys; "" when all is well.
template <class Read>
std::string complaint(std::string_view toml, Read read) {
  const auto table = parse_toml(toml, "f.toml");
  if (!table) return table.error().message;
  TableReader reader(*table, "f.toml");
  read(reader);
  const auto finished = reader.finish();
  return finished ? "" : finished.error().message;
}

TEST(Document, ReadsEveryType) {
  const auto table = parse_toml(R"(
text = "é"
whole = 7
yes = true
list = ["a", "b"]
day = 2026-11-22
[inner]
key = "v"
[[rows]]
n = 1
[[rows]]
n = 2
)",
                                "f.toml");
  ASSERT_TRUE(table);
  TableReader reader(*table, "f.toml");
  EXPECT_EQ(reader.text("text"), "é");
  EXPECT_EQ(reader.integer_or("whole", 0), 7);
  EXPECT_TRUE(reader.boolean_or("yes", false));
  EXPECT_EQ(reader.texts("list"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(reader.text("day"), "2026-11-22");  // a date without quotes is its ISO text
  EXPECT_EQ(reader.table("inner")->text("key"), "v");
  std::int64_t sum = 0;
  for (TableReader& row : reader.tables("rows")) sum += row.integer_or("n", 0);
  EXPECT_EQ(sum, 3);
  EXPECT_TRUE(reader.finish());
}

TEST(Document, AbsentOptionalValuesFallBack) {
  EXPECT_EQ(complaint("",
                      [](TableReader& reader) {
                        EXPECT_EQ(reader.text_or("a", "x"), "x");
                        EXPECT_EQ(reader.integer_or("b", 4), 4);
                        EXPECT_TRUE(reader.boolean_or("c", true));
                        EXPECT_TRUE(reader.texts("d").empty());
                        EXPECT_FALSE(reader.table("e"));
                        EXPECT_TRUE(reader.tables("f").empty());
                      }),
            "");
}

TEST(Document, AnUnknownKeyIsAnErrorWithALineAndAGuess) {
  EXPECT_EQ(complaint("name = 'x'\ndelimitr = ';'\n",
                      [](TableReader& reader) {
                        reader.text("name");
                        reader.text_or("delimiter", ",");
                      }),
            "f.toml:2: unknown key \"delimitr\"; did you mean \"delimiter\"?");
  EXPECT_EQ(complaint("\n\nxyzzy = 1\n", [](TableReader& reader) { reader.text_or("name", ""); }),
            "f.toml:3: unknown key \"xyzzy\".");
}

TEST(Document, AMisspeltRequiredKeyIsNamedRatherThanTheMissingOne) {
  // Removing Shared::missing from scanner/document.cc makes this say "name" is missing.
  EXPECT_EQ(complaint("nmae = 'x'\n", [](TableReader& reader) { reader.text("name"); }),
            "f.toml:1: unknown key \"nmae\"; did you mean \"name\"?");
}

TEST(Document, AMissingKeyNamesItsTable) {
  EXPECT_EQ(complaint("[store]\nsize = 1\n",
                      [](TableReader& reader) {
                        auto store = reader.table("store");
                        store->integer_or("size", 0);
                        store->text("url");
                      }),
            "f.toml:2: \"store.url\" is missing.");
}

TEST(Document, WrongTypesAreErrorsWithTheirLine) {
  EXPECT_EQ(complaint("a = 1\n", [](TableReader& reader) { reader.text("a"); }),
            "f.toml:1: \"a\" must be a text.");
  EXPECT_EQ(complaint("\na = 'x'\n", [](TableReader& reader) { reader.integer_or("a", 0); }),
            "f.toml:2: \"a\" must be a whole number.");
  EXPECT_EQ(complaint("a = 'x'\n", [](TableReader& reader) { reader.boolean_or("a", false); }),
            "f.toml:1: \"a\" must be true or false.");
  EXPECT_EQ(complaint("a = ['x', 2]\n", [](TableReader& reader) { reader.texts("a"); }),
            "f.toml:1: \"a\" must be a list of texts.");
  EXPECT_EQ(complaint("a = 'x'\n", [](TableReader& reader) { reader.table("a"); }),
            "f.toml:1: \"a\" must be a table.");
  EXPECT_EQ(complaint("a = {}\n", [](TableReader& reader) { reader.tables("a"); }),
            "f.toml:1: \"a\" must be a list of tables.");
}

TEST(Document, AChoiceListsWhatIsAllowed) {
  const auto choose = [](TableReader& reader) { reader.choice("kind", {"csv", "ldap"}, "csv"); };
  EXPECT_EQ(complaint("", choose), "");
  EXPECT_EQ(complaint("kind = 'ldap'", choose), "");
  EXPECT_EQ(complaint("kind = 'xml'", choose),
            "f.toml:1: \"kind\" is \"xml\"; allowed: csv, ldap.");
}

TEST(Document, TheFirstErrorWins) {
  EXPECT_EQ(complaint("a = 1\nb = 2\nc = 3\n",
                      [](TableReader& reader) {
                        reader.text("b");
                        reader.text("a");
                      }),
            "f.toml:2: \"b\" must be a text.");
}

TEST(Document, BrokenTomlNamesItsLine) {
  const auto table = parse_toml("a = 1\nb = = 2\n", "f.toml");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().kind, ErrorKind::kConfiguration);
  EXPECT_EQ(table.error().message.substr(0, 27), "f.toml:2: not valid TOML: E");
}

TEST(Document, ClosestIsWithinTwoEdits) {
  const std::vector<std::string> words = {"token_env", "token_file", "name"};
  EXPECT_EQ(closest("token_evn", words), "token_env");
  EXPECT_EQ(closest("nam", words), "name");
  EXPECT_EQ(closest("nmea", words), "name");
  EXPECT_EQ(closest("n", words), "");
  EXPECT_EQ(closest("password", words), "");
}

}  // namespace
}  // namespace crmaudit
