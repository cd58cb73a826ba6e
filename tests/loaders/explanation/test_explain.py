"""Statements that explain themselves: steps of the sign, names, verdicts, and what is left out."""

from __future__ import annotations

from functools import cache

import pytest

from graph.model import Predicate, Sign
from graph.weighing.shown import LEAST_SHOWN
from loaders.errors import LongTextError
from loaders.explanation.account import LONGEST, Explanation, Fate, Part, Reason
from loaders.explanation.explain import MOST_LEFT_OUT, explain
from loaders.explanation.steps import product_of
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort, Precision
from loaders.relations.grammar.probabilities import pattern_probabilities
from tests.support.checkout import SEEDS

MACROPHAGES = "Depletion of macrophages delayed the resolution of pain."
ABSTRACT = (
    "Morphine may reduce TNF levels but did not affect IL-6. We tested whether minocycline lowers pain. "
    "Electroacupuncture improved sleep and relieved pain; it lowered IL-1β in rats. CCL2 antagonists and "
    "COX-2 inhibitors prevented hyperalgesia, whereas TNF was associated with pain."
)


@cache
def reader(effort: Effort = Effort.FAST, precision: Precision = Precision.DEFAULT) -> Extractor:
    """An extractor over the shipped lexicon."""
    return load_extractor(precision=precision, effort=effort)


def told(text: str, effort: Effort = Effort.FAST) -> list[Explanation]:
    """How the statements that are made of a text come about."""
    return [one for one in explain(reader(effort), text) if one.fate is not Fate.LEFT_OUT]


@pytest.mark.parametrize(
    ("text", "steps", "sign"),
    [
        (MACROPHAGES, "Depletion -, delayed -, resolution -", Sign.NEGATIVE),
        ("Morphine lowers pain.", "lowers -", Sign.NEGATIVE),
        ("CCL2 antagonists reduced pain.", "antagonists -, reduced -", Sign.POSITIVE),
        ("Loss of IL-6 prevented the reduction in pain.", "Loss -, prevented -, reduction -", Sign.NEGATIVE),
        ("Morphine did not reduce pain.", "reduce -, not 0", Sign.NULL),
        ("Morphine improved pain.", "improved -", Sign.NEGATIVE),
        ("TNF was associated with pain.", "associated ?", Sign.UNKNOWN),
    ],
)
def test_explain_tells_the_steps_of_the_sign(text: str, steps: str, sign: Sign) -> None:
    """The words of subject, cue and object that turn the sign are told in this order, and a denial last."""
    (one,) = told(text)
    factors = {1: "+", -1: "-", 0: "0", None: "?"}
    assert ", ".join(f"{step.words} {factors[step.factor]}" for step in one.steps) == steps
    assert one.sign is product_of(one.steps) is sign


@pytest.mark.parametrize("effort", Effort)
def test_explain_tells_steps_that_multiply_to_the_sign(effort: Effort) -> None:
    """Whatever a document says: the product of the steps is the sign."""
    sentences = "".join(
        path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*")) if path.is_file()
    )
    parts = [sentences[at : at + LONGEST] for at in range(0, min(len(sentences), 5 * LONGEST), LONGEST)]
    found = [one for part in [*parts, ABSTRACT] for one in explain(reader(effort), part) if one.steps]
    assert len(found) > 10
    assert [one for one in found if product_of(one.steps) is not one.sign] == []


@pytest.mark.parametrize("precision", Precision)
@pytest.mark.parametrize("effort", Effort)
def test_explain_tells_what_is_extracted(effort: Effort, precision: Precision) -> None:
    """Every statement and question of the text is explained, once, with the same probability and pattern."""
    extractor = reader(effort, precision)
    reading = extractor.extract_text(ABSTRACT)
    made = [(a.subject, a.predicate, a.object, a.sign, a.evidence.probability, a.evidence.pattern)
            for a in (*reading.assertions, *reading.questions)]  # fmt: skip
    explained = [
        (one.subject, one.predicate, one.object, one.sign, one.probability, one.pattern)
        for one in explain(extractor, ABSTRACT)
        if one.fate is not Fate.LEFT_OUT
    ]
    assert sorted(explained, key=str) == sorted(made, key=str)


def test_explain_tells_how_often_the_pattern_is_right() -> None:
    """Precision and number of read samples are those of `probabilities.tsv`; a model's finding has none."""
    (one,) = told(MACROPHAGES)
    assert (one.pattern, one.cue, one.precision) == ("active", "delayed", pattern_probabilities()["active"])
    assert one.judged > 1_000
    assert {e.precision for e in told(ABSTRACT, Effort.FULL) if e.pattern == "model"} == {None}


def test_explain_tells_the_clause_and_the_hedge() -> None:
    """Of a long sentence the part that was read, and the word that hedges it."""
    (one,) = told("The trial was long; however, morphine may reduce TNF.")
    assert (one.clause, one.hedge, one.stance) == ("however, morphine may reduce TNF", "may", "possible")


def test_explain_tells_names_and_what_they_may_be() -> None:
    """The words, how surely they name the entity, other entities of that name; of a pronoun only words."""
    one, other = told("Morphine was given. It lowered TNF, and it lowered pain.")
    assert (one.subject_name.words, one.subject_name.believed, one.subject.name) == ("It", None, "morphine")
    assert one.object_name.words == "TNF"
    assert "FPLX:TNF" in {entity.id for entity in one.object_name.others}
    assert 0.5 < (one.object_name.believed or 0) <= 1
    assert other.object_name.vocabulary


def test_explain_tells_the_model_s_word() -> None:
    """The five classes sum to one; the verdict goes by the joined probability."""
    (one,) = told(MACROPHAGES, Effort.FULL)
    classes = {each.name: each for each in one.classes}
    assert sum(each.learnt for each in one.classes) == pytest.approx(1, abs=0.01)
    assert classes["negative"].joined == one.probability
    assert (one.bar, one.fate is Fate.SHOWN) == (LEAST_SHOWN, one.probability >= LEAST_SHOWN)
    assert told(MACROPHAGES)[0].classes == ()


def test_explain_says_why_something_is_hidden() -> None:
    """Without a direction, or under the bar."""
    fates = {(one.predicate, one.fate, one.reason) for one in told(ABSTRACT)}
    assert (Predicate.ASSOCIATED_WITH, Fate.HIDDEN, Reason.UNSIGNED) in fates
    assert (Predicate.TREATS, Fate.ASKED, Reason.NONE) in fates


@pytest.mark.parametrize("effort", Effort)
def test_explain_flags_what_is_left_out(effort: Effort) -> None:
    """At most ten, the likeliest first, none of them told, each with the reason."""
    found = explain(reader(effort), ABSTRACT)
    left_out = [one for one in found if one.fate is Fate.LEFT_OUT]
    assert found[-len(left_out) :] == left_out
    assert 0 < len(left_out) <= MOST_LEFT_OUT
    likely = [one.probability for one in left_out]
    assert likely == sorted(likely, reverse=True)
    assert all(one.reason for one in left_out)
    said = {(one.sentence, one.subject.id, one.predicate, one.object.id) for one in told(ABSTRACT, effort)}
    assert said.isdisjoint((one.sentence, one.subject.id, one.predicate, one.object.id) for one in left_out)


def test_explain_tells_nothing_of_what_relates_nothing() -> None:
    """An empty text and one without names."""
    assert explain(reader(), "") == explain(reader(), "The weather was fine.") == []


def test_explain_refuses_a_long_text() -> None:
    """One character too many is refused with what to do."""
    assert explain(reader(), "x" * LONGEST) == []
    with pytest.raises(LongTextError, match="3,001 characters are too many"):
        explain(reader(), "x" * (LONGEST + 1))


def test_steps_without_a_finding_are_the_model_s() -> None:
    """What no rule found has the model's word alone."""
    models = [one for one in told(ABSTRACT, Effort.FULL) if one.pattern == "model" and one.sign.known]
    assert {step.part for one in models for step in one.steps} <= {Part.MODEL, Part.NEGATION}
    assert models
