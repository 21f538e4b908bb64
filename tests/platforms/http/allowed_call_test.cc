#include "platforms/http/allowed_call.h"

#include <gtest/gtest.h>

namespace crmaudit {
namespace {

bool get(std::string_view pattern, std::string_view path) {
  return matches({HttpMethod::kGet, pattern}, HttpMethod::kGet, path);
}

TEST(AllowedCall, MatchesTheWholePath) {
  EXPECT_TRUE(get("/v3/users", "/v3/users"));
  EXPECT_FALSE(get("/v3/users", "/v3/users/"));
  EXPECT_FALSE(get("/v3/users", "/v3/user"));
  EXPECT_FALSE(get("/v3/users", "/x/v3/users"));
}

TEST(AllowedCall, AStarIsOneOrMoreCharactersWithinASegment) {
  EXPECT_TRUE(get("/objects/*/search", "/objects/contacts/search"));
  EXPECT_FALSE(get("/objects/*/search", "/objects//search"));
  EXPECT_FALSE(get("/objects/*/search", "/objects/a/b/search"));
  EXPECT_TRUE(get("/data/v*.0/query", "/data/v61.0/query"));
  EXPECT_FALSE(get("/objects/*", "/objects/1/delete"));
}

TEST(AllowedCall, TwoStarsAreAnyRest) {
  EXPECT_TRUE(get("/query/**", "/query/01g-200"));
  EXPECT_TRUE(get("/query/**", "/query/a/b"));
  EXPECT_TRUE(get("/query/**", "/query/"));
  EXPECT_FALSE(get("/query/**", "/query"));
}

TEST(AllowedCall, TheMethodCounts) {
  EXPECT_FALSE(matches({HttpMethod::kGet, "/a"}, HttpMethod::kPost, "/a"));
  EXPECT_FALSE(matches({HttpMethod::kGet, "/a"}, HttpMethod::kDelete, "/a"));
  EXPECT_TRUE(matches({HttpMethod::kDelete, "/jobs/*"}, HttpMethod::kDelete, "/jobs/7"));
}

TEST(AllowedCall, ABodyMustBeginAsTheListSays) {
  constexpr AllowedCall kCall{HttpMethod::kPost, "/jobs", R"({"operation":"query",)"};
  EXPECT_TRUE(matches(kCall, HttpMethod::kPost, "/jobs", R"({"operation":"query","query":"x"})"));
  EXPECT_FALSE(matches(kCall, HttpMethod::kPost, "/jobs", R"({"operation":"delete"})"));
  EXPECT_FALSE(matches(kCall, HttpMethod::kPost, "/jobs", R"( {"operation":"query",)"));
  EXPECT_FALSE(matches(kCall, HttpMethod::kPost, "/jobs"));
}

TEST(PlainPath, RefusesWhatAServerCouldReadInTwoWays) {
  EXPECT_TRUE(is_plain_path("/v3/users?after=%2e%2e&x=/../y"));
  EXPECT_TRUE(is_plain_path("/a/..b/c.d"));
  for (const char* path : {"", "v3", "//host/a", "/a/./b", "/a/..", "/../a", "/a/.%2e/b", "/a\\b",
                           "/a#b", "/a b", "/a\nb", "/\xC3\xA9", "/%2E%2E"}) {
    EXPECT_FALSE(is_plain_path(path)) << path;
  }
}

}  // namespace
}  // namespace crmaudit
