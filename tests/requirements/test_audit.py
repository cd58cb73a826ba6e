"""What an audit says of the pinned versions: vulnerable, sound, or that nobody could be asked."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from requirements.audit import (
    ACCEPTED,
    Audit,
    AuditError,
    Version,
    audit,
    one_of_each_name,
    pinned,
    read_report,
)

PINNED = [("lxml", "5.0"), ("numpy", "2.4"), ("numpy", "2.5")]


class Advisories:
    """Stands for the services: what each tells of a version, and what it was asked."""

    def __init__(self, told: dict[str, dict[Version, list[str]]]) -> None:
        self.told = told
        self.asked: list[tuple[str, list[Version]]] = []

    def __call__(self, service: str, versions: Sequence[Version]) -> dict[Version, list[str]]:
        self.asked.append((service, [*versions]))
        return {one: self.told[service][one] for one in versions if one in self.told[service]}


def test_vulnerable_version_is_named_with_its_advisories() -> None:
    """A known vulnerability is told with the version that has it."""
    told = {("lxml", "5.0"): ["PYSEC-1", "CVE-2"], ("numpy", "2.4"): [], ("numpy", "2.5"): []}
    found = audit(PINNED, Advisories({"pypi": told, "osv": {}}))
    assert found.vulnerable
    assert str(found) == "lxml 5.0: PYSEC-1, CVE-2\n3 of 3 pinned versions audited, 1 vulnerable"


def test_version_that_no_service_tells_of_is_not_called_sound() -> None:
    """Where the data cannot be had the audit does not fail, and does not say that all is well."""
    found = audit(PINNED, Advisories({"pypi": {}, "osv": {}}))
    assert not found.vulnerable
    assert "0 of 3 pinned versions audited" in str(found)
    assert "NOT AUDITED: 3, whose advisories PyPI and OSV did not give from here" in str(found)


def test_second_service_is_asked_of_what_the_first_does_not_tell() -> None:
    """Only what is still untold is asked for again."""
    services = Advisories(
        {"pypi": {("lxml", "5.0"): [], ("numpy", "2.5"): []}, "osv": {("numpy", "2.4"): ["X"]}}
    )
    found = audit(PINNED, services)
    assert services.asked[-1] == ("osv", [("numpy", "2.4")])
    assert (found.vulnerable, found.untold) == (True, [])


def test_versions_of_one_name_are_asked_apart() -> None:
    """No list holds two versions of one name, and every version is in one."""
    assert one_of_each_name(PINNED) == [[("lxml", "5.0"), ("numpy", "2.4")], [("numpy", "2.5")]]


def test_report_leaves_out_what_was_skipped() -> None:
    """What pip-audit could not look up is no sound version."""
    report = {
        "dependencies": [
            {"name": "lxml", "version": "5.0", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"]}]},
            {"name": "numpy", "skip_reason": "Dependency not found on PyPI and could not be audited"},
        ]
    }
    assert read_report(json.dumps(report), "Found 1 known vulnerability") == {("lxml", "5.0"): ["PYSEC-1"]}


def test_accepted_advisory_fails_nothing_under_any_of_its_names() -> None:
    """An advisory that is accepted with a reason is left out, also where a service names it otherwise."""
    advisory = {"id": "PYSEC-9", "aliases": ["CVE-9", next(iter(ACCEPTED))]}
    report = {"dependencies": [{"name": "torch", "version": "2.7.1", "vulns": [advisory]}]}
    assert read_report(json.dumps(report), "") == {("torch", "2.7.1"): []}


@pytest.mark.parametrize(
    "complaint",
    [
        "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed",
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='osv', port=443)",
    ],
)
def test_service_that_does_not_answer_tells_of_nothing(complaint: str) -> None:
    """No connection is no finding and no failure."""
    assert read_report("", complaint) == {}


def test_other_failure_of_the_auditor_is_raised() -> None:
    """What is wrong with the audit itself is not mistaken for a missing network."""
    with pytest.raises(AuditError, match="unrecognized arguments"):
        read_report("", "pip-audit: error: unrecognized arguments: --nonsense")


def test_every_locked_version_is_audited() -> None:
    """Versions for other systems and Pythons are among those that are asked of."""
    names = [name for name, _ in pinned()]
    assert {"neo4j", "colorama", "torch", "setuptools", "pip-audit"} <= {*names}
    assert names.count("numpy") > 1


def test_audit_of_nothing_vulnerable_says_so() -> None:
    """The last line counts what was audited."""
    assert str(Audit({("lxml", "6.0"): []}, [])) == "1 of 1 pinned versions audited, 0 vulnerable"
