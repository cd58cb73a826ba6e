"""How far two readers of the same sentences agree, as F1 over statements and as shares of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.reading.annotations import Place, ReadSentence, ReadStatement, Told

SIGNS = {
    Told.INCREASES: 1,
    Told.CAUSES: 1,
    Told.DECREASES: -1,
    Told.TREATS: -1,
    Told.NO_EFFECT: 0,
}
"""The sign of what is told; what is not here has none."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 in 0..1 of what is stated, of what is stated with a sign; the share of mentions judged alike."""

    sentences: int
    stated: float
    signed: float
    mentions: float


def compare_readers(one: Iterable[ReadSentence], other: Iterable[ReadSentence]) -> Agreement:
    """How far two readers agree on the sentences that both have read; questions are left out."""
    second = {sentence.key: sentence for sentence in other}
    pairs = [(sentence, second[sentence.key]) for sentence in one if sentence.key in second]
    said = [(_claims(a), _claims(b)) for a, b in pairs]
    signed = [(_signed(a), _signed(b)) for a, b in said]
    judged = [
        bool(a.flaw) == bool(b.flaw)
        for left, right in pairs
        for a, b in zip(left.mentions, right.mentions, strict=True)
    ]
    return Agreement(len(pairs), _f1(said), _f1(signed), sum(judged) / max(1, len(judged)))


def match(said: Sequence[ReadStatement], gold: Sequence[ReadStatement]) -> list[tuple[int, int]]:
    """Which of what is said is which of the gold, each once: ends that overlap, and the same sign."""
    free = set(range(len(gold)))
    found = []
    for i, one in enumerate(said):
        fitting = (j for j in sorted(free) if same(one, gold[j]))
        j = next(fitting, None)
        if j is not None:
            free.discard(j)
            found.append((i, j))
    return found


def same(one: ReadStatement, other: ReadStatement) -> bool:
    """Whether two statements tell the same sign, or both none, of ends that overlap."""
    ends = overlap(one.subject, other.subject) and overlap(one.object, other.object)
    return ends and SIGNS.get(one.told) == SIGNS.get(other.told)


def overlap(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _claims(sentence: ReadSentence) -> list[ReadStatement]:
    return [one for one in sentence.statements if not one.asked]


def _signed(statements: Iterable[ReadStatement]) -> list[ReadStatement]:
    return [one for one in statements if one.told in SIGNS]


def _f1(pairs: Iterable[tuple[Sequence[ReadStatement], Sequence[ReadStatement]]]) -> float:
    counts = [(len(match(a, b)), len(a) + len(b)) for a, b in pairs]
    return 2 * sum(hits for hits, _ in counts) / max(1, sum(said for _, said in counts))
