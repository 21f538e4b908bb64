// The schema of sign-ins, sessions, second factors, the audit trail, health check, sites and public
// links.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kSecuritySchema = R"(
TwoFactorMethodsInfo 0Yv Two-Factor Methods Info @rest
Id id:18 -
UserId reference:18 - ->User
ExternalId string:40 n
HasBuiltInAuthenticator boolean -
HasSalesforceAuthenticator boolean -
HasSecurityKey boolean -
HasTempCode boolean -
HasTotp boolean -
HasU2F boolean -

AuthSession 0Ak Auth Session @rest
Id id:18 -
UsersId reference:18 n ->User
UserType picklist:40 -
SessionType picklist:40 n
SessionSecurityLevel picklist:40 n
LoginType picklist:40 n
SourceIp string:39 -
NumSecondsValid int -
IsCurrent boolean -
ParentId reference:18 n ->AuthSession
LoginHistoryId reference:18 n ->LoginHistory
LogoutUrl string:1500 n
CreatedDate datetime -
LastModifiedDate datetime -

LoginHistory 0Ya Login History @rest
Id id:18 -
UserId reference:18 n ->User
LoginTime datetime -
LoginType picklist:40 -
LoginSubType picklist:40 n
Status string:128 n
SourceIp string:39 n
ForwardedForIp string:255 n
Application string:64 n
Browser string:64 n
Platform string:64 n
ApiType string:64 n
ApiVersion string:32 n
ClientVersion string:64 n
LoginUrl string:128 n
CountryIso string:2 n
TlsProtocol picklist:40 n
CipherSuite string:64 n
AuthMethodReference string:255 n
LoginGeoId reference:18 n ->LoginGeo
NetworkId reference:18 n ->Network

LoginGeo 04F Login Geo Data @rest
Id id:18 -
LoginTime datetime -
Country string:128 n
CountryIso string:2 n
City string:128 n
PostalCode string:128 n
Subdivision string:128 n
Latitude double n
Longitude double n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

VerificationHistory 0Yz Identity Verification History @rest
Id id:18 -
UserId reference:18 - ->User
LoginHistoryId reference:18 - ->LoginHistory
VerificationTime datetime -
VerificationMethod picklist:40 n
Activity picklist:40 -
Policy picklist:40 -
Status picklist:40 -
SourceIp string:39 -
EventGroup int -
Remarks string:255 n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

SetupAuditTrail 0Ym Setup Audit Trail Entry
Id id:18 -
Action string:80 -
Section string:80 n
Display string:1000 n
CreatedById reference:18 - ->User
CreatedDate datetime -
CreatedByContext string:255 n
CreatedByIssuer string:255 n
DelegateUser string:255 n
ResponsibleNamespacePrefix string:15 n

SecurityHealthCheck 0hD Security Health Check @tooling
Id id:18 -
DurableId string:255 n
CustomBaselineId string:18 n
Score string:10 -

SecurityHealthCheckRisks 0hE Security Health Check Risks @tooling
Id id:18 -
DurableId string:255 n
RiskType picklist:40 -
Setting string:255 -
SettingGroup string:255 -
SettingRiskCategory picklist:40 -
OrgValue string:255 n
OrgValueRaw string:255 n
StandardValue string:255 n
StandardValueRaw string:255 n
SecurityHealthCheckId string:255 n

EventLogFile 0AT Event Log File @rest
Id id:18 -
EventType picklist:40 -
LogDate datetime -
LogFileLength double -
LogFileContentType string:128 -
LogFileFieldNames textarea:32000 nx
LogFileFieldTypes textarea:32000 nx
ApiVersion double -
Interval picklist:40 n
Sequence int n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Site 0DM Site @rest
Id id:18 -
Name string:40 -
MasterLabel string:80 -
Subdomain string:80 n
UrlPathPrefix string:40 n
Status picklist:40 -
SiteType picklist:40 -
AdminId reference:18 - ->User
GuestUserId reference:18 n ->User
GuestRecordDefaultOwnerId reference:18 n ->User
ClickjackProtectionLevel picklist:40 -
OptionsEnableFeeds boolean -
OptionsCookieConsent boolean -
OptionsAllowGuestSupportApi boolean -
OptionsRedirectToCustomDomain boolean -
Description string:255 n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Network 0DB Network @rest
Id id:18 -
Name string:80 n
Description textarea:1000 nx
UrlPathPrefix string:40 n
Status picklist:40 n
EmailSenderAddress email:80 n
EmailSenderName string:255 n
SelfRegProfileId reference:18 n ->Profile
OptionsSelfRegistrationEnabled boolean -
OptionsGuestFileAccessEnabled boolean -
OptionsGuestMemberVisibility boolean -
OptionsGuestChatterEnabled boolean -
OptionsMemberVisibility boolean -
OptionsAllowInternalUserLogin boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

NetworkMember 0DO Network Member @rest
Id id:18 -
NetworkId reference:18 n ->Network
MemberId reference:18 n ->User
CreatedDate datetime n
CreatedById reference:18 n ->User
SystemModstamp datetime n

ContentDistribution 05D Content Delivery @rest
Id id:18 -
Name string:100 -
OwnerId reference:18 - ->User
ContentVersionId string:18 -
ContentDocumentId string:18 n
RelatedRecordId reference:18 n ->Account,Case,Contact,Lead
PreferencesAllowPDFDownload boolean -
PreferencesAllowOriginalDownload boolean -
PreferencesPasswordRequired boolean -
PreferencesNotifyOnVisit boolean -
PreferencesLinkLatestVersion boolean -
PreferencesAllowViewInBrowser boolean -
PreferencesExpires boolean -
ExpiryDate datetime n
ViewCount int n
FirstViewDate datetime n
LastViewDate datetime n
DistributionPublicUrl url:1024 n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -
)";

}  // namespace crmaudit::estate
