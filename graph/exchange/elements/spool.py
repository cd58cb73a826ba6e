"""For formats that want every node before the first edge: edges wait in a temporary file, not in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from graph.model import Entity, Statement

IN_MEMORY = 1_000_000
PIECE = 64_000


@dataclass(frozen=True, slots=True)
class Spooled:
    """Entities in order of identifier; how many edges, in how many bytes of UTF-8; the edges, once."""

    entities: tuple[Entity, ...]
    count: int
    size: int
    edges: Iterator[str]


@contextmanager
def spool(
    statements: Iterable[Statement], write: Callable[[Statement], str], *, between: str = ""
) -> Iterator[Spooled]:
    """All statements, each as `write` writes it; consumes them with memory for the entities alone."""
    entities: dict[str, Entity] = {}
    count = size = 0
    with SpooledTemporaryFile(IN_MEMORY, mode="w+", encoding="utf-8", newline="") as aside:
        for count, statement in enumerate(statements, start=1):
            entities |= {end.id: end for end in (statement.subject, statement.object)}
            text = write(statement) if count == 1 else between + write(statement)
            size += len(text.encode())
            aside.write(text)
        aside.seek(0)
        pieces = iter(lambda: aside.read(PIECE), "")
        yield Spooled(tuple(entities[curie] for curie in sorted(entities)), count, size, pieces)
