// The schema of users, rights, field definitions and the records of customers.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kCoreSchema = R"(
Organization 00D Organization
Id id:18 -
Name string:80 -
OrganizationType picklist:40 n
IsSandbox boolean -
InstanceName string:5 n
TimeZoneSidKey picklist:40 -
LanguageLocaleKey picklist:40 -
DefaultContactAccess picklist:40 n
DefaultLeadAccess picklist:40 n
DefaultCaseAccess picklist:40 n
DefaultAccountAccess picklist:40 n
DefaultOpportunityAccess picklist:40 n
DefaultCampaignAccess picklist:40 n
DefaultCalendarAccess picklist:40 n
DefaultPricebookAccess picklist:40 n
NamespacePrefix string:15 n
TrialExpirationDate datetime n
FiscalYearStartMonth int n
PreferencesConsentManagementEnabled boolean -
SignupCountryIsoCode string:2 n
CreatedDate datetime -

User 005 User
Id id:18 -
Username string:80 -
Name string:121 -
FirstName string:40 n
LastName string:80 -
Alias string:8 -
CommunityNickname string:40 -
Email email:128 -
EmployeeNumber string:20 n
FederationIdentifier string:512 n
IsActive boolean -
UserType picklist:40 n
ProfileId reference:18 - ->Profile
UserRoleId reference:18 n ->UserRole
ManagerId reference:18 n ->User
DelegatedApproverId reference:18 n ->User
ContactId reference:18 n ->Contact
AccountId reference:18 n ->Account
IndividualId reference:18 n ->Individual
Department string:80 n
Title string:80 n
TimeZoneSidKey picklist:40 -
LanguageLocaleKey picklist:40 -
LocaleSidKey picklist:40 -
CompanyName string:80 n
Division string:80 n
Phone phone:40 n
MobilePhone phone:40 n
IsPortalEnabled boolean -
SuAccessExpirationDate date n
NumberOfFailedLogins int n
LastLoginDate datetime n
LastPasswordChangeDate datetime n
CreatedById reference:18 - ->User
CreatedDate datetime -
LastModifiedById reference:18 - ->User
LastModifiedDate datetime -
SystemModstamp datetime -

UserLogin 0Yw User Login
Id id:18 -
UserId reference:18 n ->User
IsFrozen boolean -
IsPasswordLocked boolean -
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User

Profile 00e Profile
Id id:18 -
Name string:255 -
Description string:255 n
UserType picklist:40 n
UserLicenseId reference:18 - ->UserLicense
CreatedDate datetime -
LastModifiedDate datetime -
Permissions*

PermissionSet 0PS Permission Set
Id id:18 -
Name string:80 -
Label string:80 -
Description string:255 n
Type picklist:40 -
IsCustom boolean -
IsOwnedByProfile boolean -
ProfileId reference:18 n ->Profile
PermissionSetGroupId reference:18 n ->PermissionSetGroup
LicenseId reference:18 n ->PermissionSetLicense,UserLicense
NamespacePrefix string:15 n
HasActivationRequired boolean -
PsgCount int -
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
Permissions*

PermissionSetGroup 0PG Permission Set Group
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
Description string:255 n
Status picklist:40 -
HasActivationRequired boolean -
NamespacePrefix string:15 n
IsDeleted boolean -
CreatedDate datetime -
LastModifiedDate datetime -

PermissionSetGroupComponent 0PM Permission Set Group Component
Id id:18 -
PermissionSetGroupId reference:18 - ->PermissionSetGroup
PermissionSetId reference:18 - ->PermissionSet,MutingPermissionSet
IsDeleted boolean -
CreatedDate datetime -

MutingPermissionSet 0QM Muting Permission Set
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
IsDeleted boolean -
CreatedDate datetime -
Permissions*

PermissionSetAssignment 0Pa Permission Set Assignment
Id id:18 -
AssigneeId reference:18 - ->User
PermissionSetId reference:18 n ->PermissionSet
PermissionSetGroupId reference:18 n ->PermissionSetGroup
ExpirationDate datetime n
IsActive boolean -
IsRevoked boolean -
SystemModstamp datetime -

ObjectPermissions 110 Object Permissions
Id id:18 -
ParentId reference:18 - ->PermissionSet
SobjectType picklist:40 -
PermissionsRead boolean -
PermissionsCreate boolean -
PermissionsEdit boolean -
PermissionsDelete boolean -
PermissionsViewAllRecords boolean -
PermissionsModifyAllRecords boolean -
PermissionsViewAllFields boolean -
SystemModstamp datetime -

FieldPermissions 01k Field Permissions
Id id:18 -
ParentId reference:18 - ->PermissionSet
SobjectType picklist:40 -
Field picklist:255 -
PermissionsRead boolean -
PermissionsEdit boolean -
SystemModstamp datetime -

FieldDefinition 4fe Field Definition
Id id:18 -
DurableId string:255 n
QualifiedApiName string:70 -
DeveloperName string:70 n
EntityDefinition.QualifiedApiName string:40 -
EntityDefinitionId string:40 n
Label string:255 n
MasterLabel string:255 -
DataType string:255 n
Length int n
IsNillable boolean -
IsFieldHistoryTracked boolean -
SecurityClassification picklist:255 n
ComplianceGroup multipicklist:4099 n
BusinessStatus picklist:255 n
BusinessOwnerId string:18 n

RecordType 012 Record Type
Id id:18 -
Name string:80 -
DeveloperName string:80 -
SobjectType picklist:40 -
IsActive boolean -
NamespacePrefix string:15 n

Account 001 Account @rest
Id id:18 -
Name string:255 -
OwnerId reference:18 - ->User
Phone phone:40 np
Description textarea:32000 npx
Tax_Number__c string:40 np
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
IsDeleted boolean -

Contact 003 Contact @rest
Id id:18 -
AccountId reference:18 np ->Account
IndividualId reference:18 np ->Individual
OwnerId reference:18 - ->User
FirstName string:40 n
LastName string:80 -
Name string:121 -
Email email:80 np
Phone phone:40 np
Title string:128 np
Birthdate date np
Description textarea:32000 npx
HasOptedOutOfEmail boolean p
DoNotCall boolean p
HasPrivacyHold boolean p
EmailBouncedDate datetime np
LeadSource picklist:255 np
LastActivityDate date n
Passport__c string:40 np =Passeport =cmd|'/C calc'!A0
National_Id__c string:40 np
Health_Notes__c textarea:32768 npx =Santé <script>alert(9)</script>
Bank_Account__c string:40 np
Salary_Band__c picklist:255 np
Union_Member__c boolean p
Marketing_Notes__c textarea:32768 npx
Nickname__c string:80 np
Card_Notes__c textarea:32768 npx
Internal_Notes__c textarea:32768 npx =یادداشت‌های داخلی
Legacy_Ref__c string:255 np
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
IsDeleted boolean -

Lead 00Q Lead @rest
Id id:18 -
OwnerId reference:18 - ->Group,User
IndividualId reference:18 np ->Individual
FirstName string:40 n
LastName string:80 -
Name string:121 -
Company string:255 -
Email email:80 np
Phone phone:40 np
Status picklist:255 -
Description textarea:32000 npx
HasOptedOutOfEmail boolean p
DoNotCall boolean p
IsConverted boolean -
Annual_Income__c double np
Requirements__c textarea:32768 npx =Требования
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
IsDeleted boolean -

Individual 0PK Individual @rest
Id id:18 -
OwnerId reference:18 - ->User
FirstName string:40 n
LastName string:80 -
Name string:121 -
ShouldForget boolean p
HasOptedOutProcessing boolean p
HasOptedOutProfiling boolean p
HasOptedOutSolicit boolean p
HasOptedOutTracking boolean p
HasPrivacyHold boolean p
SendIndividualData boolean p
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
IsDeleted boolean -

Case 500 Case @rest
Id id:18 -
CaseNumber string:30 -
RecordTypeId reference:18 n ->RecordType
OwnerId reference:18 - ->Group,User
ContactId reference:18 np ->Contact
AccountId reference:18 np ->Account
Subject string:255 np
Description textarea:32000 npx
Comments textarea:4000 npx
Type picklist:255 np
Status picklist:255 p
Priority picklist:255 np
Origin picklist:255 np
IsClosed boolean -
ClosedDate datetime n
SuppliedEmail email:80 np
Medical_Details__c textarea:32768 npx
Complaint_Details__c textarea:32768 npx
Tracking__c string:255 np
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -
IsDeleted boolean -
)";

}  // namespace crmaudit::estate
