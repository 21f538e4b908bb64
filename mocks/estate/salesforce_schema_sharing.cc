// The schema of roles, groups, licences, set-up access and the catalogue of objects.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kSharingSchema = R"(
UserLicense 100 User License
Id id:18 -
Name string:40 -
MasterLabel string:40 -
LicenseDefinitionKey string:40 -
Status picklist:40 -
TotalLicenses int -
UsedLicenses int -
UsedLicensesLastUpdated datetime -
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -

UserRole 00E Role
Id id:18 -
Name string:80 -
DeveloperName string:80 n
ParentRoleId reference:18 n ->UserRole
PortalType picklist:40 n
PortalAccountId reference:18 n ->Account
ForecastUserId reference:18 n ->User
OpportunityAccessForAccountOwner picklist:40 -
CaseAccessForAccountOwner picklist:40 n
ContactAccessForAccountOwner picklist:40 n
RollupDescription string:80 n
MayForecastManagerShare boolean -
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Group 00G Group
Id id:18 -
Name string:40 -
DeveloperName string:80 n
RelatedId reference:18 n ->User,UserRole
Type picklist:40 -
Email email:255 n
OwnerId reference:18 - ->User
DoesSendEmailToMembers boolean -
DoesIncludeBosses boolean -
Description string:255 n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

GroupMember 011 Group Member
Id id:18 -
GroupId reference:18 - ->Group
UserOrGroupId reference:18 - ->Group,User
SystemModstamp datetime -

QueueSobject 03g Queue Sobject
Id id:18 -
QueueId reference:18 - ->Group
SobjectType picklist:40 -
CreatedById reference:18 - ->User
SystemModstamp datetime -

PermissionSetLicense 0PL Permission Set License
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
Language picklist:40 -
PermissionSetLicenseKey string:80 -
Status picklist:40 -
TotalLicenses int -
UsedLicenses int -
ExpirationDate date n
LicenseExpirationPolicy picklist:40 n
IsAvailableForIntegrations boolean -
IsSupplementLicense boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

PermissionSetLicenseAssign 2LA Permission Set License Assignment
Id id:18 -
PermissionSetLicenseId reference:18 - ->PermissionSetLicense
AssigneeId reference:18 - ->User
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

PackageLicense 050 Package License
Id id:18 -
NamespacePrefix string:15 -
Status picklist:40 -
AllowedLicenses int -
UsedLicenses int -
ExpirationDate datetime n
IsProvisioned boolean -
IsAvailableForIntegrations boolean -
CreatedDate datetime -
LastModifiedDate datetime -
SystemModstamp datetime -

UserPackageLicense 051 User Package License
Id id:18 -
PackageLicenseId reference:18 - ->PackageLicense
UserId reference:18 - ->User
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

SetupEntityAccess 0J0 Setup Entity Access
Id id:18 -
ParentId reference:18 - ->PermissionSet
SetupEntityId reference:18 - ->ConnectedApplication,CustomPermission,NamedCredential
SetupEntityType picklist:40 n
SystemModstamp datetime -

CustomPermission 0CP Custom Permission
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
Description string:255 n
Language picklist:40 -
NamespacePrefix string:15 n
IsProtected boolean -
IsLicensed boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

SessionPermSetActivation 0Pv Session Permission Set Activation @rest
Id id:18 -
AuthSessionId reference:18 - ->AuthSession
PermissionSetId reference:18 - ->PermissionSet
PermissionSetGroupId reference:18 n ->PermissionSetGroup
UserId reference:18 - ->User
Description string:255 n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

EntityDefinition 4ie Entity Definition
Id id:18 -
DurableId string:255 n
QualifiedApiName string:70 -
DeveloperName string:70 n
Label string:255 n
MasterLabel string:255 -
PluralLabel string:255 n
KeyPrefix string:3 n
NamespacePrefix string:15 n
InternalSharingModel picklist:40 -
ExternalSharingModel picklist:40 -
IsCustomizable boolean -
IsCustomSetting boolean -
IsQueryable boolean -
IsDeprecatedAndHidden boolean -
IsEverCreatable boolean -
IsEverUpdatable boolean -
IsEverDeletable boolean -
IsFeedEnabled boolean -
IsSearchable boolean -
IsTriggerable boolean -
DeploymentStatus picklist:40 n
PublisherId string:80 n
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User

FieldSecurityClassification 0hC Field Security Classification @rest
Id id:18 -
ApiName string:80 n
MasterLabel string:80 n
Description string:255 n
IsHighRiskLevel boolean -
SortOrder int n
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n
)";

}  // namespace crmaudit::estate
