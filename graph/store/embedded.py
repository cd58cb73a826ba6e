"""The embedded server: ArcadeDB in a child process on loopback, shared by the programs on a data folder."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import which

from graph.errors import StoreUnavailableError
from graph.store.server import supervisor
from graph.store.server.lease import Lease
from graph.store.server.places import CONFIG, Place, find_place
from graph.store.values import StoreConfig

DATABASE, WRITER, READER = "neuroimmune", "root", "reader"
CREDENTIALS = "credentials.json"
HASH_ROUNDS = 65536
MAKE_ANEW = (
    "end every program on this folder, remove the file and start again: new passwords are made, and the "
    "graph stays as it is"
)
REGEX_TIMEOUT_S = 1.0
_EVERY_RECORD = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_UNUSED_JARS = ("console", "graphql", "mcp", "postgresw", "redisw", "python-bridge")
_MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"


class EmbeddedServer:
    """A lease on the embedded server of a data folder; the server runs while anybody holds one, and is
    brought back where it ends before.

    `memory_mb` is its heap in MiB, `timeout_s` how long it works on one query; both are those of
    the program that starts it. The folder keeps the graph, the generated passwords and the log.
    `on_loss` is called with the reason, by another thread, where the server cannot be brought back.
    """

    def __init__(
        self,
        data: Path,
        *,
        memory_mb: int = 256,
        timeout_s: float = 60.0,
        on_loss: Callable[[StoreUnavailableError], None] = lambda _: None,
    ) -> None:
        self.folder = data.absolute() / "store"
        self._memory_mb, self._timeout_s, self._on_loss = memory_mb, timeout_s, on_loss
        self._lease: Lease | None = None

    def __enter__(self) -> StoreConfig:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> StoreConfig:
        """Joins the running server or starts it; returns how to reach it.

        Raises: StoreUnavailableError where the folder cannot be written or the server does not start.
        """
        try:
            passwords = prepare_folder(self.folder)
            lease = Lease(partial(find_place, self.folder), self._make_command, on_loss=self._on_loss)
            lease.open()
        except OSError as error:
            raise StoreUnavailableError(
                f"the embedded store cannot use {self.folder}: {error.strerror or error}; "
                "free some space or choose another data folder"
            ) from error
        self._lease = lease
        return StoreConfig(
            uri=f"bolt://{supervisor.LOOPBACK}:{lease.now.port}",
            user=WRITER,
            password=passwords[WRITER],
            database=DATABASE,
            reader=READER,
            reader_password=passwords[READER],
            timeout_s=self._timeout_s,
            folder=self.folder,
            server=lease.now,
        )

    def is_running(self) -> bool:
        """True while a program on this machine uses the server."""
        return self.folder.is_dir() and supervisor.is_supervised(find_place(self.folder).run)

    def close(self) -> None:
        """Gives the lease back; returns once the server has stopped, where nobody else uses it."""
        lease, self._lease = self._lease, None
        if lease:
            lease.close()

    def _make_command(self, place: Place) -> list[str]:
        return server_command(place, self._memory_mb, self._timeout_s)


def prepare_folder(folder: Path) -> dict[str, str]:
    """User to password; the first time it makes the folder, the users and their groups.

    Raises: StoreUnavailableError, OSError.
    """
    credentials = folder / CREDENTIALS
    if credentials.exists():
        return read_passwords(credentials)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with supervisor.locked(folder / "setup.lock"):
        if not credentials.exists():
            passwords = {user: secrets.token_urlsafe(24) for user in (WRITER, READER)}
            write_security(folder / CONFIG, passwords)
            supervisor.write_private(credentials, json.dumps(passwords))
    return read_passwords(credentials)


def read_passwords(credentials: Path) -> dict[str, str]:
    """User to password. Raises: StoreUnavailableError for a file cut short, or of something else."""
    try:
        passwords = json.loads(credentials.read_text(encoding="utf-8"))
        return {user: str(passwords[user]) for user in (WRITER, READER)}
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnavailableError(
            f"{credentials} does not hold the embedded store's passwords: it was cut short or changed",
            MAKE_ANEW,
        ) from error


def write_security(config: Path, passwords: dict[str, str]) -> None:
    """The server's files of users and groups: one user may do everything, the other only read."""
    config.mkdir(mode=0o700, exist_ok=True)
    groups = {
        "admin": group(_EVERY_RECORD, "updateSecurity", "updateSchema"),
        "reader": group(["readRecord"]),
    }
    users = [
        {"name": user, "databases": {"*": [name]}, "password": hash_password(passwords[user])}
        for user, name in ((WRITER, "admin"), (READER, "reader"))
    ]
    supervisor.write_private(
        config / "server-groups.json", json.dumps({"version": 1, "databases": {"*": {"groups": groups}}})
    )
    supervisor.write_private(
        config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users)
    )


def group(records: list[str], *rights: str) -> dict[str, object]:
    """A group that may do this to every record and has these rights over the database."""
    types = {"*": {"access": records}}
    return {"access": list(rights), "resultSetLimit": -1, "readTimeout": -1, "types": types}


def hash_password(password: str) -> str:
    """The password as the server keeps it: PBKDF2 over the salt's base64 text."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), HASH_ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${HASH_ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def server_command(place: Place, memory_mb: int, timeout_s: float) -> list[str]:
    """The command that runs the server, with {bolt} and {http} where its ports go and, where it works in its
    own folder, {classes} where Java is told of an archive of its classes."""
    home = find_arcadedb()
    jars = [str(jar) for jar in sorted((home / "jars").glob("*.jar")) if not is_unused(jar.name)]
    options = {
        "java.net.preferIPv4Stack": "true",
        "java.awt.headless": "true",
        "file.encoding": "UTF-8",
        "arcadedb.server.rootPath": place.run,
        "arcadedb.server.databaseDirectory": place.databases,
        "arcadedb.server.mode": "production",
        "arcadedb.server.defaultDatabases": f"{DATABASE}[]",
        "arcadedb.server.plugins": "BoltProtocolPlugin",
        "arcadedb.bolt.host": supervisor.LOOPBACK,
        "arcadedb.bolt.port": "{bolt}",
        "arcadedb.server.httpIncomingHost": supervisor.LOOPBACK,
        "arcadedb.server.httpIncomingPort": "{http}",
        "arcadedb.command.timeout": int(timeout_s * 1000),
        "arcadedb.command.regexTimeout": int(REGEX_TIMEOUT_S * 1000),
        "arcadedb.queryMaxConcurrent": -1,  # its queue would hold up whoever ends a query, and pages
    }
    return [
        str(home / "jre" / "bin" / "java"),
        *([] if place.copies else [supervisor.CLASS_OPTIONS]),
        f"-Xmx{memory_mb}m",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        *(f"-D{name}={value}" for name, value in options.items()),
        "-cp",
        os.pathsep.join(jars),
        _MAIN_CLASS,
    ]


def find_arcadedb() -> Path:
    """The folder of the installed server. Raises: StoreUnavailableError for none, or one not whole."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise StoreUnavailableError(
            "the package arcadedb-embedded is not installed", "install it, or name a Neo4j to use instead"
        )
    return check_home(Path(spec.submodule_search_locations[0]))


def check_home(home: Path) -> Path:
    """The folder, where a server can be run from it. Raises: StoreUnavailableError."""
    if which(home / "jre" / "bin" / "java") is None:
        raise StoreUnavailableError(
            f"the package arcadedb-embedded is not whole: {home} has no Java that can be run",
            "install arcadedb-embedded again",
        )
    return home


def is_unused(jar: str) -> bool:
    """True for the other protocols and tools that come with the server."""
    return any(f"-{name}" in jar for name in _UNUSED_JARS)
