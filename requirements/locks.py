"""The locks: which there are, what each is made from, and the command that makes them.

    python -m requirements.locks              every lock as pyproject.toml asks, with the versions it had
    python -m requirements.locks --upgrade    with the newest versions that fit

A lock holds for Python 3.11 and newer on Linux, macOS and Windows, has the hashes of every file of a version,
and names no registry: each comes from whichever index pip is set up with.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OLDEST_PYTHON = "3.11"
UV = (
    sys.executable,
    "-m",
    "uv",
    "pip",
    "compile",
    "--universal",
    "--generate-hashes",
    "--python-version",
    OLDEST_PYTHON,
)


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A file `requirements/NAME.txt` and what it is made from.

    `project` is what the service needs; `extras` and `groups` are pyproject.toml's, `file` is a list beside
    it. A `transitive` lock pins all that these need in turn, another just these. The versions of the lock
    `as_in` hold in this one too.
    """

    name: str
    project: bool = False
    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    file: str = ""
    transitive: bool = True
    as_in: str = ""

    def path(self, root: Path = ROOT) -> Path:
        return root / "requirements" / f"{self.name}.txt"


LOCKS = (
    Lock(name="development", project=True, extras=("dev",), groups=("build",)),
    Lock(name="service", project=True, as_in="development"),
    Lock(name="build", groups=("build",), as_in="development"),
    Lock(name="bench", project=True, extras=("bench",), as_in="development"),
    Lock(name="lexicon", groups=("lexicon",), transitive=False),
    Lock(
        name="training",
        project=True,
        groups=("build",),
        file="training/requirements.txt",
        as_in="development",
    ),
    Lock(name="upkeep", groups=("upkeep",), as_in="development"),
)
"""In the order in which they are made."""


def asked(lock: Lock, root: Path = ROOT) -> Iterator[Requirement]:
    """What the lock is made from, as pyproject.toml and the list in `file` say it now."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project, groups = told["project"], told.get("dependency-groups", {})
    lines = [*project["dependencies"]] if lock.project else []
    lines += [line for extra in lock.extras for line in project["optional-dependencies"][extra]]
    lines += [line for group in lock.groups for line in groups[group]]
    lines += told["build-system"]["requires"] if "build" in lock.groups else []
    lines += (root / lock.file).read_text(encoding="utf-8").splitlines() if lock.file else []
    bare = (line.partition("#")[0].strip() for line in lines)
    return (Requirement(line) for line in bare if line)


def pins(lock: Lock, root: Path = ROOT) -> list[Requirement]:
    """The versions that the lock names, with markers of where each is for; names in canonical form."""
    text = lock.path(root).read_text(encoding="utf-8")
    found = [Requirement(line.removesuffix("\\")) for line in text.splitlines() if line[:1].isalnum()]
    for pin in found:
        pin.name = canonicalize_name(pin.name)
    return found


def command(lock: Lock, options: Sequence[str]) -> list[str]:
    """What makes the lock, in the folder of pyproject.toml."""
    wanted = ["pyproject.toml"] if lock.project else []
    wanted += [f"--extra={extra}" for extra in lock.extras] + [f"--group={group}" for group in lock.groups]
    wanted += [lock.file] if lock.file else []
    wanted += [] if lock.transitive else ["--no-deps"]
    wanted += [f"--constraints=requirements/{lock.as_in}.txt"] if lock.as_in else []
    said = "--custom-compile-command=make lock"
    return [*UV, "--quiet", said, *options, *wanted, f"--output-file=requirements/{lock.name}.txt"]


def main() -> int:
    """Makes every lock anew; returns the code of the first that could not be made."""
    for lock in LOCKS:
        if code := subprocess.run(command(lock, sys.argv[1:]), cwd=ROOT, check=False).returncode:
            print(f"requirements/{lock.name}.txt could not be made", file=sys.stderr)
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
