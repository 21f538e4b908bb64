#include "platforms/roster/scim_roster.h"

#include <array>
#include <charconv>
#include <set>

#include "platforms/http/session.h"
#include "platforms/roster/employee_reader.h"
#include "platforms/roster/scim_page.h"
#include "scanner/civil_time.h"
#include "scanner/percent_encoding.h"

namespace crmaudit {
namespace {

using Action = RetryAdvice::Action;

class BearerToken final : public Authenticator {
 public:
  BearerToken(const Secret& token, std::string origin)
      : token_(token), origin_(std::move(origin)) {}
  Result<Credentials> authenticate(HttpTransport&, std::stop_token) override {
    return Credentials{token_.clone(), origin_};
  }
  [[nodiscard]] bool renewable() const override { return false; }

 private:
  const Secret& token_;
  std::string origin_;
};

std::chrono::milliseconds retry_after(const HttpResponse& response) {
  constexpr int kLongestSeconds = 3600;
  const auto header = response.headers.find("retry-after");
  if (header == response.headers.end()) return {};
  const std::string& text = header->second;
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return {};
  return std::chrono::seconds(std::min(seconds, kLongestSeconds));
}

struct Refusal {
  int status;
  ErrorKind kind;
  std::string_view what_to_do;
};
constexpr std::array<Refusal, 5> kRefusals = {{
    {400, ErrorKind::kRejected, "Check filter and [roster.columns] of the roster."},
    {401, ErrorKind::kUnauthorized, "The token is missing, expired or not accepted; check it."},
    {403, ErrorKind::kForbidden, "The token may not read users."},
    {404, ErrorKind::kNotFound, "Check base_url: /Users must stand right behind it."},
    {429, ErrorKind::kRateLimited, "The limit of calls is reached; scan again later."},
}};

/// Refusals as RFC 7644 section 3.12 has them. The server's own words may hold anything.
class ScimAnswers final : public AnswerReader {
 public:
  [[nodiscard]] RetryAdvice advise(const HttpResponse& response) const override {
    if (response.status == 429)
      return {Action::kRetry, retry_after(response), "the directory's limit of calls is reached"};
    if (response.status >= 500 && response.status != 501)
      return {Action::kRetry, retry_after(response), "the directory is not available"};
    return {};
  }
  [[nodiscard]] Error error_from(std::string_view endpoint,
                                 const HttpResponse& response) const override {
    const std::string status = std::to_string(response.status);
    for (const Refusal& refusal : kRefusals) {
      if (refusal.status != response.status) continue;
      return {.kind = refusal.kind,
              .message = "The directory refused " + std::string(endpoint) + " (" + status + "). " +
                         std::string(refusal.what_to_do),
              .http_status = response.status};
    }
    return {.kind = response.status >= 500 ? ErrorKind::kUnavailable : ErrorKind::kRejected,
            .message = "The directory failed at " + std::string(endpoint) + " (" + status + ").",
            .http_status = response.status};
  }
};

/// "https://host/scim/v2" → "https://host" and "/scim/v2".
std::pair<std::string, std::string> split_url(const std::string& url) {
  const auto host = url.find("://");
  const auto path = host == std::string::npos ? host : url.find('/', host + 3);
  if (path == std::string::npos) return {url, ""};
  return {url.substr(0, path), url.substr(path)};
}

class ScimRoster final : public RosterSource {
 public:
  explicit ScimRoster(ScimRosterParts parts)
      : parts_(std::move(parts)), source_(std::get<ScimSource>(parts_.settings.source)) {}

  [[nodiscard]] const std::string& name() const override { return parts_.settings.name; }

  Result<RosterContent> read(std::stop_token stop) override {
    const auto [origin, folder] = split_url(source_.base_url);
    const std::string path = folder + "/Users";
    const std::array<AllowedCall, 1> allowed = {AllowedCall{HttpMethod::kGet, path}};
    BearerToken token(parts_.token, origin);
    const ScimAnswers answers;
    HttpSession session(name(), allowed,
                        {parts_.transport, token, answers, parts_.clock, parts_.observer});
    Reading reading(parts_.settings);
    CRMAUDIT_TRY(read_pages(session, path, reading, stop));
    note_missing(reading);
    complete_roster(parts_.settings,
                    iso_date(local_date(parts_.clock.unix_now(), parts_.time_zone)),
                    reading.content);
    return std::move(reading.content);
  }

 private:
  struct Reading {
    explicit Reading(const RosterSettings& settings) : rows(settings, kDirectoryRow, content) {}
    RosterContent content;
    EmployeeReader rows;
    std::set<std::string> ids;
    std::int64_t position = 0;  ///< entries sent so far, whoever they were
    std::int64_t received = 0;
    std::int64_t total = 0;  ///< the highest that was announced
  };

  [[nodiscard]] std::string query(std::int64_t start, const std::string& cursor) const {
    std::string text = "?count=" + std::to_string(source_.page_size);
    // RFC 9865: a directory that hands out cursors wants them instead of an index.
    text += cursor.empty() ? "&startIndex=" + std::to_string(start)
                           : "&cursor=" + percent_encode(cursor);
    text += "&attributes=" + percent_encode(scim_attributes(parts_.settings.columns));
    if (!source_.filter.empty()) text += "&filter=" + percent_encode(source_.filter);
    return text;
  }

  /// Reads until a page brings nobody new. Neither totalResults nor a short page says that it was
  /// the last one: a page may hold fewer than asked for (RFC 7644 section 3.4.2.4), and directories
  /// that announce the page's own size as the total are met with.
  Result<void> read_pages(HttpSession& session, const std::string& path, Reading& reading,
                          std::stop_token stop) {
    std::string cursor;
    for (;;) {
      const auto answer = session.get(path + query(reading.position + 1, cursor), stop);
      if (!answer) {
        // Asked for what lies behind the last one, some directories refuse instead of sending none.
        const bool all = reading.received > 0 && reading.received >= reading.total;
        if (all && answer.error().http_status >= 400 && answer.error().http_status < 429 &&
            answer.error().kind != ErrorKind::kUnauthorized)
          return {};
        return answer.error();
      }
      auto page = parse_scim_page(answer->body, parts_.settings.columns);
      if (!page) {
        return Error{.kind = ErrorKind::kMalformed,
                     .message = "Roster " + name() + ": GET " + path + ": " + page.error().message +
                                ". Check base_url."};
      }
      if (!add(*page, reading)) return {};
      parts_.observer.progress("roster " + name(), "people", reading.received, false);
      const bool was_cursor = !cursor.empty();
      cursor = page->next_cursor;
      if (was_cursor && cursor.empty()) return {};
    }
  }

  /// Whether the page brought anybody new. `id` is required (RFC 7643 section 3.1); who has none
  /// can't be told from somebody sent before, so that they are missing from the count.
  static bool add(const ScimPage& page, Reading& reading) {
    reading.total = std::max(reading.total, page.total.value_or(0));
    reading.position += static_cast<std::int64_t>(page.users.size());
    bool any = false;
    for (const ScimUser& user : page.users) {
      if (user.id.empty() || !reading.ids.insert(user.id).second) continue;
      any = true;
      reading.rows.read(++reading.received, user.cells);
    }
    return any;
  }

  /// A list that broke off may lack anybody.
  static void note_missing(Reading& reading) {
    if (reading.received >= reading.total) return;
    reading.content.problems.push_back({reading.received + 1,
                                        "The directory announced " + std::to_string(reading.total) +
                                            " people and sent " + std::to_string(reading.received) +
                                            ".",
                                        true, ""});
  }

  ScimRosterParts parts_;
  const ScimSource& source_;
};

}  // namespace

std::unique_ptr<RosterSource> make_scim_roster(ScimRosterParts parts) {
  return std::make_unique<ScimRoster>(std::move(parts));
}

}  // namespace crmaudit
