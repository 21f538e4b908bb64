// A self-signed certificate for 127.0.0.1 and localhost, made on the spot. Lives as long as its TLS
// server needs it.
#pragma once

#include <filesystem>
#include <memory>

using EVP_PKEY = struct evp_pkey_st;
using X509 = struct x509_st;

namespace crmaudit {

struct LoopbackCertificate {
  std::shared_ptr<EVP_PKEY> key;
  std::shared_ptr<X509> certificate;

  /// Writes the certificate as PEM, for use as a CA file.
  void write_pem(const std::filesystem::path& file) const;
  /// Writes the private key as PEM.
  void write_key_pem(const std::filesystem::path& file) const;
};

/// Valid from an hour ago to an hour from now; or, `expired`, until a minute ago. `names` is a
/// subjectAltName as OpenSSL writes it.
LoopbackCertificate make_loopback_certificate(const char* names = "IP:127.0.0.1,DNS:localhost",
                                              bool expired = false);

}  // namespace crmaudit
