"""What a corpus's annotation says, and does not say, of each ordered pair of entities of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from training.windows import Item, Window

EVENTS = frozenset({"bionlp-st-2013-ge", "bionlp-st-2013-cg", "bionlp-st-2013-pc"})
NONE, PLUS, MINUS, NULL, UNSIGNED = range(5)
CLASSES = ("none", "+", "-", "0", "unsigned")
ALL = frozenset(range(5))
RELATED = ALL - {NONE}
CLASS_OF_SIGN = {"+": PLUS, "-": MINUS, "0": NULL, None: UNSIGNED}
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the annotation says of an ordered pair of entities: its class is one of `classes`.

    With `either_order` that holds of the pair in at least one of its two orders. `windows` are the
    numbers of the windows the claim is about; `speculated` is None where the corpus does not say.
    """

    pair: Pair
    classes: frozenset[int]
    windows: tuple[int, ...]
    either_order: bool = False
    speculated: bool | None = None

    def moved(self, by: int) -> Claim:
        """The same claim with its windows counted from another start."""
        return replace(self, windows=tuple(n + by for n in self.windows))


def claims_of(
    item: Item, entities: list[Item], windows: tuple[Window, ...], score: ModuleType
) -> Iterator[Claim]:
    """A claim for each ordered pair of entities that stand together in some window and that can be judged."""
    keys = [score.keys_of(entity) for entity in entities]
    golds = [score.Relation(relation) for relation in item["relations"]]
    nothing = ALL - {PLUS} if "signs" in (item.get("scope") or {}) else frozenset({NONE})
    for pair in sorted(_pairs(windows)):
        about = [_Gold(g, *_orders(g, keys[pair[0]], keys[pair[1]], score)) for g in golds]
        about = [g for g in about if g.forward or g.backward]
        together = tuple(n for n, w in enumerate(windows) if set(pair) <= {p.entity for p in w.places})
        if _overlapping(pair, windows) or not all(g.relation.data.get("grounded", True) for g in about):
            continue
        if about:
            where = _evidence_windows(about, windows, together)
            yield from _stated(pair, about, nothing, where, together, told=item["corpus"] in EVENTS)
        elif _exhaustive(item, [entities[n] for n in pair]):
            yield from (Claim(order, nothing, together) for order in (pair, pair[::-1]))


@dataclass(frozen=True, slots=True)
class _Gold:
    """A gold relation and the orders of a pair in which it names the pair."""

    relation: Any
    forward: bool
    backward: bool

    @property
    def classes(self) -> frozenset[int]:
        if self.relation.data.get("sign_reliable") is False and self.relation.sign is not None:
            return RELATED
        return frozenset({CLASS_OF_SIGN[self.relation.sign]})


def _orders(gold: Any, one: Any, other: Any, score: ModuleType) -> tuple[bool, bool]:
    forward = score.match(gold.subject, one) and score.match(gold.object, other)
    return forward, score.match(gold.subject, other) and score.match(gold.object, one)


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
    nothing: frozenset[int],
    where: tuple[int, ...],
    together: tuple[int, ...],
    *,
    told: bool,
) -> Iterator[Claim]:
    """The claims of a pair with gold relations: the orders that they leave out say nothing."""
    said: dict[Pair, frozenset[int]] = {pair: frozenset(), pair[::-1]: frozenset()}
    either = frozenset[int]()
    for gold in golds:
        if not gold.relation.either_order:
            order = pair if gold.forward else pair[::-1]
            said[order] |= gold.classes
        elif gold.classes == {UNSIGNED}:
            said = {order: classes | gold.classes for order, classes in said.items()}
        else:
            either |= gold.classes
    speculated = any(g.relation.data.get("speculated") for g in golds) if told else None
    if either:
        yield Claim(pair, either, where, either_order=True, speculated=speculated)
        return
    for order, classes in said.items():
        yield (
            Claim(order, classes, where, speculated=speculated)
            if classes
            else Claim(order, nothing, together)
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
