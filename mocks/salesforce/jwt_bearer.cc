#include "mocks/salesforce/jwt_bearer.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace crmaudit::mocks::salesforce {
namespace {

constexpr std::int64_t kSkewSeconds = 180;
// Beyond any seconds: an expiry in milliseconds.
constexpr std::int64_t kNotSeconds = 100'000'000'000;

Error OAuthError(const std::string& code, const std::string& description) {
  return {
      .kind = ErrorKind::kUnauthorized, .message = description, .http_status = 400, .code = code};
}

// base64url without padding; nothing when a character doesn't belong.
std::optional<std::string> DecodeBase64Url(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string decoded;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char letter : text) {
    const std::size_t digit = kAlphabet.find(letter);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded.push_back(static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU));
  }
  return decoded;
}

bool SignatureHolds(std::string_view signed_part, const std::string& signature,
                    const std::string& public_key) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(public_key.data(), static_cast<int>(public_key.size())), &BIO_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) return false;
  if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(),
                          reinterpret_cast<const unsigned char*>(signed_part.data()),
                          signed_part.size()) == 1;
}

std::string TextClaim(const nlohmann::json& claims, const char* name) {
  const auto found = claims.find(name);
  return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A number or a numeric string: both occur in the wild.
std::optional<std::int64_t> Expiry(const nlohmann::json& claims) {
  const auto found = claims.find("exp");
  if (found == claims.end()) return std::nullopt;
  if (found->is_number_integer()) return found->get<std::int64_t>();
  if (!found->is_string()) return std::nullopt;
  const auto text = found->get<std::string>();
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return seconds;
}

Result<void> CheckClaims(const nlohmann::json& claims, const Estate& estate,
                         const std::string& own_url, std::int64_t now) {
  const std::string audience = TextClaim(claims, "aud");
  if (audience != "https://login.salesforce.com" && audience != "https://test.salesforce.com" &&
      audience != own_url) {
    return OAuthError("invalid_grant", "audience is invalid");
  }
  const auto expiry = Expiry(claims);
  if (!expiry || *expiry + kSkewSeconds < now || *expiry >= kNotSeconds) {
    return OAuthError("invalid_grant", "expired authorization code");
  }
  const std::string subject = TextClaim(claims, claims.contains("prn") ? "prn" : "sub");
  if (subject != estate.username()) {
    return OAuthError("invalid_grant", "user hasn't approved this consumer");
  }
  return {};
}

}  // namespace

Result<void> VerifyAssertion(std::string_view assertion, const Estate& estate,
                             const std::string& own_url, std::int64_t now) {
  const Error invalid = OAuthError("invalid_grant", "invalid assertion");
  const std::size_t first = assertion.find('.');
  const std::size_t last = assertion.rfind('.');
  if (first == std::string_view::npos || first == last) return invalid;
  const auto header_text = DecodeBase64Url(assertion.substr(0, first));
  const auto claims_text = DecodeBase64Url(assertion.substr(first + 1, last - first - 1));
  const auto signature = DecodeBase64Url(assertion.substr(last + 1));
  if (!header_text || !claims_text || !signature) return invalid;
  const auto header = nlohmann::json::parse(*header_text, nullptr, false);
  const auto claims = nlohmann::json::parse(*claims_text, nullptr, false);
  if (!header.is_object() || !claims.is_object()) return invalid;
  if (TextClaim(claims, "iss") != estate.client_id()) {
    return OAuthError("invalid_client_id", "client identifier invalid");
  }
  if (TextClaim(header, "alg") != "RS256" ||
      !SignatureHolds(assertion.substr(0, last), *signature, estate.public_key())) {
    return invalid;
  }
  return CheckClaims(claims, estate, own_url, now);
}

}  // namespace crmaudit::mocks::salesforce
