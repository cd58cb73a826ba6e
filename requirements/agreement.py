"""Whether the locks hold what pyproject.toml asks for, told without any network.

python -m requirements.agreement          prints what is wrong, a line each; 1 where anything is
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from requirements.locks import LOCKS, ROOT, Lock, asked, pins

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin", "platform_machine": "arm64"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
)
Environment = dict[str, str]


def environments() -> list[Environment]:
    """What markers ask of each Python on each system."""
    told = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    return [
        {**told, **system, "python_version": python, "python_full_version": f"{python}.0"}
        for system, python in product(SYSTEMS, PYTHONS)
    ]


def disagreements(root: Path = ROOT, locks: Sequence[Lock] = LOCKS) -> Iterator[str]:
    """What the locks lack of what is asked, and lines of theirs that name an address; a sentence each."""
    for lock in locks:
        name = f"requirements/{lock.name}.txt"
        if not lock.path(root).exists():
            yield f"{name} is missing"
            continue
        if "://" in lock.path(root).read_text(encoding="utf-8"):
            yield f"{name} names an address, which some cannot reach"
        held = pins(lock, root)
        for wanted in asked(lock, root):
            yield from (f"{wanted} is asked for, but {name} {wrong}" for wrong in _lacks(held, wanted))


def _lacks(held: Sequence[Requirement], wanted: Requirement) -> Iterator[str]:
    """What is wrong about one requirement, in the first environment where anything is."""
    for environment in environments():
        if not _applies(wanted, environment):
            continue
        fitting = [
            pin for pin in held if pin.name == canonicalize_name(wanted.name) and _applies(pin, environment)
        ]
        where = f"on Python {environment['python_version']} of {environment['platform_system']}"
        if len(fitting) != 1:
            yield f"has {len(fitting) or 'none'} of it {where}"
            return
        version = re.sub("^==", "", str(fitting[0].specifier))
        if not wanted.specifier.contains(version, prereleases=True):
            yield f"has {version} {where}"
            return


def _applies(requirement: Requirement, environment: Environment) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({**environment})


def main() -> int:
    """Prints the disagreements; returns 1 where there are any."""
    found = [*disagreements()]
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        print("run `make lock`", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
