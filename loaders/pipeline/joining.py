"""New records joined with what the graph has: the works they tell of, and what those take the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.document import Document, WorkSource
from graph.store import Outcome, ReadingWriter
from graph.works import assemble_works, identifiers_of, keys_of, related_keys, sources_of


@dataclass(frozen=True, slots=True)
class JoinedWork:
    """A work with all of its sources, and the documents of the graph that it takes the place of."""

    document: Document
    before: tuple[Document, ...] = ()

    @property
    def replaced(self) -> frozenset[str]:
        """The identifiers of the documents that go."""
        return frozenset(one.id for one in self.before)


def join_works(store: ReadingWriter, sources: Sequence[WorkSource]) -> list[JoinedWork]:
    """The works that these records, and all that the graph has of the same works and their notices, make.

    A work that is in the graph as it is, is among them: `ReadingWriter.holds` tells.
    """
    known = _find_related(store, sources)
    kept = [source for document in known for source in sources_of(document)]
    works = assemble_works([*kept, *sources])
    return [JoinedWork(work, tuple(_preceding(work, known))) for work in works]


def leave_out(store: ReadingWriter, document: Document, gone: Iterable[WorkSource]) -> list[JoinedWork]:
    """What is left of a work, and of those that it announced something of, without these of its sources."""
    out = {source.document for source in gone}
    rest = [source for source in sources_of(document) if source.document not in out]
    known = [one for one in _find_related(store, sources_of(document)) if one.id != document.id]
    kept = [source for one in known for source in sources_of(one)]
    works = assemble_works([*kept, *rest])
    return [JoinedWork(work, tuple(_preceding(work, [document, *known]))) for work in works]


def _find_related(store: ReadingWriter, sources: Iterable[WorkSource]) -> list[Document]:
    """What the graph has under any key of these records, or of what these lead to, however far."""
    found: dict[str, Document] = {}
    asked: set[str] = set()
    wanted = {key for source in sources for key in _all_keys(source.document)}
    while wanted:
        asked |= wanted
        new = [one for one in store.find_works(wanted) if one.id not in found]
        found |= {one.id: one for one in new}
        keys = (key for one in new for source in sources_of(one) for key in _all_keys(source.document))
        wanted = set(keys) - asked
    return [found[key] for key in sorted(found)]


def _all_keys(document: Document) -> frozenset[str]:
    return keys_of(document) | related_keys(document)


def _preceding(work: Document, known: Iterable[Document]) -> Iterator[Document]:
    """The documents of the graph that this work is made of, or that it is a later revision of."""
    told = {source.document for source in sources_of(work)}
    named = {key for source in sources_of(work) for key in identifiers_of(source.document)}
    for one in known:
        before = sources_of(one)
        if any(s.document in told or identifiers_of(s.document) & named for s in before):
            yield one


def in_order(works: Iterable[JoinedWork], batch: Iterable[Document]) -> list[JoinedWork]:
    """The works in the order of their first records, then those that the batch has none of."""
    places = {record: number for number, record in enumerate(batch)}
    last = len(places)

    def first(work: JoinedWork) -> int:
        return min(places.get(source.document, last) for source in sources_of(work.document))

    return sorted(works, key=first)


def records_of(works: Sequence[JoinedWork], batch: Iterable[Document]) -> dict[str, list[Document]]:
    """Work to its records in the batch; one that a later revision has replaced is the reviser's."""
    home = {source.document: work.document.id for work in works for source in sources_of(work.document)}
    records: dict[str, list[Document]] = {work.document.id: [] for work in works}
    for one in batch:
        records[home.get(one) or _successor(one, works)].append(one)
    return records


def _successor(record: Document, works: Sequence[JoinedWork]) -> str:
    named = identifiers_of(record)
    return next(work.document.id for work in works if named & identifiers_of(work.document))


def outcome_of(record: Document, work: JoinedWork, *, is_first: bool) -> Outcome:
    """What loading the record did: a new work, another record of one, a newer version, or nothing."""
    before = [source.document for one in work.before for source in sources_of(one)]
    now = [source.document for source in sources_of(work.document)]
    if record not in now:
        return Outcome.UNCHANGED
    if record in before or any(one.kind is record.kind and one not in now for one in before):
        return Outcome.REPLACED
    return Outcome.JOINED if before or not is_first else Outcome.ADDED
