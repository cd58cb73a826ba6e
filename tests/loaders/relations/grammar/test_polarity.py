"""Signs compose: the class of the verb, what turns its subject, what turns its object, and a denial."""

from itertools import product

import pytest

from graph.model import Sign
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort
from loaders.relations.grammar.findings import PROXIMITY
from tests.support.marked import read, said

VERBS = {"increase": 1, "induce": 1, "reduce": -1, "abolish": -1}
PAST = {"increase": "increased", "induce": "induced", "reduce": "reduced", "abolish": "abolished"}
NOUNS = {"increase": "Induction", "induce": "Activation", "reduce": "Inhibition", "abolish": "Abolition"}
SUBJECTS = {
    "{}": 1,
    "{} agonists": 1,
    "Stimulation with {}": 1,
    "Inhibition of {} degradation": 1,
    "The reduction in inhibition of {}": 1,
    "Loss of a {} inhibitor": 1,
    "Withdrawal of a {} antagonist": 1,
    "Loss of {}": -1,
    "Lack of {}": -1,
    "The absence of {}": -1,
    "{} depletion": -1,
    "Depletion of {}": -1,
    "{} degradation": -1,
    "Destruction of {}": -1,
    "Inactivation of {}": -1,
    "Blockade of {}": -1,
    "A {} inhibitor": -1,
    "An antagonist of {}": -1,
    "A {} receptor antagonist": -1,
    "Anti-{} antibodies": -1,
    "A neutralising antibody against {}": -1,
    "A {}-neutralizing antibody": -1,
    "{} siRNA": -1,
    "{} shRNA": -1,
    "siRNA knockdown of {}": -1,
    "{} siRNA knockdown": -1,
    "Knock-out of {}": -1,
    "{} deficiency": -1,
    "Silencing of {}": -1,
    "Withdrawal of {}": -1,
    "Dominant-negative {}": -1,
    "Loss of {} function": -1,
    "{} (p) gene deletion": -1,
    "Impaired {} expression": -1,
    "Blocking {}": -1,
    "Defects in {} signaling": -1,
}
OBJECTS = {
    "{}": 1,
    "the expression of {}": 1,
    "{} production": 1,
    "inhibition of {} degradation": 1,
    "a reduction in the loss of {}": 1,
    "loss of {}": -1,
    "{} degradation": -1,
    "the downregulation of {}": -1,
    "the resolution of {}": -1,
    "a decrease in {} levels": -1,
    "impaired {} signaling": -1,
}
X, Y = "[TLR4/protein]", "[IL-6/protein]"


def sign(sentence: str) -> Sign | None:
    """The sign of what a sentence says of TLR4 and IL-6; None where it says nothing."""
    _, mentions, relations = read(sentence)
    ends = {m.entity.name: i for i, m in enumerate(mentions)}
    pair = ends["tlr4"], ends["il-6"]
    told = (r for r in relations if r.pattern != PROXIMITY and (r.subject, r.object) == pair)
    return next((r.sign for r in told), None)


@pytest.mark.parametrize(("subject", "verb"), [*product(SUBJECTS, VERBS)])
def test_sign_of_an_active_is_the_product(subject: str, verb: str) -> None:
    """Verb, subject and object each turn the sign or keep it; a denial makes it null."""
    acting = subject.format(X)
    for object_, turned in OBJECTS.items():
        acted = object_.format(Y)
        expected = Sign(VERBS[verb] * SUBJECTS[subject] * turned)
        assert sign(f"{acting} {PAST[verb]} {acted}.") is expected, object_
        assert sign(f"{acting} did not {verb} {acted}.") is Sign.NULL, object_


@pytest.mark.parametrize(("object_", "verb"), [*product(OBJECTS, VERBS)])
def test_sign_of_a_passive_is_the_product(object_: str, verb: str) -> None:
    """What was acted on stands first, what acted after "by"."""
    acted = object_.format(Y)
    for subject, turned in SUBJECTS.items():
        acting = subject.format(X)
        expected = Sign(VERBS[verb] * OBJECTS[object_] * turned)
        assert sign(f"{acted} was {PAST[verb]} by {acting}.") is expected, subject
        assert sign(f"{acted} was not {PAST[verb]} by {acting}.") is Sign.NULL, subject


@pytest.mark.parametrize(("subject", "verb"), [*product(SUBJECTS, VERBS)])
def test_sign_of_a_nominalisation_is_the_product(subject: str, verb: str) -> None:
    """The noun is the verb."""
    for object_, turned in OBJECTS.items():
        expected = Sign(VERBS[verb] * SUBJECTS[subject] * turned)
        told = f"{NOUNS[verb]} of {object_.format(Y)} by {subject.format(X)} was seen."
        assert sign(told) is expected, object_
