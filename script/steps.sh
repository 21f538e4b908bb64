# Sourced by the scripts: one line per step, its noise in a log, and what to do when it fails.
#   steps_log=FILE                       where the noise goes; set it before the first step
#   step WHAT ADVICE COMMAND...          runs COMMAND, prints one line, returns COMMAND's status
#   fail MESSAGE                         prints MESSAGE and ends the script with status 1

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

step() {
  local what=$1 advice=$2 status=0 started=$SECONDS
  shift 2
  mkdir -p "$(dirname "$steps_log")"
  local first_line=1
  [ -f "$steps_log" ] && first_line=$(($(wc -l <"$steps_log") + 1))
  printf '== %s: %s\n' "$what" "$*" >>"$steps_log"
  "$@" >>"$steps_log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    printf 'ok    %s (%d s)\n' "$what" "$((SECONDS - started))"
    return 0
  fi
  printf 'FAIL  %s (status %d). Last lines of %s:\n' "$what" "$status" "$steps_log"
  tail -n "+$first_line" "$steps_log" | tail -n 25 | sed 's/^/        /'
  printf '      What to do: %s\n' "$advice"
  return "$status"
}

# The files that git knows, also where the clone belongs to somebody else.
tracked() {
  git -c safe.directory="$PWD" ls-files -- "$@"
}
