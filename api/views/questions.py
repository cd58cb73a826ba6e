"""Questions to start from: those whose entities the graph holds."""

from __future__ import annotations

from dataclasses import dataclass

from api.service import Service
from api.views.choice import Choice
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Kind


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, the entities it speaks of, and the choice that answers it."""

    text: str
    names: tuple[str, ...]
    choice: Choice


QUESTIONS = (
    Question(
        "How does electroacupuncture act on bone cancer pain?",
        ("electroacupuncture", "bone cancer pain"),
        Choice(q="electroacupuncture -> bone cancer pain"),
    ),
    Question("What does radiotherapy change?", ("radiotherapy",), Choice(q="radiotherapy")),
    Question(
        "Which adverse effects do opioids cause?",
        ("opioid",),
        Choice(q="opioid", kinds=frozenset({Kind.ADVERSE_EFFECT})),
    ),
)


def offer_questions(service: Service) -> tuple[Question, ...]:
    """The questions about entities that are all in the graph."""
    return tuple(q for q in QUESTIONS if all(_known(service, name) for name in q.names))


def _known(service: Service, name: str) -> bool:
    try:
        service.entity(name)
    except (NotFoundError, AmbiguousNameError):
        return False
    return True
