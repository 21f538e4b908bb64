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
  const auto auth = make_authenticator(jwt_settings("https://login.salesforce.com/"),
                                       {.private_key_pem = Secret(rsa_pem())}, clock);
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
  const auto auth = make_authenticator(jwt_settings("https://login.salesforce.com"),
                                       {.private_key_pem = Secret(rsa_pem())}, clock);
  const auto credentials = auth->authenticate(transport, {});
  ASSERT_FALSE(credentials);
  EXPECT_EQ(credentials.error().kind, ErrorKind::kConfiguration);
  EXPECT_NE(credentials.error().message.find("evil.example"), std::string::npos);
  EXPECT_EQ(credentials.error().message.find("00D!"), std::string::npos);
  EXPECT_EQ(transport.sent().size(), 1U);
}

SalesforceAccount settings_of(SalesforceAccount::Auth auth) {
  SalesforceAccount settings = jwt_settings("https://acme.my.salesforce.com");
  settings.auth = auth;
  return settings;
}

TEST(ClientCredentials, AppAndSecretTravelInTheBodyOnly) {
  const FakeClock clock;
  FakeTransport transport;
  transport.answer(200, token_answer("https://acme.my.salesforce.com"));
  const auto auth = make_authenticator(settings_of(SalesforceAccount::Auth::kClientCredentials),
                                       {.client_secret = Secret("s&cret")}, clock);
  EXPECT_TRUE(auth->renewable());
  EXPECT_EQ(auth->client_id(), "client\"id");
  ASSERT_TRUE(auth->authenticate(transport, {}));
  const SentRequest sent = transport.sent().at(0);
  EXPECT_EQ(sent.url, "https://acme.my.salesforce.com/services/oauth2/token");
  EXPECT_EQ(sent.body,
            "grant_type=client_credentials&client_id=client%22id&client_secret=s%26cret");
}

TEST(ClientCredentials, RefusalsSayWhatToDo) {
  const FakeClock clock;
  const struct {
    const char* description;
    const char* advice;
  } kRefusals[] = {{"request not supported on this domain", "my.salesforce.com"},
                   {"no client credentials user enabled", "run as"}};
  for (const auto& refusal : kRefusals) {
    FakeTransport transport;
    transport.answer(400, std::string(R"({"error":"invalid_grant","error_description":")") +
                              refusal.description + R"("})");
    const auto auth = make_authenticator(settings_of(SalesforceAccount::Auth::kClientCredentials),
                                         {.client_secret = Secret("hush")}, clock);
    const auto answer = auth->authenticate(transport, {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::kUnauthorized);
    EXPECT_NE(answer.error().message.find(refusal.advice), std::string::npos)
        << answer.error().message;
    EXPECT_EQ(answer.error().message.find("hush"), std::string::npos);
  }
}

TEST(RefreshToken, ARotatedTokenIsUsedNextAndTheInstanceIsReadAnew) {
  const FakeClock clock;
  FakeTransport transport;
  transport.answer(200, R"({"access_token":"a","instance_url":"https://one.my.salesforce.com",)"
                        R"("refresh_token":"second"})");
  transport.answer(200, token_answer("https://two.my.salesforce.com"));
  transport.answer(200, token_answer("https://two.my.salesforce.com"));
  const auto auth = make_authenticator(settings_of(SalesforceAccount::Auth::kRefreshToken),
                                       {.refresh_token = Secret("first")}, clock);
  EXPECT_EQ(auth->authenticate(transport, {})->base_url, "https://one.my.salesforce.com");
  EXPECT_EQ(auth->authenticate(transport, {})->base_url, "https://two.my.salesforce.com");
  ASSERT_TRUE(auth->authenticate(transport, {}));
  EXPECT_EQ(transport.sent().at(0).body,
            "grant_type=refresh_token&refresh_token=first&client_id=client%22id");
  EXPECT_EQ(transport.sent().at(1).body,
            "grant_type=refresh_token&refresh_token=second&client_id=client%22id");
  EXPECT_EQ(transport.sent().at(2).body, transport.sent().at(1).body);
}

TEST(RefreshToken, SendsTheSecretOnlyWhereThereIsOne) {
  const FakeClock clock;
  FakeTransport transport;
  transport.answer(400, R"({"error":"invalid_grant",)"
                        R"("error_description":"expired access/refresh token"})");
  const auto auth =
      make_authenticator(settings_of(SalesforceAccount::Auth::kRefreshToken),
                         {.client_secret = Secret("c"), .refresh_token = Secret("r")}, clock);
  const auto answer = auth->authenticate(transport, {});
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("Authorise the app again"), std::string::npos);
  EXPECT_TRUE(transport.sent().at(0).body.ends_with("&client_secret=c"));
}

TEST(TokenAuthenticator, NeedsATokenAndAnOwnInstance) {
  const FakeClock clock;
  FakeTransport transport;
  SalesforceAccount settings = settings_of(SalesforceAccount::Auth::kToken);
  settings.instance_url = "https://acme.my.salesforce.com/";
  EXPECT_FALSE(make_authenticator(settings, {}, clock)->authenticate(transport, {}));
  auto given = make_authenticator(settings, {.token = Secret("t")}, clock);
  EXPECT_FALSE(given->renewable());
  EXPECT_EQ(given->authenticate(transport, {})->base_url, "https://acme.my.salesforce.com");
  settings.instance_url = "https://evil.example";
  given = make_authenticator(settings, {.token = Secret("t")}, clock);
  EXPECT_FALSE(given->authenticate(transport, {}));
}

}  // namespace
}  // namespace crmaudit::salesforce
