"""Sentences that readers annotated in full, as passages with a label for each ordered pair of their mentions.

The mentions are those that the extraction finds today; what a reader judged of a place holds as long as it
is taken for the same thing. Each mention stands for itself, since of two places of one name the one may be
right and the other cut out of a longer name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from loaders.learned.relation_model import RelationClass, kind_group
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.mention import EntityMention
from loaders.pipeline.assertions import shifted
from loaders.pipeline.extraction import shipped_lexicon
from loaders.relations.context.coreference import Reference
from training.corpora.items import PARTS, Item, corpus_files, read_items
from training.corpora.labels import ALL, Classes, Label, Pair
from training.corpora.papers import paper_of, part_of
from training.corpora.passages import Passage
from training.corpora.windows import Place, Window
from training.reading.agreement import SIGNS, overlap
from training.reading.annotations import (
    MEASURED,
    Place as TextPlace,
    ReadSentence,
    ReadStatement,
    Told,
    load_sentences,
)
from training.settings import Papers

NOTHING: Classes = frozenset({RelationClass.NONE})
_CLASS = {1: RelationClass.POSITIVE, -1: RelationClass.NEGATIVE, 0: RelationClass.NO_EFFECT}
_MUTUAL = frozenset({Told.ASSOCIATED, Told.BINDS})


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence that was read, its corpus item, and the mentions that the extraction finds in it today."""

    item: Item
    sentence: ReadSentence
    mentions: tuple[EntityMention, ...]

    @property
    def paper(self) -> str:
        """What identifies the paper that it is of."""
        return paper_of(self.item)

    @property
    def text(self) -> str:
        """The sentence."""
        return str(self.item["text"][slice(*self.sentence.place)])

    @property
    def references(self) -> tuple[Reference, ...]:
        """Its mentions, with offsets into the sentence."""
        start = self.sentence.place[0]
        return tuple(Reference(shifted(m.span, -start), m.entity) for m in self.mentions)

    @property
    def measured(self) -> bool:
        """Whether nothing may be fitted on it."""
        return part_of(self.item) == MEASURED

    @property
    def named(self) -> tuple[bool | None, ...]:
        """Of each mention, whether a reader found it right; None where nobody has judged it."""
        judged = {(mention.place, mention.curie): mention.flaw is None for mention in self.sentence.mentions}
        return tuple(judged.get(((m.span.start, m.span.end), m.entity.id)) for m in self.mentions)


def read_annotated(papers: Papers) -> Iterator[Annotated]:
    """The sentences that were read with today's mentions, in the corpora's order."""
    corpora, lexicon = papers.corpora, shipped_lexicon()
    read: dict[tuple[str, str], list[ReadSentence]] = defaultdict(list)
    for sentence in load_sentences(papers.sentences):
        read[sentence.file, sentence.item].append(sentence)
    for part in PARTS:
        for name in sorted({file for file, _ in read} & set(corpus_files(corpora, part=part))):
            for item in read_items(corpora, name, part=part):
                sentences = read.pop((name, str(item["id"])), [])
                mentions = find_composite_mentions(item["text"], lexicon) if sentences else []
                for one in sentences:
                    yield Annotated(item, one, tuple(_inside(one.place, mentions)))


def read_kept(papers: Papers) -> Iterator[Annotated]:
    """Those to learn from: of no paper that is left out, or only measured on."""
    read = read_annotated(papers)
    return (one for one in read if not one.measured and not papers.fold.holds(one.paper))


def read_left_out(papers: Papers) -> Iterator[Annotated]:
    """Those of the papers left out that may be fitted on."""
    return (one for one in read_annotated(papers) if not one.measured and papers.fold.holds(one.paper))


def _inside(place: TextPlace, mentions: Iterable[EntityMention]) -> Iterator[EntityMention]:
    return (m for m in mentions if place[0] <= m.span.start and m.span.end <= place[1])


def as_passage(one: Annotated) -> Passage:
    """The sentence as one window, each mention an entity of its own, with the reader's labels."""
    places = tuple(
        Place(m.span.start, m.span.end, kind_group(m.entity.kind), number)
        for number, m in enumerate(one.references)
    )
    return Passage(one.paper, None, len(places), (Window(one.text, places),), tuple(labels_of(one)))


def judge(labels: Mapping[Pair, Label], pair: Pair, said: RelationClass) -> bool | None:
    """Whether a reader would sign that a pair's class is `said`; None where that cannot be told.

    What is said without a sign is right where anything is told of the two, in either order.
    """
    if said is RelationClass.UNSIGNED:
        either = [labels[order].classes for order in (pair, pair[::-1]) if order in labels]
        if any(RelationClass.NONE not in classes for classes in either):
            return True
        return False if all(classes == NOTHING for classes in either) and either else None
    classes = labels[pair].classes if pair in labels else ALL
    return (said in classes) if RelationClass.NONE not in classes or classes == NOTHING else None


def labels_of(one: Annotated) -> Iterator[Label]:
    """A label for each ordered pair of mentions of two things."""
    judged = _Judged(one)
    for pair in permutations(range(len(one.mentions)), 2):
        label = judged.label(pair)
        if label is not None:
            yield label


class _Judged:
    """What a reader's statements say of the pairs of some mentions."""

    def __init__(self, read: Annotated) -> None:
        self._claims = [one for one in read.sentence.statements if not one.asked]
        self._places = [(m.span.start, m.span.end) for m in read.mentions]
        self._things = [m.entity.id for m in read.mentions]
        self._named = read.named

    def label(self, pair: Pair) -> Label | None:
        """None where the two are one thing, or overlap; what is only asked about is not related."""
        subject, object_ = pair
        if self._things[subject] == self._things[object_]:
            return None
        if overlap(self._places[subject], self._places[object_]):
            return None
        if self._named[subject] is False or self._named[object_] is False:
            return Label(pair, NOTHING, (0,))
        told = [one for one in self._claims if self._names(one, pair, self._stands_at)]
        if told:
            hedged = all(one.hedged for one in told)
            return Label(pair, frozenset(map(_class, told)), (0,), speculated=hedged)
        elsewhere = [one for one in self._claims if self._names(one, pair, self._is_named_at)]
        return Label(pair, NOTHING | frozenset(map(_class, elsewhere)), (0,))

    def _names(self, one: ReadStatement, pair: Pair, is_end: Callable[[int, TextPlace], bool]) -> bool:
        """Whether the pair are the statement's ends, in either order where it has no direction."""
        orders = (pair, pair[::-1]) if one.told in _MUTUAL else (pair,)
        return any(is_end(a, one.subject) and is_end(b, one.object) for a, b in orders)

    def _stands_at(self, mention: int, place: TextPlace) -> bool:
        return overlap(self._places[mention], place)

    def _is_named_at(self, mention: int, place: TextPlace) -> bool:
        """Whether the mention's thing is what stands at the place, though it is another place of it."""
        return any(
            self._things[other] == self._things[mention] and overlap(self._places[other], place)
            for other in range(len(self._places))
        )


def _class(one: ReadStatement) -> RelationClass:
    return _CLASS[SIGNS[one.told]] if one.told in SIGNS else RelationClass.UNSIGNED
