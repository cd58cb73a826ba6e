"""The graph as it is now, read once a version whoever asks."""

from __future__ import annotations

from threading import Lock

from api.service.mechanisms import Mechanisms
from graph.store import Store


class Latest:
    """Keeps the last version that was asked about; safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store, self._reading = store, Lock()
        self._kept: Mechanisms | None = None

    def now(self) -> Mechanisms:
        """The graph as it is now, after loads by whatever program: one query where nothing has changed."""
        kept, version = self._kept, self._store.version()
        return kept if kept and kept.version == version else self._read()

    def _read(self) -> Mechanisms:
        """The graph read anew, unless another thread just did."""
        with self._reading:
            if self._kept is None or self._kept.version != self._store.version():
                self._kept = Mechanisms.read(self._store)
            return self._kept
