#!/bin/sh -eu
# Makes what docker-compose.yml needs in secrets/: passwords, keys, and certificates for the desk, the
# broker and the database, good for 825 days. Keeps what is there already. Back up credential_key: without it no card is known again.
# Usage: gateway/docker/secrets.sh [NAME|ADDRESS...]   names and addresses by which devices reach the broker, and browsers the desk
cd "$(dirname "$0")/../.."
also=
for host; do
  case "$host" in
    "" | -* | *[!0-9A-Za-z.:-]*) echo "'$host': expected a host name or an IP address, such as lock-broker.example.org or 192.0.2.10" >&2; exit 2 ;;
    *:*) also="$also,IP:$host" ;;
    *[!0-9.]*) also="$also,DNS:$host" ;;
    *) also="$also,IP:$host" ;;
  esac
done
if [ -n "$also" ] && [ -s secrets/broker_key.pem ]; then
  echo "The certificates exist already. For other names: rm secrets/desk_*.pem secrets/broker_*.pem, run this again, restart the containers, and give devices the new secrets/broker_cert.pem." >&2
  exit 1
fi
umask 077
mkdir -p secrets
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
for name in db_password mqtt_password mqtt_admin_password credential_key data_key lookup_key grafana_password reader_password metrics_token relay_token; do
  [ -s "secrets/$name" ] || random > "secrets/$name"
done
certificate() { # NAME HOST [MORE]
  [ -s "secrets/$1_key.pem" ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
    -nodes -days 825 -subj "/CN=$2" -addext "subjectAltName=DNS:$2,DNS:localhost,IP:127.0.0.1${3:-}" \
    -keyout "secrets/$1_key.pem" -out "secrets/$1_cert.pem" 2> /dev/null
}
certificate desk gateway "$also"
certificate broker broker "$also"
certificate database database
# The directory keeps others on this machine out; the containers' users have no account here.
chmod 700 secrets
chmod 644 secrets/*
echo "secrets/ is ready"
