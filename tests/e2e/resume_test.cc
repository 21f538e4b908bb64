// kill -9 at any instant, then `scan --resume`, gives the same facts as an undisturbed scan. The
// real program runs against the simulated CRMs; a proxy in between kills it at the N-th call.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "app/exit_code.h"
#include "mocks/estate/estate.h"
#include "mocks/hubspot/mock_hubspot.h"
#include "mocks/salesforce/mock_salesforce.h"
#include "scanner/facts.h"
#include "store/sqlite.h"
#include "tests/e2e/killing_proxy.h"

extern char** environ;

namespace crmaudit {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr int kKilled = -SIGKILL;
constexpr const char* kLogin = "/services/oauth2/token";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

/// One company, both CRMs behind proxies, and the program that scans them.
class ResumeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = fs::path(testing::TempDir()) / ("resume-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    estate::Options options;
    options.users = 120;
    options.contacts = 300;
    options.out = folder_.string();
    estate::generate(options);
    const std::string secret = "secret-of-the-app";
    auto estate = nlohmann::json::parse(text_of(folder_ / "estate.json"));
    estate["salesforce"]["client_secret"] = secret;
    std::ofstream(folder_ / "estate.json") << estate;
    write_secret(folder_ / "secret", secret);
    // HubSpot's limits count in a time of their own: a scan is never slowed down by the last one.
    static std::atomic<int> seconds = 0;
    const auto start = std::chrono::system_clock::now();
    hubspot_ = std::move(
        *MockHubSpot::load({.estate = folder_,
                            .faults = {},
                            .now = [start] { return start + std::chrono::seconds(++seconds); },
                            .on_call = {}}));
    salesforce_ = std::move(
        *mocks::MockSalesforce::Load({.estate = folder_.string(), .faults = {"token-ttl=12"}}));
    hubspot_proxy_ = std::make_unique<KillingProxy>(*hubspot_->start(), executioner_);
    salesforce_proxy_ = std::make_unique<KillingProxy>(*salesforce_->Start(), executioner_);
    write_configuration(folder_ / "crmaudit.toml");
    undisturbed_code_ = scan();
    ASSERT_EQ(undisturbed_code_, kExitFindings) << log();
    calls_ = executioner_.calls();
    executioner_.arm(Moment{kLogin, 0, false});
    undisturbed_ = newest_snapshot();
    scan();
    logins_ = executioner_.calls();
    fs::remove(newest_snapshot());
  }
  static void TearDownTestSuite() {
    hubspot_proxy_.reset();
    salesforce_proxy_.reset();
    hubspot_.reset();
    salesforce_.reset();
    fs::remove_all(folder_);
  }

  static void write_secret(const fs::path& path, const std::string& secret) {
    std::ofstream(path) << secret;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  }
  static void write_configuration(const fs::path& path, const std::string& extra = "") {
    // A JWT names the server that it is for; these credentials pass a proxy.
    const std::string text = replaced(
        replaced(replaced(text_of(folder_ / "crmaudit.toml.in"), "auth = \"jwt\"",
                          "auth = \"client_credentials\"\nclient_secret_file = \"secret\""),
                 "username = \"crm.audit@example.com\"\n", ""),
        "key_file = \"salesforce.pem\"\n", "");
    std::ofstream(path) << replaced(replaced(text, "@HUBSPOT_URL@", hubspot_proxy_->url()),
                                    "@SALESFORCE_URL@", salesforce_proxy_->url())
                        << extra;
  }

  /// Runs the program; its exit code, or minus the signal that ended it.
  static int run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), CRMAUDIT_BIN_DIR "/crmaudit");
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string log = (folder_ / "log").string();
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&actions, stream, log.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                       0600);
    fs::remove(log);
    pid_t process = 0;
    const int failed = ::posix_spawn(&process, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return -1;
    executioner_.condemn(process);
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  static int scan(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"scan",
                                          "-c",
                                          (folder_ / "crmaudit.toml").string(),
                                          "--out",
                                          (folder_ / "out").string(),
                                          "--as-of",
                                          "2026-11-22",
                                          "--only",
                                          "access.departed_*"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  static std::string log() { return text_of(folder_ / "log"); }

  static fs::path newest_snapshot() {
    fs::path newest;
    for (const auto& entry : fs::directory_iterator(folder_ / "scans")) {
      const bool other = entry.path().extension() == ".sqlite" && entry.path() != undisturbed_;
      if (other && (newest.empty() || newest < entry.path())) newest = entry.path();
    }
    return newest;
  }

  /// Every fact, coverage and checkpoint of `snapshot` is that of the undisturbed scan.
  static void expect_same(const fs::path& snapshot) {
    auto database = Database::open(snapshot.string(), Database::Mode::kReadOnly);
    ASSERT_TRUE(database) << database.error().message;
    ASSERT_TRUE(database->attach_read_only(undisturbed_.string(), "undisturbed"));
    std::vector<std::string> tables = {"coverage", "checkpoints"};
    for (const FactSpec& fact : fact_types()) tables.emplace_back(fact.table);
    for (const std::string& table : tables) {
      const auto differing = [&](const std::string& one, const std::string& other) {
        const auto count =
            database->value("SELECT count(*) FROM (SELECT * FROM " + one + "." + table +
                            " EXCEPT SELECT * FROM " + other + "." + table + ")");
        return count ? std::get<std::int64_t>(*count) : -1;
      };
      EXPECT_EQ(differing("main", "undisturbed"), 0) << table << " holds more";
      EXPECT_EQ(differing("undisturbed", "main"), 0) << table << " lacks rows";
    }
  }

  static void forget(const fs::path& snapshot) {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(snapshot.string() + suffix);
  }

  static inline fs::path folder_;
  static inline fs::path undisturbed_;
  static inline int undisturbed_code_ = 0;
  static inline int calls_ = 0;   // of an undisturbed scan
  static inline int logins_ = 0;  // among them
  static inline Executioner executioner_;
  static inline std::unique_ptr<MockHubSpot> hubspot_;
  static inline std::unique_ptr<mocks::MockSalesforce> salesforce_;
  static inline std::unique_ptr<KillingProxy> hubspot_proxy_;
  static inline std::unique_ptr<KillingProxy> salesforce_proxy_;
};

TEST_F(ResumeTest, AKilledScanEndsInTheSameFacts) {
  ASSERT_GT(calls_, 60);
  ASSERT_GE(logins_, 3);
  for (unsigned seed = 1; seed <= 50; ++seed) {
    std::mt19937 random(seed);
    const auto up_to = [&random](int most) {
      return static_cast<int>(random() % static_cast<unsigned>(most)) + 1;
    };
    const bool at_login = seed % 8 == 0;
    const Moment moment{at_login ? kLogin : "", up_to(at_login ? logins_ : calls_),
                        random() % 2 == 0};
    SCOPED_TRACE("seed " + std::to_string(seed) + ", call " + std::to_string(moment.call) +
                 (at_login ? " for a token" : "") + (moment.mid_answer ? ", in its answer" : ""));
    executioner_.arm(moment);
    ASSERT_EQ(scan(), kKilled) << log();
    if (seed % 5 == 0) {
      // Killed again, soon: what the first resumption stored must hold too.
      executioner_.arm(Moment{"", up_to(20), random() % 2 == 0});
      const int code = scan({"--resume"});
      if (code != kKilled) {
        EXPECT_EQ(code, undisturbed_code_) << log();
        expect_same(newest_snapshot());
        forget(newest_snapshot());
        continue;
      }
    }
    executioner_.arm({});
    EXPECT_EQ(scan({"--resume"}), undisturbed_code_) << log();
    expect_same(newest_snapshot());
    forget(newest_snapshot());
    if (HasFailure()) break;
  }
}

TEST_F(ResumeTest, AFinishedScanIsNotResumed) {
  executioner_.arm({});
  EXPECT_EQ(scan({"--resume", undisturbed_.stem().string()}), kExitUsage);
  EXPECT_THAT(log(), HasSubstr("is finished and can't be resumed"));
  EXPECT_EQ(scan({"--resume"}), kExitUsage);
  EXPECT_THAT(log(), HasSubstr("No scan of these accounts is unfinished"));
  EXPECT_EQ(executioner_.calls(), 0);
}

TEST_F(ResumeTest, APlainScanTellsOfAnUnfinishedOne) {
  executioner_.arm(Moment{"", 30, false});
  ASSERT_EQ(scan(), kKilled);
  const fs::path killed = newest_snapshot();
  executioner_.arm({});
  EXPECT_EQ(scan(), undisturbed_code_);
  EXPECT_THAT(log(), HasSubstr("crmaudit scan --resume " + killed.stem().string()));
  EXPECT_THAT(log(), HasSubstr("crmaudit purge --unfinished"));
  const std::string configuration = (folder_ / "crmaudit.toml").string();
  EXPECT_EQ(run({"purge", "-c", configuration, "--unfinished", "--dry-run"}), kExitClean);
  EXPECT_TRUE(fs::exists(killed));
  EXPECT_EQ(run({"purge", "-c", configuration, "--unfinished"}), kExitClean);
  EXPECT_THAT(log(), HasSubstr("1 unfinished scan(s)"));
  EXPECT_FALSE(fs::exists(killed));
  EXPECT_FALSE(fs::exists(killed.string() + "-wal"));
  forget(newest_snapshot());
}

TEST_F(ResumeTest, AnotherStateIsNotMixedIn) {
  executioner_.arm(Moment{"", 30, false});
  ASSERT_EQ(scan(), kKilled);
  executioner_.arm({});
  const auto expect_refused = [](const std::string& why) {
    EXPECT_EQ(scan({"--resume", newest_snapshot().stem().string()}), kExitUsage);
    EXPECT_THAT(log(), HasSubstr("two states would be mixed"));
    EXPECT_THAT(log(), HasSubstr(why));
    EXPECT_EQ(executioner_.calls(), 0);
  };
  const std::string employees = text_of(folder_ / "employees.csv");
  std::ofstream(folder_ / "employees.csv")
      << employees.substr(0, employees.rfind('\n', employees.size() - 2) + 1);
  expect_refused("the list of employees");
  std::ofstream(folder_ / "employees.csv") << employees;

  const std::string key = text_of(folder_ / "crmaudit.key");
  std::ofstream(folder_ / "crmaudit.key") << std::string(key.size(), 'x');
  expect_refused("the key of the pseudonyms");
  std::ofstream(folder_ / "crmaudit.key") << key;

  write_secret(folder_ / "token", "t");
  write_configuration(folder_ / "crmaudit.toml",
                      "\n[[account]]\nname = \"third\"\nplatform = \"hubspot\"\ntoken_file = "
                      "\"token\"\n");
  expect_refused("account third is new");
  write_configuration(folder_ / "crmaudit.toml");
  forget(newest_snapshot());
}

}  // namespace
}  // namespace crmaudit
