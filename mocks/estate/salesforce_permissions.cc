// The tables of system permissions and of classified fields.
#include <array>

#include "mocks/estate/salesforce_schema.h"

namespace crmaudit::estate {
namespace {

// High-risk permissions of the contract's section 5.1, and View Roles.
constexpr std::array<std::string_view, 59> kPermissions{"ModifyAllData",
                                                        "ViewAllData",
                                                        "ManageUsers",
                                                        "ManageInternalUsers",
                                                        "AuthorApex",
                                                        "CustomizeApplication",
                                                        "ModifyMetadata",
                                                        "DataExport",
                                                        "ExportReport",
                                                        "ApiEnabled",
                                                        "ApiUserOnly",
                                                        "ViewSetup",
                                                        "ManageSharing",
                                                        "ManageRoles",
                                                        "ViewRoles",
                                                        "ViewAllUsers",
                                                        "ViewAllProfiles",
                                                        "ViewUserPII",
                                                        "ManageEncryptionKeys",
                                                        "ViewEncryptedData",
                                                        "PasswordNeverExpires",
                                                        "BulkApiHardDelete",
                                                        "AssignPermissionSets",
                                                        "ManageProfilesPermissionsets",
                                                        "ResetPasswords",
                                                        "ManageRemoteAccess",
                                                        "UseAnyApiAuth",
                                                        "CanApproveUninstalledApps",
                                                        "ManageTwoFactor",
                                                        "TwoFactorApi",
                                                        "ForceTwoFactor",
                                                        "BypassMFAForUiLogins",
                                                        "DelegatedTwoFactor",
                                                        "ManageLoginAccessPolicies",
                                                        "ManageIpAddresses",
                                                        "ManageAuthProviders",
                                                        "ManageCertificates",
                                                        "ManageNamedCredentials",
                                                        "ManageDataIntegrations",
                                                        "ViewEventLogFiles",
                                                        "QueryAllFiles",
                                                        "ViewAllFieldsGlobal",
                                                        "ViewAllForeignKeyNames",
                                                        "EditReadonlyFields",
                                                        "TransferAnyEntity",
                                                        "ViewClientSecret",
                                                        "ConsentApiUpdate",
                                                        "PrivacyDataAccess",
                                                        "ManageDSARPolicies",
                                                        "ManagePrivacyHold",
                                                        "ManagePrivacyCenterPolicies",
                                                        "ModifyDataClassification",
                                                        "ViewHealthCheck",
                                                        "ManageHealthCheck",
                                                        "FreezeUsers",
                                                        "MonitorLoginHistory",
                                                        "ImportLeads",
                                                        "ManageCases",
                                                        "EditPublicDocuments"};

constexpr std::array<Classification, 14> kClassifications{{
    {"Contact", "Passport__c", "Restricted", "GDPR;PII"},
    {"Contact", "Birthdate", "Confidential", ""},
    {"Contact", "Health_Notes__c", "", "HIPAA"},
    {"Contact", "Bank_Account__c", "Internal", "PCI"},
    {"Contact", "National_Id__c", "MissionCritical", "PII"},
    {"Contact", "Salary_Band__c", "Restricted", ""},
    {"Contact", "Union_Member__c", "Confidential", "GDPR"},
    {"Contact", "Card_Notes__c", "Restricted", "PCI"},
    {"Contact", "Marketing_Notes__c", "Internal", ""},
    {"Contact", "Nickname__c", "Public", ""},
    {"Case", "Medical_Details__c", "Confidential", ""},
    {"Case", "Complaint_Details__c", "Confidential", ""},
    {"Lead", "Annual_Income__c", "MissionCritical", ""},
    {"Account", "Tax_Number__c", "Restricted", ""},
}};

}  // namespace

std::span<const std::string_view> system_permissions() { return kPermissions; }
std::span<const Classification> classifications() { return kClassifications; }

}  // namespace crmaudit::estate
