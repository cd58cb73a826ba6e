"""Finding documents on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def find_documents(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files at `paths`: each file itself, each folder's files by name, sub-folders included.

    Hidden files and folders inside a folder are passed over, and a folder that links lead back to
    is walked once. What cannot be read (missing, no permission, an empty folder) is yielded as it
    is, so that opening it says what is wrong with it.
    """
    walked: set[str] = set()
    for path in paths:
        yield from _walk(Path(path), walked)


def _walk(path: Path, walked: set[str]) -> Iterator[Path]:
    children = _children(path)
    if not children:
        yield path
    elif (real := os.path.realpath(path)) not in walked:
        walked.add(real)
        for child in children:
            yield from _walk(child, walked)


def _children(path: Path) -> list[Path]:
    """What lies in a folder, by name; empty where there is nothing, or it cannot be opened."""
    try:
        return sorted(child for child in path.iterdir() if not child.name.startswith("."))
    except OSError:
        return []
