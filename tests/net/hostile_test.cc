// The transport against servers that lie, stall and never stop.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "mocks/hostile/hostile_answers.h"
#include "mocks/hostile/hostile_server.h"
#include "net/cpprest_transport.h"

namespace crmaudit {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kBody = R"({"results":[{"id":"1"},{"id":"2"}]})";

HttpRequest get(const HostileServer& server) {
  HttpRequest request;
  request.url = server.url() + "/crm/v3/objects/contacts";
  request.deadline = std::chrono::seconds{20};
  return request;
}

// The error that `answer` leads to; a value fails the test.
Error error_of(HostileAnswer answer, milliseconds deadline = std::chrono::seconds{20}) {
  const HostileServer server(std::move(answer));
  HttpRequest request = get(server);
  request.deadline = deadline;
  request.max_body_bytes = 100'000;
  const auto result = make_http_transport()->send(request, {});
  EXPECT_FALSE(result) << result->status << " " << result->body.substr(0, 200);
  EXPECT_THAT(server.requests(), SizeIs(1));
  return result ? Error{} : result.error();
}

TEST(Hostile, ARedirectIsAValueAndNothingGoesToTheOtherHost) {
  const HostileServer other(hostile::json(200, kBody));
  const HostileServer server(hostile::redirect(other.url() + "/steal"));
  const Secret token("t0k3n");
  HttpRequest request = get(server);
  request.bearer = &token;
  const auto answer = make_http_transport()->send(request, {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 302);
  ASSERT_THAT(server.requests(), SizeIs(1));
  EXPECT_THAT(server.requests()[0], HasSubstr("Bearer t0k3n"));
  EXPECT_THAT(other.requests(), IsEmpty());
}

TEST(Hostile, AnswersThatEndEarlyAreErrors) {
  for (const auto& answer :
       {hostile::lying_length(kBody, kBody.size() + 1), hostile::reset_mid_body(kBody),
        hostile::missing_last_chunk(kBody), hostile::hangs_up()}) {
    EXPECT_EQ(error_of(answer).kind, ErrorKind::kNetwork) << answer.head;
  }
}

TEST(Hostile, ALengthThatIsTooShortCutsTheBodyThere) {
  // HTTP can't tell; the JSON parser will.
  const HostileServer server(hostile::lying_length(kBody, 5));
  const auto answer = make_http_transport()->send(get(server), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, kBody.substr(0, 5));
}

TEST(Hostile, GzipIsDecoded) {
  const HostileServer server(hostile::gzip(kBody));
  const auto answer = make_http_transport()->send(get(server), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, kBody);
}

TEST(Hostile, BrokenEncodingsAreMalformed) {
  for (const auto& answer : {hostile::truncated_gzip(kBody), hostile::corrupt_gzip(kBody),
                             hostile::gzip_bomb(10'000'000), hostile::unasked_encoding("br"),
                             hostile::unasked_encoding("deflate"), hostile::rubbish()}) {
    EXPECT_EQ(error_of(answer).kind, ErrorKind::kMalformed) << answer.head.substr(0, 100);
  }
}

TEST(Hostile, ASlowTrickleEndsAtTheDeadline) {
  EXPECT_EQ(error_of(hostile::slow_trickle(milliseconds{20}), milliseconds{300}).kind,
            ErrorKind::kTimeout);
}

TEST(Hostile, SilenceEndsAtTheDeadline) {
  const Error error = error_of(hostile::never_answers(), milliseconds{300});
  EXPECT_EQ(error.kind, ErrorKind::kTimeout);
  EXPECT_THAT(error.message, HasSubstr("did not finish its answer within 300 ms"));
}

TEST(Hostile, AnEndlessAnswerIsCutOffLongBeforeTheDeadline) {
  for (const auto& answer :
       {hostile::endless_body(), hostile::endless_headers(), hostile::endless_chunk()}) {
    const Error error = error_of(answer);
    EXPECT_EQ(error.kind, ErrorKind::kMalformed) << error.message;
    EXPECT_THAT(error.message, HasSubstr("more than 100000 bytes")) << answer.head;
  }
}

TEST(Hostile, TheBodyLimitIsExact) {
  const HostileServer server(hostile::json(200, kBody));
  HttpRequest request = get(server);
  request.max_body_bytes = kBody.size();
  EXPECT_TRUE(make_http_transport()->send(request, {}));
  request.max_body_bytes = kBody.size() - 1;
  const auto answer = make_http_transport()->send(request, {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kMalformed);
}

TEST(Hostile, StoppingEndsAnExchange) {
  const HostileServer server(hostile::never_answers());
  std::stop_source source;
  std::jthread stopper([&] {
    while (server.requests().empty()) std::this_thread::yield();
    source.request_stop();
  });
  const auto answer = make_http_transport()->send(get(server), source.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kCancelled);
}

TEST(Hostile, StoppedBeforehandNothingIsSent) {
  const HostileServer server(hostile::json(200, kBody));
  std::stop_source source;
  source.request_stop();
  const auto answer = make_http_transport()->send(get(server), source.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::kCancelled);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(Hostile, TheNextExchangeIsUnharmed) {
  const HostileServer server({hostile::reset_mid_body(kBody),
                              hostile::slow_trickle(milliseconds{20}),
                              hostile::lying_length(kBody, 5), hostile::json(200, kBody)});
  const auto transport = make_http_transport();
  HttpRequest request = get(server);
  request.deadline = milliseconds{400};
  for (int i = 0; i < 3; ++i) static_cast<void>(transport->send(request, {}));
  const auto answer = transport->send(get(server), {});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, kBody);
}

TEST(Hostile, ErrorStatusesAndPagesAreValues) {
  const HostileServer server({hostile::server_error(503), hostile::too_many_requests(7),
                              hostile::too_many_requests({}), hostile::html_with_200()});
  const auto transport = make_http_transport();
  EXPECT_EQ(transport->send(get(server), {})->status, 503);
  EXPECT_EQ(transport->send(get(server), {})->headers.at("retry-after"), "7");
  EXPECT_EQ(transport->send(get(server), {})->headers.count("retry-after"), 0U);
  EXPECT_EQ(transport->send(get(server), {})->headers.at("content-type"),
            "text/html; charset=utf-8");
}

}  // namespace
}  // namespace crmaudit
