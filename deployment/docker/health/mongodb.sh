#!/bin/sh
# A real login and a read from disk. An unauthenticated ping would also answer with a wrong password and without a disk.
# The login is the container's own MONGO_INITDB_ROOT_*; it stays out of the process list.
if command -v mongo-login > /dev/null; then
  exec mongo-login
fi
exec mongosh --quiet --norc --nodb --eval '
  const { readFileSync } = require("fs");
  const setting = name => process.env[name + "_FILE"] ? readFileSync(process.env[name + "_FILE"], "utf8").trimEnd() : process.env[name];
  const admin = connect("mongodb://127.0.0.1:27017/admin?serverSelectionTimeoutMS=3000");
  admin.auth(setting("MONGO_INITDB_ROOT_USERNAME"), setting("MONGO_INITDB_ROOT_PASSWORD"));
  print("logged in, " + admin.adminCommand({ listDatabases: 1, nameOnly: true }).databases.length + " databases");'
