"""What a document says of the study it reports: each fact with the sentence that says it.

The facts are kept beside a document's flat ones, and cross to a store as one text of JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from graph.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact; `span` is the sentence that says it, in code points of the document's text."""

    value: str
    span: Span


Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """The facts of one study, each kind in the order of the text; what is not clearly said is empty.

    `designs` are named in one wording ("randomised controlled trial", "case report", "animal experiment"),
    the rest in the page's own. `participants` say who took part and how many in all, `groups` how they were
    divided, `planned` who shall take part in what a protocol announces, and `included` what a review pools:
    other studies, and those who took part in them. `interventions` carry their dose, route and frequency.
    """

    designs: Facts = ()
    participants: Facts = ()
    groups: Facts = ()
    planned: Facts = ()
    included: Facts = ()
    strains: Facts = ()
    sexes: Facts = ()
    ages: Facts = ()
    models: Facts = ()
    interventions: Facts = ()
    comparators: Facts = ()
    durations: Facts = ()
    follow_ups: Facts = ()
    outcomes: Facts = ()
    registrations: Facts = ()
    funding: Facts = ()
    conflicts: Facts = ()


NO_FACTS = StudyFacts()
NAMES = tuple(field.name for field in fields(StudyFacts))
"""The kinds of facts, in their order."""


def dump_facts(facts: StudyFacts) -> str | None:
    """The facts as JSON: kind to its [value, start, end], where there are some; None where there are none."""
    told = {name: [[f.value, f.span.start, f.span.end] for f in getattr(facts, name)] for name in NAMES}
    told = {name: listed for name, listed in told.items() if listed}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else None


def load_facts(text: str | None) -> StudyFacts:
    """The facts that `dump_facts` wrote; a kind that this version does not know is left out."""
    told = json.loads(text) if text else {}
    return StudyFacts(
        **{
            name: tuple(Fact(value, Span(start, end)) for value, start, end in listed)
            for name, listed in told.items()
            if name in NAMES
        }
    )
