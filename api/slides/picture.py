"""From a question to the view that a slide shows, or a plain error where there is nothing to show."""

from __future__ import annotations

from dataclasses import replace

from api.service import Service
from api.slides.titles import title_of
from api.views import words
from api.views.choice import Choice
from api.views.exploration import Exploration, Found, explore
from api.views.model import View
from api.views.showing import cite, make_view
from graph.errors import AmbiguousNameError, InvalidValueError, NotFoundError


def find_picture(service: Service, choice: Choice, *, title: str = "") -> View:
    """The view that answers the choice's question, with its documents, under that title or one of its own.

    Raises: NotFoundError, AmbiguousNameError, InvalidValueError where nothing is left to draw.
    """
    if choice.rivals:
        choice = choice.but(q="", of=choice.rivals)
    answer = explore(service, choice)
    _refuse(answer)
    view = cite(service, make_view(service, choice, answer))
    if not view.edges:
        raise InvalidValueError(
            "q", choice.q or ", ".join(choice.of), "a question and filters that leave a statement"
        )
    return replace(view, title=title.strip() or _title(view, answer))


def _title(view: View, answer: Exploration) -> str:
    said = [edge.statement for edge in view.edges]
    if view.grouped:
        count = sum(statement.evidence_count for statement in said)
        return f"{words.count(count, 'statement')} by what they are about"
    return title_of(answer, said, documents=len(view.documents))


def _refuse(answer: Exploration) -> None:
    """Raises where a name of the question means nothing, or several things."""
    candidates = [(entity.id, entity.name) for entity in answer.matches]
    if answer.missing and answer.found is Found.MATCHES:
        raise AmbiguousNameError(answer.missing, candidates)
    if answer.missing:
        raise NotFoundError("entity", answer.missing, candidates)
