"""The questions to start from lead to answers, whatever the graph holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.explorer.exploration import explore
from api.question.suggestions import offer_questions
from api.service.service import Service
from tests.support.asked_graph import make_asked
from tests.support.memory_service import make_service


@pytest.mark.parametrize("make", [make_service, make_asked])
def test_every_question_to_start_from_has_an_answer(make: Callable[[], Service]) -> None:
    """Over the seeds and over other statements each leads to paths."""
    service = make()
    questions = offer_questions(service)
    assert questions
    assert [question.text for question in questions if not explore(service, question.state).paths] == []


def test_offer_questions_about_what_most_is_said_of() -> None:
    """The seeds know most of radiotherapy and of what opioids do."""
    assert [question.text for question in offer_questions(make_service())] == [
        "How does radiotherapy act on pain?",
        "What lowers bone cancer pain?",
        "Which outcomes does opioid raise?",
    ]


def test_offer_no_questions_about_an_empty_graph() -> None:
    """There is nothing to ask."""
    assert offer_questions(make_service((), ())) == ()
