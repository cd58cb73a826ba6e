"""Whether pyproject.toml and the locks agree is told without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from requirements.agreement import disagreements
from requirements.locks import LOCKS, Lock
from tests.support.checkout import DOCS, ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the locks are made from, and of the locks."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "training").mkdir()
    for name in ("pyproject.toml", "training/requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_locks_hold_what_is_asked() -> None:
    """Every requirement has one pinned version that satisfies it, on each Python of each system."""
    assert [*disagreements()] == []


def test_requirement_that_no_lock_holds_is_named(copy: Path) -> None:
    """A new dependency is told for each lock that would need it."""
    edit(copy / "pyproject.toml", '"networkx>=3.4",', '"networkx>=3.4", "left-pad>=1",')
    told = [*disagreements(copy)]
    assert told[0] == (
        "left-pad>=1 is asked for, but requirements/development.txt has none of it on Python 3.11 of Linux"
    )
    assert len(told) == sum(lock.project for lock in LOCKS)


def test_version_that_is_too_old_is_named(copy: Path) -> None:
    """A bound above the pinned version is told with that version."""
    edit(copy / "pyproject.toml", '"setuptools>=77",    # builds', '"setuptools>=999",    # builds')
    assert any(
        "setuptools>=999 is asked for, but requirements/build.txt has " in one for one in disagreements(copy)
    )


def test_list_of_training_is_held_too(copy: Path) -> None:
    """What is trained with has its own list and lock."""
    edit(copy / "training/requirements.txt", "torch==", "torch==9999")
    (told,) = disagreements(copy)
    assert told.startswith("torch==9999")
    assert "requirements/training.txt has" in told


def test_requirement_of_one_system_is_looked_for_there(copy: Path) -> None:
    """What is asked for on one system only is missed only there."""
    edit(copy / "pyproject.toml", '"uv>=0.9",', '"uv>=0.9", "pywin32>=1; sys_platform == \'win32\'",')
    (told,) = disagreements(copy)
    assert told.endswith("requirements/upkeep.txt has none of it on Python 3.11 of Windows")


def test_lock_that_names_an_index_is_refused(copy: Path) -> None:
    """A lock is installed from whichever index can be reached, so it names none."""
    lock = copy / "requirements" / "build.txt"
    lock.write_text(
        "--index-url https://index.example.org/simple\n" + lock.read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert [*disagreements(copy)] == ["requirements/build.txt names an address, which some cannot reach"]


def test_lock_that_is_missing_is_named(copy: Path) -> None:
    """A lock that is not there is told as that."""
    (copy / "requirements" / "service.txt").unlink()
    assert [*disagreements(copy)] == ["requirements/service.txt is missing"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_hashes(lock: Lock) -> None:
    """pip would refuse the whole lock for one line without."""
    text = lock.path().read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if "==" in line and line[0].isalnum()]
    assert pinned
    assert [line for line in pinned if not line.endswith("\\")] == []


def test_every_lock_is_documented() -> None:
    """The page for operators says what each lock is for."""
    page = (DOCS / "deployment.md").read_text(encoding="utf-8")
    assert [lock.name for lock in LOCKS if f"`{lock.name}.txt`" not in page] == []
