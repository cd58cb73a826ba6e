"""What an inspection finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that is not as it was written; `document_id` is empty where no single document has it."""

    document_id: str
    problem: str


Looked = Iterator[tuple[int, list[Fault]]]
"""How many rows were looked at, and what is wrong with them, some at a time."""


@dataclass(frozen=True, slots=True)
class Report:
    """The faults in order, those of no single document first; `looked_at` counts rows, `unasked` says what
    could not be looked at, and why."""

    faults: tuple[Fault, ...]
    looked_at: int
    unasked: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults

    @property
    def documents(self) -> list[str]:
        """The damaged documents."""
        return sorted({fault.document_id for fault in self.faults} - {""})


def several(problem: str, examples: Iterable[str], *, document_id: str = "") -> list[Fault]:
    """One fault with how many there are and the first of them; none where there are none."""
    named = sorted(examples)
    return [Fault(document_id, f"{problem}: {len(named):,}, such as {named[0]}")] if named else []
