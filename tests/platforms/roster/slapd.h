// A real OpenLDAP server (Debian's slapd) on loopback with a temporary database, schema and
// certificate, for tests of the LDAP roster. Run by the user who runs the tests; ended with the
// object.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "mocks/temporary_folder.h"

namespace crmaudit {

class Slapd {
 public:
  /// Whether slapd and its tools are installed.
  static bool installed();

  /// Serves the entries of `ldif` under dc=example,dc=com. Throws std::runtime_error if it doesn't
  /// start.
  explicit Slapd(const std::string& ldif);
  ~Slapd();
  Slapd(const Slapd&) = delete;
  Slapd& operator=(const Slapd&) = delete;

  [[nodiscard]] const std::string& plain_url() const { return plain_url_; }
  [[nodiscard]] const std::string& tls_url() const { return tls_url_; }
  /// Trusts this server only.
  [[nodiscard]] std::string ca_file() const { return folder_.file("server.pem"); }

 private:
  void write_files(const std::string& ldif);
  void start();

  TemporaryFolder folder_;
  std::string plain_url_;
  std::string tls_url_;
  pid_t process_ = -1;
};

}  // namespace crmaudit
