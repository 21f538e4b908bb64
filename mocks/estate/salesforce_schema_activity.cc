// The schema of work, correspondence, campaigns, duplicates and one custom object.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kActivitySchema = R"(
Task 00T Task @rest
Id id:18 -
Subject string:255 np
WhoId reference:18 n ->Contact,Lead
WhatId reference:18 n ->Account,Case,Opportunity
AccountId reference:18 n ->Account
OwnerId reference:18 - ->Group,User
Status picklist:255 -
Priority picklist:255 -
Type picklist:40 np
TaskSubtype picklist:40 n
ActivityDate date n
CompletedDateTime datetime n
Description textarea:32000 npx
CallType picklist:40 n
CallDurationInSeconds int n
IsClosed boolean -
IsHighPriority boolean -
IsArchived boolean -
IsRecurrence boolean -
IsReminderSet boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Event 00U Event @rest
Id id:18 -
Subject string:255 np
WhoId reference:18 n ->Contact,Lead
WhatId reference:18 n ->Account,Case,Opportunity
AccountId reference:18 n ->Account
OwnerId reference:18 - ->User
Location string:255 np
StartDateTime datetime n
EndDateTime datetime n
ActivityDate date n
ActivityDateTime datetime n
DurationInMinutes int n
Description textarea:32000 npx
Type picklist:40 np
ShowAs picklist:40 n
IsAllDayEvent boolean -
IsPrivate boolean -
IsChild boolean -
IsGroupEvent boolean -
IsArchived boolean -
IsRecurrence boolean -
IsReminderSet boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

EmailMessage 02s Email Message @rest
Id id:18 -
ParentId reference:18 n ->Case
ActivityId reference:18 n ->Task
Subject string:3000 np
TextBody textarea:131072 npx
HtmlBody textarea:131072 npx
FromAddress email:1000 n
FromName string:1000 n
ToAddress string:4000 n
CcAddress string:4000 n
BccAddress string:4000 n
ValidatedFromAddress email:80 n
RelatedToId reference:18 n ->Account,Case,Contact
Status picklist:40 -
MessageDate datetime n
MessageIdentifier string:765 n
ThreadIdentifier string:255 n
Incoming boolean -
HasAttachment boolean -
IsBounced boolean -
IsOpened boolean -
IsTracked boolean -
IsClientManaged boolean -
IsExternallyVisible boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

CaseComment 00a Case Comment @rest
Id id:18 -
ParentId reference:18 - ->Case
CommentBody textarea:4000 nx
IsPublished boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

FeedItem 0D5 Feed Item @rest
Id id:18 -
ParentId reference:18 - ->Account,Case,Contact,Lead
Type picklist:40 n
Title string:255 n
Body textarea:10000 nx
LinkUrl url:1024 n
Status picklist:40 n
CommentCount int -
LikeCount int -
Revision int n
InsertedById reference:18 - ->User
RelatedRecordId string:18 n
IsRichText boolean -
HasContent boolean -
HasLink boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
SystemModstamp datetime -

Campaign 701 Campaign @rest
Id id:18 -
Name string:80 -
Type picklist:40 n
Status picklist:40 n
StartDate date n
EndDate date n
IsActive boolean -
Description textarea:32000 nx
OwnerId reference:18 - ->User
NumberOfContacts int -
NumberOfLeads int -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

CampaignMember 00v Campaign Member @rest
Id id:18 -
CampaignId reference:18 - ->Campaign
ContactId reference:18 n ->Contact
LeadId reference:18 n ->Lead
Status picklist:40 n
HasResponded boolean -
FirstRespondedDate date n
Name string:255 n
Email email:80 n
DoNotCall boolean -
HasOptedOutOfEmail boolean -
Type picklist:40 n
LeadOrContactId reference:18 n ->Contact,Lead
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

LiveChatTranscript 570 Chat Transcript @rest
Id id:18 -
Name string:255 -
CaseId reference:18 n ->Case
ContactId reference:18 n ->Contact
OwnerId reference:18 - ->User
Body textarea:32000 nx
Status picklist:40 n
StartTime datetime n
EndTime datetime n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Opportunity 006 Opportunity @rest
Id id:18 -
Name string:120 -
AccountId reference:18 n ->Account
OwnerId reference:18 - ->User
StageName picklist:255 -
Amount double n
CloseDate date -
Probability double n
Type picklist:255 n
LeadSource picklist:255 n
NextStep string:255 n
Description textarea:32000 npx
ForecastCategory picklist:40 -
ForecastCategoryName picklist:40 n
IsClosed boolean -
IsWon boolean -
IsPrivate boolean -
HasOpportunityLineItem boolean -
HasOpenActivity boolean -
HasOverdueTask boolean -
LastActivityDate date n
LastStageChangeDate datetime n
FiscalQuarter int n
FiscalYear int n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

DuplicateRule 0Bm Duplicate Rule @rest
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
SobjectType picklist:40 -
SobjectSubtype picklist:40 n
Language picklist:40 -
NamespacePrefix string:15 n
IsActive boolean -
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

MatchingRule 0JD Matching Rule @rest
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 -
SobjectType picklist:40 -
Language picklist:40 -
MatchEngine picklist:40 n
RuleStatus picklist:40 -
BooleanFilter string:255 n
Description string:255 n
NamespacePrefix string:15 n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

DuplicateRecordSet 0GK Duplicate Record Set @rest
Id id:18 -
Name string:255 -
DuplicateRuleId reference:18 n ->DuplicateRule
RecordCount int n
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

DuplicateRecordItem 0GL Duplicate Record Item @rest
Id id:18 -
Name string:255 -
DuplicateRecordSetId reference:18 - ->DuplicateRecordSet
RecordId reference:18 - ->Contact,Lead
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

Visitor__c a00 Visitor @rest
Id id:18 -
Name string:80 -
OwnerId reference:18 - ->User
Contact__c reference:18 np ->Contact
Badge_Email__c email:80 np
Reason__c textarea:32768 npx
Visited_On__c date np
IsDeleted boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -
)";

}  // namespace crmaudit::estate
