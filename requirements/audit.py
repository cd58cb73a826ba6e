"""Every pinned version against the published advisories, by pip-audit.

    python -m requirements.audit              1 where a version has a known vulnerability

The data are PyPI's and, for what that does not tell, OSV's. A version that neither tells of has not been
audited, which is said: it is no failure, since a machine may reach neither, and no all-clear.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from requirements.locks import LOCKS, pins

Version = tuple[str, str]
"""Name and version."""
Ask = Callable[[str, Sequence[Version]], "dict[Version, list[str]]"]
"""Asks a service of versions, each name once; returns the advisories of those that it tells of."""
SERVICES = {"pypi": "PyPI", "osv": "OSV"}
ACCEPTED = {
    "GHSA-887c-mr87-cxwp": "torch: a loss that training does not use; not in the service",
}
"""Advisories that do not fail the audit, and why."""
NO_DATA = ("ConnectionError", "Could not connect", "Timeout", "ServiceError")


class AuditError(Exception):
    """pip-audit failed for another reason than a service that does not answer; its words."""


@dataclass(frozen=True)
class Audit:
    """The advisories of each version that a service told of, and the versions that none did."""

    advisories: dict[Version, list[str]]
    untold: list[Version]

    def __str__(self) -> str:
        told = [
            f"{name} {version}: {', '.join(found)}"
            for (name, version), found in self.advisories.items()
            if found
        ]
        every = len(self.advisories) + len(self.untold)
        told.append(f"{len(self.advisories)} of {every} pinned versions audited, {len(told)} vulnerable")
        if self.untold:
            services = " and ".join(SERVICES.values())
            told.append(
                f"NOT AUDITED: {len(self.untold)}, whose advisories {services} did not give from here"
            )
        return "\n".join(told)

    @property
    def vulnerable(self) -> bool:
        return any(self.advisories.values())


def pinned() -> list[Version]:
    """Every version that any lock names, for whichever system or Python."""
    return sorted({(pin.name, str(pin.specifier).removeprefix("==")) for lock in LOCKS for pin in pins(lock)})


def audit(versions: Iterable[Version], ask: Ask) -> Audit:
    """Asks one service after the other of what those before did not tell."""
    advisories: dict[Version, list[str]] = {}
    untold = [*versions]
    for service in SERVICES:
        for batch in one_of_each_name(untold):
            advisories |= ask(service, batch)
        untold = [version for version in untold if version not in advisories]
    return Audit(dict(sorted(advisories.items())), untold)


def one_of_each_name(versions: Sequence[Version]) -> list[list[Version]]:
    """The versions in as few lists as hold no name twice, which pip-audit refuses."""
    batches: list[dict[str, str]] = []
    for name, version in versions:
        free = next((batch for batch in batches if name not in batch), None)
        if free is None:
            batches.append(free := {})
        free[name] = version
    return [[*batch.items()] for batch in batches]


def ask_pip_audit(service: str, versions: Sequence[Version]) -> dict[Version, list[str]]:
    """Raises: AuditError."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pinned.txt"
        listed.write_text("".join(f"{name}=={version}\n" for name, version in versions), encoding="utf-8")
        options = ["--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json", "--timeout=10"]
        run = [sys.executable, "-m", "pip_audit", f"--vulnerability-service={service}", *options]
        said = subprocess.run(
            [*run, "--requirement", str(listed)], capture_output=True, text=True, check=False
        )
    return read_report(said.stdout, said.stderr)


def read_report(report: str, complaint: str) -> dict[Version, list[str]]:
    """What pip-audit reports of the versions that it could audit; none of its service does not answer.

    Raises: AuditError.
    """
    if report:
        audited = [found for found in json.loads(report)["dependencies"] if "skip_reason" not in found]
        return {
            (found["name"], found["version"]): [
                advisory["id"]
                for advisory in found["vulns"]
                if not ACCEPTED.keys() & {advisory["id"], *advisory["aliases"]}
            ]
            for found in audited
        }
    if any(word in complaint for word in NO_DATA):
        return {}
    raise AuditError(complaint)


def main() -> int:
    """Audits every lock and says what was found; returns 1 for a known vulnerability."""
    found = audit(pinned(), ask_pip_audit)
    print(found)
    print(*(f"accepted: {advisory}, {why}" for advisory, why in ACCEPTED.items()), sep="\n")
    return 1 if found.vulnerable else 0


if __name__ == "__main__":
    sys.exit(main())
