#include "app/files.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <ostream>

#include "mocks/temporary_folder.h"

namespace crmaudit {
namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

class FilesTest : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content, unsigned mode = 0600) {
    const std::string path = folder_.file(name);
    std::ofstream(path) << content;
    ::chmod(path.c_str(), mode);
    return path;
  }
  TemporaryFolder folder_;
};

TEST_F(FilesTest, WritesPrivateFilesAndReplacesWhole) {
  const std::string path = folder_.file("out.json");
  for (const char* content : {"first, longer", "second"}) {
    ASSERT_TRUE(write_file(path, [content](std::ostream& out) -> Result<void> {
      out << content;
      return {};
    }));
  }
  EXPECT_EQ(read_file(path).value(), "second");
  EXPECT_EQ(mode_of(path), 0600U);
}

TEST_F(FilesTest, AFailedWriteLeavesTheOldFileAndNothingElse) {
  const std::string path = write("out.json", "old");
  const auto written = write_file(path, [](std::ostream& out) -> Result<void> {
    out << "half";
    return Error{.kind = ErrorKind::kMalformed, .message = "no"};
  });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "no");
  EXPECT_EQ(read_file(path).value(), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(FilesTest, MakesPrivateFolders) {
  ASSERT_TRUE(make_folder(folder_.file("a/b/c")));
  EXPECT_EQ(mode_of(folder_.file("a")), 0700U);
  EXPECT_EQ(mode_of(folder_.file("a/b/c")), 0700U);
  EXPECT_TRUE(make_folder(folder_.file("a/b/c")));
}

TEST_F(FilesTest, ReadingNamesWhatIsMissing) {
  const auto missing = read_file(folder_.file("nothing"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::kIo);
  EXPECT_NE(missing.error().message.find("nothing"), std::string::npos);
  EXPECT_FALSE(read_file(folder_.path()));
  EXPECT_EQ(read_file(write("empty", "")).value(), "");
}

TEST_F(FilesTest, ASecretFileMustBePrivateAndFull) {
  const auto read = [](const std::string& path) {
    auto secret = read_secret({.environment = "", .file = path}, "eu");
    return secret ? std::string(secret->reveal()) : "error: " + secret.error().message;
  };
  EXPECT_EQ(read(write("good", " tok \n")), "tok");
  EXPECT_NE(read(write("open", "tok", 0644)).find("chmod 600"), std::string::npos);
  EXPECT_EQ(read(write("open", "tok", 0644)).find("tok\n"), std::string::npos);
  EXPECT_NE(read(write("empty", "\n")).find("is empty"), std::string::npos);
  EXPECT_NE(read(folder_.file("missing")).find("can't read the secret file"), std::string::npos);
}

TEST_F(FilesTest, ASecretVariableMustBeSet) {
  ::setenv("CRMAUDIT_TEST_TOKEN", "tok ", 1);
  const SecretSource source{.environment = "CRMAUDIT_TEST_TOKEN", .file = ""};
  EXPECT_EQ(read_secret(source, "eu")->reveal(), "tok");
  ::unsetenv("CRMAUDIT_TEST_TOKEN");
  const auto unset = read_secret(source, "eu");
  ASSERT_FALSE(unset);
  EXPECT_EQ(unset.error().kind, ErrorKind::kConfiguration);
}

TEST_F(FilesTest, TheKeyIsMadeOnceAndKept) {
  const auto first = load_or_make_key(folder_.path());
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->reveal().size(), 64U);
  EXPECT_EQ(mode_of(folder_.file("crmaudit.key")), 0600U);
  EXPECT_EQ(load_or_make_key(folder_.path())->reveal(), first->reveal());
  const TemporaryFolder other;
  EXPECT_NE(load_or_make_key(other.path())->reveal(), first->reveal());
}

TEST_F(FilesTest, ADamagedKeyIsRefused) {
  // Without the check, every pseudonym would be made with an empty key.
  write("crmaudit.key", "abc");
  const auto key = load_or_make_key(folder_.path());
  ASSERT_FALSE(key);
  EXPECT_NE(key.error().message.find("is damaged"), std::string::npos);
}

TEST_F(FilesTest, FreeSpaceIsChecked) {
  EXPECT_TRUE(check_free_space(folder_.path(), 1));
  const auto full = check_free_space(folder_.path(), std::uintmax_t{1} << 60U);
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().kind, ErrorKind::kIo);
}

}  // namespace
}  // namespace crmaudit
