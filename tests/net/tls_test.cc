// Certificates are always checked: these servers differ from a good one in the certificate alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "net/cpprest_transport.h"
#include "tests/net/loopback_certificate.h"
#include "tests/net/loopback_server.h"

namespace crmaudit {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class TlsTest : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(ca_file_); }

  Result<HttpResponse> get(const std::string& url, const std::string& ca_file) {
    HttpRequest request;
    request.url = url + "/";
    request.bearer = &token_;
    request.deadline = std::chrono::seconds{20};
    return make_http_transport({.ca_file = ca_file})->send(request, {});
  }

  std::string trusting(const LoopbackCertificate& certificate) {
    certificate.write_pem(ca_file_);
    return ca_file_;
  }

  void expect_refused(const Result<HttpResponse>& answer, const LoopbackServer& server,
                      const std::string& why) {
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::kNetwork);
    EXPECT_THAT(answer.error().message, AllOf(HasSubstr("certificate"), HasSubstr(why)));
    EXPECT_THAT(server.requests(), SizeIs(0));
  }

  const std::string ca_file_ = ::testing::TempDir() +
                               ::testing::UnitTest::GetInstance()->current_test_info()->name() +
                               ".ca.pem";
  const Secret token_{std::string("t0k3n")};
};

TEST_F(TlsTest, ASelfSignedCertificateIsRefused) {
  const auto certificate = make_loopback_certificate();
  const LoopbackServer server("{}", &certificate);
  expect_refused(get(server.url(), ""), server, "unknown CA");
}

TEST_F(TlsTest, TheCaFileMakesItTrusted) {
  const auto certificate = make_loopback_certificate();
  const LoopbackServer server("{}", &certificate);
  const auto answer = get(server.url(), trusting(certificate));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, "{}");
  EXPECT_TRUE(get(server.url("localhost"), trusting(certificate)));
}

TEST_F(TlsTest, ATrustedCertificateForAnotherHostIsRefused) {
  const auto certificate = make_loopback_certificate("DNS:crm.example");
  const LoopbackServer server("{}", &certificate);
  expect_refused(get(server.url(), trusting(certificate)), server, "another host name");
  expect_refused(get(server.url("localhost"), trusting(certificate)), server, "another host name");
}

TEST_F(TlsTest, AnExpiredCertificateIsRefused) {
  const auto certificate = make_loopback_certificate("IP:127.0.0.1", true);
  const LoopbackServer server("{}", &certificate);
  expect_refused(get(server.url(), trusting(certificate)), server, "expired");
}

TEST_F(TlsTest, AnUnreadableCaFileIsAConfigurationError) {
  const auto certificate = make_loopback_certificate();
  const LoopbackServer server("{}", &certificate);
  const auto missing = get(server.url(), ca_file_);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(missing.error().message, HasSubstr(ca_file_));
  std::ofstream(ca_file_) << "not PEM";
  EXPECT_EQ(get(server.url(), ca_file_).error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(server.requests(), SizeIs(0));
}

}  // namespace
}  // namespace crmaudit
