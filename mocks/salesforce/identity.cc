#include "mocks/salesforce/identity.h"

#include <nlohmann/json.hpp>

namespace crmaudit::mocks::salesforce {
namespace {

using Json = nlohmann::ordered_json;

// A column of the scanning user's record, or "" where the estate holds none.
std::string OwnField(const Estate& estate, std::string_view name) {
  const RecordTable* users = estate.Find("User");
  if (users == nullptr) return {};
  const auto row = users->Find(estate.user_id());
  const int column = users->schema().FieldIndex(name);
  if (!row || column < 0) return {};
  return std::string(users->At(*row, column).text());
}

Json Urls(const Estate& estate, const std::string& base_url) {
  const std::string soap = base_url + "/services/Soap/";
  const std::string rest = base_url + "/services/data/v{version}/";
  const std::string& org = estate.org_id();
  return {{"enterprise", soap + "c/{version}/" + org},
          {"metadata", soap + "m/{version}/" + org},
          {"partner", soap + "u/{version}/" + org},
          {"rest", rest},
          {"sobjects", rest + "sobjects/"},
          {"search", rest + "search/"},
          {"query", rest + "query/"},
          {"recent", rest + "recent/"},
          {"profile", base_url + "/" + estate.user_id()}};
}

}  // namespace

std::string IdentityUrl(const Estate& estate, const std::string& base_url) {
  return base_url + "/id/" + estate.org_id() + "/" + estate.user_id();
}

std::string IdentityJson(const Estate& estate, const std::string& base_url) {
  return Json{{"id", IdentityUrl(estate, base_url)},
              {"asserted_user", true},
              {"user_id", estate.user_id()},
              {"organization_id", estate.org_id()},
              {"username", estate.username()},
              {"nick_name", OwnField(estate, "CommunityNickname")},
              {"display_name", OwnField(estate, "Name")},
              {"email", OwnField(estate, "Email")},
              {"email_verified", true},
              {"first_name", OwnField(estate, "FirstName")},
              {"last_name", OwnField(estate, "LastName")},
              {"timezone", OwnField(estate, "TimeZoneSidKey")},
              {"photos",
               {{"picture", base_url + "/profilephoto/005/F"},
                {"thumbnail", base_url + "/profilephoto/005/T"}}},
              {"urls", Urls(estate, base_url)},
              {"active", true},
              {"user_type", "STANDARD"},
              {"language", OwnField(estate, "LanguageLocaleKey")},
              {"locale", OwnField(estate, "LocaleSidKey")},
              {"utcOffset", 0},
              {"is_app_installed", true}}
      .dump();
}

std::string UserInfoJson(const Estate& estate, const std::string& base_url) {
  return Json{{"sub", IdentityUrl(estate, base_url)},
              {"user_id", estate.user_id()},
              {"organization_id", estate.org_id()},
              {"preferred_username", estate.username()},
              {"nickname", OwnField(estate, "CommunityNickname")},
              {"name", OwnField(estate, "Name")},
              {"email", OwnField(estate, "Email")},
              {"email_verified", true},
              {"given_name", OwnField(estate, "FirstName")},
              {"family_name", OwnField(estate, "LastName")},
              {"zoneinfo", OwnField(estate, "TimeZoneSidKey")},
              {"urls", Urls(estate, base_url)},
              {"active", true},
              {"user_type", "STANDARD"}}
      .dump();
}

}  // namespace crmaudit::mocks::salesforce
