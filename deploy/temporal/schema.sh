#!/bin/sh
# One-shot job: brings Temporal's own tables to the version of the server. Runs again without harm, and after an upgrade.
# Reads SQL_HOST, SQL_PORT, SQL_USER and SQL_PLUGIN, which are the tool's own, and TEMPORAL_PASSWORD_FILE.
set -eu
SQL_PASSWORD="$(cat "$TEMPORAL_PASSWORD_FILE")"
export SQL_PASSWORD
said="$(mktemp)"

# $1: the database, $2: the schema that came with the tool.
update() {
  temporal-sql-tool --database "$1" update-schema --schema-name "postgresql/v12/$2" > "$said" 2>&1
}

for pair in temporal:temporal temporal_visibility:visibility; do
  database="${pair%%:*}" schema="${pair##*:}"
  if ! update "$database" "$schema"; then
    # Only an empty database is given the first version: written over a later one, it would run every update again.
    if ! grep -q 'relation .*schema_version.* does not exist' "$said"; then
      cat "$said"
      exit 1
    fi
    temporal-sql-tool --database "$database" setup-schema --version 0.0
    update "$database" "$schema" || { cat "$said"; exit 1; }
  fi
  echo "$database is up to date"
done
