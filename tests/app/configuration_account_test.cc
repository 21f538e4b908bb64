// The keys of a HubSpot account.
#include <gmock/gmock.h>

#include <string>

#include "app/configuration.h"

namespace crmaudit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<Settings> read_account_with(const std::string& keys) {
  return parse_configuration(R"([organisation]
name = "Example SA"
country = "FR"
time_zone = "Europe/Paris"

[[account]]
name = "eu"
platform = "hubspot"
)" + keys,
                             "/etc/audit/crmaudit.toml");
}

HubSpotAccount account_with(const std::string& keys) {
  const auto settings = read_account_with(keys);
  if (!settings) {
    ADD_FAILURE() << settings.error().message;
    return {};
  }
  return std::get<HubSpotAccount>(settings->accounts.at(0).platform);
}

constexpr const char* kToken = "token_env = \"T\"\n";

TEST(HubSpotAccountKeys, HaveDefaults) {
  const HubSpotAccount account = account_with(kToken);
  EXPECT_EQ(account.auth, HubSpotAccount::Auth::kToken);
  EXPECT_EQ(account.quota_share, 0.5);
  EXPECT_FALSE(account.text_objects.has_value());
  EXPECT_EQ(account.users_export, "");
}

TEST(HubSpotAccountKeys, OAuthNeedsAllThreeParts) {
  const HubSpotAccount account = account_with(
      "auth = \"oauth\"\nclient_id = \"id\"\nclient_secret_file = \"s\"\nrefresh_token_env = "
      "\"R\"\n");
  EXPECT_EQ(account.auth, HubSpotAccount::Auth::kOAuth);
  EXPECT_EQ(account.client_secret.file, "/etc/audit/s");
  EXPECT_EQ(account.refresh_token.environment, "R");
  const auto refused = read_account_with("auth = \"oauth\"\nclient_id = \"id\"\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("client_secret"));
}

TEST(HubSpotAccountKeys, TextObjectsAndSupplements) {
  const HubSpotAccount account =
      account_with(std::string(kToken) + "text_objects = [\"notes\", \"custom\"]\n" +
                   "users_export = \"users.csv\"\nrole_map = \"/r.toml\"\nquota_share = 0.25\n");
  EXPECT_THAT(*account.text_objects, ElementsAre("notes", "custom"));
  EXPECT_EQ(account.users_export, "/etc/audit/users.csv");
  EXPECT_EQ(account.role_map, "/r.toml");
  EXPECT_EQ(account.quota_share, 0.25);
  const auto refused = read_account_with(std::string(kToken) + "text_objects = [\"faxes\"]\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("faxes"));
}

}  // namespace
}  // namespace crmaudit
