#include "tests/mocks/salesforce_fixture.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <vector>

namespace crmaudit::mocks {
namespace {

constexpr const char* kUserDescribe = R"({"name":"User","label":"User","keyPrefix":"005",
 "queryable":true,"fields":[
 {"name":"Id","label":"User ID","type":"id","length":18,"nillable":false},
 {"name":"Username","label":"Username","type":"string","length":80,"nillable":false},
 {"name":"Name","label":"Full Name","type":"string","length":121,"nillable":false},
 {"name":"Email","label":"Email","type":"email","length":128,"nillable":false},
 {"name":"IsActive","label":"Active","type":"boolean","nillable":false},
 {"name":"ManagerId","label":"Manager ID","type":"reference","length":18,
  "relationshipName":"Manager","referenceTo":["User"]},
 {"name":"ProfileId","label":"Profile ID","type":"reference","length":18,
  "relationshipName":"Profile","referenceTo":["Profile"]},
 {"name":"LastLoginDate","label":"Last Login","type":"datetime"},
 {"name":"EmployeeNumber","label":"Employee Number","type":"string","length":20,
  "permissionable":true}]})";

constexpr const char* kUsers =
    R"({"Id":"0055g00000A0audAAB","Username":"audit@acme.example","Name":"Audit","Email":"audit@acme.example","IsActive":true,"ManagerId":null,"ProfileId":"00e5g000000ABcdAAG","LastLoginDate":"2026-11-22T06:00:00.000+0000","EmployeeNumber":null}
{"Id":"0055g00000A1annAAB","Username":"ann@acme.example","Name":"Ann Été","Email":"ann@acme.example","IsActive":true,"ManagerId":"0055g00000A0audAAB","ProfileId":"00e5g000000ABstAAG","LastLoginDate":"2026-08-01T09:05:00.000+0000","EmployeeNumber":"E1"}
{"Id":"0055g00000A2bobAAB","Username":"bob@acme.example","Name":"bob","Email":"bob@acme.example","IsActive":false,"ManagerId":"0055g00000A1annAAB","ProfileId":"00e5g000000ABstAAG","LastLoginDate":null,"EmployeeNumber":"E2"}
)";

constexpr const char* kProfileDescribe = R"({"name":"Profile","label":"Profile","keyPrefix":"00e",
 "queryable":true,"fields":[
 {"name":"Id","label":"Profile ID","type":"id","length":18,"nillable":false},
 {"name":"Name","label":"Name","type":"string","length":255,"nillable":false}]})";

constexpr const char* kProfiles = R"({"Id":"00e5g000000ABcdAAG","Name":"System Administrator"}
{"Id":"00e5g000000ABstAAG","Name":"Standard User"}
)";

constexpr const char* kGroupDescribe = R"({"name":"Group","label":"Group","keyPrefix":"00G",
 "queryable":true,"fields":[
 {"name":"Id","label":"Group ID","type":"id","length":18,"nillable":false},
 {"name":"Name","label":"Name","type":"string","length":40},
 {"name":"Type","label":"Type","type":"picklist","length":40}]})";

constexpr const char* kGroups = R"({"Id":"00G5g000000QueuEAA","Name":"Privacy","Type":"Queue"}
)";

constexpr const char* kCaseDescribe = R"({"name":"Case","label":"Case","keyPrefix":"500",
 "queryable":true,"fields":[
 {"name":"Id","label":"Case ID","type":"id","length":18,"nillable":false},
 {"name":"CaseNumber","label":"Case Number","type":"string","length":30},
 {"name":"OwnerId","label":"Owner ID","type":"reference","length":18,
  "relationshipName":"Owner","referenceTo":["Group","User"]},
 {"name":"Subject","label":"Subject","type":"string","length":255},
 {"name":"Description","label":"Description","type":"textarea","length":32000,"filterable":false},
 {"name":"Due__c","label":"Due","type":"date","custom":true},
 {"name":"Amount__c","label":"Amount","type":"currency","custom":true},
 {"name":"IsClosed","label":"Closed","type":"boolean"},
 {"name":"IsDeleted","label":"Deleted","type":"boolean"}]})";

constexpr const char* kCases =
    R"({"Id":"5005g000000C001AAA","CaseNumber":"1","OwnerId":"0055g00000A1annAAB","Subject":"Erase my data","Description":"long","Due__c":"2026-11-22","Amount__c":300,"IsClosed":false,"IsDeleted":false}
{"Id":"5005g000000C002AAA","CaseNumber":"2","OwnerId":"00G5g000000QueuEAA","Subject":"100% sure_thing","Description":null,"Due__c":"2026-11-29","Amount__c":1.5,"IsClosed":true,"IsDeleted":false}
{"Id":"5005g000000C003AAA","CaseNumber":"3","OwnerId":"0055g00000A2bobAAB","Subject":null,"Description":null,"Due__c":null,"Amount__c":null,"IsClosed":false,"IsDeleted":false}
{"Id":"5005g000000C004AAA","CaseNumber":"4","OwnerId":"0055g00000A2bobAAB","Subject":"It's \"here\"\n\u0001","Description":null,"Due__c":"2026-11-21","Amount__c":2,"IsClosed":false,"IsDeleted":true}
)";

constexpr const char* kPermissionSetDescribe = R"({"name":"PermissionSet","label":"Permission Set",
 "keyPrefix":"0PS","queryable":true,"fields":[
 {"name":"Id","label":"PermissionSet ID","type":"id","length":18,"nillable":false},
 {"name":"Label","label":"Label","type":"string","length":80},
 {"name":"ProfileId","label":"Profile ID","type":"reference","length":18,
  "relationshipName":"Profile","referenceTo":["Profile"]}]})";

constexpr const char* kPermissionSets =
    R"({"Id":"0PS5g000001AAA1GAO","Label":"Admin","ProfileId":"00e5g000000ABcdAAG"}
{"Id":"0PS5g000001AAA3GAO","Label":"Data Export","ProfileId":null}
)";

constexpr const char* kObjectPermissionsDescribe = R"({"name":"ObjectPermissions",
 "label":"Object Permissions","keyPrefix":"110","queryable":true,"fields":[
 {"name":"Id","label":"ID","type":"id","length":18,"nillable":false},
 {"name":"ParentId","label":"Parent ID","type":"reference","length":18,
  "relationshipName":"Parent","referenceTo":["MutingPermissionSet","PermissionSet",
  "PermissionSetLicense","UserLicense"]},
 {"name":"SobjectType","label":"Object","type":"picklist","length":40},
 {"name":"PermissionsRead","label":"Read","type":"boolean"}]})";

constexpr const char* kObjectPermissions =
    R"({"Id":"1105g000002aaa1AAA","ParentId":"0PS5g000001AAA1GAO","SobjectType":"Contact","PermissionsRead":true}
{"Id":"1105g000002aaa2AAA","ParentId":"0QM5g0000000001GAA","SobjectType":"Contact","PermissionsRead":false}
{"Id":"1105g000002aaa3AAA","ParentId":"0PL5g0000000001GAA","SobjectType":"Contact","PermissionsRead":true}
{"Id":"1105g000002aaa4AAA","ParentId":"0PS5g000001AAA3GAO","SobjectType":"Lead","PermissionsRead":true}
)";

constexpr const char* kContactDescribe = R"({"name":"Contact","label":"Contact","keyPrefix":"003",
 "queryable":true,"fields":[
 {"name":"Id","label":"Contact ID","type":"id","length":18,"nillable":false},
 {"name":"LastName","label":"Last Name","type":"string","length":80,"nillable":false},
 {"name":"Email","label":"Email","type":"email","length":80,"permissionable":true},
 {"name":"HasOptedOutOfEmail","label":"Email Opt Out","type":"boolean","permissionable":true},
 {"name":"Notes__c","label":"Notes","type":"textarea","length":32768,"custom":true,
  "filterable":false,"permissionable":true},
 {"name":"More__c","label":"More","type":"textarea","length":32768,"custom":true,
  "filterable":false,"permissionable":true},
 {"name":"CreatedDate","label":"Created","type":"datetime","nillable":false}]})";

constexpr const char* kFieldDefinitionDescribe = R"({"name":"FieldDefinition",
 "label":"Field Definition","keyPrefix":null,"queryable":true,"fields":[
 {"name":"Id","label":"ID","type":"id","length":18},
 {"name":"DurableId","label":"Durable ID","type":"string","length":255},
 {"name":"QualifiedApiName","label":"Name","type":"string","length":70},
 {"name":"EntityDefinitionId","label":"Entity","type":"string","length":70,
  "relationshipName":"EntityDefinition","referenceTo":["EntityDefinition"]},
 {"name":"SecurityClassification","label":"Sensitivity","type":"picklist","length":40}]})";

constexpr const char* kFieldDefinitions =
    R"({"DurableId":"Contact.Email","QualifiedApiName":"Email","EntityDefinitionId":"Contact","EntityDefinition.QualifiedApiName":"Contact","SecurityClassification":"Confidential"}
{"DurableId":"Contact.LastName","QualifiedApiName":"LastName","EntityDefinitionId":"Contact","EntityDefinition.QualifiedApiName":"Contact","SecurityClassification":null}
{"DurableId":"Lead.Email","QualifiedApiName":"Email","EntityDefinitionId":"Lead","EntityDefinition.QualifiedApiName":"Lead","SecurityClassification":"Internal"}
)";

std::string Contacts(int count) {
  std::string lines;
  for (int number = 1; number <= count; ++number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 7 - digits.size(), '0');
    lines += R"({"Id":"0035g000)" + digits + R"(AAA","LastName":"Contact )" + digits +
             R"(","Email":"c)" + digits + R"(@x.example","HasOptedOutOfEmail":)" +
             (number % 2 == 0 ? "true" : "false") +
             R"(,"Notes__c":"n","More__c":null,"CreatedDate":"2026-01-31T09:05:00.000+0000"})" +
             "\n";
  }
  return lines;
}

void WriteFile(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string Base64Url(const std::string& text) {
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(length));
  for (char& letter : encoded) {
    if (letter == '+') letter = '-';
    if (letter == '/') letter = '_';
  }
  return encoded.substr(0, encoded.find('='));
}

}  // namespace

struct SalesforceFixture::Key {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair{EVP_RSA_gen(2048), &EVP_PKEY_free};

  [[nodiscard]] std::string PublicPem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    EXPECT_EQ(PEM_write_bio_PUBKEY(bio.get(), pair.get()), 1);
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(length)};
  }

  [[nodiscard]] std::string Sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pair.get()), 1);
    std::string signature(512, '\0');
    std::size_t length = signature.size();
    EXPECT_EQ(
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()),
        1);
    signature.resize(length);
    return signature;
  }
};

SalesforceFixture::SalesforceFixture(int contacts, int daily_limit)
    : key_(std::make_unique<Key>()) {
  std::string name = (std::filesystem::temp_directory_path() / "crmaudit-sf-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  std::filesystem::create_directories(folder_ / "salesforce" / "describe");
  WriteFile(folder_ / "estate.json",
            std::string(R"({"seed":1,"as_of":"2026-11-22","salesforce":{"org_id":")") + kOrgId +
                R"(","client_id":")" + kClientId + R"(","client_secret":")" + kClientSecret +
                R"(","refresh_token":")" + kRefreshToken + R"(","username":")" + kUsername +
                R"(","user_id":")" + kUserId +
                R"(","public_key_file":"salesforce.pub.pem","api_versions":["67.0","66.0"],)" +
                R"("daily_limit":)" + std::to_string(daily_limit) + "}}");
  WriteFile(folder_ / "salesforce.pub.pem", key_->PublicPem());
  Write("describe/User.json", kUserDescribe);
  Write("User.jsonl", kUsers);
  Write("describe/Profile.json", kProfileDescribe);
  Write("Profile.jsonl", kProfiles);
  Write("describe/Group.json", kGroupDescribe);
  Write("Group.jsonl", kGroups);
  Write("describe/Case.json", kCaseDescribe);
  Write("Case.jsonl", kCases);
  Write("describe/PermissionSet.json", kPermissionSetDescribe);
  Write("PermissionSet.jsonl", kPermissionSets);
  Write("describe/ObjectPermissions.json", kObjectPermissionsDescribe);
  Write("ObjectPermissions.jsonl", kObjectPermissions);
  Write("describe/Contact.json", kContactDescribe);
  Write("Contact.jsonl", Contacts(contacts));
  Write("describe/FieldDefinition.json", kFieldDefinitionDescribe);
  Write("FieldDefinition.jsonl", kFieldDefinitions);
}

SalesforceFixture::~SalesforceFixture() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void SalesforceFixture::Write(const std::string& name, const std::string& text) const {
  WriteFile(folder_ / "salesforce" / name, text);
}

std::string SalesforceFixture::Assertion(const std::map<std::string, std::string>& claims,
                                         const std::string& algorithm) const {
  std::string body;
  for (const auto& [name, value] : claims) {
    body += (body.empty() ? "{\"" : ",\"") + name + "\":" + value;
  }
  const std::string signed_part =
      Base64Url(R"({"alg":")" + algorithm + "\"}") + "." + Base64Url(body + "}");
  return signed_part + "." + Base64Url(key_->Sign(signed_part));
}

std::map<std::string, std::string> SalesforceFixture::GoodClaims() {
  return {{"iss", std::string("\"") + kClientId + "\""},
          {"sub", std::string("\"") + kUsername + "\""},
          {"aud", "\"https://login.salesforce.com\""},
          {"exp", std::to_string(EpochSeconds() + 60)}};
}

long long EpochSeconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace crmaudit::mocks
