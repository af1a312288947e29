#!/usr/bin/env bash
# The loop that one would write with curl: it asks for each render every 30 seconds, compressed like the server's own times.
set -euo pipefail
export URL=$1 TO=$3 WAIT
WAIT=$(awk -v scale="$SORAVIDEO_TIME_SCALE" 'BEGIN { print 30 * scale }')

call() { curl -sSf -H 'Authorization: Bearer bench' -H 'Content-Type: application/json' "$@"; }
make_video() {
    local prompt=${1%,*} name=${1##*,} session message draft id status
    session=$(call -d '{"task_name":"project","language":"en"}' "${URL}api/tasks/me/with-session/nemo_agent" |
        sed 's/.*"session_id":"\([^"]*\)".*/\1/')
    message="{\"parts\":[{\"text\":\"$prompt\"}]}"
    call -o /dev/null "${URL}run_sse" \
        -d "{\"app_name\":\"nemo_agent\",\"user_id\":\"me\",\"session_id\":\"$session\",\"new_message\":$message}"
    draft=$(call "${URL}api/state/nemo_agent/me/$session/latest" | sed 's/.*"draft"://; s/}}}$//')
    id=render_$session
    call -o /dev/null "${URL}api/render/proxy/lambda" \
        -d "{\"id\":\"$id\",\"sessionId\":\"$session\",\"draft\":$draft,\"output\":{\"format\":\"mp4\",\"quality\":\"high\"}}"
    while sleep "$WAIT"; status=$(call "${URL}api/render/proxy/lambda/$id"); [[ $status != *'"completed"'* ]]; do :; done
    curl -sSf -o "$TO/$name.mp4" "$(sed 's/.*"url":"\([^"]*\)".*/\1/' <<<"$status")"
}
export -f call make_video

started=$(date +%s.%N)
tail -n +2 "$2" | xargs -d '\n' -P 8 -I {} bash -c 'make_video "$1"' bash {}
awk -v from="$started" -v to="$(date +%s.%N)" 'BEGIN { print to - from }'
