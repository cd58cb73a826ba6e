"""The graph as it is now, read once a version whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Lock
from time import time

from api.service.kept_snapshot import KeptSnapshot
from api.service.mechanisms import Mechanisms
from api.service.snapshot import Snapshot
from graph.review import ReviewLog
from graph.store import GraphReader
from graph.store.server.supervisor import locked

LOCK = "renewal.lock"


@dataclass(frozen=True, slots=True)
class Kept:
    """The graph that was asked about last, and when it was made, in seconds since 1970."""

    mechanisms: Mechanisms
    since: float


class Latest:
    """Keeps the last version that was asked about, in memory and, where it has a place there, on disk.

    Safe to share between threads.
    """

    def __init__(self, store: GraphReader, on_disk: KeptSnapshot | None = None) -> None:
        self._store, self._on_disk, self._reading = store, on_disk, Lock()
        self._kept: Mechanisms | None = None
        self.kept: Kept | None = None

    def now(self) -> Mechanisms:
        """The graph as it is now, after loads by whatever program: one query where nothing has changed."""
        kept, version = self._kept, self._store.version()
        return kept if kept and kept.version == version else self._read()

    def _read(self) -> Mechanisms:
        """The graph brought up to date, unless another thread just did that."""
        with self._reading:
            if self._kept is None or self._kept.version != self._store.version():
                self._kept = Mechanisms(self._store, self._renew(), self._kept)
                self.kept = Kept(self._kept, time())
            return self._kept

    def _renew(self) -> Snapshot:
        """The last snapshot, of memory or of the disk, with what changed since; without one all is read.

        Of several programs with one place on disk one does this, and the others take what it has kept.
        """
        with self._turn():
            before = self._load() if self._kept is None or self._is_kept() else self._kept.snapshot
            if before and before.version == self._store.version():
                return replace(before, log=ReviewLog(self._store.reviews()))
            snapshot = before.renew(self._store) if before else Snapshot.read(self._store)
            marks_alone = before is not None and before.documents is snapshot.documents
            if self._on_disk and not marks_alone and self._store.version() == snapshot.version:
                self._on_disk.keep(snapshot)
            return snapshot

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Lets one program at a time bring the place on disk up to date, where it can be written to."""
        with ExitStack() as stack:
            if self._on_disk:
                with suppress(OSError):
                    self._on_disk.folder.mkdir(parents=True, exist_ok=True)
                    stack.enter_context(locked(self._on_disk.folder / LOCK))
            yield

    def _is_kept(self) -> bool:
        """Whether another program has kept the version that is there now."""
        return self._on_disk is not None and self._on_disk.holds(self._store.version())

    def _load(self) -> Snapshot | None:
        return self._on_disk.load() if self._on_disk else None
