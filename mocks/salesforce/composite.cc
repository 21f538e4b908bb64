#include "mocks/salesforce/composite.h"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "mocks/salesforce/soql_engine.h"
#include "mocks/salesforce/soql_json.h"

namespace crmaudit::mocks::salesforce {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxRequests = 25;
constexpr std::size_t kMaxQueries = 5;
constexpr std::size_t kMaxIdsInAddress = 800;
constexpr std::size_t kMaxIdsInBody = 2000;
constexpr std::string_view kDataPath = "/services/data/";

std::string Decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned int byte = 0;
    const char* digits = text.data() + at + 1;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded.push_back(static_cast<char>(byte));
      at += 2;
    } else {
      decoded.push_back(text[at] == '+' ? ' ' : text[at]);
    }
  }
  return decoded;
}

ApiRequest SubRequest(const std::string& method, const std::string& url) {
  const std::size_t mark = url.find('?');
  ApiRequest request{.method = method, .path = Decoded(url.substr(0, mark))};
  if (mark == std::string::npos) return request;
  for (const std::string& pair : Split(std::string_view(url).substr(mark + 1), '&')) {
    const std::size_t equals = pair.find('=');
    const bool bare = equals == std::string::npos;
    request.query[Decoded(pair.substr(0, equals))] = bare ? "" : Decoded(pair.substr(equals + 1));
  }
  return request;
}

ApiAnswer Answer(const Endpoint& endpoint, const ApiRequest& request) {
  if (request.path.rfind(kDataPath, 0) != 0 ||
      request.path.find("/composite") != std::string::npos) {
    return ErrorAnswer(400, "INVALID_INPUT", "Unsupported URL in a composite request");
  }
  return endpoint(request);
}

// The body as JSON; text where it is none.
Json BodyOf(const ApiAnswer& answer) {
  if (answer.body.empty()) return nullptr;
  Json body = Json::parse(answer.body, nullptr, false);
  return body.is_discarded() ? Json(answer.body) : body;
}

// The value that `records[0].Id` names in a body, as text; nothing when there is none.
std::optional<std::string> ValueAt(const Json& body, const std::string& path) {
  std::string pointer;
  for (const char c : path) {
    if (c == '.' || c == '[') {
      pointer.push_back('/');
    } else if (c != ']') {
      pointer.push_back(c);
    }
  }
  const Json::json_pointer at("/" + pointer);
  if (!body.contains(at)) return std::nullopt;
  const Json& value = body[at];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// Puts what earlier answers say in place of `@{id.path}`. False for a reference that leads nowhere.
bool Resolve(std::string& url, const std::map<std::string, Json>& bodies) {
  for (std::size_t start = url.find("@{"); start != std::string::npos; start = url.find("@{")) {
    const std::size_t end = url.find('}', start);
    const std::size_t dot = url.find('.', start);
    if (end == std::string::npos || dot > end) return false;
    const auto body = bodies.find(url.substr(start + 2, dot - start - 2));
    if (body == bodies.end()) return false;
    const auto value = ValueAt(body->second, url.substr(dot + 1, end - dot - 1));
    if (!value) return false;
    url.replace(start, end - start + 1, *value);
  }
  return true;
}

bool IsQuery(const ApiRequest& request) {
  return request.path.find("/query") != std::string::npos ||
         request.path.find("/composite/sobjects") != std::string::npos;
}

ApiAnswer TooMany(const std::string& what) {
  return ErrorAnswer(400, "LIMIT_EXCEEDED", "A composite request can hold at most " + what);
}

// The array of sub-requests under `key`, or null where the body isn't one.
Json Requests(const ApiRequest& request, const char* key) {
  const Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains(key) || !body.at(key).is_array()) return nullptr;
  return body.at(key);
}

ApiAnswer Unreadable(const std::string& key) {
  return ErrorAnswer(400, "JSON_PARSER_ERROR", "The body holds no array " + key);
}

// With allOrNone, one failure takes the others with it.
void HaltAll(Json& responses) {
  for (Json& response : responses) {
    if (response["httpStatusCode"].get<int>() >= 400) continue;
    response["httpStatusCode"] = 400;
    response["body"] = Json::array(
        {{{"errorCode", "PROCESSING_HALTED"},
          {"message",
           "The transaction was rolled back since another operation in the same transaction "
           "failed."}}});
  }
}

// One record's named fields, or null for an id that isn't there.
std::string RetrievedJson(const RecordTable& table, const std::string& id,
                          const std::vector<std::string>& fields, const std::string& base) {
  const auto row = table.Find(id);
  if (!row) return "null";
  QueryResult whole = SoqlEngine::WholeRecord(table, *row);
  std::vector<Projection> chosen;
  for (const std::string& name : fields) {
    for (const Projection& column : whole.columns) {
      if (table.schema().FieldIndex(name) == table.schema().FieldIndex(column.name)) {
        chosen.push_back(column);
      }
    }
  }
  whole.columns = std::move(chosen);
  return RecordJson(whole, 0, base);
}

}  // namespace

ApiAnswer Composite(const ApiRequest& request, const Endpoint& endpoint) {
  const Json requests = Requests(request, "compositeRequest");
  if (requests.is_null()) return Unreadable("compositeRequest");
  if (requests.size() > kMaxRequests) return TooMany("25 sub-requests");
  std::map<std::string, Json> bodies;
  Json responses = Json::array();
  std::size_t queries = 0;
  bool failed = false;
  for (const Json& part : requests) {
    const std::string id = part.value("referenceId", "");
    std::string url = part.value("url", "");
    const bool resolved = Resolve(url, bodies);
    const ApiRequest sub = SubRequest(part.value("method", ""), url);
    if (IsQuery(sub) && ++queries > kMaxQueries) return TooMany("5 queries");
    const ApiAnswer answer =
        id.empty() || bodies.count(id) != 0
            ? ErrorAnswer(400, "INVALID_INPUT", "Every sub-request needs a referenceId of its own")
        : resolved ? Answer(endpoint, sub)
                   : ErrorAnswer(400, "PROCESSING_HALTED", "Invalid reference specified: " + url);
    failed = failed || answer.status >= 400;
    bodies[id] = BodyOf(answer);
    responses.push_back({{"body", bodies[id]},
                         {"httpHeaders", Json::object()},
                         {"httpStatusCode", answer.status},
                         {"referenceId", id}});
  }
  if (failed && Json::parse(request.body).value("allOrNone", false)) HaltAll(responses);
  return {.body = Json{{"compositeResponse", std::move(responses)}}.dump()};
}

ApiAnswer CompositeBatch(const ApiRequest& request, const Endpoint& endpoint) {
  const Json requests = Requests(request, "batchRequests");
  if (requests.is_null()) return Unreadable("batchRequests");
  if (requests.size() > kMaxRequests) return TooMany("25 sub-requests");
  Json results = Json::array();
  bool failed = false;
  for (const Json& part : requests) {
    std::string url = part.value("url", "");
    if (url.rfind(kDataPath, 0) != 0) url = std::string(kDataPath) + url;
    const ApiAnswer answer = Answer(endpoint, SubRequest(part.value("method", ""), url));
    failed = failed || answer.status >= 400;
    results.push_back({{"statusCode", answer.status}, {"result", BodyOf(answer)}});
  }
  return {.body = Json{{"hasErrors", failed}, {"results", std::move(results)}}.dump()};
}

ApiAnswer RetrieveCollection(const ApiRequest& request, const Estate& estate,
                             const std::string& object, const std::string& base) {
  const RecordTable* table = estate.Find(object);
  if (table == nullptr) return NotFound();
  std::vector<std::string> ids = Split(At(request.query, "ids"), ',');
  std::vector<std::string> fields = Split(At(request.query, "fields"), ',');
  if (request.method == "POST") {
    const Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_object()) return ErrorAnswer(400, "JSON_PARSER_ERROR", "The body is no object");
    ids = body.value("ids", ids);
    fields = body.value("fields", fields);
  }
  if (ids.size() > (request.method == "POST" ? kMaxIdsInBody : kMaxIdsInAddress)) {
    return ErrorAnswer(400, "EXCEEDED_ID_LIMIT", "record limit reached");
  }
  for (const std::string& field : fields) {
    if (table->schema().FieldIndex(field) >= 0) continue;
    return ErrorAnswer(400, "INVALID_FIELD",
                       "No such column '" + field + "' on sobject of type " + object);
  }
  std::string records;
  for (const std::string& id : ids) {
    records += (records.empty() ? "" : ",") + RetrievedJson(*table, id, fields, base);
  }
  return {.body = "[" + records + "]"};
}

}  // namespace crmaudit::mocks::salesforce
