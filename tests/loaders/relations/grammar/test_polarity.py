"""Signs compose: the class of the verb, what turns its subject, what turns its object, and a denial."""

from itertools import product

import pytest

from graph.model import Sign
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.presets import Effort
from loaders.relations.grammar.findings import PROXIMITY
from tests.support.marked import read, said

VERBS = {"increase": 1, "reduce": -1}
PAST = {"increase": "increased", "reduce": "reduced"}
NOUNS = {"increase": "Induction", "reduce": "Inhibition"}
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


SENTENCES = {
    # recovery and thresholds turn what is bad, and no function
    "[IL-6/protein] delayed recovery from [pain/symptom].": {"il-6 INCREASES pain"},
    "[IL-6/protein] impaired the recovery of [synaptic transmission/process].": {
        "il-6 DECREASES synaptic transmission"
    },
    "The threshold for [pain/symptom] was lowered by [IL-1/protein].": {"il-1 INCREASES pain"},
    "[IL-1/protein] lowered [pain/symptom] thresholds.": {"il-1 INCREASES pain"},
    "[IL-1/protein] shortened the [pain/symptom] latency.": {"il-1 INCREASES pain"},
    # a head that a list shares, before and behind
    "Inhibition of [PI3K/protein] and [AKT/protein] reduced [MYC/protein].": {
        "pi3k INCREASES myc",
        "akt INCREASES myc",
    },
    "[PI3K/protein], [AKT/protein] or [mTOR/protein] inhibitors reduced [MYC/protein].": {
        "pi3k INCREASES myc",
        "akt INCREASES myc",
        "mtor INCREASES myc",
    },
    "Loss of [PI3K/protein] and activation of [AKT/protein] reduced [MYC/protein].": {
        "pi3k INCREASES myc",
        "akt DECREASES myc",
    },
    "[TNF/protein] induced degradation of [p53/protein] and [p21/protein].": {
        "tnf DECREASES p53",
        "tnf DECREASES p21",
    },
    # abilities, effects, toxicity: nothing is done to whose they are
    "[IL-10/protein] inhibited the ability of [LPS/chemical] to induce [TNF/protein].": {
        "il-10 DECREASES tnf",
        "lps INCREASES tnf",
    },
    "[TLR4/protein] antagonists attenuated the side effects of [morphine/drug].": set(),
    "[EA/procedure] reduced [cisplatin/drug] [neurotoxicity/condition].": {
        "ea TREATS neurotoxicity",
        "cisplatin CAUSES neurotoxicity",
    },
    # both links of a chain
    "[LPS/chemical]-induced [IL-6/protein] was reduced by [TLR4/protein] antagonists.": {
        "lps INCREASES il-6",
        "tlr4 INCREASES il-6",
    },
    "[EA/procedure] reduced [LPS/chemical] induced [IL-6/protein].": {
        "lps INCREASES il-6",
        "ea DECREASES il-6",
    },
    "[IL-6/protein] induced [apoptosis/process] via [STAT3/protein] activation.": {
        "il-6 INCREASES apoptosis",
        "il-6 INCREASES stat3",
        "stat3 INCREASES apoptosis",
    },
    # good effects, and those that are none
    "[EA/procedure] protects against [pain/symptom].": {"ea TREATS pain"},
    "[EA/procedure] was effective against [pain/symptom].": {"ea TREATS pain"},
    "[EA/procedure] was not effective in [pain/symptom].": {"ea NO_EFFECT_ON pain"},
    "[EA/procedure] fails to reduce [pain/symptom].": {"ea NO_EFFECT_ON pain"},
    "The [pain/symptom]-relieving effect of [EA/procedure] was strong.": {"ea TREATS pain"},
    "[EA/procedure] had a protective effect on [synaptic transmission/process].": {
        "ea INCREASES synaptic transmission"
    },
    "[IL-10/protein] rescued the loss of [BDNF/protein].": {"il-10 INCREASES bdnf"},
    "[EA/procedure] restored the impairment of [learning/process].": {"ea INCREASES learning"},
    "[EA/procedure] is used in the treatment of [pain/symptom].": {"ea TREATS pain"},
    # signs where there are any
    "[IL-10/protein] is involved in the activation of [STAT3/protein].": {"il-10 INCREASES stat3"},
    "[IL-10/protein] is involved in [STAT3/protein] signaling.": {"il-10 ASSOCIATED_WITH stat3"},
    "[Cbl/protein] targets [Hck/protein] for degradation.": {"cbl DECREASES hck"},
    "[IL-10/protein] acts on [STAT3/protein], leading to decreases in [TNF/protein].": {
        "il-10 REGULATES stat3",
        "il-10 DECREASES tnf",
    },
    # what is told of a class's member is not told of the class, and what describes has its own sign
    "The [ubiquitin/protein] [ligase/protein] [MDM2/protein] mediates [p53/protein] destruction.": {
        "mdm2 DECREASES p53"
    },
    "Loss of [CFTR/protein], which inhibits [TNF/protein], is harmful.": {"cftr DECREASES tnf"},
    # groups by what they lack
    "[Macrophage/cell]-depleted mice showed less [pain/symptom].": {"macrophage INCREASES pain"},
    "[Cisplatin/drug]-resistant cells showed raised [IL-6/protein].": {"cisplatin DECREASES il-6"},
    # no subject is carried over
    "[EA/procedure] raised [IL-10/protein]; [pain/symptom] was reduced by [TNF/protein].": {
        "ea INCREASES il-10",
        "tnf DECREASES pain",
    },
    "[TNF/protein] activates [NF-kB/protein], which is blocked by [IL-10/protein].": {
        "tnf INCREASES nf-kb",
        "il-10 DECREASES nf-kb",
    },
    "[IL-6/protein] was reduced, but not due to [morphine/drug].": set(),
}
SHIPPED = {
    "Resolution of pain was delayed by depletion of macrophages.": {"macrophage DECREASES pain"},
    "The ubiquitin ligase MDM2 mediates p53 destruction.": {"MDM2 DECREASES TP53"},
    "The E3 ligase MDM2 mediates p53 degradation.": {"MDM2 DECREASES TP53"},
    "PI3K and AKT inhibition induced downregulation of MYC.": {"PI3K INCREASES MYC", "AKT INCREASES MYC"},
    "Reduction of microglial activation by an antagonist of TLR4 attenuated the adverse effects of "
    "morphine.": {
        "TLR4 INCREASES microglial cell activation",
        "TLR4 INCREASES adverse effect",
        "microglial cell activation INCREASES adverse effect",
    },
    "Minocycline attenuates allodynia in rats. TNF-alpha increased hyperalgesia.": {
        "minocycline TREATS allodynia",
        "TNF INCREASES hyperalgesia",
    },
    "A neutralising antibody against TNF reduced pain.": {"TNF INCREASES pain"},
    "TLR4 siRNA knockdown reduced IL-6.": {"TLR4 INCREASES IL6"},
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_signs_compose(sentence: str, expected: set[str]) -> None:
    """A sentence says exactly what its words, turned by each other, make of it."""
    assert said(sentence) == expected


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The rules alone over the shipped lexicon."""
    return load_extractor(effort=Effort.FAST)


@pytest.mark.parametrize(("text", "expected"), SHIPPED.items())
def test_extract_signs_plain_text(text: str, expected: set[str], extractor: Extractor) -> None:
    """With the lexicon's own mentions nothing is added and nothing turned."""
    told = extractor.extract_text(text).assertions
    assert {f"{a.subject.name} {a.predicate} {a.object.name}" for a in told} == expected
