#include "mocks/estate/truth.h"

namespace crmaudit::estate {
namespace {

Truth::Key key(std::string_view policy, const Resource& resource) {
  return {std::string(policy), std::string(resource.account), std::string(resource.kind),
          resource.id};
}

}  // namespace

void Truth::expect(std::string_view policy, const Resource& resource, std::string_view plant,
                   std::string_view certainty) {
  findings_.try_emplace(key(policy, resource), Entry{std::string(certainty), std::string(plant)});
}

void Truth::decoy(std::string_view policy, const Resource& resource, std::string_view plant,
                  std::string_view certainty) {
  decoys_.try_emplace(key(policy, resource), Entry{std::string(certainty), std::string(plant)});
}

}  // namespace crmaudit::estate
