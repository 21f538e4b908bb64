// How much of HubSpot's limit a whole pull uses, and how often it is refused: the adapter against
// the simulated HubSpot's own rate limiter, in a time that only calls and waits move.
#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <random>

#include "mocks/estate/estate.h"
#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/recording_sink.h"
#include "mocks/hubspot/service.h"
#include "mocks/temporary_folder.h"
#include "platforms/hubspot/hubspot.h"

namespace crmaudit {
namespace {

using std::chrono::milliseconds;

constexpr int kContacts = 6000;
// HubSpot's usage guidelines: 190 calls in 10 s for private apps on Professional and Enterprise.
constexpr double kCallsPerSecond = 19.0;

/// Calls the simulated HubSpot without a network. Each call takes 5 to 45 ms, part of them before
/// the server counts it; lists come one record a page, so that there are many calls.
class DirectTransport final : public HttpTransport {
 public:
  DirectTransport(hubspot_mock::Service& service, FakeClock& clock)
      : service_(service), clock_(clock) {}

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token) override {
    clock_.advance(milliseconds{2 + random_() % 20});
    auto wire = service_.handle(read(request), "");
    clock_.advance(milliseconds{3 + random_() % 20});
    ++calls;
    if (wire.status == 429) ++refused;
    HttpResponse response{.status = wire.status, .headers = {}, .body = std::move(wire.body)};
    for (auto [name, value] : wire.headers) {
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      response.headers[name] = value;
    }
    response.headers["content-type"] = wire.content_type;
    return response;
  }

  int calls = 0;
  int refused = 0;

 private:
  static hubspot_mock::Request read(const HttpRequest& request) {
    hubspot_mock::Request result;
    result.method = request.method == HttpMethod::kGet ? "GET" : "POST";
    std::string target = request.url.substr(request.url.find('/', std::string("https://").size()));
    if (const auto at = target.find("limit=100"); at != std::string::npos)
      target.replace(at, 9, "limit=1");
    result.path = target.substr(0, target.find('?'));
    if (const auto query = target.find('?'); query != std::string::npos)
      result.query = target.substr(query + 1);
    for (std::string rest = result.query; !rest.empty();) {
      const std::string pair = rest.substr(0, rest.find('&'));
      const auto equals = pair.find('=');
      result.params.emplace(pair.substr(0, equals), decoded(pair.substr(equals + 1)));
      rest.erase(0, pair.size() + 1);
    }
    result.authorization = "Bearer " + std::string(request.bearer->reveal());
    result.body = request.body;
    return result;
  }
  static std::string decoded(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        result += text[i];
        continue;
      }
      result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
    return result;
  }

  hubspot_mock::Service& service_;
  FakeClock& clock_;
  std::minstd_rand random_{7};
};

TEST(CallRate, ThePullUsesHubSpotsLimitAndIsHardlyEverRefused) {
  const TemporaryFolder folder;
  estate::Options options;
  options.contacts = kContacts;
  options.out = folder.path();
  estate::generate(options);
  auto estate = hubspot_mock::Estate::load(folder.path());
  ASSERT_TRUE(estate) << estate.error().message;
  FakeClock clock;
  hubspot_mock::Service service(std::move(*estate), [&clock] { return clock.now(); });
  DirectTransport transport(service, clock);
  std::ifstream token_file(folder.file("hubspot.token"));
  std::string token;
  token_file >> token;
  SilentObserver observer;
  const auto platform = make_hubspot({.account = "eu-portal",
                                      .settings = {},
                                      .token = Secret(token),
                                      .reread_token = {},
                                      .requests = {},
                                      .transport = transport,
                                      .clock = clock,
                                      .observer = observer});
  RecordingSink sink;
  const auto start = clock.now();
  const auto collected = platform->collect(sink, observer, {});
  ASSERT_TRUE(collected) << collected.error().message;
  EXPECT_EQ(sink.of<Subject>().size(), static_cast<std::size_t>(kContacts));
  const std::chrono::duration<double> took = clock.now() - start;
  ASSERT_GT(transport.calls, kContacts);
  // The first window is free: its calls aren't spread over time yet.
  const double allowed = kCallsPerSecond * (took.count() + 10.0);
  const double share = transport.calls / allowed;
  RecordProperty("calls", transport.calls);
  RecordProperty("share_of_limit", std::to_string(share));
  RecordProperty("refused", transport.refused);
  EXPECT_GE(share, 0.95) << transport.calls << " calls in " << took.count() << " s";
  EXPECT_LT(transport.refused * 1000, transport.calls);
}

}  // namespace
}  // namespace crmaudit
