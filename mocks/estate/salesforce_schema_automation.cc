// The schema of flows, scheduled jobs, assignment rules and list views.
#include "mocks/estate/salesforce_schema_texts.h"

namespace crmaudit::estate {

const std::string_view kAutomationSchema = R"(
FlowDefinitionView 4fd Flow Definition View @rest
Id id:18 -
DurableId string:255 n
ApiName string:255 n
Label string:255 n
Description textarea:4000 nx
ProcessType picklist:40 n
TriggerType picklist:40 n
RecordTriggerType picklist:40 n
TriggerObjectOrEventId string:255 n
TriggerObjectOrEventLabel string:255 n
TriggerOrder int n
ActiveVersionId string:255 n
LatestVersionId string:255 n
VersionNumber int n
ApiVersion int n
Builder string:255 n
IsActive boolean -
IsOutOfDate boolean -
IsTemplate boolean -
IsOverridable boolean -
ManageableState picklist:40 n
NamespacePrefix string:15 n
InstalledPackageName string:255 n
LastModifiedBy string:255 n
LastModifiedDate datetime n

FlowVersionView 4fv Flow Version View @rest
Id id:18 -
DurableId string:255 n
FlowDefinitionViewId string:255 n
Label string:255 n
Description textarea:4000 nx
ProcessType picklist:40 n
RunInMode picklist:40 n
Status picklist:40 n
VersionNumber int n
ApiVersion double n
ApiVersionRuntime double n
IsTemplate boolean -
LastModifiedDate datetime n

FlowDefinition 300 Flow Definition @tooling
Id id:18 -
DeveloperName string:80 -
MasterLabel string:80 n
ActiveVersionId reference:18 n ->Flow
LatestVersionId reference:18 n ->Flow
NamespacePrefix string:15 n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User

Flow 301 Flow @tooling
Id id:18 -
DefinitionId reference:18 - ->FlowDefinition
MasterLabel string:255 -
Status picklist:40 -
VersionNumber int -
ProcessType picklist:40 -
RunInMode picklist:40 n
Description textarea:4000 nx
FullName string:255 n
Metadata complexvalue n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User

CronTrigger 08e Scheduled Job @rest
Id id:18 -
CronJobDetailId reference:18 n ->CronJobDetail
State picklist:40 n
CronExpression string:255 n
TimeZoneSidKey picklist:40 n
OwnerId reference:18 n ->User
StartTime datetime n
EndTime datetime n
NextFireTime datetime n
PreviousFireTime datetime n
TimesTriggered int n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedById reference:18 - ->User

CronJobDetail 08a Cron Job @rest
Id id:18 -
Name string:255 -
JobType picklist:40 n

AsyncApexJob 707 Apex Job @rest
Id id:18 -
JobType picklist:40 -
Status picklist:40 -
ApexClassId string:18 n
MethodName string:255 n
CronTriggerId reference:18 n ->CronTrigger
CreatedById reference:18 - ->User
CreatedDate datetime -
CompletedDate datetime n
JobItemsProcessed int -
TotalJobItems int n
NumberOfErrors int n
ExtendedStatus string:255 n

AssignmentRule 01Q Assignment Rule @rest
Id id:18 -
Name string:120 n
SobjectType picklist:40 n
Active boolean -
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -

ListView 00B List View @rest
Id id:18 -
Name string:80 -
DeveloperName string:80 -
NamespacePrefix string:15 n
SobjectType picklist:40 n
IsSoqlCompatible boolean -
LastViewedDate datetime n
LastReferencedDate datetime n
CreatedDate datetime -
CreatedById reference:18 - ->User
LastModifiedDate datetime -
LastModifiedById reference:18 - ->User
SystemModstamp datetime -
)";

}  // namespace crmaudit::estate
