"""The log of who did what: only ever added to, and readable after a crash."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from api.access.actions import Action
from api.access.audit_log import COMMAND_LINE, FAILED, AuditLog, Ending, Entry, Outcome, Wanted
from tests.support.clocks import Clock

EVERY = Wanted()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def audit(tmp_path: Path, clock: Clock) -> AuditLog:
    return AuditLog(tmp_path / "data", clock.day)


def test_add_writes_one_object_a_line(audit: AuditLog) -> None:
    """With its time, and how it ended."""
    audit.add("ada", Action.LOAD, ["TNF-α.pdf"], Ending(Outcome.DONE, 201, "r-1"))
    assert [json.loads(line) for line in audit.file.read_text("utf-8").splitlines()] == [
        {
            "at": "2026-01-02T12:00:00.000Z",
            "who": "ada",
            "action": "load",
            "on": ["TNF-α.pdf"],
            "outcome": "done",
            "status": 201,
            "request": "r-1",
        }
    ]


def test_add_leaves_what_was_there(audit: AuditLog) -> None:
    """Two processes add to one file."""
    audit.add("ada", Action.LOAD)
    before = audit.file.read_bytes()
    AuditLog(audit.file.parent).add("ben", Action.DELETE)
    assert audit.file.read_bytes().startswith(before)
    assert [entry.who for entry in audit.read(EVERY) if isinstance(entry, Entry)] == ["ada", "ben"]


def test_line_that_a_crash_cut_off_spoils_no_other(audit: AuditLog) -> None:
    """It is told as it stands; what came after it is whole."""
    audit.add("ada", Action.LOAD)
    audit.file.write_bytes(audit.file.read_bytes() + b'{"at": "2026')
    audit.add("ben", Action.DELETE)
    read = [one if isinstance(one, str) else one.who for one in audit.read(EVERY)]
    assert read == ["ada", '{"at": "2026', "ben"]


def test_hostile_name_of_a_file_is_one_line(audit: AuditLog) -> None:
    """Nobody writes an entry in another's name by a line end, nor fills the log with a name."""
    audit.add("ada", Action.LOAD, ['a\n{"who": "ben"}', "x" * 10_000, "\udcff"])
    (entry,) = audit.read(EVERY)
    assert isinstance(entry, Entry)
    assert entry.who == "ada"
    assert max(map(len, entry.on)) == 200


def test_entry_names_a_hundred_objects_and_counts_the_rest(audit: AuditLog) -> None:
    """A folder of 10,000 papers is one line of a few kilobytes."""
    audit.add("ada", Action.LOAD, map(str, range(10_000)))
    (entry,) = audit.read(EVERY)
    assert isinstance(entry, Entry)
    assert (len(entry.on), entry.on[-1]) == (101, "and 9,900 more")


def test_telling_says_whether_it_was_done(audit: AuditLog) -> None:
    """What raised has failed, and raises on."""
    with audit.telling("ada", Action.LOAD, ["a"]):
        pass
    with pytest.raises(OSError, match="full"), audit.telling("ada", Action.LOAD, ["b"]):
        raise OSError("full")
    assert [one.outcome for one in audit.read(EVERY) if isinstance(one, Entry)] == ["done", "failed"]


def test_read_keeps_to_what_is_wanted(audit: AuditLog, clock: Clock) -> None:
    """By who, where a user of the command line is found by name too; by what; by when."""
    audit.add("ada", Action.LOAD)
    clock.seconds = 60
    audit.add(f"ada{COMMAND_LINE}", Action.DELETE, ending=FAILED)
    audit.add("ben", Action.DELETE)

    def found(wanted: Wanted) -> list[str]:
        return [f"{one.who} {one.action}" for one in audit.read(wanted) if isinstance(one, Entry)]

    assert found(Wanted(who="ada")) == ["ada load", "ada (command line) delete"]
    assert found(Wanted(who="ada", action="delete")) == ["ada (command line) delete"]
    assert len(found(Wanted(since="2026-01-02T12:00:30"))) == 2


def test_add_tells_the_programs_log_where_it_cannot_write(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was done is done; that it is not in the audit log is said, with what would stand there."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        AuditLog(tmp_path / "file").add("ada", Action.DELETE, ["doc:1"])
    assert '"who": "ada", "action": "delete", "on": ["doc:1"]' in caplog.text
