#include "net/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crmaudit {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ParseUrl, TakesAnAddressApart) {
  const auto url = parse_url("HTTPS://API.Example.com:8443/a%20b?q=%27x%27");
  ASSERT_TRUE(url);
  EXPECT_TRUE(url->tls);
  EXPECT_EQ(url->origin, "https://api.example.com:8443");
  EXPECT_EQ(url->host, "api.example.com");
  EXPECT_EQ(url->target, "/a%20b?q=%27x%27");
  EXPECT_EQ(parse_url("https://a.example")->target, "/");
  EXPECT_EQ(parse_url("https://a.example?x=1")->target, "/?x=1");
}

TEST(ParseUrl, PlainHttpIsForThisMachineOnly) {
  for (const char* url : {"http://127.0.0.1:80/", "http://127.255.3.4/", "http://localhost:1/",
                          "http://[::1]:8080/x"}) {
    EXPECT_TRUE(parse_url(url)) << url;
  }
  for (const char* url :
       {"http://api.hubapi.com/", "http://128.0.0.1/", "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/", "http://10.0.0.1/", "http://0.0.0.0/", "http://127.1/",
        "http://[::2]/", "http://[::ffff:8.8.8.8]/", "http://2130706433/"}) {
    const auto refused = parse_url(url);
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().kind, ErrorKind::kConfiguration) << url;
  }
}

TEST(ParseUrl, RefusesWhatIsNotAPlainAddress) {
  for (const char* url :
       {"", "api.example.com", "ftp://a.example/", "https://", "https:///x", "https://a b.example/",
        "https://a.example/\r\nX: y", "https://user:pw@a.example/", "https://a.example/#x",
        "https://a.example/\xC3\xA9", "https://[::1"}) {
    const auto refused = parse_url(url);
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().kind, ErrorKind::kConfiguration) << url;
  }
}

TEST(ParseUrl, MessagesShowNeitherQueryNorPassword) {
  EXPECT_THAT(parse_url("http://a.example/x?token=abc").error().message,
              AllOf(HasSubstr("http://a.example/x"), Not(HasSubstr("abc"))));
  EXPECT_THAT(parse_url("https://me:hunter2@a.example/").error().message,
              Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace crmaudit
