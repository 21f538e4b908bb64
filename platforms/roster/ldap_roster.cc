#include "platforms/roster/ldap_roster.h"

#include <ldap.h>

#include <algorithm>
#include <array>
#include <vector>

#include "platforms/roster/employee_reader.h"
#include "platforms/roster/ldap_values.h"
#include "scanner/civil_time.h"
#include "scanner/utf8.h"

namespace crmaudit {
namespace {

struct Unbind {
  void operator()(LDAP* handle) const { ldap_unbind_ext_s(handle, nullptr, nullptr); }
};
using Handle = std::unique_ptr<LDAP, Unbind>;

struct FreeMessage {
  void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;

struct FreeControl {
  void operator()(LDAPControl* control) const { ldap_control_free(control); }
};
using Control = std::unique_ptr<LDAPControl, FreeControl>;

/// A page's cookie; libldap allocates its bytes.
class Cookie {
 public:
  Cookie() = default;
  ~Cookie() { clear(); }
  Cookie(const Cookie&) = delete;
  Cookie& operator=(const Cookie&) = delete;
  void clear() {
    ber_memfree(bytes_.bv_val);
    bytes_ = {};
  }
  berval* get() { return &bytes_; }
  [[nodiscard]] bool more() const { return bytes_.bv_len > 0; }

 private:
  berval bytes_{};
};

struct Refusal {
  int code;
  ErrorKind kind;
  std::string_view what_to_do;
};
constexpr std::array<Refusal, 14> kRefusals = {{
    {LDAP_INVALID_CREDENTIALS, ErrorKind::kUnauthorized, "Check bind_dn and the password."},
    {LDAP_INAPPROPRIATE_AUTH, ErrorKind::kUnauthorized, "Check bind_dn and the password."},
    {LDAP_INSUFFICIENT_ACCESS, ErrorKind::kForbidden, "Let bind_dn read the employees."},
    {LDAP_NO_SUCH_OBJECT, ErrorKind::kNotFound, "Check base, and that bind_dn may read it."},
    {LDAP_INVALID_DN_SYNTAX, ErrorKind::kConfiguration, "Check base and bind_dn."},
    {LDAP_FILTER_ERROR, ErrorKind::kConfiguration, "Check filter."},
    {LDAP_STRONG_AUTH_REQUIRED, ErrorKind::kRejected, "Use ldaps:// or start_tls = true."},
    {LDAP_CONFIDENTIALITY_REQUIRED, ErrorKind::kRejected, "Use ldaps:// or start_tls = true."},
    {LDAP_PROTOCOL_ERROR, ErrorKind::kRejected, "The server doesn't offer what was asked for."},
    {LDAP_UNAVAILABLE_CRITICAL_EXTENSION, ErrorKind::kRejected, "The server can't send pages."},
    {LDAP_SERVER_DOWN, ErrorKind::kNetwork, "Check url, and ca_file if its authority is your own."},
    {LDAP_CONNECT_ERROR, ErrorKind::kNetwork,
     "Check url, and ca_file if its authority is your own."},
    {LDAP_TIMEOUT, ErrorKind::kTimeout, "The server did not answer in time."},
    {LDAP_TIMELIMIT_EXCEEDED, ErrorKind::kTimeout, "The server gave up; ask with a narrower base."},
}};

timeval timeval_of(std::chrono::milliseconds duration) {
  return {.tv_sec = static_cast<time_t>(duration.count() / 1000),
          .tv_usec = static_cast<suseconds_t>(duration.count() % 1000 * 1000)};
}

class LdapRoster final : public RosterSource {
 public:
  explicit LdapRoster(LdapRosterParts parts)
      : parts_(std::move(parts)), source_(std::get<LdapSource>(parts_.settings.source)) {}

  [[nodiscard]] const std::string& name() const override { return parts_.settings.name; }

  Result<RosterContent> read(std::stop_token stop) override {
    CRMAUDIT_ASSIGN(handle, connect());
    CRMAUDIT_TRY(bind(handle.get()));
    RosterContent content;
    CRMAUDIT_TRY(search(handle.get(), content, stop));
    complete_roster(parts_.settings, iso_date(today()), content);
    return content;
  }

 private:
  [[nodiscard]] Date today() const { return local_date(parts_.clock.unix_now(), parts_.time_zone); }

  /// libldap's own words for the code; the server's may hold anything and are left out.
  [[nodiscard]] Error error(int code, const std::string& what) const {
    const auto refusal = std::ranges::find(kRefusals, code, &Refusal::code);
    const bool known = refusal != kRefusals.end();
    return {.kind = known ? refusal->kind : ErrorKind::kUnavailable,
            .message = "Roster " + name() + ": " + what + " at " + source_.url + " failed (" +
                       ldap_err2string(code) + ")." +
                       (known ? " " + std::string(refusal->what_to_do) : "")};
  }

  Result<Handle> connect() {
    LDAP* raw = nullptr;
    if (const int code = ldap_initialize(&raw, source_.url.c_str()); code != LDAP_SUCCESS)
      return error(code, "connecting");
    Handle handle(raw);
    CRMAUDIT_TRY(set_options(raw));
    if (source_.start_tls) {
      if (const int code = ldap_start_tls_s(raw, nullptr, nullptr); code != LDAP_SUCCESS)
        return error(code, "StartTLS");
    }
    return handle;
  }

  /// Set on the handle, so that neither ldap.conf nor the environment weakens them.
  Result<void> set_options(LDAP* handle) {
    const int version = LDAP_VERSION3;
    const int demand = LDAP_OPT_X_TLS_DEMAND;
    const int tls12 = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    const int client = 0;
    const timeval connecting = timeval_of(parts_.connect_timeout);
    const timeval answering = timeval_of(parts_.page_deadline);
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &connecting);
    ldap_set_option(handle, LDAP_OPT_TIMEOUT, &answering);
    int code = ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    if (code == LDAP_OPT_SUCCESS)
      code = ldap_set_option(handle, LDAP_OPT_X_TLS_PROTOCOL_MIN, &tls12);
    if (code == LDAP_OPT_SUCCESS && !source_.ca_file.empty())
      code = ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, source_.ca_file.c_str());
    if (code == LDAP_OPT_SUCCESS) code = ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client);
    if (code == LDAP_OPT_SUCCESS) return {};
    return Error{.kind = ErrorKind::kConfiguration,
                 .message = "Roster " + name() + ": TLS can't be set up" +
                            (source_.ca_file.empty() ? "" : "; check ca_file " + source_.ca_file) +
                            "."};
  }

  Result<void> bind(LDAP* handle) {
    std::string password(parts_.password.reveal());
    berval credentials{.bv_len = password.size(), .bv_val = password.data()};
    const int code = ldap_sasl_bind_s(handle, source_.bind_dn.c_str(), LDAP_SASL_SIMPLE,
                                      &credentials, nullptr, nullptr, nullptr);
    const Secret wiped(std::move(password));  // overwrites the copy when it dies
    if (code == LDAP_SUCCESS) return {};
    return error(code, "signing in as " + source_.bind_dn);
  }

  Result<void> search(LDAP* handle, RosterContent& content, const std::stop_token& stop) {
    EmployeeReader rows(parts_.settings, kDirectoryRow, content);
    Cookie cookie;
    std::int64_t line = 0;
    do {
      CRMAUDIT_ASSIGN(id, ask_for_page(handle, cookie));
      CRMAUDIT_TRY(read_page(handle, id, {rows, line, cookie}, stop));
    } while (cookie.more());
    return {};
  }

  Result<int> ask_for_page(LDAP* handle, Cookie& cookie) {
    LDAPControl* raw = nullptr;
    int code = ldap_create_page_control(handle, static_cast<ber_int_t>(source_.page_size),
                                        cookie.get(), 1, &raw);
    const Control control(raw);
    if (code != LDAP_SUCCESS) return error(code, "searching");
    std::vector<std::string> names;
    for (const auto& [ours, theirs] : parts_.settings.columns) names.push_back(theirs);
    std::vector<char*> attributes;
    for (std::string& attribute : names) attributes.push_back(attribute.data());
    attributes.push_back(nullptr);
    std::array<LDAPControl*, 2> controls = {raw, nullptr};
    int id = 0;
    code = ldap_search_ext(handle, source_.base.c_str(), LDAP_SCOPE_SUBTREE, source_.filter.c_str(),
                           attributes.data(), 0, controls.data(), nullptr, nullptr, LDAP_NO_LIMIT,
                           &id);
    cookie.clear();
    if (code != LDAP_SUCCESS) return error(code, "searching");
    return id;
  }

  struct Reading {
    EmployeeReader& rows;
    std::int64_t& line;
    Cookie& cookie;
  };

  Result<void> read_page(LDAP* handle, int id, const Reading& into, const std::stop_token& stop) {
    for (;;) {
      CRMAUDIT_ASSIGN(message, next_message(handle, id, stop));
      const int type = ldap_msgtype(message.get());
      if (type == LDAP_RES_SEARCH_ENTRY) read_entry(handle, message.get(), into);
      if (type == LDAP_RES_SEARCH_RESULT) return finish_page(handle, message.get(), into);
    }
  }

  /// Waits in short turns, so that a stop is heard.
  Result<Message> next_message(LDAP* handle, int id, const std::stop_token& stop) {
    constexpr std::chrono::milliseconds kTurn{100};
    const auto until = parts_.clock.steady_now() + parts_.page_deadline;
    for (;;) {
      if (stop.stop_requested())
        return Error{.kind = ErrorKind::kCancelled, .message = "The scan was interrupted."};
      timeval turn = timeval_of(kTurn);
      LDAPMessage* raw = nullptr;
      const int type = ldap_result(handle, id, LDAP_MSG_ONE, &turn, &raw);
      Message message(raw);
      if (type > 0) return message;
      int code = LDAP_TIMEOUT;
      if (type < 0) ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code);
      if (type < 0 || parts_.clock.steady_now() >= until) return error(code, "searching");
    }
  }

  void read_entry(LDAP* handle, LDAPMessage* message, const Reading& into) {
    ++into.line;
    LdapEntry entry;
    for (const auto& [ours, theirs] : parts_.settings.columns) {
      berval** values = ldap_get_values_len(handle, message, theirs.c_str());
      if (values == nullptr) continue;
      if (values[0] != nullptr)
        entry[ldap_name(theirs)] = std::string(values[0]->bv_val, values[0]->bv_len);
      ldap_value_free_len(values);
    }
    const bool readable =
        std::ranges::all_of(entry, [](const auto& value) { return is_utf8(value.second); });
    if (!readable) return into.rows.lose(into.line, "holds a value that isn't UTF-8.");
    into.rows.read(into.line,
                   ldap_cells(entry, parts_.settings.columns, parts_.time_zone, today()));
  }

  Result<void> finish_page(LDAP* handle, LDAPMessage* message, const Reading& into) {
    int code = LDAP_SUCCESS;
    LDAPControl** controls = nullptr;
    const int parsed =
        ldap_parse_result(handle, message, &code, nullptr, nullptr, nullptr, &controls, 0);
    if (parsed != LDAP_SUCCESS) return error(parsed, "searching");
    if (LDAPControl* page = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr))
      ldap_parse_pageresponse_control(handle, page, nullptr, into.cookie.get());
    ldap_controls_free(controls);
    if (code == LDAP_SIZELIMIT_EXCEEDED || code == LDAP_ADMINLIMIT_EXCEEDED) {
      into.cookie.clear();
      into.rows.lose(into.line + 1, "and those after it were not sent: the server's limit.");
      return {};
    }
    if (code != LDAP_SUCCESS) return error(code, "searching");
    return {};
  }

  LdapRosterParts parts_;
  const LdapSource& source_;
};

}  // namespace

std::unique_ptr<RosterSource> make_ldap_roster(LdapRosterParts parts) {
  return std::make_unique<LdapRoster>(std::move(parts));
}

}  // namespace crmaudit
