// Salesforce's answers as an attacker would send them: no byte sequence may crash a parser. The
// first byte chooses the parser, so that one corpus serves them all.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/salesforce/description.h"
#include "platforms/salesforce/limit_info.h"
#include "platforms/salesforce/parse_answers.h"
#include "platforms/salesforce/record_page.h"

namespace {

void read_page(std::string_view body) {
  const std::vector<std::string> columns = {"Id", "Name", "IsActive", "Profile.UserLicense.Name"};
  const auto page = crmaudit::salesforce::RecordPage::parse(std::string(body), columns);
  if (!page) return;
  for (std::size_t row = 0; row < page->rows(); ++row) {
    const crmaudit::salesforce::Row record(*page, row);
    (void)record.id("Id");
    (void)record.instant("Name");
    (void)record.boolean("IsActive");
    (void)record.text("Profile.UserLicense.Name");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0]) {
    case 'd':
      (void)crmaudit::salesforce::parse_description(body);
      break;
    case 'v':
      (void)crmaudit::salesforce::parse_versions(body);
      break;
    case 't':
      (void)crmaudit::salesforce::parse_token_answer(body);
      (void)crmaudit::salesforce::parse_userinfo(body);
      break;
    case 'e':
      (void)crmaudit::salesforce::parse_error(body);
      break;
    case 'l':
      (void)crmaudit::salesforce::parse_limit_info(body);
      break;
    default:
      read_page(body);
  }
  return 0;
}
