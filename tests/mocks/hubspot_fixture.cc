#include "tests/mocks/hubspot_fixture.h"

#include <httplib.h>
#include <unistd.h>

#include <fstream>

#include "mocks/hubspot/message.h"
#include "scanner/percent_encoding.h"

namespace crmaudit {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// 2026-11-22T09:00:00Z
constexpr std::int64_t kNowMillis = 1'795'338'000'000;

constexpr const char* kPortal = R"({"portalId": 48150001, "accountType": "STANDARD",
  "timeZone": "Europe/Paris", "companyCurrency": "EUR", "additionalCurrencies": [],
  "utcOffset": "+01:00", "utcOffsetMilliseconds": 3600000, "uiDomain": "app-eu1.hubspot.com",
  "dataHostingLocation": "eu1"})";

constexpr const char* kUsers =
    R"({"id":"7001001","email":"ops@example.com","firstName":"Orla","lastName":"Pierce","roleId":"55120","roleIds":["55120"],"superAdmin":false,"seatNames":["core"]}
{"id":"7001002","email":"admin@example.com","firstName":"Ada","lastName":"Min","roleIds":[],"superAdmin":true}
{"id":"7001003","email":"third@example.com","roleIds":[],"superAdmin":false}
)";

constexpr const char* kOwners =
    R"({"id":"501","type":"PERSON","email":"ops@example.com","userId":7001001,"userIdIncludingInactive":7001001,"createdAt":"2024-02-10T09:00:00.000Z","updatedAt":"2026-01-11T12:00:00.000Z","archived":false}
{"id":"502","type":"QUEUE","createdAt":"2024-02-10T09:00:00.000Z","updatedAt":"2026-01-11T12:00:00.000Z","archived":false}
{"id":"503","type":"PERSON","email":"leaver@example.com","userId":7001009,"userIdIncludingInactive":7001009,"createdAt":"2023-05-01T09:00:00.000Z","updatedAt":"2026-06-30T17:00:00.000Z","archived":true}
)";

constexpr const char* kLogins =
    R"({"id":"1","loginAt":"2026-08-01T08:00:00.000Z","userId":7001001,"loginSucceeded":true}
{"id":"2","loginAt":"2026-11-20T08:00:00.000Z","userId":7001001,"loginSucceeded":true}
{"id":"3","loginAt":"2026-11-21T08:00:00.000Z","userId":7001002,"loginSucceeded":false}
)";

constexpr const char* kPipelines =
    R"({"id":"0","label":"Privacy","displayOrder":0,"archived":false,"createdAt":"1970-01-01T00:00:00.000Z","updatedAt":"2026-01-07T16:50:06.678Z","stages":[{"id":"1","label":"New","displayOrder":0,"metadata":{"ticketState":"OPEN","isClosed":"false"},"createdAt":"2025-10-30T03:30:17.883Z","updatedAt":"2025-10-30T03:30:17.883Z","archived":false}]}
)";

constexpr const char* kTicket =
    R"({"id":"900","properties":{"hs_object_id":"900","subject":"Erase me","hs_pipeline":"0"},"associations":{"contacts":{"results":[{"id":"101","type":"ticket_to_contact"}]}},"createdAt":"2026-10-01T10:00:00.000Z","updatedAt":"2026-10-01T10:00:00.000Z","archived":false}
)";

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

json definition(const char* name, const char* type, const char* sensitivity) {
  return {{"name", name},
          {"label", name},
          {"type", type},
          {"fieldType", "text"},
          {"groupName", "basic"},
          {"description", ""},
          {"options", json::array()},
          {"archived", false},
          {"dataSensitivity", sensitivity}};
}

std::string definitions() {
  std::string text;
  for (const auto& [name, type] : {std::pair{"email", "string"},
                                   {"firstname", "string"},
                                   {"hs_object_id", "number"},
                                   {"score", "number"},
                                   {"createdate", "datetime"},
                                   {"colour", "enumeration"}}) {
    text += definition(name, type, "non_sensitive").dump() + "\n";
  }
  text += definition("health_note", "string", "sensitive").dump() + "\n";
  text += definition("passport_no", "string", "highly_sensitive").dump() + "\n";
  return text;
}

json contact(int id, bool archived) {
  const std::string day = (id - 100 < 10 ? "0" : "") + std::to_string((id - 100) % 100);
  const std::string created = "2026-01-" + day + "T10:00:00.000Z";
  json properties = {{"hs_object_id", std::to_string(id)},
                     {"email", "P" + std::to_string(id) + "@customer.example"},
                     {"firstname", "Pat Example"},
                     {"score", std::to_string(id - 100)},
                     {"createdate", created},
                     {"health_note", "asthma"},
                     {"passport_no", "X1234567"}};
  if (id % 2 == 0) properties["colour"] = "Blue";
  return {{"id", std::to_string(id)},
          {"properties", properties},
          {"createdAt", created},
          {"updatedAt", created},
          {"archived", archived}};
}

// Descending, as the server has to sort by id itself.
std::string contacts() {
  std::string text = contact(202, true).dump() + "\n" + contact(201, true).dump() + "\n";
  for (int id = 125; id > 100; --id) text += contact(id, false).dump() + "\n";
  return text;
}

json tokens() {
  const json all = {
      "crm.objects.contacts.read", "crm.schemas.contacts.read", "tickets",
      "crm.objects.owners.read",   "settings.users.read",       "settings.users.teams.read",
      "account-info.security.read"};
  json sensitive = all;
  sensitive.push_back("crm.objects.contacts.sensitive.read.v2");
  return {{{"token", "pat-na1-everything-but-sensitive"}, {"kind", "private_app"}, {"scopes", all}},
          {{"token", "pat-na1-with-sensitive"}, {"kind", "service_key"}, {"scopes", sensitive}},
          {{"token", "pat-eu1-contacts-only"},
           {"kind", "private_app"},
           {"scopes", {"crm.objects.contacts.read"}}},
          {{"token", "oauth-contacts"},
           {"kind", "oauth"},
           {"scopes", {"oauth", "crm.objects.contacts.read"}}}};
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

HubSpotTest::HubSpotTest() : now_millis_(kNowMillis) {
  std::string name = (fs::temp_directory_path() / "mock-hubspot-XXXXXX").string();
  folder_ = mkdtemp(name.data());
}

HubSpotTest::~HubSpotTest() {
  mock_.reset();
  fs::remove_all(folder_);
}

void HubSpotTest::write_estate(const std::string& tier) const {
  const json settings = {
      {"hubspot", {{"portal", json::parse(kPortal)}, {"tier", tier}, {"tokens", tokens()}}}};
  write(folder_ / "estate.json", settings.dump());
  const fs::path root = folder_ / "hubspot";
  write(root / "users.jsonl", kUsers);
  write(root / "roles.jsonl", R"({"id":"55120","name":"Sales rep","requiresBillingWrite":true})"
                              "\n");
  write(root / "teams.jsonl",
        R"({"id":"301","name":"EMEA","userIds":["7001001"],"secondaryUserIds":[]})"
        "\n");
  write(root / "owners.jsonl", kOwners);
  write(root / "activity/login.jsonl", kLogins);
  write(root / "pipelines/tickets.jsonl", kPipelines);
  write(root / "properties/contacts.jsonl", definitions());
  write(root / "objects/contacts.jsonl", contacts());
  write(root / "objects/tickets.jsonl", kTicket);
}

void HubSpotTest::start(std::vector<std::string> faults, const std::string& tier) {
  write_estate(tier);
  MockHubSpotOptions options;
  options.estate = folder_;
  options.faults = std::move(faults);
  options.now = [this] {
    return std::chrono::system_clock::time_point(std::chrono::milliseconds(now_millis_.load()));
  };
  auto loaded = MockHubSpot::load(std::move(options));
  ASSERT_TRUE(loaded) << loaded.error().message;
  mock_ = std::move(*loaded);
  const auto started = mock_->start();
  ASSERT_TRUE(started) << started.error().message;
  base_url_ = *started;
}

Answer HubSpotTest::send(const std::string& method, const std::string& target,
                         const std::string& body, const std::string& token) {
  httplib::Client client(base_url_);
  client.set_keep_alive(false);
  httplib::Request request;
  request.method = method;
  request.path = target;
  request.body = body;
  if (!token.empty()) request.set_header("Authorization", "Bearer " + token);
  const httplib::Result result = client.send(request);
  if (!result) {
    ADD_FAILURE() << "no answer to " << target;
    return {};
  }
  Answer answer;
  answer.status = result->status;
  answer.text = result->body;
  answer.body = json::parse(result->body, nullptr, false);
  answer.headers.insert(result->headers.begin(), result->headers.end());
  return answer;
}

Answer HubSpotTest::get(const std::string& target, const std::string& token) {
  return send("GET", target, "", token);
}

Answer HubSpotTest::post(const std::string& target, const json& body, const std::string& token) {
  return send("POST", target, body.dump(), token);
}

std::vector<json> HubSpotTest::read_all(const std::string& path, const std::string& query) {
  std::vector<json> records;
  std::string after;
  for (int page = 0; page < 50; ++page) {
    const Answer answer = get(path + "?" + query + after);
    EXPECT_EQ(answer.status, 200) << answer.text;
    if (answer.status != 200) return records;
    for (const json& record : answer.body.at("results")) records.push_back(record);
    if (!answer.body.contains("paging")) return records;
    const std::string cursor = answer.body["paging"]["next"]["after"];
    after = "&after=" + percent_encode(cursor);
  }
  ADD_FAILURE() << path << " has no end";
  return records;
}

std::vector<std::string> ids_of(const std::vector<json>& records) {
  std::vector<std::string> ids;
  for (const json& record : records) ids.push_back(record.at("id"));
  return ids;
}

}  // namespace crmaudit
