// bare-read hubspot|salesforce URL ESTATE LOG: the floor that a scan's wall time is held against.
// Repeats the GET calls of a scan, as the simulated CRM logged them, one after the other over one
// connection, and throws the bodies away unparsed. Prints: calls, bytes of the bodies.
#include <httplib.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "platforms/salesforce/jwt.h"
#include "scanner/percent_encoding.h"

namespace crmaudit {
namespace {

using nlohmann::json;

std::string read_text(const std::string& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The addresses in the log, encoded as they were sent. Salesforce's log holds them decoded.
std::vector<std::string> logged_gets(const std::string& log, bool decoded) {
  std::vector<std::string> targets;
  std::ifstream stream(log);
  for (std::string line; std::getline(stream, line);) {
    const json call = json::parse(line);
    if (call["method"] != "GET" || call["status"] != 200) continue;
    std::string query = call["query"];
    if (decoded && query.starts_with("q=")) query = "q=" + percent_encode(query.substr(2));
    targets.push_back(call["path"].get<std::string>() + (query.empty() ? "" : "?" + query));
  }
  return targets;
}

std::string hubspot_token(const std::string& estate) {
  std::string token = read_text(estate + "/hubspot.token");
  token.resize(token.find_last_not_of('\n') + 1);
  return token;
}

/// Logs in by JWT; "" when that is refused.
std::string salesforce_token(httplib::Client& client, const std::string& url,
                             const std::string& estate) {
  const json org = json::parse(read_text(estate + "/estate.json"))["salesforce"];
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto assertion = salesforce::signed_assertion(
      {org["client_id"], org["username"], url,
       std::chrono::duration_cast<std::chrono::seconds>(now).count() + 120},
      Secret(read_text(estate + "/salesforce.pem")));
  if (!assertion) return "";
  const httplib::Params form{{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                             {"assertion", std::string(assertion->reveal())}};
  const auto answer = client.Post("/services/oauth2/token", form);
  if (!answer || answer->status != 200) return "";
  return json::parse(answer->body)["access_token"];
}

int bare_read(const std::vector<std::string>& arguments) {
  const bool hubspot = arguments[0] == "hubspot";
  httplib::Client client(arguments[1]);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_decompress(false);
  const std::string token =
      hubspot ? hubspot_token(arguments[2]) : salesforce_token(client, arguments[1], arguments[2]);
  const httplib::Headers headers{{"Authorization", "Bearer " + token},
                                 {"Accept", "application/json"},
                                 {"Accept-Encoding", "gzip"},
                                 {"Sforce-Query-Options", "batchSize=2000"}};
  std::size_t bytes = 0;
  const auto targets = logged_gets(arguments[3], !hubspot);
  for (const std::string& target : targets) {
    const auto answer = client.Get(target, headers, [&bytes](const char*, std::size_t size) {
      bytes += size;
      return true;
    });
    if (!answer || answer->status != 200) {
      std::cerr << "bare-read: " << target << ": "
                << (answer ? std::to_string(answer->status) : httplib::to_string(answer.error()))
                << '\n';
      return 1;
    }
  }
  std::cout << targets.size() << ' ' << bytes << '\n';
  return 0;
}

}  // namespace
}  // namespace crmaudit

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: bare-read hubspot|salesforce URL ESTATE LOG\n";
    return 2;
  }
  return crmaudit::bare_read({argv + 1, argv + argc});
}
