# Sourced by scripts that need the two simulated CRMs.
#   start_crms BIN ESTATE LOGS   starts both on free loopback ports; sets hubspot_url, salesforce_url
#   start_crm BIN ESTATE LOGS NAME [ARGUMENT...]   starts one; LOGS/NAME.url gets its address
#   stop_crms                    ends them; set it as the EXIT trap before start_crms
crm_pids=()

start_crms() {
  local bin=$1 estate=$2 logs=$3
  start_crm "$bin" "$estate" "$logs" mock-hubspot || return 1
  start_crm "$bin" "$estate" "$logs" mock-salesforce || return 1
  hubspot_url=$(cat "$logs/mock-hubspot.url")
  salesforce_url=$(cat "$logs/mock-salesforce.url")
}

start_crm() {
  local bin=$1 estate=$2 logs=$3 name=$4
  rm -f "$logs/$name.url"
  "$bin/$name" --estate "$estate" --port 0 --port-file "$logs/$name.url" \
    --log "$logs/$name.requests.jsonl" "${@:5}" >"$logs/$name.log" 2>&1 </dev/null &
  crm_pids+=($!)
  wait_for_url "$logs" "$name" $!
}

wait_for_url() {
  local logs=$1 name=$2 pid=$3 try
  for ((try = 0; try < 600; ++try)); do
    [ -s "$logs/$name.url" ] && return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.05
  done
  echo "$name did not start; its last words:" >&2
  tail -n 5 "$logs/$name.log" >&2
  return 1
}

stop_crms() {
  [ ${#crm_pids[@]} -eq 0 ] && return 0
  kill "${crm_pids[@]}" 2>/dev/null || true
  wait "${crm_pids[@]}" 2>/dev/null || true
  crm_pids=()
}
