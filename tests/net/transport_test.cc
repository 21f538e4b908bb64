// The transport against a well-behaved server of another HTTP library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include "net/cpprest_transport.h"
#include "tests/net/loopback_server.h"

namespace crmaudit {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

HttpRequest get(std::string url) {
  HttpRequest request;
  request.url = std::move(url);
  request.deadline = std::chrono::seconds{20};
  return request;
}

std::string header(const ServedRequest& request, const std::string& name) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? "" : found->second;
}

TEST(Transport, GetsAnAnswerAndLowersHeaderNames) {
  const LoopbackServer server(R"({"a":1})");
  const auto answer = make_http_transport()->send(get(server.url() + "/x"), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, R"({"a":1})");
  EXPECT_EQ(answer->headers.at("x-mixed-case"), "Kept");
  EXPECT_THAT(answer->headers.at("content-type"), StartsWith("application/json"));
}

TEST(Transport, SendsUserAgentBearerAndHeaders) {
  const LoopbackServer server("{}");
  const Secret token("t0k3n");
  HttpRequest request = get(server.url() + "/");
  request.bearer = &token;
  request.headers["X-Extra"] = "yes";
  const auto transport = make_http_transport();
  ASSERT_TRUE(transport->send(request, {}));
  request.bearer = nullptr;
  ASSERT_TRUE(transport->send(request, {}));
  const auto served = server.requests();
  ASSERT_THAT(served, SizeIs(2));
  EXPECT_EQ(header(served[0], "Authorization"), "Bearer t0k3n");
  EXPECT_EQ(header(served[1], "Authorization"), "");
  EXPECT_THAT(header(served[0], "User-Agent"), StartsWith("crmaudit/"));
  EXPECT_EQ(header(served[0], "Accept-Encoding"), "gzip");
  EXPECT_EQ(header(served[0], "X-Extra"), "yes");
}

TEST(Transport, PathAndQueryArriveAsWritten) {
  const LoopbackServer server("{}");
  const auto transport = make_http_transport();
  const std::vector<std::string> targets = {
      "/services/data/v61.0/query?q=SELECT%20Id%20FROM%20User%20WHERE%20Name%3D%27O%2FB%27+x",
      "/a%2Fb/c;d=e?x=1&y=%25&z=a,b:c@d", "/crm/v3/objects/contacts?after=NTI1Cg%3D%3D&limit=100",
      "/a//b/", "/"};
  for (const auto& target : targets) ASSERT_TRUE(transport->send(get(server.url() + target), {}));
  const auto served = server.requests();
  ASSERT_THAT(served, SizeIs(targets.size()));
  for (std::size_t i = 0; i < targets.size(); ++i) EXPECT_EQ(served[i].target, targets[i]);
}

TEST(Transport, PostsTheBodyWithItsContentType) {
  const LoopbackServer server("{}");
  HttpRequest request = get(server.url() + "/oauth/token");
  request.method = HttpMethod::kPost;
  request.headers["Content-Type"] = "application/x-www-form-urlencoded";
  request.body = "grant_type=x&assertion=y";
  ASSERT_TRUE(make_http_transport()->send(request, {}));
  ASSERT_THAT(server.requests(), SizeIs(1));
  EXPECT_EQ(server.requests()[0].method, "POST");
  EXPECT_EQ(server.requests()[0].body, request.body);
  EXPECT_EQ(header(server.requests()[0], "Content-Type"), "application/x-www-form-urlencoded");
}

TEST(Transport, SendsTheMethodThatWasAsked) {
  const LoopbackServer server("{}");
  HttpRequest request = get(server.url() + "/jobs/7");
  request.method = HttpMethod::kDelete;
  ASSERT_TRUE(make_http_transport()->send(request, {}));
  ASSERT_THAT(server.requests(), SizeIs(1));
  EXPECT_EQ(server.requests()[0].method, "DELETE");
  EXPECT_EQ(server.requests()[0].body, "");
}

TEST(Transport, EveryStatusIsAValue) {
  const LoopbackServer server("{}");
  const auto transport = make_http_transport();
  for (const int status : {201, 400, 401, 403, 404, 423, 429, 477, 500, 503, 521}) {
    const auto answer =
        transport->send(get(server.url() + "/status/" + std::to_string(status)), {});
    ASSERT_TRUE(answer) << status << answer.error().message;
    EXPECT_EQ(answer->status, status);
  }
}

TEST(Transport, LongAnswersComeWhole) {
  std::string body(3'000'000, 'a');
  for (std::size_t i = 0; i < body.size(); i += 7) body[i] = static_cast<char>('a' + i % 23);
  const LoopbackServer server(body);
  const auto answer = make_http_transport()->send(get(server.url() + "/"), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, body);
}

TEST(Transport, UsesItsConnectionsAgain) {
  const LoopbackServer server("{}");
  const auto transport = make_http_transport();
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(transport->send(get(server.url() + "/"), {}));
  std::set<int> ports;
  for (const auto& request : server.requests()) ports.insert(request.client_port);
  // Not always the same one: cpprestsdk may take a connection back after the answer was handed
  // over.
  EXPECT_LE(ports.size(), 10U);
}

TEST(Transport, ServesSeveralThreads) {
  const LoopbackServer server("{}");
  const auto transport = make_http_transport();
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 10; ++j) good += transport->send(get(server.url() + "/"), {}) ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(good, 40);
}

TEST(Transport, NothingListening) {
  std::string url;
  { url = LoopbackServer("{}").url(); }
  const auto answer = make_http_transport()->send(get(url + "/x?q=private"), {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kNetwork);
  EXPECT_THAT(answer.error().message, HasSubstr("No connection to 127.0.0.1"));
  EXPECT_THAT(answer.error().message, ::testing::Not(HasSubstr("private")));
}

TEST(Transport, ANameThatDoesNotExist) {
  const std::string label(64, 'x');  // longer than DNS allows: refused without asking anybody
  const auto answer = make_http_transport()->send(get("https://" + label + ".invalid/"), {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kNetwork);
  EXPECT_THAT(answer.error().message, HasSubstr(".invalid could not be resolved"));
}

TEST(Transport, RefusesPlainHttpElsewhere) {
  const auto answer = make_http_transport()->send(get("http://example.com/"), {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kConfiguration);
}

TEST(Transport, RefusesIpv6Literals) {
  const auto answer = make_http_transport()->send(get("http://[::1]:1/"), {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(answer.error().message, HasSubstr("IPv6"));
}

TEST(Transport, RefusesLineBreaksInTokenAndHeaders) {
  const LoopbackServer server("{}");
  const auto transport = make_http_transport();
  const Secret token("abc\n");
  HttpRequest with_token = get(server.url() + "/");
  with_token.bearer = &token;
  const auto refused = transport->send(with_token, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(refused.error().message, ::testing::Not(HasSubstr("abc")));
  HttpRequest with_header = get(server.url() + "/");
  with_header.headers["X"] = "a\r\nAuthorization: b";
  EXPECT_FALSE(transport->send(with_header, {}));
  EXPECT_THAT(server.requests(), SizeIs(0));
}

}  // namespace
}  // namespace crmaudit
