"""Makes the application's own user in MongoDB, once. Run again it only checks; it never changes a password.

Reads MONGO_ROOT_USERNAME, MONGO_ROOT_PASSWORD, MONGO_USERNAME, MONGO_PASSWORD and MONGODB_DB_NAME. The user is made in
the database MONGODB_DB_NAME, which is therefore its authSource.
Where MONGO_EXPORTER_PASSWORD is set, the user `exporter` is made too, in `admin`. No person keeps that password: when it is
another than before, the new one counts.
"""

import os
import sys
import time

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

HOST = "mongodb"
LIMIT_SECONDS = 90
BAD_LOGIN = 18


def connect(username, password, source):
    return MongoClient(HOST, username=username, password=password, authSource=source, serverSelectionTimeoutMS=3000)


def accepts(username, password, source):
    """Whether the server takes this login; asks for something that needs one."""
    try:
        with connect(username, password, source) as client:
            client[source].command("usersInfo", username)
        return True
    except OperationFailure as error:
        if error.code != BAD_LOGIN:
            # logged in, and not allowed to look: what a user with readWrite alone is told
            return True
        return False


def refuse(username, variable):
    sys.exit(
        f"password-baked-in-volume: MongoDB refuses the login of '{username}'. Its volume was made with another password than"
        f" {variable} in .env, and a password in .env never changes one in a volume. Put the former password back into .env,"
        " or set the new one in the server, or remove the volume together with the data in it."
    )


def wait_for_root(username, password):
    started = time.monotonic()
    while True:
        try:
            if not accepts(username, password, "admin"):
                refuse(username, "MONGO_ROOT_PASSWORD")
            return
        except PyMongoError as error:
            if time.monotonic() - started > LIMIT_SECONDS:
                sys.exit(f"MongoDB did not answer for {LIMIT_SECONDS} s ({type(error).__name__}). See: docker compose logs {HOST}")
            time.sleep(0.5)


def make_application_user(client, username, password, database, stand_in):
    if client[database].command("usersInfo", username)["users"]:
        if not accepts(username, password, database):
            refuse(username, "MONGO_PASSWORD")
        print(f"the user '{username}' of the database '{database}' is there and its password fits")
        return
    # FerretDB, which may stand in for MongoDB, has no roles and refuses a list of them.
    roles = [] if stand_in else [{"role": "readWrite", "db": database}]
    client[database].command("createUser", username, pwd=password, roles=roles)
    if not accepts(username, password, database):
        sys.exit(f"The user '{username}' was made, and MongoDB refuses its login all the same. See: docker compose logs {HOST}")
    print(f"the user '{username}' of the database '{database}' was made" + (" (without roles: FerretDB has none)" if stand_in else ""))


def make_exporter(client, password, stand_in):
    if accepts("exporter", password, "admin"):
        return
    there = client["admin"].command("usersInfo", "exporter")["users"]
    roles = {} if there else {"roles": [] if stand_in else [{"role": "clusterMonitor", "db": "admin"}, {"role": "read", "db": "local"}]}
    client["admin"].command("updateUser" if there else "createUser", "exporter", pwd=password, **roles)
    print(f"the user 'exporter' {'has its new password' if there else 'was made'}")


def main():
    root, username, database = (os.environ[name] for name in ("MONGO_ROOT_USERNAME", "MONGO_USERNAME", "MONGODB_DB_NAME"))
    root_password, password = os.environ["MONGO_ROOT_PASSWORD"], os.environ["MONGO_PASSWORD"]
    wait_for_root(root, root_password)
    with connect(root, root_password, "admin") as client:
        stand_in = "ferretdbVersion" in client.server_info()
        make_application_user(client, username, password, database, stand_in)
        if os.environ.get("MONGO_EXPORTER_PASSWORD"):
            make_exporter(client, os.environ["MONGO_EXPORTER_PASSWORD"], stand_in)


main()
