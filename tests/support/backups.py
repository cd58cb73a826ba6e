"""A small library with everything that a store keeps, and its backups."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from graph.backup.restoring import restore
from graph.backup.writing import back_up
from graph.document import DocumentKind, WorkSource
from graph.kinds import Filing
from graph.model import Predicate, Qualifier, QualifierKind, Sign, Span
from graph.review import Mark
from graph.store import Store
from graph.store.values import SavedView
from graph.study import Fact, StudyFacts
from tests.support.checkout import ROOT
from tests.support.readings import CCL5, PAIN, TNF, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read, say
from tests.support.records import record
from tests.support.reviews import mark
from tests.support.stored import HOSTILE, content

KEPT = ROOT / "tests" / "graph" / "backup" / "schema-8.backup"
"""A library of schema 8, whose one document is a seed."""
DOSE = Qualifier(QualifierKind.DOSE, "8", Span(0, 3), "Gy")


def silent(done: int, total: int, label: str) -> None:
    """Progress that nobody looks at."""


def fill(store: Store) -> None:
    """Puts a library into an empty store: text that tries to break out, marks, a view, kinds, sources."""
    hostile = say(" ".join(HOSTILE), CCL5, Predicate.INCREASES, PAIN, probability=0.25, qualifiers=(DOSE,))
    source = WorkSource("library.xml", record(DocumentKind.PUBMED, title="Glia", doi="10.1/x"))
    store.write(
        read(
            TNF_RAISES_PAIN,
            hostile,
            title="Needles, TNF-α",
            authors=("A. One", "B. Two"),
            pmid="99",
            sample_size=0,
            facts=StudyFacts(strains=(Fact("Wistar rats", Span(0, 3)),)),
            sources=(source,),
        )
    )
    store.write(read(TNF_LOWERS_PAIN, retracted=True))
    store.write(read(title="Editorial"))
    marks = (Mark.WRONG, "ada"), (Mark.RIGHT, "bob")
    store.add_reviews([mark(store, Sign.POSITIVE, said, reviewer=who) for said, who in marks])
    store.file_kinds([Filing(CCL5.id, TNF.id, "MeSH")])
    store.save_view(
        SavedView(
            id="view-1",
            title="<script>",
            question="q=pain",
            theme="auto",
            version=store.version(),
            saved_at="2026-01-02T03:04:05Z",
            layout="map",
            statements=(),
            entities=(),
            places={},
        )
    )


def everything(store: Store) -> tuple[object, ...]:
    """All that a reader can see of a store, to compare before and after."""
    views = [store.get_view(one.id) for one in store.views().items]
    mentions = [store.mentions(one) for one in sorted(store.stamps())]
    return (*content(store), store.version(), store.reviews(), store.filings(), views, mentions)


def save(store: Store) -> bytes:
    """The bytes of the store's backup."""
    out = BytesIO()
    back_up(store, out, progress=silent)
    return out.getvalue()


def save_to(store: Store, file: Path) -> Path:
    """The store's backup in that file."""
    file.write_bytes(save(store))
    return file


def bring_back(store: Store, file: Path, *, replace: bool = False) -> None:
    """Restores the file into the store."""
    restore(store, file, replace=replace, progress=silent)
