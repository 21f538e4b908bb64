#include "platforms/hubspot/supplements.h"

#include <gmock/gmock.h>

#include "platforms/hubspot/user_rights.h"

namespace crmaudit::hubspot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kExport =
    "Name;Email;Last login;Seat;Export;Bulk delete;Shoe size\n"
    "Ann;ANN@example.com ;2026-11-01T08:00:00Z;Sales Seat;Everything;No;38\n"
    "Ben;ben@example.com;;View-Only Seat;;;\n"
    "Nobody;;;;;;\n";
constexpr const char* kRoles = R"(
[[role]]
name = "Sales"
capabilities = ["export_data"]
)";

SettingsUser user(const char* id, const char* email, std::vector<std::string> roles = {}) {
  SettingsUser row;
  row.id = id;
  row.email = email;
  row.role_ids = std::move(roles);
  row.super_admin = false;
  return row;
}

TEST(UsersExport, IsRecognisedByItsHeaders) {
  const auto users = parse_users_export(kExport);
  ASSERT_TRUE(users) << users.error().message;
  EXPECT_THAT(users->unknown, ElementsAre("Name", "Shoe size"));
  EXPECT_EQ(users->unreadable, 1);
  const ExportedUser& ann = users->users.at("ann@example.com");
  EXPECT_EQ(ann.last_login_at, 1793520000);
  EXPECT_EQ(ann.has_paid_seat, true);
  ASSERT_EQ(ann.rights.size(), 1u);
  EXPECT_EQ(ann.rights[0].capability, "export_data");
  EXPECT_EQ(users->users.at("ben@example.com").has_paid_seat, false);
  EXPECT_FALSE(users->users.at("ben@example.com").last_login_at);
}

TEST(UsersExport, WithoutAddressesIsRefusedWithTheHeadersFound) {
  const auto refused = parse_users_export("Name,Role\nAnn,Sales\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("\"Name\", \"Role\""));
  EXPECT_FALSE(parse_users_export(""));
}

TEST(RoleMap, KnowsOnlyTheNeutralVocabulary) {
  const auto roles = parse_role_map(kRoles);
  ASSERT_TRUE(roles) << roles.error().message;
  EXPECT_THAT(roles->at("Sales"), ElementsAre("export_data"));
  EXPECT_THAT(parse_role_map("[[role]]\nname = \"A\"\ncapabilities = [\"fly\"]").error().message,
              HasSubstr("\"fly\""));
  EXPECT_FALSE(parse_role_map(""));
  EXPECT_FALSE(parse_role_map("[[role"));
}

TEST(Supplements, AreNamedWithTheirHash) {
  const auto loaded = load_supplements(
      {{.kind = "role_map", .name = "r.toml", .as_of = "2026-11-20", .text = kRoles}});
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->facts.size(), 1u);
  EXPECT_EQ(loaded->facts[0].sha256->size(), 64u);
  EXPECT_EQ(loaded->facts[0].as_of, "2026-11-20");
  EXPECT_THAT(
      load_supplements({{.kind = "users_export", .name = "u.csv", .as_of = "", .text = "x"}})
          .error()
          .message,
      HasSubstr("u.csv"));
}

TEST(UserRights, TheExportComesBeforeTheMapAndNobodyIsGuessed) {
  const auto loaded =
      load_supplements({{.kind = "users_export", .name = "u.csv", .as_of = "", .text = kExport},
                        {.kind = "role_map", .name = "r.toml", .as_of = "", .text = kRoles}});
  ASSERT_TRUE(loaded);
  const std::map<std::string, std::string> names{{"1", "Sales"}, {"2", "Other"}};
  UserRights rights("eu", *loaded, names);
  Facts facts;
  const auto source = [&](const SettingsUser& row) {
    User fact;
    rights.add(row, fact, facts);
    return fact.rights_source.value_or("unknown");
  };
  SettingsUser admin = user("1", "admin@example.com");
  admin.super_admin = true;
  EXPECT_EQ(source(admin), "api");
  EXPECT_EQ(source(user("2", "Ann@Example.com", {"1"})), "supplement");
  EXPECT_EQ(source(user("3", "ben@example.com")), "supplement");
  EXPECT_EQ(source(user("4", "cid@example.com", {"1"})), "mapping");
  EXPECT_EQ(rights.coverage().state, CoverageState::kComplete);
  EXPECT_EQ(source(user("5", "dan@example.com", {"1", "2"})), "unknown");
  EXPECT_EQ(source(user("6", "eve@example.com")), "unknown");
  EXPECT_EQ(rights.coverage().state, CoverageState::kPartial);
  EXPECT_THAT(rights.coverage().detail, HasSubstr("2 users"));
}

}  // namespace
}  // namespace crmaudit::hubspot
