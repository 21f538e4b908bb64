// estate.json, the audit's credentials and the configuration of the audit.
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "mocks/estate/identifiers.h"
#include "mocks/estate/json_lines.h"
#include "mocks/estate/writers.h"

namespace crmaudit::estate {
namespace {

using nlohmann::json;

constexpr std::string_view kToken = "pat-eu1-00000000-feed-4c0d-8000-5a1e5f0ece01";
constexpr std::string_view kOAuthClientId = "0a0a0a0a-feed-4c0d-8000-5a1e5f0ece02";
constexpr std::string_view kOAuthClientSecret = "0b0b0b0b-feed-4c0d-8000-5a1e5f0ece03";
constexpr std::string_view kOAuthRefreshToken = "eu1-0c0c0c0c-feed-4c0d-8000-5a1e5f0ece04";
constexpr std::string_view kClientId = "3MVG9.crmaudit.estate.client";
constexpr std::string_view kClientSecret = "5A1E5F0ECE5EC2E7C4EDE47A15C4A0D17ED1";
constexpr std::string_view kRefreshToken = "5Aep861.crmaudit.estate.refresh";
constexpr std::filesystem::perms kPrivate{0600};

constexpr std::string_view kConfiguration = R"([organisation]
name = "Exemple SA"
country = "FR"
time_zone = "Europe/Paris"
alias_domains = ["example.fr"]

[[account]]
name = "eu-portal"
platform = "hubspot"
base_url = "@HUBSPOT_URL@"
token_file = "hubspot.token"

[[account]]
name = "sales-org"
platform = "salesforce"
login_url = "@SALESFORCE_URL@"
auth = "jwt"
client_id = "{client_id}"
username = "crm.audit@example.com"
key_file = "salesforce.pem"

[roster]
kind = "csv"
path = "employees.csv"
as_of = "{as_of}"
delimiter = ";"
date_format = "%d/%m/%Y"

[roster.columns]
employee_id = "Matricule"
last_name = "Nom"
first_name = "Prénom"
email = "Adresse e-mail"
hired_on = "Date d'entrée"
left_on = "Date de sortie"
status = "Statut"

[roster.status]
active = ["Actif", "Préavis"]
leave = ["Congé parental", "Arrêt maladie"]
departed = ["Sorti"]

[[requests]]
account = "eu-portal"
source = "tickets"
pipeline = "Privacy"
type_field = "request_type"

[[requests]]
account = "sales-org"
source = "cases"
record_type = "Privacy"
type_field = "Type"

[[requests]]
account = "sales-org"
source = "individuals"

[[break_glass]]
account = "eu-portal"
users = ["breakglass1@example.com", "breakglass2@example.com"]

[[break_glass]]
account = "sales-org"
users = ["breakglass1@example.com", "breakglass2@example.com"]

[store]
url = "sqlite:crmaudit.db"
)";

std::string replaced(std::string text, std::string_view mark, std::string_view value) {
  const std::size_t position = text.find(mark);
  return text.replace(position, mark.size(), value);
}

struct KeyPair {
  std::string private_pem;
  std::string public_pem;
};

std::string drain(BIO& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(&bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

KeyPair make_key_pair() {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), EVP_PKEY_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> secret(BIO_new(BIO_s_mem()), BIO_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> open(BIO_new(BIO_s_mem()), BIO_free);
  if (!key || !secret || !open ||
      PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1 ||
      PEM_write_bio_PUBKEY(open.get(), key.get()) != 1) {
    throw std::runtime_error("OpenSSL could not make an RSA key");
  }
  return {drain(*secret), drain(*open)};
}

json portal() {
  return {{"portalId", kPortalId},
          {"accountType", "STANDARD"},
          {"timeZone", "Europe/Paris"},
          {"companyCurrency", "EUR"},
          {"additionalCurrencies", json::array({"USD"})},
          {"utcOffset", "+01:00"},
          {"utcOffsetMilliseconds", 3600000},
          {"uiDomain", "app-eu1.hubspot.com"},
          {"dataHostingLocation", "eu1"}};
}

json estate(const Company& company) {
  const json scopes{"oauth",
                    "account-info.security.read",
                    "settings.users.read",
                    "settings.users.teams.read",
                    "crm.objects.users.read",
                    "crm.objects.owners.read",
                    "crm.objects.contacts.read",
                    "crm.objects.contacts.sensitive.read.v2",
                    "crm.objects.companies.read",
                    "crm.objects.deals.read",
                    "crm.objects.leads.read",
                    "crm.objects.custom.read",
                    "crm.schemas.contacts.read",
                    "crm.schemas.companies.read",
                    "crm.schemas.deals.read",
                    "crm.schemas.custom.read",
                    "crm.lists.read",
                    "communication_preferences.read",
                    "communication_preferences.statuses.batch.read",
                    "automation",
                    "forms",
                    "crm.schemas.tickets.read",
                    "tickets",
                    "tickets.sensitive.v2"};
  return {
      {"seed", company.options.seed},
      {"as_of", company.options.as_of},
      {"organisation", "Exemple SA"},
      {"hubspot",
       {{"portal", portal()},
        {"tier", "ENTERPRISE"},
        {"tokens", json::array({{{"token", kToken}, {"kind", "service_key"}, {"scopes", scopes}}})},
        {"oauth",
         {{"client_id", kOAuthClientId},
          {"client_secret", kOAuthClientSecret},
          {"refresh_token", kOAuthRefreshToken},
          {"scopes", scopes}}}}},
      {"salesforce",
       {{"org_id", salesforce_id("00D", 1)},
        {"client_id", kClientId},
        {"client_secret", kClientSecret},
        {"refresh_token", kRefreshToken},
        {"username", "crm.audit@example.com"},
        {"user_id", company.scanner_user},
        {"public_key_file", "salesforce.pub.pem"},
        {"api_versions", {"62.0", "65.0", "66.0", "67.0"}},
        {"daily_limit", 100000}}}};
}

json entries(const std::map<Truth::Key, Truth::Entry>& source) {
  json result = json::array();
  for (const auto& [key, entry] : source) {
    const auto& [policy, account, kind, id] = key;
    json line{{"policy", policy},
              {"account", account},
              {"resource_kind", kind},
              {"resource_id", id},
              {"plant", entry.plant}};
    if (!entry.certainty.empty()) line["certainty"] = entry.certainty;
    result.push_back(std::move(line));
  }
  return result;
}

}  // namespace

void write_configuration(const Company& company) {
  const std::filesystem::path& folder = company.options.out;
  write_file(folder / "estate.json", estate(company).dump(1) + '\n');
  write_file(folder / "crmaudit.toml.in",
             replaced(replaced(std::string(kConfiguration), "{client_id}", kClientId), "{as_of}",
                      company.options.as_of));
  write_file(folder / "hubspot.token", std::string(kToken) + '\n', kPrivate);
  write_file(folder / "hubspot.client_secret", std::string(kOAuthClientSecret) + '\n', kPrivate);
  write_file(folder / "hubspot.refresh_token", std::string(kOAuthRefreshToken) + '\n', kPrivate);
  write_file(folder / "salesforce.client_secret", std::string(kClientSecret) + '\n', kPrivate);
  write_file(folder / "salesforce.refresh_token", std::string(kRefreshToken) + '\n', kPrivate);
  const KeyPair keys = make_key_pair();
  write_file(folder / "salesforce.pem", keys.private_pem, kPrivate);
  write_file(folder / "salesforce.pub.pem", keys.public_pem, kPrivate);
}

void write_truth(const Company& company) {
  const json truth{{"seed", company.options.seed},
                   {"as_of", company.options.as_of},
                   {"findings", entries(company.truth.findings())},
                   {"decoys", entries(company.truth.decoys())}};
  write_file(company.options.out / "truth.json", truth.dump(1) + '\n');
}

}  // namespace crmaudit::estate
