"""Counting what of a file is left out, as its statements go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from loaders.records.record import Loss

_LONGEST_EXAMPLE = 120
_MOST_KINDS = 200
"""Kinds of loss that are told apart, so that a hostile file grows no table without end."""


class Losses:
    """What one file's reading left out so far."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, what: str, example: object, count: int = 1) -> None:
        """Counts one more of what is left out, named in the plural; the first of a kind is its example."""
        if what in self._counts or len(self._counts) < _MOST_KINDS:
            self._counts[what] += count
            if what not in self._examples:
                self._examples[what] = " ".join(str(example).split())[:_LONGEST_EXAMPLE]

    def report(self) -> Iterator[Loss]:
        """The losses, by what they are of."""
        for what in sorted(self._counts):
            yield Loss(self._form, what, self._counts[what], self._examples[what])
