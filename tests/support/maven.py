"""Java libraries from Maven Central, for test servers and the benchmarks' peers.

They are kept under ~/.cache/neuroimmune or $NEUROIMMUNE_TEST_CACHE.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>neuroimmune</groupId><artifactId>jars</artifactId><version>1</version>
<dependencies>{}</dependencies></project>"""


class NoJarsError(Exception):
    """The jars are not here and cannot be brought; the message says why."""


@dataclass(frozen=True)
class Artifact:
    """What Maven calls a library: group, name, version, and the classifier of an extra part."""

    group: str
    name: str
    version: str
    classifier: str = ""

    def as_dependency(self) -> str:
        classifier = f"<classifier>{self.classifier}</classifier>" if self.classifier else ""
        return (
            f"<dependency><groupId>{self.group}</groupId><artifactId>{self.name}</artifactId>"
            f"<version>{self.version}</version>{classifier}</dependency>"
        )


def fetch_jars(name: str, artifacts: Sequence[Artifact]) -> Path:
    """The folder of these artifacts and of all they need, brought by Maven the first time.

    Raises: NoJarsError.
    """
    cache = Path(os.environ.get("NEUROIMMUNE_TEST_CACHE", Path.home() / ".cache" / "neuroimmune"))
    jars = cache / name
    if jars.exists():
        return jars
    if shutil.which("mvn") is None:
        raise NoJarsError(f"no Maven to bring {name}, and no jars in {jars}")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as draft:
        dependencies = "".join(artifact.as_dependency() for artifact in artifacts)
        (Path(draft) / "pom.xml").write_text(POM.format(dependencies), encoding="utf-8")
        command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={draft}/jars"]
        said = subprocess.run(command, cwd=draft, capture_output=True, text=True, check=False)
        if said.returncode:
            raise NoJarsError(f"Maven could not bring {name}: {said.stdout.strip()[:500]}")
        with suppress(OSError):  # another run was faster
            (Path(draft) / "jars").rename(jars)
    return jars
