#!/usr/bin/env bash
# Runs before the nodes of the profile `kurrentdb`, each time: makes what is missing, and changes nothing that is there.
# /authority keeps the authority's key; /certificates goes to the nodes, /trust to those who connect to them.
set -euo pipefail

: "${KURRENTDB_ADMIN_PASSWORD:?choose the first password of the administrators of KurrentDB}"
AUTHORITY_DAYS=3650
NODE_DAYS=825
# Whom the image of KurrentDB runs as.
NODE_USER=1000:1000

if [ ! -f /authority/made/ca.key ]; then
  es-gencert-cli create-ca -days "$AUTHORITY_DAYS" -out /authority/made
fi
mkdir -p /certificates/ca
cp /authority/made/ca.crt /certificates/ca/ca.crt
cp /authority/made/ca.crt /trust/ca.crt
for node in "$@"; do
  if [ ! -f "/certificates/$node/node.key" ]; then
    es-gencert-cli create-node -ca-certificate /authority/made/ca.crt -ca-key /authority/made/ca.key \
      -days "$NODE_DAYS" -out "/certificates/$node" -dns-names "$node"
  fi
done
chown -R "$NODE_USER" /certificates
find /certificates -name '*.key' -exec chmod 400 {} +
chmod 444 /trust/ca.crt
