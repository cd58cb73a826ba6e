"""CSL JSON (csl-data.json of the Citation Style Language 1.0.2), an item a paper."""

from __future__ import annotations

from typing import Any

from graph.exchange.bibliography.persons import Person
from graph.exchange.bibliography.reference import Reference


def describe_item(key: str, reference: Reference) -> dict[str, Any]:
    """The item; what is not known has no key. A withdrawn work has a `status`, and a `note` that says so."""
    item = {
        "id": key,
        "type": "article-journal" if reference.journal else "article",
        "title": reference.title,
        "author": [_describe_name(person) for person in reference.authors],
        "container-title": reference.journal,
        "issued": {"date-parts": [list(reference.date)]} if reference.date else None,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.address,
        "status": reference.status.lower(),
        "note": reference.status,
    }
    return {name: value for name, value in item.items() if value}


def _describe_name(person: Person) -> dict[str, str]:
    """Particles apart, so that styles sort by what comes behind them; a group as one literal name."""
    if person.group:
        return {"literal": person.family}
    particles, family = person.particles
    parts = {
        "family": family,
        "given": person.given,
        "non-dropping-particle": particles,
        "suffix": person.suffix,
    }
    return {name: part for name, part in parts.items() if part}
