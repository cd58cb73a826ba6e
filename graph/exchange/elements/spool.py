"""For formats that want every node before the first edge: edges wait in a temporary file, not in memory."""

from __future__ import annotations

from codecs import getreader
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from graph.model import Entity, Statement

IN_MEMORY = 1_000_000
PIECE = 64_000


@dataclass(frozen=True, slots=True)
class Spooled:
    """Entities in order of identifier; how many edges; the file that holds them, at its beginning."""

    entities: tuple[Entity, ...]
    count: int
    file: IO[bytes]

    @property
    def edges(self) -> Iterator[str]:
        """The text of the edges, once, in pieces."""
        return pieces_of(self.file)


@contextmanager
def spool(
    statements: Iterable[Statement], write: Callable[[Statement], str], *, head: str = "", between: str = ""
) -> Iterator[Spooled]:
    """All statements, each as `write` writes it; consumes them with memory for the entities alone."""
    entities: dict[str, Entity] = {}
    count = 0
    with SpooledTemporaryFile(IN_MEMORY) as aside:
        aside.write(head.encode())
        for count, statement in enumerate(statements, start=1):
            entities |= {end.id: end for end in (statement.subject, statement.object)}
            text = write(statement) if count == 1 else between + write(statement)
            aside.write(text.encode())
        aside.seek(0)
        yield Spooled(tuple(entities[curie] for curie in sorted(entities)), count, aside)


def pieces_of(file: IO[bytes]) -> Iterator[str]:
    """The rest of a file of UTF-8 as text, in pieces."""
    reader = getreader("utf-8")(file)
    return iter(lambda: reader.read(PIECE), "")
