"""The embedded server: ArcadeDB in a child process on loopback, shared by the programs on a data folder."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path

from graph.errors import StoreUnavailableError
from graph.store.server import supervisor
from graph.store.values import StoreConfig

DATABASE, WRITER, READER = "neuroimmune", "root", "reader"
CREDENTIALS = "credentials.json"
HASH_ROUNDS = 65536
POLL_S = 0.05
_EVERY_RECORD = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_UNUSED_JARS = ("console", "graphql", "mcp", "postgresw", "redisw", "python-bridge")
_MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"


class EmbeddedServer:
    """A lease on the embedded server of a data folder; the server runs while anybody holds one.

    `memory_mb` is its heap in MiB, `timeout_s` how long it works on one query; both are those of
    the program that starts it. The folder keeps the graph, the generated passwords and the log.
    """

    def __init__(self, data: Path, *, memory_mb: int = 256, timeout_s: float = 60.0) -> None:
        self.folder = data.absolute() / "store"
        self._memory_mb, self._timeout_s = memory_mb, timeout_s
        self._lease: socket.socket | None = None

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
            bolt = self._join_or_start()
        except OSError as error:
            raise StoreUnavailableError(
                f"the embedded store cannot use {self.folder}: {error.strerror or error}; "
                "free some space or choose another data folder"
            ) from error
        return StoreConfig(
            uri=f"bolt://{supervisor.LOOPBACK}:{bolt}",
            user=WRITER,
            password=passwords[WRITER],
            database=DATABASE,
            reader=READER,
            reader_password=passwords[READER],
            timeout_s=self._timeout_s,
            folder=self.folder,
        )

    def close(self) -> None:
        """Gives the lease back; returns once the server has stopped, where nobody else uses it."""
        if self._lease is None:
            return
        lease, self._lease = self._lease, None
        with lease:
            lease.settimeout(supervisor.STOP_TIMEOUT_S)
            try:
                lease.shutdown(socket.SHUT_WR)
                while lease.recv(1024):
                    pass
            except OSError:
                return  # the supervisor is gone, and the server with it

    def _join_or_start(self) -> int:
        """The Bolt port, once the supervisor has given a lease."""
        deadline = time.monotonic() + supervisor.START_TIMEOUT_S + supervisor.STOP_TIMEOUT_S
        child: subprocess.Popen[bytes] | None = None
        while time.monotonic() < deadline:
            if supervisor.is_supervised(self.folder):
                bolt = self._join()
                if bolt is not None:
                    return bolt
            elif child is None or child.poll() is not None:
                if child is not None and child.returncode:
                    break
                child = spawn_supervisor(
                    self.folder, server_command(self.folder, self._memory_mb, self._timeout_s)
                )
            time.sleep(POLL_S)
        log = self.folder / supervisor.LOG
        raise StoreUnavailableError(f"the embedded server did not start; its log is {log}")

    def _join(self) -> int | None:
        """The Bolt port when the supervisor gave a lease; None where it is not there yet, or no more."""
        state = supervisor.read_state(self.folder)
        if state is None:
            return None
        try:
            lease = socket.create_connection(
                (supervisor.LOOPBACK, int(str(state["port"]))), supervisor.START_TIMEOUT_S
            )
            with lease.makefile("rb") as incoming:
                greeting = json.loads(incoming.readline() or b"{}")
        except (OSError, ValueError):
            return None
        if greeting.get("token") != state["token"]:
            lease.close()
            return None
        if greeting["error"]:
            lease.close()
            raise StoreUnavailableError(greeting["error"])
        self._lease = lease
        return int(greeting["bolt"])


def prepare_folder(folder: Path) -> dict[str, str]:
    """User to password; the first time it makes the folder, the users and their groups."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    credentials = folder / CREDENTIALS
    with supervisor.locked(folder / "setup.lock"):
        if not credentials.exists():
            passwords = {user: secrets.token_urlsafe(24) for user in (WRITER, READER)}
            write_security(folder / "config", passwords)
            supervisor.write_private(credentials, json.dumps(passwords))
    return dict(json.loads(credentials.read_text(encoding="utf-8")))


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


def server_command(folder: Path, memory_mb: int, timeout_s: float) -> list[str]:
    """The command that runs the server, with {bolt} and {http} where its ports go, and {classes} where Java
    is told of an archive of its classes."""
    home = find_arcadedb()
    jars = [str(jar) for jar in sorted((home / "jars").glob("*.jar")) if not is_unused(jar.name)]
    options = {
        "java.net.preferIPv4Stack": "true",
        "java.awt.headless": "true",
        "file.encoding": "UTF-8",
        "arcadedb.server.rootPath": folder,
        "arcadedb.server.mode": "production",
        "arcadedb.server.defaultDatabases": f"{DATABASE}[]",
        "arcadedb.server.plugins": "BoltProtocolPlugin",
        "arcadedb.bolt.host": supervisor.LOOPBACK,
        "arcadedb.bolt.port": "{bolt}",
        "arcadedb.server.httpIncomingHost": supervisor.LOOPBACK,
        "arcadedb.server.httpIncomingPort": "{http}",
        "arcadedb.command.timeout": int(timeout_s * 1000),
    }
    return [
        str(home / "jre" / "bin" / "java"),
        supervisor.CLASS_OPTIONS,
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
    """The folder of the installed server. Raises: StoreUnavailableError where there is none."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise StoreUnavailableError(
            "the package arcadedb-embedded is not installed: install it, or name a Neo4j to use instead"
        )
    return Path(spec.submodule_search_locations[0])


def is_unused(jar: str) -> bool:
    """True for the other protocols and tools that come with the server."""
    return any(f"-{name}" in jar for name in _UNUSED_JARS)


def spawn_supervisor(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    """A supervisor in a session of its own, so that no signal meant for this program reaches it."""
    with (folder / "supervisor.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", supervisor.__file__, str(folder), *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
