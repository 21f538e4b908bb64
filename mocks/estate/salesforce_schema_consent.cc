// The schema of purposes, legal bases, subscriptions, consents and privacy requests.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kConsentSchema = R"(
DataUseLegalBasis 0ZV Data Use Legal Basis @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
Source string:255 n
Description textarea:4000 nx
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

DataUsePurpose 0ZW Data Use Purpose @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
LegalBasisId reference:18 n ->DataUseLegalBasis
Description textarea:4000 nx
CanDataSubjectOptOut boolean -
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

ContactPointEmail 8lX Contact Point Email @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
ParentId reference:18 n ->Contact,Individual,Lead
EmailAddress email:80 n
EmailDomain string:255 n
EmailMailBox string:255 n
EmailLatestBounceDateTime datetime n
EmailLatestBounceReasonText string:255 n
IsPrimary boolean -
UsageType picklist:40 n
ActiveFromDate date n
ActiveToDate date n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

ContactPointTypeConsent 0ZX Contact Point Type Consent @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
PartyId reference:18 n ->Individual
ContactPointType picklist:40 n
DataUsePurposeId reference:18 n ->DataUsePurpose
EngagementChannelTypeId reference:18 n ->EngagementChannelType
PrivacyConsentStatus picklist:40 n
CaptureContactPointType picklist:40 n
CaptureDate datetime n
CaptureSource string:255 n
DoubleConsentCaptureDate datetime n
EffectiveFrom datetime n
EffectiveTo datetime n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

ContactPointConsent 0ZY Contact Point Consent @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
PartyId reference:18 n ->Individual
ContactPointId reference:18 n ->ContactPointEmail
DataUsePurposeId reference:18 n ->DataUsePurpose
EngagementChannelTypeId reference:18 n ->EngagementChannelType
PrivacyConsentStatus picklist:40 n
CaptureContactPointType picklist:40 n
CaptureDate datetime n
CaptureSource string:255 n
DoubleConsentCaptureDate datetime n
EffectiveFrom datetime n
EffectiveTo datetime n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

PartyConsent 0aP Party Consent @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
PartyId reference:18 n ->Individual
Action picklist:40 n
DataUsePurposeId reference:18 n ->DataUsePurpose
PrivacyConsentStatus picklist:40 n
CaptureContactPointType picklist:40 n
CaptureDate datetime n
CaptureSource string:255 n
DoubleConsentCaptureDate datetime n
EffectiveFrom date n
EffectiveTo date n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

EngagementChannelType 0eC Engagement Channel Type @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
ContactPointType picklist:40 n
UsageType picklist:40 n
IsActive boolean -
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

CommSubscription 0Xl Communication Subscription @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
DataUsePurposeId reference:18 n ->DataUsePurpose
IsDefault boolean -
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

CommSubscriptionChannelType 0eB Communication Subscription Channel Type @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
CommunicationSubscriptionId reference:18 n ->CommSubscription
EngagementChannelTypeId reference:18 n ->EngagementChannelType
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

CommSubscriptionConsent 0dY Communication Subscription Consent @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
PartyId reference:18 n ->Individual
ConsentGiverId reference:18 n ->Contact,Individual,Lead
ContactPointId reference:18 n ->ContactPointEmail
ContactPointValue string:255 n
CommSubscriptionChannelTypeId reference:18 n ->CommSubscriptionChannelType
EngagementChannelTypeId reference:18 n ->EngagementChannelType
PrivacyConsentStatus picklist:40 n
ConsentCapturedDateTime datetime n
ConsentCapturedSource string:255 n
EffectiveFromDate date n
EffectiveToDate date n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n

PrivacyRequest 0lR Privacy Request @rest
Id id:18 -
Name string:255 n
OwnerId reference:18 n ->User
Type picklist:40 n
Status picklist:40 n
ExecutionStatus picklist:40 n
DueDate datetime n
StartedDateTime datetime n
CompletedDateTime datetime n
FirstName string:40 n
LastName string:80 n
DataSubjectEmail email:80 n
RelatedRecord string:255 n
TargetRecord string:255 n
IsDeleted boolean -
CreatedDate datetime n
CreatedById reference:18 n ->User
LastModifiedDate datetime n
LastModifiedById reference:18 n ->User
SystemModstamp datetime n
)";

}  // namespace crmaudit::estate
