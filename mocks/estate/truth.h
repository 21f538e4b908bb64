// Truth: what was planted and what must not be reported. The planting code writes it while it
// plants; nothing is ever worked out by looking at the finished estate. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace crmaudit::estate {

inline constexpr std::string_view kHubSpot = "eu-portal";
inline constexpr std::string_view kSalesforce = "sales-org";

/// What a finding or a decoy is about, as mocks/README.md names it.
struct Resource {
  std::string_view account;
  std::string_view kind;
  std::string id;
};

class Truth {
 public:
  /// Policy, account, resource kind, resource id.
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  struct Entry {
    std::string certainty;
    std::string plant;
  };

  /// A perfect audit reports this. Saying it again about the same resource changes nothing.
  void expect(std::string_view policy, const Resource& resource, std::string_view plant,
              std::string_view certainty = "certain");
  /// A perfect audit does not report this; with certainty "to_confirm", not as certain.
  void decoy(std::string_view policy, const Resource& resource, std::string_view plant,
             std::string_view certainty = "");

  [[nodiscard]] const std::map<Key, Entry>& findings() const { return findings_; }
  [[nodiscard]] const std::map<Key, Entry>& decoys() const { return decoys_; }

 private:
  std::map<Key, Entry> findings_;
  std::map<Key, Entry> decoys_;
};

}  // namespace crmaudit::estate
