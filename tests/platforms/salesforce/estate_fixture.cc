#include "tests/platforms/salesforce/estate_fixture.h"

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "mocks/estate/estate.h"
#include "net/cpprest_transport.h"
#include "platforms/salesforce/salesforce.h"

namespace crmaudit::salesforce {

std::filesystem::path EstateTest::folder_;

void EstateTest::SetUpTestSuite() {
  folder_ = std::filesystem::temp_directory_path() /
            ("crmaudit-salesforce-estate-" + std::to_string(::getpid()));
  if (std::filesystem::exists(folder_)) return;
  estate::generate({.seed = 3, .users = 130, .contacts = 5000, .out = folder_});
  static const struct Remover {
    std::filesystem::path folder;
    ~Remover() { std::filesystem::remove_all(folder); }
  } remover{folder_};
}

std::vector<nlohmann::json> EstateTest::records(const std::string& object) {
  std::vector<nlohmann::json> rows;
  std::ifstream file(folder_ / "salesforce" / (object + ".jsonl"));
  for (std::string line; std::getline(file, line);) rows.push_back(nlohmann::json::parse(line));
  EXPECT_FALSE(rows.empty()) << object;
  return rows;
}

nlohmann::json EstateTest::estate() {
  std::ifstream file(folder_ / "estate.json");
  return nlohmann::json::parse(file).at("salesforce");
}

void EstateTest::serve(std::vector<std::string> faults) {
  auto server = mocks::MockSalesforce::Load({.estate = folder_, .faults = std::move(faults)});
  ASSERT_TRUE(server) << server.error().message;
  server_ = std::move(*server);
  const auto url = server_->Start();
  ASSERT_TRUE(url) << url.error().message;
  url_ = *url;
  transport_ = make_http_transport();
}

std::unique_ptr<Platform> EstateTest::platform(std::vector<RequestSource> requests) {
  std::ifstream file(folder_ / "salesforce.pem");
  SalesforceAccount settings;
  settings.login_url = url_;
  settings.client_id = estate().at("client_id");
  settings.username = estate().at("username");
  settings.bulk_above = bulk_above_;
  // The server checks the assertion against its own clock.
  clock_.advance(std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now() - clock_.now()));
  return make_salesforce(
      {.account = kAccount,
       .settings = std::move(settings),
       .secrets = {.private_key_pem = Secret({std::istreambuf_iterator<char>(file), {}})},
       .requests = std::move(requests),
       .transport = *transport_,
       .clock = clock_,
       .observer = observer_});
}

std::unique_ptr<Platform> EstateTest::platform() {
  using Kind = RequestSource::Kind;
  return platform({{.account = kAccount,
                    .kind = Kind::kCases,
                    .pipeline = "",
                    .record_type = "Privacy",
                    .type_field = "Type"},
                   {.account = kAccount,
                    .kind = Kind::kIndividuals,
                    .pipeline = "",
                    .record_type = "",
                    .type_field = ""}});
}

void EstateTest::collect() {
  const auto done = platform()->collect(sink_, observer_, {});
  ASSERT_TRUE(done) << done.error().message;
}

const Coverage& EstateTest::coverage(const std::string& fact, const std::string& part,
                                     const std::string& column) const {
  static const Coverage kNone{.account = "", .fact = "", .detail = "no such row"};
  const Coverage* found = sink_.coverage(kAccount, fact, part, column);
  EXPECT_NE(found, nullptr) << fact << " " << part << " " << column;
  return found == nullptr ? kNone : *found;
}

std::size_t EstateTest::queries(const std::string& text) const {
  std::size_t count = 0;
  for (const auto& request : server_->Requests()) {
    if (request.query.find(text) != std::string::npos) ++count;
  }
  return count;
}

}  // namespace crmaudit::salesforce
