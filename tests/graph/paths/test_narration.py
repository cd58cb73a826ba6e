"""Paths in words: net signs spelled out, sentences that say no more than the evidence, verbs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.model import (
    Predicate,
    Sign,
)
from graph.paths import (
    Keep,
    PathEnds,
    PathQuery,
    narrate,
    search_paths,
    spell_sign,
)
from graph.paths.narration import verb
from tests.support.path_graph import (
    EA,
    INDEX,
    PAIN,
    QUERY,
)
from tests.support.readings import state


def test_spell_sign_tells_how_the_net_sign_comes_about() -> None:
    """The signs of the steps, then their product."""
    assert [spell_sign(path) for path in search_paths(INDEX, QUERY).paths] == [
        "− × + = −",
        "− × + = −",
        "+ × + = +",
    ]


@pytest.mark.parametrize(
    ("sources", "targets", "options", "sentence"),
    [
        (
            "X:ea",
            "X:pain",
            {"through": frozenset({"X:tnf"})},
            "Electroacupuncture lowers TNF (disputed), which raises bone cancer pain; "
            "if every step holds, electroacupuncture would thereby lower bone cancer pain.",
        ),
        (
            "X:ea",
            "X:pain",
            {"through": frozenset({"X:glia"})},
            "Electroacupuncture may lower microglia, which raises bone cancer pain; "
            "if every step holds, electroacupuncture would thereby lower bone cancer pain.",
        ),
        (
            "X:ea",
            "X:pain",
            {"nulls": Keep.ONLY},
            "Electroacupuncture has no effect on TNF (disputed), which raises bone cancer pain; "
            "as one step found no effect, this does not show that "
            "electroacupuncture acts on bone cancer pain.",
        ),
        (
            "X:tnf",
            "X:glia",
            {"undirected": Keep.INCLUDE},
            "TNF goes with microglia.",
        ),
        (
            "X:tnf",
            "X:cancer-pain",
            {"undirected": Keep.INCLUDE},
            "TNF raises bone cancer pain, which is a kind of cancer pain; "
            "whether TNF would thereby raise or lower cancer pain is not told.",
        ),
    ],
)
def test_narrate_says_no_more_than_the_evidence(
    sources: str, targets: str, options: dict[str, Any], sentence: str
) -> None:
    """One plain sentence, hedged and marked as the steps are, with the net effect as an inference."""
    query = PathQuery(sources=PathEnds.named(sources), targets=PathEnds.named(targets), **options)
    assert narrate(search_paths(INDEX, query).paths[0]) == sentence


@pytest.mark.parametrize(
    ("predicate", "facts", "said"),
    [
        (Predicate.TREATS, {}, "relieves"),
        (Predicate.TREATS, {"speculated": True}, "may relieve"),
        (Predicate.TREATS, {"sign": Sign.POSITIVE}, "raises"),
        (Predicate.CAUSES, {"sign": Sign.NULL}, "has no effect on"),
        (Predicate.REGULATES, {}, "changes"),
        (Predicate.REGULATES, {"sign": Sign.NEGATIVE, "speculated": True}, "may lower"),
        (Predicate.INCREASES, {"sign": Sign.UNKNOWN}, "changes"),
        (Predicate.ASSOCIATED_WITH, {}, "goes with"),
    ],
)
def test_verb_says_the_predicate_where_the_sign_is_its_own(
    predicate: Predicate, facts: dict[str, Any], said: str
) -> None:
    """A sign that the predicate does not have by itself is said instead."""
    assert verb(state(EA, predicate, PAIN, **facts)) == said


def test_narrate_puts_citations_behind_their_steps() -> None:
    """Citations stand in brackets, one a step."""
    path = search_paths(INDEX, replace(QUERY, through=frozenset({"X:glia"}))).paths[0]
    assert narrate(path, citations=("1", "2")).startswith(
        "Electroacupuncture may lower microglia [1], which raises bone cancer pain [2];"
    )
