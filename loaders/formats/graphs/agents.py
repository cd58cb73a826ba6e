"""What INDRA's statements are about: agents and concepts with their references to databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.model import Entity, Kind
from loaders.formats.graphs.elements.entities import kind_of_prefix, make_curie, make_entity
from loaders.formats.graphs.elements.losses import Losses

ORDER = (
    "FPLX", "UPPRO", "HGNC", "UP", "CHEBI", "PUBCHEM", "MESH", "MIRBASE", "DOID", "HP", "EFO", "GO", "EGID",
    "CHEMBL", "DRUGBANK", "HMDB", "CAS", "IP", "PF", "NXPFA", "NCIT", "TAXONOMY", "WM", "UN",
)  # fmt: skip
"""The databases by which an agent is identified, the first that it has; INDRA's own order, then others."""
_PREFIXES = {"UP": "UNIPROT", "EGID": "NCBIGENE", "TAXONOMY": "NCBITAXON", "IP": "INTERPRO"}
_WORDS = frozenset({"TEXT", "TEXT_NORM"})
_STATES = {
    "mods": "modifications of agents",
    "mutations": "mutations of agents",
    "bound_conditions": "what agents are bound to",
    "activity": "activities of agents",
    "location": "locations of agents",
}
Json = Mapping[str, object]


def read_agent(value: object, losses: Losses) -> tuple[str, Entity] | None:
    """What the file calls the agent, and its entity; None where there is none, as of an unknown enzyme."""
    agent = _unwrap(value)
    if agent is None:
        return None
    for key, what in _STATES.items():
        if state := agent.get(key):
            losses.add(what, f"{agent.get('name')}: {state}")
    references = dict(_references(agent.get("db_refs")))
    name = str(agent.get("name") or "")
    if not (references or name.strip()):
        return None
    chosen = next((key for key in (*ORDER, *references) if key in references), None)
    given = f"{chosen}:{references[chosen]}" if chosen else name
    curies = {key: _curie(key, one) for key, one in references.items()}
    curie = curies[chosen] if chosen else ""
    kind = kind_of_prefix(curie) or (None if chosen in ("WM", "UN") else Kind.PROTEIN)
    entity = make_entity(curie, name, kind=kind, xrefs=curies.values())
    return (make_curie(given) if chosen else given), entity


def polarity_of(value: object) -> int | None:
    """The direction in which a concept of an influence changes: 1, -1, or None where it is not told."""
    delta = value.get("delta") if isinstance(value, dict) else None
    polarity = delta.get("polarity") if isinstance(delta, dict) else None
    return polarity if polarity in (1, -1) else None


def _unwrap(value: object) -> Json | None:
    """The agent itself, or the concept inside an event."""
    if isinstance(value, dict) and isinstance(value.get("concept"), dict):
        return value["concept"]  # type: ignore[no-any-return]
    return value if isinstance(value, dict) else None


def _references(value: object) -> Iterator[tuple[str, str]]:
    """Database to identifier; a ranked list of groundings gives its first."""
    for key, one in value.items() if isinstance(value, dict) else ():
        while isinstance(one, list):
            one = one[0] if one else None  # noqa: PLW2901  a grounding is [identifier, score], or a list of them
        if key not in _WORDS and isinstance(one, str | int) and str(one).strip():
            yield str(key), str(one).strip()


def _curie(database: str, identifier: str) -> str:
    return make_curie(f"{_PREFIXES.get(database, database)}:{identifier}")
