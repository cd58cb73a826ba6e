"""The nodes of a graph in KGX: what its edges' identifiers stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from graph.exchange.formats.csv import restore
from graph.model import Entity, Kind
from loaders.errors import DocumentError
from loaders.formats.graphs.elements.entities import kind_of_categories, kind_of_prefix, make_entity
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.rows import Row, text, texts
from loaders.records.source import Source

MOST_NODES = 2_000_000
"""Nodes that are kept by name, in some 500 MB; those after keep their identifiers as names."""
_CALLED = {"edge": "node", "Edge": "Node", "EDGE": "NODE"}
_HELD = frozenset({"id", "name", "category", "kind", "role", "type", "label"})
_SYNONYMS = ("synonym", "synonyms", "exact_synonym", "exact_synonyms")
_XREFS = ("xref", "xrefs", "equivalent_identifiers", "same_as", "equivalent_curies")


class Nodes:
    """Entities by the identifiers of one graph; an identifier without a node is its own name."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}

    def add(self, row: Row) -> None:
        """Keeps what a node's row says of it."""
        identifier = text(row, "id")
        if identifier and len(self._entities) < MOST_NODES:
            self._entities[identifier] = _entity(identifier, row)

    def entity(self, identifier: str, edge: Row, end: str) -> Entity:
        """The entity of an edge's end, "subject" or "object", which the edge itself may describe."""
        if identifier not in self._entities:
            category = kind_of_categories(texts(edge, f"{end}_category", f"{end}_type"))
            return make_entity(identifier, text(edge, f"{end}_name", f"{end}_label"), kind=category)
        return self._entities[identifier]


def _entity(identifier: str, row: Row) -> Entity:
    own = text(row, "kind")
    kind = Kind(own) if own in set(Kind) else kind_of_categories(texts(row, "category", "type"))
    return make_entity(
        identifier,
        restore(text(row, "name", "label")),
        kind=kind,
        synonyms=map(restore, texts(row, *_SYNONYMS)),
        xrefs=texts(row, *_XREFS),
    )


def note_node(row: Row, losses: Losses) -> None:
    """Counts what a node says that no entity has a place for, and kinds that nothing tells."""
    for name in row.keys() - _HELD - {*_SYNONYMS, *_XREFS}:
        losses.add(f"node column {name}", row[name])
    categories = texts(row, "category", "type")
    if not (kind_of_categories(categories) or kind_of_prefix(text(row, "id"))):
        losses.add("nodes of a kind that the graph has no word for", f"{text(row, 'id')} {categories}")


def find_nodes_file(edges: Source) -> Source | None:
    """The file of nodes that lies beside one of edges under the same name: "x_nodes.tsv" by "x_edges.tsv"."""
    return _named(edges, _CALLED)


def find_edges_file(nodes: Source) -> Source | None:
    """The file of edges that lies beside one of nodes under the same name."""
    return _named(nodes, {node: edge for edge, node in _CALLED.items()})


def _named(source: Source, words: dict[str, str]) -> Source | None:
    name = PurePath(source.name).name
    other = re.sub("|".join(words), lambda found: words[found[0]], name)
    try:
        return source.beside(other) if other != name else None
    except DocumentError:
        return None


def take_nodes(rows: Iterable[Row | DocumentError]) -> Nodes:
    """The nodes of these rows, as far as they can be read."""
    nodes = Nodes()
    for row in rows:
        if not isinstance(row, DocumentError):
            nodes.add(row)
    return nodes
