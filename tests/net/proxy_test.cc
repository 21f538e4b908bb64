// Proxies and client certificates against real loopback servers.
#include "net/proxy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mocks/temporary_folder.h"
#include "net/cpprest_transport.h"
#include "tests/net/connect_proxy.h"
#include "tests/net/loopback_certificate.h"
#include "tests/net/loopback_server.h"

namespace crmaudit {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class ProxyTest : public ::testing::Test {
 protected:
  ProxyTest() {
    options_.ca_file = write(certificate_, "ca.pem");
    options_.connect_timeout = std::chrono::seconds{20};
  }

  std::string write(const LoopbackCertificate& certificate, const std::string& name) {
    certificate.write_pem(folder_.file(name));
    return folder_.file(name);
  }

  Result<HttpResponse> get(const std::string& url) {
    HttpRequest request;
    request.url = url + "/";
    request.bearer = &token_;
    request.deadline = std::chrono::seconds{20};
    return make_http_transport(options_)->send(request, {});
  }

  const TemporaryFolder folder_;
  const LoopbackCertificate certificate_ =
      make_loopback_certificate("IP:127.0.0.1,DNS:localhost,DNS:crm.example");
  const Secret token_{std::string("t0k3n")};
  TransportOptions options_;
};

TEST_F(ProxyTest, TunnelsToAHostThatOnlyTheProxyKnows) {
  const LoopbackServer server("{}", &certificate_);
  const ConnectProxy proxy;
  options_.proxy = "http://" + proxy.address();
  const auto answer = get(server.url("crm.example"));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, "{}");
  ASSERT_THAT(proxy.requests(), SizeIs(1));
  EXPECT_THAT(proxy.requests()[0], StartsWith("CONNECT crm.example:"));
  EXPECT_THAT(proxy.requests()[0], Not(HasSubstr("t0k3n")));
}

TEST_F(ProxyTest, TheCertificateIsCheckedBehindAProxyToo) {
  const LoopbackServer server("{}", &certificate_);
  const ConnectProxy proxy;
  options_.proxy = proxy.address();
  const auto wrong_host = get(server.url("other.example"));
  ASSERT_FALSE(wrong_host);
  EXPECT_THAT(wrong_host.error().message, HasSubstr("another host name"));
  options_.ca_file.clear();
  const auto unknown = get(server.url("crm.example"));
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("unknown CA"));
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_F(ProxyTest, LogsInWithTheLoginOfItsAddress) {
  const LoopbackServer server("{}", &certificate_);
  const ConnectProxy proxy;
  options_.proxy = "http://scanner:s3cr3t@" + proxy.address();
  const auto answer = get(server.url());
  ASSERT_TRUE(answer) << answer.error().message;
  // RFC 7617: base64("scanner:s3cr3t").
  EXPECT_THAT(proxy.requests()[0], HasSubstr("Proxy-Authorization: Basic c2Nhbm5lcjpzM2NyM3Q="));
}

TEST_F(ProxyTest, SaysWhatAProxyRefuses) {
  const LoopbackServer server("{}", &certificate_);
  const ConnectProxy wants_login("407 Proxy Authentication Required");
  options_.proxy = wants_login.address();
  const auto login = get(server.url());
  ASSERT_FALSE(login);
  EXPECT_EQ(login.error().kind, ErrorKind::kNetwork);
  EXPECT_THAT(login.error().message, AllOf(HasSubstr("wants a login"), HasSubstr("HTTPS_PROXY")));
  const ConnectProxy forbids("403 Forbidden");
  options_.proxy = forbids.address();
  EXPECT_THAT(get(server.url()).error().message, HasSubstr("does not let calls to 127.0.0.1 pass"));
  options_.proxy = "http://127.0.0.1:1";
  EXPECT_THAT(get(server.url()).error().message, HasSubstr("proxy"));
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_F(ProxyTest, ExceptedHostsAndPlainHttpGoDirectly) {
  const LoopbackServer server("{}", &certificate_);
  const LoopbackServer plain("{}");
  const ConnectProxy proxy;
  options_.proxy = proxy.address();
  EXPECT_TRUE(get(plain.url()));
  options_.no_proxy = {"localhost"};
  EXPECT_TRUE(get(server.url("localhost")));
  EXPECT_THAT(proxy.requests(), IsEmpty());
}

TEST_F(ProxyTest, AnUnusableAddressIsAConfigurationErrorThatKeepsTheLogin) {
  for (const char* address : {"https://proxy:443", "socks5://proxy:1080", "http://", "http://a b",
                              "http://proxy:port", "http://scanner:s3cr3t@"}) {
    options_.proxy = address;
    const auto answer = get("https://127.0.0.1:1");
    ASSERT_FALSE(answer) << address;
    EXPECT_EQ(answer.error().kind, ErrorKind::kConfiguration) << address;
    EXPECT_THAT(answer.error().message, Not(HasSubstr("s3cr3t")));
  }
}

TEST_F(ProxyTest, ShowsItsCertificateToAServerThatAsks) {
  const auto client = make_loopback_certificate("DNS:scanner");
  const LoopbackServer server("{}", &certificate_, &client);
  const auto without = get(server.url());
  ASSERT_FALSE(without);
  EXPECT_THAT(without.error().message, HasSubstr("client_certificate_file"));
  options_.client_certificate_file = write(client, "client.pem");
  options_.client_key_file = folder_.file("client.key");
  client.write_key_pem(options_.client_key_file);
  const auto answer = get(server.url());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_THAT(server.requests(), SizeIs(1));

  options_.client_key_file = options_.ca_file;
  const auto unreadable = get(server.url());
  ASSERT_FALSE(unreadable);
  EXPECT_EQ(unreadable.error().kind, ErrorKind::kConfiguration);
  EXPECT_THAT(unreadable.error().message, HasSubstr("client.pem"));
}

TEST_F(ProxyTest, NoExchangeOutlastsTheConfiguredTime) {
  const LoopbackServer server("{}", &certificate_);
  options_.longest_exchange = std::chrono::milliseconds{0};
  EXPECT_EQ(get(server.url()).error().kind, ErrorKind::kTimeout);
}

TEST(NoProxy, NamesHostsAndDomains) {
  const std::vector<std::string> names =
      split_no_proxy("localhost, .internal.example,corp.example");
  EXPECT_THAT(names, ElementsAre("localhost", ".internal.example", "corp.example"));
  EXPECT_TRUE(bypasses_proxy("localhost", names));
  EXPECT_TRUE(bypasses_proxy("a.internal.example", names));
  EXPECT_TRUE(bypasses_proxy("corp.example", names));
  EXPECT_FALSE(bypasses_proxy("notcorp.example", names));
  EXPECT_FALSE(bypasses_proxy("api.hubapi.com", names));
  EXPECT_TRUE(bypasses_proxy("api.hubapi.com", {"*"}));
}

}  // namespace
}  // namespace crmaudit
