#!/bin/sh
# Runs once, when the server's data folder is made: two logins, the role that the application acts as, the database.
# The owner's login migrates the schemas; the application's can do no more than what the role is granted there.
set -eu

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
  --set=owner_password="$TRUSTSTREAM_OWNER_PASSWORD" --set=app_password="$TRUSTSTREAM_APP_PASSWORD" <<'SQL'
CREATE ROLE truststream_app NOLOGIN;
CREATE ROLE truststream_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE truststream LOGIN PASSWORD :'app_password' IN ROLE truststream_app;
CREATE DATABASE truststream OWNER truststream_owner;
REVOKE CONNECT ON DATABASE truststream FROM PUBLIC;
GRANT CONNECT ON DATABASE truststream TO truststream;
SQL
