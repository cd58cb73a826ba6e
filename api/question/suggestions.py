"""Questions to start from, about what the graph holds most of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.question.state import ExplorerState, Net
from api.service.service import Service
from api.wording import words
from graph.analyses.topics import find_topics


@dataclass(frozen=True, slots=True)
class SuggestedQuestion:
    """A question in words and the state that answers it."""

    text: str
    state: ExplorerState


def offer_questions(service: Service) -> tuple[SuggestedQuestion, ...]:
    """At most three questions, each of which statements that are shown answer; none for an empty graph."""
    return tuple(_offer(service))


def _offer(service: Service) -> Iterator[SuggestedQuestion]:
    topics, names = find_topics(service.index), service.mechanisms.names.entities

    def name(curie: str) -> str:
        return words.clean(names[curie].name, longest=80)

    if topics.pair:
        subject, object_ = topics.pair
        text = f"How does {name(subject)} act on {name(object_)}?"
        yield SuggestedQuestion(text, ExplorerState(q=f"{subject} -> {object_}", asked=text))
    if topics.lowered:
        text = f"What lowers {name(topics.lowered)}?"
        lowers = ExplorerState(q=f"any -> {topics.lowered}", net=Net.LOWERS, asked=text)
        yield SuggestedQuestion(text, lowers)
    if topics.raising:
        text = f"Which outcomes does {name(topics.raising)} raise?"
        raises = ExplorerState(q=f"{topics.raising} -> outcomes", net=Net.RAISES, asked=text)
        yield SuggestedQuestion(text, raises)
