#!/bin/sh
# Makes deploy/secrets, once: passwords that nobody needs to know, each in a file of its own. Changes nothing that is there.
#   sh deploy/make-secrets.sh
# The directory is closed to everybody else; the files in it can be read by the users that the containers run as.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
cd secrets

password() {
  [ -s "$1" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$1"
}

password postgres_password
password temporal_password
password countersign_owner_password
password countersign_password
[ -s database_owner_url ] || printf 'postgresql://countersign_owner:%s@postgres:5432/countersign' "$(cat countersign_owner_password)" > database_owner_url
[ -s database_url ] || printf 'postgresql://countersign:%s@postgres:5432/countersign' "$(cat countersign_password)" > database_url
# Empty: no e-mail. Else smtp://user:password@mail.example.gov.cn:587, and MAIL_FROM in .env.
[ -e smtp_url ] || : > smtp_url
chmod 444 ./*
