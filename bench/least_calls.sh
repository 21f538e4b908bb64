# Sourced by bench/run: the fewest API calls that can read what a scan reads from an estate.
#   least_hubspot_calls ESTATE      least_salesforce_calls ESTATE
# Every list to its end, once, in the largest pages, and one call for each thing that has no pages.

# Calls for ROWS rows, PAGE at a time; an empty list still takes one.
pages() {
  local rows=$1 page=$2
  echo $((rows == 0 ? 1 : (rows + page - 1) / page))
}

# The lines of a file without those that hold TEXT; 0 where the file is missing.
rows_without() {
  [ -f "$1" ] && grep -vcF "$2" "$1" || true
}

# Types of record whose texts are read, each with its properties in three sensitivities.
hubspot_objects="contacts tickets companies deals leads tasks notes emails calls meetings
  communications 2-4815001"

least_hubspot_calls() {
  local folder=$1/hubspot calls=0 list
  for list in users objects/users; do
    calls=$((calls + $(pages "$(rows_without "$folder/$list.jsonl" '"archived":true')" 100)))
  done
  for list in $hubspot_objects; do
    calls=$((calls + 3 +
      $(pages "$(rows_without "$folder/objects/$list.jsonl" '"archived":true')" 100)))
  done
  local owners archived contacts
  owners=$(wc -l <"$folder/owners.jsonl")
  archived=$((owners - $(rows_without "$folder/owners.jsonl" '"archived":true')))
  calls=$((calls + $(pages "$((owners - archived))" 100) + $(pages "$archived" 100)))
  # What contacts chose: one call for a hundred addresses.
  contacts=$(rows_without "$folder/objects/contacts.jsonl" '"archived":true')
  calls=$((calls + $(pages "$contacts" 100) + $(pages "$(wc -l <"$folder/activity/login.jsonl")" 200)))
  # Account, token, roles, teams, pipelines of tickets and deals, custom objects, subscriptions,
  # forms in use and archived, lists, workflows and their definitions, security and audit log.
  echo $((calls + 15))
}

# Salesforce shrinks a page to 200 rows where a query selects more than one custom long text, so the
# fewest calls take each of them in a query of its own, with 2,000 rows a page.
long_texts() {
  [ -f "$1" ] && awk '/"custom":/ { custom = /true/ }
    /"type": "textarea"/ && custom { ++count } END { print (count > 1 ? count : 1) }' "$1" || echo 1
}

least_salesforce_calls() {
  local folder=$1/salesforce calls=0 object queries
  for object in $salesforce_lists; do
    queries=$(long_texts "$folder/describe/$object.json")
    calls=$((calls +
      queries * $(pages "$(rows_without "$folder/$object.jsonl" '"IsDeleted":true')" 2000)))
  done
  # Login, versions and the list of objects; a describe of each object whose fields matter (12), and the
  # field definitions of those with texts (11).
  echo $((calls + 3 + 12 + 11))
}

salesforce_lists="AuthSession CampaignMember Case CaseComment CommSubscription CommSubscriptionConsent
  ConnectedApplication Contact ContactPointConsent ContactPointTypeConsent ContentDistribution CronTrigger
  DataUsePurpose DuplicateRecordItem EmailMessage Event ExternalClientApplication ExtlClntAppOauthPlcyCnfg
  FeedItem FieldPermissions FlowDefinitionView Group GroupMember Individual InstalledSubscriberPackage Lead
  LoginHistory NamedCredential Network OauthToken ObjectPermissions Opportunity Organization PackageLicense
  PartyConsent PermissionSet PermissionSetAssignment PermissionSetGroup PermissionSetLicense
  PermissionSetLicenseAssign RecordType RemoteProxy SecurityHealthCheckRisks SetupAuditTrail SetupEntityAccess
  Site Task TwoFactorMethodsInfo User UserLicense UserLogin UserPackageLicense UserRole"
