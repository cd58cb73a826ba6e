"""What the commands that back a library up, and restore it, do."""

from __future__ import annotations

from pathlib import Path

from api.access.actions import Action
from api.cli.commands.acting import audited
from api.cli.commands.drafting import drafting
from api.cli.commands.progress import count
from api.cli.commands.terminal import show
from api.server.opening import open_store
from api.settings import load_settings
from graph.backup.archive import open_backup
from graph.backup.manifest import Manifest
from graph.backup.restoring import restore
from graph.backup.writing import back_up

COUNTED = {
    "documents": ("document", "documents"),
    "statements": ("statement", "statements"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "reviews": ("mark", "marks"),
    "saved_views": ("saved view", "saved views"),
}
"""Table to what one of its rows is called, and several."""


def back_up_library(file: Path) -> None:
    """Writes the library into the file, which appears whole or not at all. Raises: StoreError, OSError."""
    settings = load_settings()
    with audited(settings, Action.BACK_UP, [file.name]), open_store(settings) as store:
        store.migrate()
        with drafting(file) as out, count("Backing up") as counter:
            manifest = back_up(store, out, progress=counter)
    show(f"backed up {describe(manifest)}: {file}, {file.stat().st_size:,} bytes")


def restore_library(file: Path, *, replace: bool) -> None:
    """Makes the store hold what the file holds. Raises: BackupError, StoreError, OSError."""
    settings = load_settings()
    told = audited(settings, Action.RESTORE, [file.name])
    with told, open_store(settings) as store, count("Restoring") as counter:
        manifest = restore(store, file, replace=replace, progress=counter)
    show(f"restored {describe(manifest)}")


def verify_backup(file: Path) -> None:
    """Tells what a backup holds, table by table, once it was verified. Raises: BackupError, OSError."""
    with open_backup(file) as backup:
        manifest = backup.manifest
    show(f"{file} is whole: {describe(manifest)}, schema {manifest.schema_version}")
    for name, entry in manifest.tables.items():
        show(f"{name:<12} {entry.rows:>10,} rows  {entry.rows_sha256}")


def describe(manifest: Manifest) -> str:
    """What the library holds, in one line."""
    counts = ((manifest.tables[name].rows, *names) for name, names in COUNTED.items())
    told = ", ".join(f"{rows:,} {one if rows == 1 else several}" for rows, one, several in counts if rows)
    return f"{told or 'an empty library'} (version {manifest.version})"
