"""Why a name is offered for what is typed."""

from __future__ import annotations

from graph.store.rules.naming import NameMatch, Rank


def tell_why(match: NameMatch) -> str:
    """Why a name is offered for what is typed: "RANTES, a synonym of CCL5", "starts with", or ""."""
    entity = match.entity
    if match.rank is Rank.NEAR:
        return f"{match.name}, spelled nearly so"
    if match.name == entity.name:
        return {Rank.PREFIX: "starts with", Rank.INSIDE: "contains"}.get(match.rank, "")
    identifies = match.name in (entity.id, *entity.xrefs)
    return f"{match.name}, {'an identifier' if identifies else 'a synonym'} of {entity.name}"
