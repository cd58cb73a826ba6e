"""Questions to start from: those whose entities the graph holds."""

from __future__ import annotations

from dataclasses import dataclass

from api.question.state import ExplorerState
from api.service.service import Service
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Kind


@dataclass(frozen=True, slots=True)
class SuggestedQuestion:
    """A question in words, the entities it speaks of, and the state that answers it."""

    text: str
    names: tuple[str, ...]
    state: ExplorerState


QUESTIONS = (
    SuggestedQuestion(
        "How does electroacupuncture act on bone cancer pain?",
        ("electroacupuncture", "bone cancer pain"),
        ExplorerState(q="electroacupuncture -> bone cancer pain"),
    ),
    SuggestedQuestion("What does radiotherapy change?", ("radiotherapy",), ExplorerState(q="radiotherapy")),
    SuggestedQuestion(
        "Which adverse effects do opioids cause?",
        ("opioid",),
        ExplorerState(q="opioid", kinds=frozenset({Kind.ADVERSE_EFFECT})),
    ),
)


def offer_questions(service: Service) -> tuple[SuggestedQuestion, ...]:
    """The questions about entities that are all in the graph."""
    return tuple(q for q in QUESTIONS if all(_known(service, name) for name in q.names))


def _known(service: Service, name: str) -> bool:
    """Whether the graph itself has the name: a page that only offers is not worth loading the lexicon."""
    try:
        service.mechanisms.names.resolve(name)
    except (NotFoundError, AmbiguousNameError):
        return False
    return True
