#include "platforms/salesforce/jwt.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdint>
#include <memory>

namespace crmaudit::salesforce {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// A JSON string with its quotes (RFC 8259 section 7).
std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string json = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      json += "\\u00";
      json += kHex[byte >> 4];
      json += kHex[byte & 15];
    } else {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
  }
  return json + "\"";
}

// An encrypted key would make OpenSSL ask on the terminal; an audit has nobody to answer.
int no_passphrase(char*, int, int, void*) { return 0; }

KeyPtr read_key(const Secret& pem) {
  const std::string_view text = pem.reveal();
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free);
  KeyPtr key(
      memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, &no_passphrase, nullptr) : nullptr,
      &EVP_PKEY_free);
  ERR_clear_error();
  if (key && EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) key.reset();
  return key;
}

std::string rs256(EVP_PKEY& key, std::string_view message) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  std::size_t size = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, &key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) != 1) {
    return "";
  }
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     bytes, message.size()) != 1) {
    return "";
  }
  signature.resize(size);
  return signature;
}

}  // namespace

std::string base64url(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t window = 0;
  int bits = 0;
  for (const char c : bytes) {
    window = (window << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) text += kAlphabet[(window >> (bits - 6)) & 63];
  }
  if (bits > 0) text += kAlphabet[(window << (6 - bits)) & 63];
  return text;
}

Result<Secret> signed_assertion(const JwtClaims& claims, const Secret& private_key_pem) {
  const KeyPtr key = read_key(private_key_pem);
  const std::string message =
      base64url(R"({"alg":"RS256"})") + "." +
      base64url("{\"iss\":" + json_text(claims.issuer) + ",\"sub\":" + json_text(claims.subject) +
                ",\"aud\":" + json_text(claims.audience) +
                ",\"exp\":" + std::to_string(claims.expires_at) + "}");
  const std::string signature = key ? rs256(*key, message) : "";
  if (signature.empty()) {
    return Error{ErrorKind::kConfiguration,
                 "The Salesforce key_file is not an RSA private key in PEM format without a "
                 "passphrase. Make one with: openssl genrsa -out salesforce.pem 2048"};
  }
  return Secret(message + "." + base64url(signature));
}

}  // namespace crmaudit::salesforce
