"""Where the server of a store works: in the store's own folder or, where nothing can be written there, in a
temporary one, so that the graph can be read all the same.

Where the disk is full, only the server's users, log and state lie in the temporary folder. Where the folder
can only be read, the graph is copied there as well, since the server does not open what it cannot write to.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage

from graph.errors import StoreUnavailableError
from graph.store.server.supervisor import is_supervised

CONFIG, DATABASES = "config", "databases"
LEAST_FREE_BYTES = 2**22
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder for its owner alone is made there


@dataclass(frozen=True, slots=True)
class Place:
    """`run` is where the server's users, log and state lie, `databases` where the graph does that it opens;
    `copies` are put into `run` before it starts, by their names there."""

    run: Path
    databases: Path
    copies: Mapping[str, Path] = field(default_factory=dict)


def find_place(folder: Path) -> Place:
    """Where the server of that store works, or would if it were started now.

    Raises: StoreUnavailableError where it can work nowhere, OSError.
    """
    own = Place(folder, folder / DATABASES)
    writable = can_write(folder)
    if writable and is_supervised(folder):
        return own
    for run in _temporary(folder):
        if is_ours(run) and is_supervised(run):
            return _place_away(folder, run)
    return own if writable and has_room(folder) else _make_place(folder)


def can_write(folder: Path) -> bool:
    """False for a folder of a read-only disk, and for one whose rights do not allow it."""
    return os.access(folder, os.W_OK)


def has_room(folder: Path, size: int = LEAST_FREE_BYTES) -> bool:
    """True where so many bytes are free on the folder's disk."""
    return disk_usage(folder).free >= size


def measure(folder: Path) -> int:
    """The bytes of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _place_away(folder: Path, run: Path) -> Place:
    config = {CONFIG: folder / CONFIG}
    if can_write(folder):
        return Place(run, folder / DATABASES, config)
    return Place(run, run / DATABASES, config | {DATABASES: folder / DATABASES})


def _make_place(folder: Path) -> Place:
    """A place in the first temporary folder that has room for what is copied there."""
    size = LEAST_FREE_BYTES
    for run in _temporary(folder):
        place = _place_away(folder, run)
        size = LEAST_FREE_BYTES + sum(map(measure, place.copies.values()))
        with suppress(OSError):
            if has_room(run.parent, size):
                _make_private(run)
                return place
    raise StoreUnavailableError(
        f"{folder} cannot be written to, and no folder for temporary files has {size / 1e6:,.0f} MB free",
        "free some space, or make the folder writable",
    )


def _temporary(folder: Path) -> Iterator[Path]:
    """The temporary folders where the store's server may work, each under one name whoever asks."""
    name = f"neuroimmune-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    with suppress(FileNotFoundError):  # no folder for temporary files can be written to
        yield Path(tempfile.gettempdir(), name)
    if IN_MEMORY.is_dir():
        yield IN_MEMORY / name


def _make_private(run: Path) -> None:
    """Makes the folder for its owner alone. Raises: PermissionError where another user's is there."""
    run.mkdir(mode=0o700, exist_ok=True)
    if not is_ours(run):
        raise PermissionError(f"{run} belongs to another user")


def is_ours(run: Path) -> bool:
    """True for a folder of this user; False also where there is none."""
    with suppress(FileNotFoundError):
        found = run.lstat()
        return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())
    return False
