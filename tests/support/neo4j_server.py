"""A Neo4j Community for tests, from its published Maven artifacts: no container, no installation.

    python -m tests.support.neo4j_server                    runs one until Ctrl-C and prints how to reach it
    python -m tests.support.neo4j_server -- COMMAND...      runs the command with NEUROIMMUNE_NEO4J_* set

Needs a JDK and Maven; the jars, some 130 MB a release, are kept by `tests.support.maven`.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.store import StoreConfig, connect
from graph.store.server.supervisor import LOOPBACK, end_with_parent, free_port
from tests.support.maven import Artifact, NoJarsError, fetch_jars
from tests.support.waiting import wait_until

TLS = """\
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
dbms.ssl.policy.bolt.client_auth=NONE
"""
CONFIGURATION = """\
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
"""
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class NoNeo4jError(Exception):
    """This machine cannot run that release; the message says what it lacks."""


class NoJavaError(NoNeo4jError):
    """No Java here is new enough for that release."""


@dataclass(frozen=True)
class Release:
    """A release of Neo4j with what it needs: the oldest Java, the class that starts it, its modules."""

    version: str
    java: int
    main_class: str
    options: tuple[str, ...] = ()


LTS = Release("5.26.30", 17, "org.neo4j.server.CommunityEntryPoint")
CURRENT = Release("2026.08.1", 21, "org.neo4j.server.Neo4jCommunity", ("--add-modules=jdk.incubator.vector",))
RELEASES = {"lts": LTS, "current": CURRENT}


class Neo4jServer:
    """A Neo4j on a free loopback port, in a folder of its own, that can be killed and started again."""

    def __init__(self, release: Release, home: Path) -> None:
        java, jars = find_java(release.java), fetch_server(release)
        password = secrets.token_hex(16)
        port = write_configuration(home)
        jvm = [str(java), *java_options(release), "-cp", f"{jars}/*"]
        set_password(jvm, home, password)
        self._command = [*jvm, release.main_class, f"--home-dir={home}", f"--config-dir={home}/conf"]
        self._log = home / "out.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.config = StoreConfig(uri=f"bolt://{LOOPBACK}:{port}", user="neo4j", password=password)

    def start(self) -> None:
        """Returns once it answers. Raises: NoNeo4jError."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        wait_until_it_answers(self._process, self.config, self._log)

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def new_neo4j(release: Release) -> Iterator[tuple[Neo4jServer, Path]]:
    """A Neo4j that has not started yet with its folder, which goes with it. Raises: NoNeo4jError."""
    with tempfile.TemporaryDirectory(prefix="neo4j-", ignore_cleanup_errors=True) as home:
        server = Neo4jServer(release, Path(home))
        try:
            yield server, Path(home)
        finally:
            server.kill()  # its folder goes with it: there is nothing to save


@contextmanager
def run_neo4j(release: Release) -> Iterator[StoreConfig]:
    """A fresh, empty Neo4j, started. Raises: NoNeo4jError."""
    with new_neo4j(release) as (server, _):
        server.start()
        yield server.config


def find_java(oldest: int) -> Path:
    """The java of the least version that is new enough, of JAVA_HOME, the path and /usr/lib/jvm."""
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    on_path = shutil.which("java")
    homes += [Path(on_path).resolve().parents[1]] if on_path else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    fitting = [(version, home) for home in homes if (version := java_version(home)) >= oldest]
    if not fitting:
        raise NoJavaError(f"no Java {oldest} or newer in JAVA_HOME, the path or /usr/lib/jvm")
    return min(fitting, key=lambda found: found[0])[1] / "bin" / "java"


def java_version(home: Path) -> int:
    """The feature release of the Java in that folder, as 17; 0 where there is none."""
    if not (home / "bin" / "java").exists():
        return 0
    said = subprocess.run(
        [str(home / "bin" / "java"), "-version"], capture_output=True, text=True, check=False
    )
    found = re.search(r'version "(\d+)', said.stderr)
    return int(found[1]) if found else 0


def fetch_server(release: Release) -> Path:
    """The folder of the release's jars. Raises: NoNeo4jError."""
    server = Artifact("org.neo4j", "neo4j", release.version)
    door = Artifact("org.neo4j.app", "neo4j-server", release.version)
    try:
        return fetch_jars(f"neo4j-{release.version}", (server, door))
    except NoJarsError as error:
        raise NoNeo4jError(str(error)) from error


def java_options(release: Release) -> list[str]:
    """What Neo4j wants of its JVM, and little memory."""
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    return ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *release.options, *opened]


def write_configuration(home: Path) -> int:
    """Writes neo4j.conf; returns the Bolt port in it."""
    port = free_port()
    (home / "conf").mkdir()
    text = CONFIGURATION.format(host=LOOPBACK, port=port)
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")
    return port


def speak_tls(home: Path) -> Path:
    """Gives the server in that folder a certificate, so that it also speaks TLS once it starts.

    Returns the certificate of the authority that has signed it, which no system trusts.
    """
    import trustme  # noqa: PLC0415 - training's environment has none, and speaks no TLS

    authority = trustme.CA(key_type=trustme.KeyType.RSA)
    certificate = authority.issue_cert(LOOPBACK, key_type=trustme.KeyType.RSA)
    folder = home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    certificate.private_key_pem.write_to_path(str(folder / "private.key"))
    (folder / "public.crt").write_bytes(b"".join(part.bytes() for part in certificate.cert_chain_pems))
    authority.cert_pem.write_to_path(str(home / "authority.pem"))
    with (home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(TLS)
    return home / "authority.pem"


def set_password(command: Sequence[str], home: Path, password: str) -> None:
    """Gives the user neo4j its first password."""
    subprocess.run(
        [*command, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        check=True,
        capture_output=True,
    )


def wait_until_it_answers(server: subprocess.Popen[bytes], config: StoreConfig, log: Path) -> None:
    """Returns once the server answers over Bolt. Raises: NoNeo4jError."""
    wait_until(lambda: server.poll() is not None or answers(config))
    if server.poll() is not None:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise NoNeo4jError(f"Neo4j did not start: {said[-2000:]}")


def answers(config: StoreConfig) -> bool:
    """True when the server can be asked."""
    with suppress(StoreError), connect(config) as store:
        store.check()
        return True
    return False


def main() -> int:
    """Runs a release until Ctrl-C, or for as long as a command runs; returns the command's exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--release", choices=RELEASES, default="lts")
    parser.add_argument("command", nargs="*")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), run_neo4j(RELEASES[asked.release]) as config:
        variables = {
            "NEUROIMMUNE_NEO4J_URI": config.uri,
            "NEUROIMMUNE_NEO4J_USER": config.user,
            "NEUROIMMUNE_NEO4J_PASSWORD": config.password,
            "NEUROIMMUNE_NEO4J_DATABASE": config.database,
        }
        if asked.command:
            return subprocess.run(asked.command, env={**os.environ, **variables}, check=False).returncode
        print(*(f"export {name}={value}" for name, value in variables.items()), sep="\n", flush=True)
        signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
