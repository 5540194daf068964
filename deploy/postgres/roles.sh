#!/bin/bash
# Runs once, when the PostgreSQL of docker-compose.yml is empty. Four roles: the superuser (nobody logs in as it but an
# operator), Temporal's, the owner of the register (migrations alone), and the application's, which may do nothing but act
# as countersign_app: append to the journal, and neither change nor delete it.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v temporal="$(cat /run/secrets/temporal_password)" \
  -v owner="$(cat /run/secrets/countersign_owner_password)" \
  -v application="$(cat /run/secrets/countersign_password)" <<'SQL'
create role temporal login password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;

create role countersign_owner login password :'owner';
create role countersign login password :'application';
create role countersign_app nologin;
grant countersign_app to countersign_owner with admin option;
grant countersign_app to countersign;
create database countersign owner countersign_owner;
revoke connect on database temporal, temporal_visibility, countersign from public;
grant connect on database countersign to countersign;
SQL
