"""The bundled editor is what its sources and its lock say, and offers nothing that the console refuses."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from graph.console.guard import FUNCTIONS, WRITES
from tests.support.checkout import ROOT

EDITOR, STATIC = ROOT / "editor", ROOT / "api" / "assets" / "static"
RECORD = json.loads((EDITOR / "bundle.json").read_text(encoding="utf-8"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_bundle_is_the_recorded_one() -> None:
    """The shipped file and its licences have not been changed by hand."""
    assert digest(STATIC / "editor.js") == RECORD["bundle"]
    assert digest(STATIC / "editor.LICENSE.txt") == RECORD["licences"]


def test_bundle_is_made_of_the_sources_as_they_are() -> None:
    """A changed source, script or lock needs `make editor`."""
    own = {path.relative_to(EDITOR).as_posix() for path in (EDITOR / "src").iterdir()}
    assert own <= RECORD["sources"].keys()
    assert {name: digest(EDITOR / name) for name in RECORD["sources"]} == RECORD["sources"]


@pytest.mark.parametrize("name", RECORD["packages"])
def test_package_is_the_locked_one_with_its_licence(name: str) -> None:
    """Each bundled package has the version of the lock, and its licence is shipped."""
    lock = json.loads((EDITOR / "package-lock.json").read_text(encoding="utf-8"))
    version = RECORD["packages"][name]
    assert lock["packages"][f"node_modules/{name}"]["version"] == version
    assert f"{name} {version} (MIT)" in (STATIC / "editor.LICENSE.txt").read_text(encoding="utf-8")


def test_lock_names_no_host() -> None:
    """The lock holds versions and hashes; where packages come from is the machine's own setting."""
    lock = (EDITOR / "package-lock.json").read_text(encoding="utf-8")
    assert "integrity" in lock
    assert re.findall(r'"resolved"|https?://(?!opencollective|github)', lock) == []


def test_bundle_neither_evaluates_text_nor_asks_elsewhere() -> None:
    """The page's policy would stop both."""
    code = (STATIC / "editor.js").read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|new Function\(|importScripts|new Worker", code) == []
    assert set(re.findall(r"https?://[\w.]+", code)) <= {"http://www.w3.org"}


def test_completion_offers_nothing_that_is_refused() -> None:
    """Its functions may be called, and none of its keywords writes."""
    functions = json.loads((EDITOR / "src" / "functions.json").read_text(encoding="utf-8"))
    keywords = json.loads((EDITOR / "src" / "keywords.json").read_text(encoding="utf-8"))
    assert {name.lower() for name in functions} - set(FUNCTIONS) == set()
    assert {word for phrase in keywords for word in phrase.split()} & set(WRITES) == set()
