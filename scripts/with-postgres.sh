#!/usr/bin/env bash
# Runs a command with DATABASE_URL of a throw-away PostgreSQL cluster: scripts/with-postgres.sh npx vitest run
# PostgreSQL refuses to run as root, so root starts it as the user postgres of its package.
set -euo pipefail

binaries="$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)"
if [ -z "$binaries" ]; then
  echo "PostgreSQL fehlt / is missing: apt-get install postgresql" >&2
  exit 1
fi

folder="$(mktemp -d)"
port="$(node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd "$folder" && setpriv --reuid=postgres --regid=postgres --init-groups "$@")
  else
    "$@"
  fi
}
stop() {
  as_owner "$binaries/pg_ctl" -D "$folder/cluster" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
as_owner "$binaries/initdb" -D "$folder/cluster" -U umsicht -A trust -E UTF8 --no-locale --no-sync >/dev/null
# No disk sync: nothing in this cluster outlives the command.
as_owner "$binaries/pg_ctl" -D "$folder/cluster" -w -l "$folder/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=200" \
  start >/dev/null

DATABASE_URL="postgres://umsicht@127.0.0.1:$port/postgres" "$@"
