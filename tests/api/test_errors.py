"""The table of errors: statuses, exit codes, one JSON shape, one line for a terminal."""

from __future__ import annotations

import errno

import pytest

from api import errors as api_errors
from api.errors import (
    INTERNAL,
    MEANINGS,
    ExitCode,
    SettingsError,
    advice_on,
    describe_error,
    explain,
    meaning_of,
)
from graph import errors as graph_errors
from graph.errors import (
    AmbiguousNameError,
    InvalidValueError,
    NotFoundError,
    QueryError,
    StoreAccessError,
    StoreUnavailableError,
)
from loaders import errors as loader_errors
from loaders.errors import DocumentError

PACKAGES = (graph_errors, loader_errors, api_errors)
OURS = [
    kind
    for package in PACKAGES
    for kind in vars(package).values()
    if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__ == package.__name__
]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_meanings_hold_every_error_of_the_three_packages(kind: type[Exception]) -> None:
    """No error of ours is left to the meaning of its base by oversight."""
    assert kind in MEANINGS


def test_describe_error_names_the_field_and_the_advice() -> None:
    """A wrong value tells which field it was meant for."""
    assert describe_error(InvalidValueError("limit", 900, "at most 500")) == {
        "error": {
            "code": "invalid_value",
            "message": "limit: 900 is not allowed; give at most 500",
            "field": "limit",
        }
    }


def test_describe_error_keeps_the_parts_of_a_wrong_question() -> None:
    """What is wrong, with which field, and what to change are told apart."""
    assert describe_error(QueryError("steps", "9 is out of range", "give 1 to 6")) == {
        "error": {
            "code": "invalid_query",
            "message": "steps: 9 is out of range",
            "field": "max_steps",
            "advice": "give 1 to 6",
        }
    }


def test_describe_error_lists_the_candidates_of_an_ambiguous_name() -> None:
    """Whoever asked can choose."""
    error = AmbiguousNameError("CAP", [("HGNC:1", "CAP1"), ("MESH:D002211", "capsaicin")])
    assert describe_error(error)["error"] == {
        "code": "ambiguous_name",
        "message": (
            "'CAP' may mean several entities: CAP1 (HGNC:1), capsaicin (MESH:D002211); give one of these"
        ),
        "candidates": [{"id": "HGNC:1", "name": "CAP1"}, {"id": "MESH:D002211", "name": "capsaicin"}],
    }


def test_describe_error_tells_nothing_of_what_nobody_expected() -> None:
    """An unexpected error shows its kind and none of its content."""
    assert describe_error(ValueError("password=sesame"))["error"] == {
        "code": "internal",
        "message": "something unexpected went wrong (ValueError)",
        "advice": "please report what you did and this line",
    }


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFoundError("entity", "HGNC:1"), 404, ExitCode.NOT_FOUND),
        (AmbiguousNameError("CAP", []), 409, ExitCode.NOT_FOUND),
        (InvalidValueError("limit", 0, "1 or more"), 422, ExitCode.USAGE),
        (StoreUnavailableError("gone"), 503, ExitCode.STORE),
        (StoreAccessError("refused"), 503, ExitCode.STORE),
        (DocumentError("a.txt", "is empty", "remove it"), 422, ExitCode.SOME_FAILED),
        (PermissionError(errno.EACCES, "Permission denied"), 500, ExitCode.FILE),
    ],
)
def test_meaning_of_gives_status_and_exit_code(error: Exception, status: int, code: ExitCode) -> None:
    """Callers over HTTP and at the terminal learn the same."""
    assert (meaning_of(error).status, meaning_of(error).exit) == (status, code)


def test_meaning_of_takes_an_unknown_error_for_our_fault() -> None:
    """What no row covers is internal."""
    assert meaning_of(ZeroDivisionError()) is INTERNAL


def test_explain_says_reason_and_remedy_in_one_line() -> None:
    """A person at a terminal reads one line, without doubled words."""
    assert explain(DocumentError("a.txt", "is\nempty", "remove it")) == "a.txt: is empty; remove it"
    assert explain(SettingsError("NEUROIMMUNE_PORT", "is taken", "choose another")) == (
        "NEUROIMMUNE_PORT: is taken; choose another"
    )


def test_advice_on_a_full_disk_says_where_to_go() -> None:
    """Disk full has a remedy of its own."""
    full = OSError(errno.ENOSPC, "No space left on device", "/srv/graph")
    assert explain(full).startswith("/srv/graph: No space left on device; free some space")
    assert advice_on(PermissionError(errno.EACCES, "Permission denied")) == ""
