// The schema of connected apps, tokens, credentials, remote sites and packages.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kIntegrationsSchema = R"(
ConnectedApplication 0H4 Connected App @rest
Id id:18 -
Name string:80 -
StartUrl string:255 n
MobileStartUrl string:255 n
MobileSessionTimeout picklist:40 n
PinLength picklist:40 n
RefreshTokenValidityPeriod int n
OptionsAllowAdminApprovedUsersOnly boolean -
OptionsRefreshTokenValidityMetric boolean -
OptionsHasSessionLevelPolicy boolean -
OptionsIsInternal boolean -
OptionsFullContentPushNotifications boolean -
OptionsAppIssueJwtTokenEnabled boolean -
OptionsAllowExpiredUvidJWT boolean -
OptionsCodeCredentialGuestEnabled boolean -
OptionsTokenExchangeManageBitEnabled boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

ExternalClientApplication 0xI External Client App @rest
Id id:18 -
DeveloperName string:80 n
MasterLabel string:80 n
Language picklist:40 n
Description textarea:4000 nx
ContactEmail email:80 n
ContactPhone phone:40 n
DistributionState picklist:40 n
ManagedType picklist:40 n
OrgScopedExternalApp string:255 n
Version string:20 n
NamespacePrefix string:15 n
InfoUrl url:1024 n
IconUrl url:1024 n
LogoUrl url:1024 n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

ExtlClntAppOauthPlcyCnfg 0xP External Client App OAuth Policies @rest
Id id:18 -
ExternalClientApplicationId reference:18 - ->ExternalClientApplication
PermittedUsersPolicyType picklist:40 -

OauthToken 0CQ OAuth Token @rest
Id id:18 -
AppName string:80 n
AppMenuItemId string:18 n
UserId reference:18 n ->User
CreatedDate datetime n
LastUsedDate datetime n
UseCount int n
AccessToken string:255 n
RequestToken string:255 n
DeleteToken string:255 n

NamedCredential 0XA Named Credential @rest
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
Language picklist:40 -
Endpoint string:255 n
PrincipalType picklist:40 -
AuthProviderId string:18 n
AuthTokenEndpointUrl url:1024 n
Description string:255 n
CalloutOptionsGenerateAuthorizationHeader boolean -
CalloutOptionsAllowMergeFieldsInHeader boolean -
CalloutOptionsAllowMergeFieldsInBody boolean -
JwtAudience string:255 n
JwtIssuer string:255 n
NamespacePrefix string:15 n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

RemoteProxy 0rp Remote Site Setting
Id id:18 -
SiteName string:80 -
EndpointUrl url:1024 -
Description string:255 n
IsActive boolean -
DisableProtocolSecurity boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

InstalledSubscriberPackage 0A3 Installed Subscriber Package @tooling
Id id:18 -
SubscriberPackageId reference:18 - ->SubscriberPackage
SubscriberPackageVersionId reference:18 - ->SubscriberPackageVersion
MinPackageVersionId string:18 n

SubscriberPackage 033 Subscriber Package @tooling
Id id:18 -
Name string:255 -
NamespacePrefix string:15 n
Description textarea:4000 nx

SubscriberPackageVersion 04t Subscriber Package Version @tooling
Id id:18 -
SubscriberPackageId reference:18 - ->SubscriberPackage
Name string:255 -
MajorVersion int -
MinorVersion int -
PatchVersion int -
BuildNumber int -
IsBeta boolean -
IsManaged boolean -
)";

}  // namespace crmaudit::estate
