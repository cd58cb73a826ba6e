"""What a corpus's annotation says, and does not say, of each ordered pair of entities of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.learned.relation_model import RelationClass
from training.corpora.items import Item
from training.corpora.scorer import Keys, ScoredRelation, Scorer
from training.corpora.windows import Window

EVENTS = frozenset({"bionlp-st-2013-ge", "bionlp-st-2013-cg", "bionlp-st-2013-pc"})
ALL = frozenset(RelationClass)
RELATED = ALL - {RelationClass.NONE}
CLASS_OF_SIGN = {
    "+": RelationClass.POSITIVE,
    "-": RelationClass.NEGATIVE,
    "0": RelationClass.NO_EFFECT,
    None: RelationClass.UNSIGNED,
}
Classes = frozenset[RelationClass]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What the annotation says of an ordered pair of entities: its class is one of `classes`.

    With `either_order` that holds of the pair in at least one of its two orders. `windows` are the
    numbers of the windows it is about; `speculated` is None where the corpus does not say.
    """

    pair: Pair
    classes: Classes
    windows: tuple[int, ...]
    either_order: bool = False
    speculated: bool | None = None

    def moved(self, by: int) -> Label:
        """The same label with its windows counted from another start."""
        return replace(self, windows=tuple(n + by for n in self.windows))


def labels_of(
    item: Item, entities: list[Item], windows: tuple[Window, ...], scorer: Scorer
) -> Iterator[Label]:
    """A label for each ordered pair of entities that stand together in some window and that can be judged."""
    keys = [scorer.keys_of(entity) for entity in entities]
    golds = [scorer.Relation(relation) for relation in item["relations"]]
    nothing = (
        ALL - {RelationClass.POSITIVE}
        if "signs" in (item.get("scope") or {})
        else frozenset({RelationClass.NONE})
    )
    for pair in sorted(_pairs(windows)):
        about = [_Gold(g, *_orders(g, keys[pair[0]], keys[pair[1]], scorer)) for g in golds]
        about = [g for g in about if g.forward or g.backward]
        together = tuple(n for n, w in enumerate(windows) if set(pair) <= {p.entity for p in w.places})
        if _overlapping(pair, windows) or not all(g.relation.data.get("grounded", True) for g in about):
            continue
        if about:
            where = _evidence_windows(about, windows, together)
            yield from _stated(pair, about, nothing, where, together, told=item["corpus"] in EVENTS)
        elif _exhaustive(item, [entities[n] for n in pair]):
            yield from (Label(order, nothing, together) for order in (pair, pair[::-1]))


@dataclass(frozen=True, slots=True)
class _Gold:
    """A gold relation and the orders of a pair in which it names the pair."""

    relation: ScoredRelation
    forward: bool
    backward: bool

    @property
    def classes(self) -> Classes:
        if self.relation.data.get("sign_reliable") is False and self.relation.sign is not None:
            return RELATED
        return frozenset({CLASS_OF_SIGN[self.relation.sign]})


def _orders(gold: ScoredRelation, one: Keys, other: Keys, scorer: Scorer) -> tuple[bool, bool]:
    forward = scorer.match(gold.subject, one) and scorer.match(gold.object, other)
    return forward, scorer.match(gold.subject, other) and scorer.match(gold.object, one)


def _pairs(windows: tuple[Window, ...]) -> set[Pair]:
    return {(a.entity, b.entity) for w in windows for a in w.places for b in w.places if a.entity < b.entity}


def _overlapping(pair: Pair, windows: tuple[Window, ...]) -> bool:
    """True where every mention of the two covers the other's."""
    return all(
        a.start < b.end and b.start < a.end
        for w in windows
        for a in w.places
        for b in w.places
        if (a.entity, b.entity) == pair
    )


def _stated(
    pair: Pair,
    golds: list[_Gold],
    nothing: Classes,
    where: tuple[int, ...],
    together: tuple[int, ...],
    *,
    told: bool,
) -> Iterator[Label]:
    """The labels of a pair with gold relations: the orders that they leave out say nothing."""
    said: dict[Pair, Classes] = {pair: frozenset(), pair[::-1]: frozenset()}
    either: Classes = frozenset()
    for gold in golds:
        if not gold.relation.either_order:
            order = pair if gold.forward else pair[::-1]
            said[order] |= gold.classes
        elif gold.classes == {RelationClass.UNSIGNED}:
            said = {order: classes | gold.classes for order, classes in said.items()}
        else:
            either |= gold.classes
    speculated = any(g.relation.data.get("speculated") for g in golds) if told else None
    if either:
        yield Label(pair, either, where, either_order=True, speculated=speculated)
        return
    for order, classes in said.items():
        yield (
            Label(order, classes, where, speculated=speculated)
            if classes
            else Label(order, nothing, together)
        )


def _exhaustive(item: Item, pair: list[Item]) -> bool:
    """True where a pair of these types without a relation means that the text states none."""
    pairs = (item.get("scope") or {}).get("pairs")
    types = {entity.get("type") for entity in pair}
    return not pairs or any(set(types_together) == types for types_together in pairs)


def _evidence_windows(
    golds: list[_Gold], windows: tuple[Window, ...], together: tuple[int, ...]
) -> tuple[int, ...]:
    """The windows that share text with the quoted evidence; all, where none is quoted."""
    quotes = [g.relation.data["evidence"] for g in golds if g.relation.data.get("evidence")]
    hits = [n for n in together if any(windows[n].text in q or q in windows[n].text for q in quotes)]
    return tuple(hits) or together
