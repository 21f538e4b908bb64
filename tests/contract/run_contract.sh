#!/usr/bin/env bash
# Holds one simulated CRM against the vendor's own client, unmodified.
#   run_contract.sh hubspot|salesforce BIN_DIR [WORK_DIR]
# BIN_DIR holds make-estate and the mocks; packages are installed in WORK_DIR (default
# BIN_DIR/../contract) and stay there for the next run. Exit 77, which ctest counts as skipped: no
# node or npm here, or no package registry can be reached.
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$source_dir/../../script/simulated_crms.sh"

usage="usage: run_contract.sh hubspot|salesforce BIN_DIR [WORK_DIR]"
platform=${1:?$usage}
bin=$(cd "${2:?$usage}" && pwd)
work=${3:-$bin/../contract}/$platform
case $platform in
  hubspot) client="HubSpot's own client" ;;
  salesforce) client=jsforce ;;
  *) echo "$usage" >&2; exit 2 ;;
esac

skip() {
  echo "SKIPPED: mock-$platform against $client: $*"
  exit 77
}

# What npm says when no registry answers; anything else is our mistake and fails.
unreachable='ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT'
unreachable+='|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|ENOTCACHED|E403|E407|E50[234]'

# Exactly the locked packages, once per lock file.
install_packages() {
  cp "$source_dir/$platform/"{*.mjs,package.json,package-lock.json} "$work/"
  cmp -s "$work/package-lock.json" "$work/installed.lock" && return 0
  if ! (cd "$work" && npm ci --no-audit --no-fund --fetch-retries=1 --fetch-timeout=60000) \
      >"$work/npm.log" 2>&1 </dev/null; then
    grep -qE "$unreachable" "$work/npm.log" &&
      skip "the package registry can't be reached; see $work/npm.log"
    tail -n 15 "$work/npm.log"
    echo "FAILED: npm ci in $work"
    return 1
  fi
  cp "$work/package-lock.json" "$work/installed.lock"
}

command -v node >/dev/null || skip "node is not installed (version 18 or later)"
command -v npm >/dev/null || skip "npm is not installed"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || skip "node is older than 18"
mkdir -p "$work"
install_packages

estate=$(mktemp -d "$work/run-XXXXXX")
trap 'stop_crms; rm -rf "$estate"' EXIT
"$bin/make-estate" --seed 1 --users 120 --contacts 1000 --out "$estate"
start_crm "$bin" "$estate" "$estate" "mock-$platform"
url=$(cat "$estate/mock-$platform.url")

status=0
node "$work/run.mjs" "$url" "$estate" </dev/null || status=$?
if [ "$status" -eq 0 ]; then
  echo "ok    mock-$platform answers $client as the vendor's service would"
else
  echo "FAILED: mock-$platform against $client (status $status); each difference is named above"
fi
exit "$status"
