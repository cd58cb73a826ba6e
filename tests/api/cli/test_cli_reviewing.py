"""The commands about readers' marks."""

from __future__ import annotations

from pathlib import Path

from api.cli.commands.kept.marks import tell_entry
from api.review.log import LoggedReview
from graph.exchange.formats.reviews import ReviewForm, dump_reviews, load_reviews
from graph.model import Sign
from graph.review import Mark, Reason
from graph.store.memory import MemoryStore
from tests.support.readings import TNF_LOWERS_PAIN, read
from tests.support.reviews import mark


def make_store() -> MemoryStore:
    """A graph of one sentence."""
    store = MemoryStore()
    store.write(read(TNF_LOWERS_PAIN))
    return store


def test_tell_entry_says_who_why_and_whether_it_holds() -> None:
    """On one line."""
    wrong = mark(make_store(), Sign.NEGATIVE, Mark.WRONG, reason=Reason.HYPOTHESIS)
    assert tell_entry(LoggedReview(wrong, stands=False, evidence=None)) == (
        "2026-01-02 ada marked wrong (it only supposes or asks), replaced or taken back, no longer stated "
        "TNF DECREASES Pain: In one trial TNF decreased Pain."
    )


def test_export_is_read_again_as_it_was(tmp_path: Path) -> None:
    """All of an entry crosses, also to a graph that has the document later."""
    store = make_store()
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.WRONG)])
    file = tmp_path / "marks.jsonl"
    file.write_text("".join(dump_reviews(store.reviews(), ReviewForm.JSONL)), encoding="utf-8")
    other = MemoryStore()
    with file.open(encoding="utf-8") as lines:
        other.add_reviews(load_reviews(lines))
    other.write(read(TNF_LOWERS_PAIN))
    assert (other.reviews(), other.version()) == (store.reviews(), store.version())
    assert list(other.iter_statements()) == list(store.iter_statements())
