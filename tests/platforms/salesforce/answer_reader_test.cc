#include "platforms/salesforce/answer_reader.h"

#include <gtest/gtest.h>

namespace crmaudit::salesforce {
namespace {

HttpResponse answer(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

std::string error_body(const std::string& code, const std::string& message) {
  return R"([{"message":")" + message + R"(","errorCode":")" + code + R"("}])";
}

TEST(SalesforceAnswerReader, RetriesWhatPassesAndNothingElse) {
  const SalesforceAnswerReader reader;
  using Action = RetryAdvice::Action;
  const auto action = [&](int status, const std::string& body) {
    return reader.advise(answer(status, body)).action;
  };
  EXPECT_EQ(action(503, "<html>"), Action::kRetry);
  EXPECT_EQ(action(500, error_body("UNKNOWN_EXCEPTION", "x")), Action::kRetry);
  EXPECT_EQ(action(429, ""), Action::kRetry);
  EXPECT_EQ(action(403, error_body("REQUEST_LIMIT_EXCEEDED",
                                   "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")),
            Action::kRetry);
  EXPECT_EQ(action(403, error_body("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")),
            Action::kReturn);
  EXPECT_EQ(action(400, error_body("INVALID_FIELD", "x")), Action::kReturn);
  EXPECT_EQ(action(403, error_body("INSUFFICIENT_ACCESS", "x")), Action::kReturn);
}

TEST(SalesforceAnswerReader, WaitsAsLongAsTold) {
  const SalesforceAnswerReader reader;
  for (const int status : {429, 503}) {
    HttpResponse told = answer(status, error_body("REQUEST_LIMIT_EXCEEDED", "Too many requests."));
    if (status == 503) told.body = "<html>";
    EXPECT_EQ(reader.advise(told).wait.count(), 0) << status;
    told.headers["retry-after"] = "7";
    EXPECT_EQ(reader.advise(told).action, RetryAdvice::Action::kRetry) << status;
    EXPECT_EQ(reader.advise(told).wait, std::chrono::seconds(7)) << status;
    told.headers["retry-after"] = "Wed, 21 Oct 2026 07:28:00 GMT";
    EXPECT_EQ(reader.advise(told).wait.count(), 0) << status;
  }
}

TEST(SalesforceAnswerReader, NamesEndpointCodeAndWhatToDo) {
  const SalesforceAnswerReader reader;
  const Error error =
      reader.error_from("GET /services/data/v67.0/query",
                        answer(403, error_body("API_DISABLED_FOR_ORG", "API is not enabled")));
  EXPECT_EQ(error.kind, ErrorKind::kForbidden);
  EXPECT_EQ(error.code, "API_DISABLED_FOR_ORG");
  EXPECT_EQ(error.missing, "API Enabled");
  EXPECT_EQ(error.http_status, 403);
  EXPECT_NE(error.message.find("GET /services/data/v67.0/query"), std::string::npos);
  EXPECT_NE(error.message.find("API Enabled"), std::string::npos);
  EXPECT_EQ(
      reader.error_from("GET /x", answer(403, error_body("REQUEST_LIMIT_EXCEEDED", "T"))).kind,
      ErrorKind::kRateLimited);
  EXPECT_EQ(reader.error_from("GET /x", answer(502, "<html>")).kind, ErrorKind::kUnavailable);
}

TEST(SalesforceAnswerReader, FindsTheRefusedColumn) {
  const SalesforceAnswerReader reader;
  const Error error = reader.error_from(
      "GET /q", answer(400, error_body("INVALID_FIELD",
                                       "\\nSELECT Bacon__c FROM Account\\n       ^\\nERROR at "
                                       "Row:1:Column:8\\nNo such column 'Bacon__c' on entity "
                                       "'Account'. If you are attempting to use a custom field")));
  EXPECT_EQ(refused_column(error), "Bacon__c");
  EXPECT_EQ(refused_column({ErrorKind::kNotFound,
                            "Didn't understand relationship 'Profile' in "
                            "field path."}),
            "Profile");
  EXPECT_EQ(refused_column({ErrorKind::kNotFound, "No idea"}), "");
}

TEST(LoginError, SaysWhatToDoForEachDocumentedAnswer) {
  const auto advice = [](const std::string& code, const std::string& description) {
    return login_error("https://login.salesforce.com",
                       answer(400, R"({"error":")" + code + R"(","error_description":")" +
                                       description + R"("})"))
        .message;
  };
  EXPECT_NE(advice("invalid_grant", "user hasn't approved this consumer").find("Pre-authorise"),
            std::string::npos);
  EXPECT_NE(advice("invalid_grant", "audience is invalid").find("login_url"), std::string::npos);
  EXPECT_NE(advice("invalid_grant", "invalid assertion").find("key_file"), std::string::npos);
  EXPECT_NE(advice("invalid_client_id", "client identifier invalid").find("client_id"),
            std::string::npos);
  EXPECT_NE(advice("inactive_user", "x").find("Activate"), std::string::npos);
}

}  // namespace
}  // namespace crmaudit::salesforce
