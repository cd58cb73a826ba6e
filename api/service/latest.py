"""The graph as it is now, read once a version whoever asks."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from api.service.kept_snapshot import keep_snapshot, load_snapshot
from api.service.mechanisms import Mechanisms
from api.service.snapshot import Snapshot
from graph.store import GraphReader


class Latest:
    """Keeps the last version that was asked about, in memory and, where it has one, in a folder.

    Safe to share between threads.
    """

    def __init__(self, store: GraphReader, folder: Path | None = None) -> None:
        self._store, self._folder, self._reading = store, folder, Lock()
        self._kept: Mechanisms | None = None

    def now(self) -> Mechanisms:
        """The graph as it is now, after loads by whatever program: one query where nothing has changed."""
        kept, version = self._kept, self._store.version()
        return kept if kept and kept.version == version else self._read()

    def _read(self) -> Mechanisms:
        """The graph brought up to date, unless another thread just did that."""
        with self._reading:
            if self._kept is None or self._kept.version != self._store.version():
                self._kept = Mechanisms(self._store, self._renew())
            return self._kept

    def _renew(self) -> Snapshot:
        """The last snapshot, of memory or of the folder, with what changed since; without one all is read."""
        before = self._kept.snapshot if self._kept else self._load()
        if before and before.version == self._store.version():
            return before
        snapshot = before.renew(self._store) if before else Snapshot.read(self._store)
        if before and before.documents is snapshot.documents:
            return snapshot  # other marks alone, which are read in no time: not worth writing all of it
        if self._folder and self._store.version() == snapshot.version:
            keep_snapshot(snapshot, self._folder)
        return snapshot

    def _load(self) -> Snapshot | None:
        return load_snapshot(self._folder, self._store) if self._folder else None
