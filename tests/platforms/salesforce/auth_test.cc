#include "platforms/salesforce/auth.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

#include "mocks/fakes/fake_clock.h"
#include "mocks/fakes/fake_transport.h"
#include "platforms/salesforce/instance_host.h"
#include "platforms/salesforce/jwt.h"

namespace crmaudit::salesforce {
namespace {

std::string rsa_pem() {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), &EVP_PKEY_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
  PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

SalesforceAccount jwt_settings(std::string login_url) {
  SalesforceAccount settings;
  settings.login_url = std::move(login_url);
  settings.client_id = "client\"id";
  settings.username = "audit@example.com";
  return settings;
}

std::string token_answer(const std::string& instance_url) {
  return R"({"access_token":"00D!secret","instance_url":")" + instance_url + R"("})";
}

TEST(InstanceUrl, OnlySalesforcesOwnDomainsGetTokens) {
  const std::string login = "https://login.salesforce.com";
  for (const char* url : {"https://acme.my.salesforce.com", "https://acme.my.salesforce.com/",
                          "https://ACME.my.salesforce.com", "https://a.force.com",
                          "https://a.my.salesforce.mil", "https://a.cloudforce.com"}) {
    EXPECT_TRUE(accept_instance_url(url, login)) << url;
  }
  for (const char* url :
       {"http://acme.my.salesforce.com", "https://salesforce.com.evil.example",
        "https://evilsalesforce.com", "https://user@acme.my.salesforce.com",
        "https://acme.my.salesforce.com@evil.example", "https://acme.my.salesforce.com/path",
        "https://acme.my.salesforce.com?x", "https://acme.my.salesforce.com:8443",
        "http://127.0.0.1:9", "https://127.0.0.1", "https://[::1]", "", "acme", "https://",
        "https://evil.example/.salesforce.com", "https://evil.example\\.salesforce.com"}) {
    EXPECT_FALSE(accept_instance_url(url, login)) << url;
  }
}

TEST(InstanceUrl, LoopbackIsFineOnlyAfterALoginOnLoopback) {
  EXPECT_TRUE(accept_instance_url("http://127.0.0.1:81", "http://127.0.0.1:80"));
  EXPECT_TRUE(accept_instance_url("http://[::1]:81", "http://localhost:80"));
  EXPECT_FALSE(accept_instance_url("http://127.evil.example:81", "http://127.0.0.1:80"));
  EXPECT_FALSE(accept_instance_url("http://evil.example", "http://127.0.0.1:80"));
}

TEST(Jwt, Base64UrlFollowsRfc4648) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64url("\xFB\xFF"), "-_8");
}

TEST(Jwt, RefusesWhatIsNoRsaKeyAndSaysWhatToDo) {
  for (const char* pem : {"", "nonsense", "-----BEGIN PRIVATE KEY-----\nAA==\n"}) {
    const auto assertion = signed_assertion({"i", "s", "a", 1}, Secret(pem));
    ASSERT_FALSE(assertion);
    EXPECT_EQ(assertion.error().kind, ErrorKind::kConfiguration);
    EXPECT_NE(assertion.error().message.find("openssl genrsa"), std::string::npos);
  }
}

TEST(JwtAuthenticator, SendsThreeMinuteAssertionsAndTakesTheInstance) {
  FakeClock clock;  // 2026-11-22 09:00 UTC = 1795338000
  FakeTransport transport;
  transport.answer(200, token_answer("https://acme.my.salesforce.com"));
  const auto auth = make_jwt_authenticator(jwt_settings("https://login.salesforce.com/"),
                                           Secret(rsa_pem()), clock);
  const auto credentials = auth->authenticate(transport, {});
  ASSERT_TRUE(credentials) << credentials.error().message;
  EXPECT_EQ(credentials->base_url, "https://acme.my.salesforce.com");
  EXPECT_EQ(credentials->token.reveal(), "00D!secret");
  const SentRequest sent = transport.sent().at(0);
  EXPECT_EQ(sent.url, "https://login.salesforce.com/services/oauth2/token");
  EXPECT_EQ(sent.bearer, "");
  const std::string claims = base64url(
      R"({"iss":"client\"id","sub":"audit@example.com","aud":"https://login.salesforce.com",)"
      R"("exp":1795338180})");
  EXPECT_NE(sent.body.find("." + claims + "."), std::string::npos) << sent.body;
}

TEST(JwtAuthenticator, ForeignInstanceIsRefusedBeforeAnyTokenLeaves) {
  FakeClock clock;
  FakeTransport transport;
  transport.answer(200, token_answer("https://evil.example"));
  const auto auth = make_jwt_authenticator(jwt_settings("https://login.salesforce.com"),
                                           Secret(rsa_pem()), clock);
  const auto credentials = auth->authenticate(transport, {});
  ASSERT_FALSE(credentials);
  EXPECT_EQ(credentials.error().kind, ErrorKind::kConfiguration);
  EXPECT_NE(credentials.error().message.find("evil.example"), std::string::npos);
  EXPECT_EQ(credentials.error().message.find("00D!"), std::string::npos);
  EXPECT_EQ(transport.sent().size(), 1U);
}

TEST(TokenAuthenticator, NeedsATokenAndAnOwnInstance) {
  FakeTransport transport;
  SalesforceAccount settings;
  settings.instance_url = "https://acme.my.salesforce.com/";
  EXPECT_FALSE(make_token_authenticator(settings, Secret())->authenticate(transport, {}));
  auto given = make_token_authenticator(settings, Secret("t"));
  EXPECT_FALSE(given->renewable());
  EXPECT_EQ(given->authenticate(transport, {})->base_url, "https://acme.my.salesforce.com");
  settings.instance_url = "https://evil.example";
  EXPECT_FALSE(make_token_authenticator(settings, Secret("t"))->authenticate(transport, {}));
}

}  // namespace
}  // namespace crmaudit::salesforce
