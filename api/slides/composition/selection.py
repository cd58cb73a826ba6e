"""What a slide has room for: the strongest entities by name, the others gathered with a count.

Statements between the same two entities with the same sign are one arrow, so that opposite signs stand side
by side and nothing is drawn twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from api.pictures.places.rings import place_concentric
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Node, Point, View, node_height
from api.wording import words
from api.wording.palette import KINSHIP, SIGNS, WIDTHS, Head, SignLook, belief_step
from graph.exchange.elements.text import clean
from graph.model import Entity, Kind, Role, Sign, Statement

MOST = 25
_MORE = "more:"
_PLURALS = words.ROLES | {Role.CONTEXT: "places and groups"}


@dataclass(frozen=True, slots=True)
class Item:
    """One entity, or several gathered: `names` are those of the gathered ones, empty for an entity."""

    id: str
    name: str
    role: Role
    focus: bool
    at: Point
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What is said of two items with one sign: its statements, strongest first."""

    subject: str
    object: str
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """What tells it from the picture's other links."""
        return f"{self.subject} {self.object} {self.statements[0].id}"

    @property
    def sign(self) -> Sign:
        """The one sign of its statements."""
        return self.statements[0].sign

    @property
    def kin(self) -> bool:
        """True for is-a and part-of."""
        return self.statements[0].predicate in words.KINSHIP

    @property
    def look(self) -> SignLook:
        """How its line is drawn: by its sign, or as kinship."""
        return KINSHIP if self.kin else SIGNS[self.sign]

    @property
    def width(self) -> float:
        """One of three by the strongest belief; null results and kinship are thin."""
        thin = self.kin or self.sign is Sign.NULL
        return WIDTHS[0] if thin else WIDTHS[belief_step(self.statements[0].belief)]

    @property
    def hedged(self) -> bool:
        """True where every statement is speculated."""
        return all(statement.speculated for statement in self.statements)

    @property
    def directed(self) -> bool:
        """True where the line has a head."""
        return self.look.head is not Head.NONE

    @property
    def documents(self) -> frozenset[str]:
        """The identifiers of the documents that its evidence is from."""
        return frozenset(one.document_id for s in self.statements for one in s.evidence)

    @property
    def says(self) -> str:
        """The statements in words, each once."""
        return "; ".join(dict.fromkeys(plain(words.sentence(one)) for one in self.statements))


@dataclass(frozen=True, slots=True)
class Selection:
    """Items and links of a picture; `contested` are the pairs of items with opposite arrows.

    `by_kind` tells that an item stands for all entities of a kind."""

    items: tuple[Item, ...]
    links: tuple[Link, ...]
    contested: frozenset[tuple[str, str]]
    by_kind: bool = False


def plain(text: str, *, longest: int = 300) -> str:
    """The text on one line of a bearable length, with nothing that a file form cannot hold."""
    return clean(words.clean(text, longest=longest))


def select(view: View, *, most: int = MOST) -> Selection:
    """At most `most` items: what was asked for and has the strongest arrows; the rest by role."""
    kept = _keep(view, most)
    places = _places(view, kept)
    links = _links(view, places)
    items = (*_single(view, kept, places), *_several(view, places))
    if view.layout is Layout.CONCENTRIC and len(items) < len(view.nodes):
        items = _in_rings(items, links)
    return Selection(tuple(items), links, _contested(links), by_kind=view.grouped)


def _in_rings(items: Sequence[Item], links: Iterable[Link]) -> tuple[Item, ...]:
    """The items in rings of their own, since those of the view were for more."""
    entities = {item.id: Entity(item.id, item.name, kind_of(item.role)) for item in items}
    placed = place_concentric(
        list(entities.values()),
        {(link.subject, link.object) for link in links},
        centre={item.id for item in items if item.focus},
        heights={name: node_height(entity, ("", "")) for name, entity in entities.items()},
    )
    return tuple(replace(item, at=placed.at[item.id]) for item in items)


def kind_of(role: Role) -> Kind:
    """A kind of that role, for what is no one entity."""
    return next(kind for kind in Kind if kind.role is role)


def _keep(view: View, most: int) -> frozenset[str]:
    """The entities that stand alone."""
    if len(view.nodes) <= most:
        return frozenset(node.entity.id for node in view.nodes)
    weight: dict[str, float] = defaultdict(float)
    for edge in view.edges:
        for end in (edge.source, edge.target):
            weight[end] += edge.statement.belief
    best = sorted(
        view.nodes, key=lambda n: (not n.focus, -round(weight[n.entity.id], 6), n.entity.name, n.entity.id)
    )
    groups = len({_group(node) for node in view.nodes})
    return frozenset(node.entity.id for node in best[: max(2, most - groups)])


def _group(node: Node) -> str:
    """What gathered entities have in common: their role."""
    return f"{_MORE}{node.entity.role.value}"


def _places(view: View, kept: Collection[str]) -> dict[str, str]:
    """Entity id to the id of its item; a group of one is that entity."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in view.nodes:
        if node.entity.id not in kept:
            groups[_group(node)].append(node)
    places = {name: name for name in kept}
    for group, nodes in groups.items():
        places |= {n.entity.id: group if len(nodes) > 1 else n.entity.id for n in nodes}
    return places


def _single(view: View, kept: Collection[str], places: Mapping[str, str]) -> Iterable[Item]:
    for node in view.nodes:
        one = node.entity
        if one.id in kept or places[one.id] == one.id:
            names = tuple(plain(member.name, longest=80) for member in node.members)
            yield Item(
                one.id, plain(one.name, longest=120) or "unnamed", one.role, node.focus, node.at, names
            )


def _several(view: View, places: Mapping[str, str]) -> Iterable[Item]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in view.nodes:
        if places[node.entity.id] != node.entity.id:
            groups[places[node.entity.id]].append(node)
    for group, nodes in sorted(groups.items()):
        role = nodes[0].entity.role
        at = Point(_usual([n.at.x for n in nodes]), max(n.at.y for n in nodes))
        names = tuple(plain(n.entity.name, longest=80) for n in nodes)
        yield Item(group, f"{len(nodes)} more {_PLURALS[role]}", role, focus=False, at=at, names=names)


def _usual(values: Sequence[float]) -> float:
    """The most frequent value: the column in which most of the gathered stand; of several the least."""
    return min(values, key=lambda value: (-values.count(value), value))


def _links(view: View, places: Mapping[str, str]) -> tuple[Link, ...]:
    """The arrows between different items, in a fixed order."""
    together: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for edge in view.edges:
        ends, statement = (places[edge.source], places[edge.target]), edge.statement
        if ends[0] != ends[1]:
            kin = statement.predicate in words.KINSHIP
            together[*ends, "kin" if kin else statement.sign.name] += edge.statements
    return tuple(
        Link(key[0], key[1], tuple(sorted(said, key=lambda s: (-s.belief, s.id))))
        for key, said in sorted(together.items())
    )


def _contested(links: Iterable[Link]) -> frozenset[tuple[str, str]]:
    """The pairs whose own statements contradict each other, by arrows of different signs."""
    signs: dict[tuple[str, str], set[Sign]] = defaultdict(set)
    for link in links:
        if any(statement.contradicted for statement in link.statements):
            signs[link.subject, link.object].add(link.sign)
    return frozenset(
        pair for pair, found in signs.items() if len(found) > 1 and not any(e.startswith(_MORE) for e in pair)
    )
