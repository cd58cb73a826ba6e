"""Reviewers' marks, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import InvalidValueError
from graph.model import Balance, Judgement, Sign
from graph.review import Mark, Reason, Review, ReviewedEnd
from graph.store import GraphStore, Outcome
from tests.support.readings import (
    NEEDLES_TREAT_PAIN,
    PAIN_WITH_TNF,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
)
from tests.support.reviews import mark
from tests.support.stored import HOSTILE, all_statements, content

LOWERS = read(TNF_LOWERS_PAIN, doi="10.1/Lowers")
RAISES = read(TNF_RAISES_PAIN, doi="10.1/raises")


def judged(store: GraphStore) -> list[tuple[int | None, Judgement, float, bool]]:
    """Sign, marks, belief and whether it is shown, of each statement."""
    return [(s.sign.value, s.evidence[0].review, s.belief, s.shown) for s in all_statements(store)]


def test_add_reviews_lets_what_is_wrong_weigh_nothing(store: GraphStore) -> None:
    """It stays, is not shown, and counts neither for the balance of its pair nor against what is left."""
    store.write(LOWERS)
    store.write(RAISES)
    assert [s.contradicted for s in all_statements(store)] == [True, True]
    assert store.add_reviews([mark(store, Sign.NEGATIVE, Mark.WRONG)]) == 1
    assert judged(store) == [(-1, Judgement.WRONG, 0.0, False), (1, Judgement.NONE, 0.18, True)]
    assert [(s.contradicted, s.balance) for s in all_statements(store)] == [(False, Balance(1, 0, 0))] * 2


def test_add_reviews_weighs_what_is_right_as_sure(store: GraphStore) -> None:
    """What was too unsure to be shown is, and its probability stays as it was read."""
    store.write(read(replace(TNF_LOWERS_PAIN, options={"probability": 0.4})))
    assert judged(store) == [(-1, Judgement.NONE, 0.18, False)]
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.RIGHT)])
    assert judged(store) == [(-1, Judgement.RIGHT, 0.45, True)]
    assert all_statements(store)[0].evidence[0].probability == 0.4


def test_add_reviews_weighs_what_is_disputed_as_it_was_read(store: GraphStore) -> None:
    """Of two who disagree neither counts; a third sides with one and is not counted either."""
    store.write(LOWERS)
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.WRONG)])
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.RIGHT, reviewer="ben")])
    assert judged(store) == [(-1, Judgement.DISPUTED, 0.45, True)]


def test_add_reviews_lets_the_last_word_of_a_reviewer_count(store: GraphStore) -> None:
    """Whichever entry comes first; what is taken back says nothing, and the graph is what it was."""
    store.write(LOWERS)
    before = (store.version(), content(store))
    wrong, right = mark(store, Sign.NEGATIVE, Mark.WRONG), mark(store, Sign.NEGATIVE, Mark.RIGHT, minute=1)
    store.add_reviews([right])
    assert (store.add_reviews([wrong]), store.add_reviews([wrong, right])) == (1, 0)
    assert judged(store) == [(-1, Judgement.RIGHT, 0.45, True)]
    store.add_reviews([right.take_back(reviewer="ada", at="2026-01-02T03:02:00.000000Z")])
    assert (store.version(), content(store)) == before
    assert [one.mark for one in store.reviews()] == [Mark.WRONG, Mark.RIGHT, Mark.TAKEN_BACK]


def test_add_reviews_changes_version_and_stamp(store: GraphStore) -> None:
    """Of the document that is marked alone, and what is loaded again has not changed."""
    store.write(LOWERS)
    store.write(RAISES)
    version, stamps = store.version(), store.stamps()
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.RIGHT)])
    assert store.version() != version
    assert {name for name, _ in store.stamps().items() ^ stamps.items()} == {LOWERS.document.id}
    assert store.holds(LOWERS.document.id, LOWERS.stamp)
    assert store.write(LOWERS) is Outcome.UNCHANGED


def test_write_finds_the_marks_of_a_document_again(store: GraphStore) -> None:
    """After its removal, of another extraction, under another text with the same sentence."""
    store.write(LOWERS)
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.WRONG)])
    marked = (store.version(), content(store))
    store.remove(LOWERS.document.id)
    store.write(LOWERS)
    assert (store.version(), content(store)) == marked
    longer = read(NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, doi="10.1/LOWERS", extractor="test 2")
    store.write(longer, replacing=[LOWERS.document.id])
    assert [s.evidence[0].review for s in all_statements(store)] == [Judgement.WRONG, Judgement.NONE]


def test_write_leaves_the_same_sentence_of_another_work(store: GraphStore) -> None:
    """A mark is about one work."""
    store.write(LOWERS)
    store.add_reviews([mark(store, Sign.NEGATIVE, Mark.WRONG)])
    store.remove(LOWERS.document.id)
    store.write(read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN, doi="10.1/other"))
    assert {s.evidence[0].review for s in all_statements(store)} == {Judgement.NONE}


def test_write_gives_the_same_graph_before_and_after_marks(store: GraphStore) -> None:
    """Marks that came before the document and marks that came after it make the same version."""
    store.write(LOWERS)
    store.write(read(PAIN_WITH_TNF))
    entries = [mark(store, Sign.UNKNOWN, Mark.RIGHT), mark(store, Sign.NEGATIVE, Mark.WRONG)]
    store.add_reviews(entries)
    after = (store.version(), content(store))
    for document in list(store.iter_documents()):
        store.remove(document.id)
    store.write(read(PAIN_WITH_TNF))
    store.write(LOWERS)
    assert (store.version(), content(store)) == after


def test_reviews_come_back_as_they_were(store: GraphStore) -> None:
    """With all that text can be, about what the graph does not have, the oldest first."""
    end = ReviewedEnd("X:1", HOSTILE[3])
    entries = [
        Review(
            "doc:gone", ("doc:gone", text[:20]), text, end, TNF_RAISES_PAIN.predicate, end, Sign.UNKNOWN,
            Mark.WRONG, "ada", f"2026-01-02T03:04:0{number}.000000Z", Reason.OTHER, text[:40],
        )
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    assert store.add_reviews(reversed(entries)) == len(entries)
    assert store.reviews() == entries


@pytest.mark.parametrize(
    "change", [{"reason": None}, {"mark": Mark.RIGHT}, {"reason": Reason.OTHER}, {"reviewer": ""}]
)
def test_review_refuses_what_says_nothing(change: dict[str, object]) -> None:
    """A mark as wrong has a reason, `other` a text, and every entry somebody who says it."""
    end = ReviewedEnd("X:1", "x")
    told = Review(
        "d", ("d",), "x", end, TNF_RAISES_PAIN.predicate, end, Sign.POSITIVE, Mark.WRONG, "ada", "2026",
        Reason.POLARITY,
    )  # fmt: skip
    with pytest.raises(InvalidValueError):
        replace(told, **change)  # type: ignore[arg-type]
