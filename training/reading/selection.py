"""The next sentences worth reading: half of them any, half where the extraction is least sure of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from graph.document import Reading
from graph.model import Span
from loaders.pipeline.extraction import Extractor
from loaders.text.sentences import split_sentences
from training.corpora.items import PARTS, PERMITTED, RELATIONS, Item, corpus_files, read_items
from training.corpora.papers import paper_of
from training.reading.worksheet import OpenSentence, ShownMention

SHORTEST, LONGEST = 30, 700


def choose_sentences(
    corpora: Path, extractor: Extractor, read: Collection[tuple[str, str, tuple[int, int]]], *, count: int
) -> list[OpenSentence]:
    """So many sentences that nobody has read, of papers that may be learnt from, in a fixed order."""
    doubts = {
        one: doubt
        for name in {name for part in PARTS for name in corpus_files(corpora, RELATIONS, part=part)}
        for item in _readable(corpora, name)
        for one, doubt in open_sentences(name, item, extractor.extract_text(item["text"]))
        if one.key not in read
    }
    unsure = sorted(doubts, key=lambda one: (-doubts[one], _shuffled(one)))[: count // 2]
    rest = sorted(doubts.keys() - set(unsure), key=_shuffled)
    return sorted([*unsure, *rest[: count - len(unsure)]], key=_shuffled)


def _readable(corpora: Path, name: str) -> Iterator[Item]:
    for part in PARTS:
        for item in read_items(corpora, name, part=part) if name in corpus_files(corpora, part=part) else ():
            if item["corpus"] in PERMITTED and item.get("neuroimmune") and not is_set_aside(item, part):
                yield item


def is_set_aside(item: Item, part: str) -> bool:
    """Whether the item's paper is in the half of the fresh papers that stays unseen."""
    digest = hashlib.sha1(f"half:{paper_of(item)}".encode(), usedforsecurity=False).digest()
    return part == "fresh" and digest[0] % 2 == 1


def open_sentences(name: str, item: Item, reading: Reading) -> Iterator[tuple[OpenSentence, float]]:
    """The sentences of an item that name two things or more, each with how unsure the extraction is of it.

    That is the sum of 1 - |2p - 1| over its statements: 1 for each that may as well be wrong as right.
    """
    text = item["text"]
    spans = [Span(0, 0), *split_sentences(text), Span(len(text), len(text))]
    names = {entity.id: entity.name for entity in reading.entities}
    for before, span, after in zip(spans, spans[1:], spans[2:], strict=False):
        found = [m for m in reading.mentions if span.start <= m.span.start and m.span.end <= span.end]
        if len({m.entity_id for m in found}) < 2 or not SHORTEST <= span.end - span.start <= LONGEST:
            continue
        mentions = tuple(
            ShownMention((m.span.start, m.span.end), m.text, m.entity_id, names[m.entity_id]) for m in found
        )
        shown = OpenSentence(
            file=name,
            item=str(item["id"]),
            place=(span.start, span.end),
            text=text[span.start : span.end],
            before=text[before.start : before.end],
            after=text[after.start : after.end],
            mentions=mentions,
        )
        yield shown, sum(_doubts(reading, span))


def _doubts(reading: Reading, span: Span) -> Iterable[float]:
    said = (*reading.assertions, *reading.questions)
    return (
        1 - abs(2 * one.evidence.probability - 1)
        for one in said
        if one.evidence.span == span and one.evidence.probability is not None
    )


def _shuffled(one: OpenSentence) -> str:
    return hashlib.sha1(repr(one.key).encode(), usedforsecurity=False).hexdigest()
