"""What single sentences say: every pattern, on sentences written for the test.

Mentions are marked in the sentence as [words/kind].
"""

import pytest

from graph.model import Predicate
from loaders.relations import find_relations
from loaders.relations.context.qualifiers import find_qualifiers
from tests.support.marked import read, said

SENTENCES = {
    # actives
    "[Minocycline/drug] reduced [microglial activation/process].": {
        "minocycline DECREASES microglial activation"
    },
    "[Morphine/drug] relieves [cancer pain/condition].": {"morphine TREATS cancer pain"},
    "[Morphine/drug] causes [constipation/adverse_effect] and [nausea/adverse_effect].": {
        "morphine CAUSES constipation",
        "morphine CAUSES nausea",
    },
    "[IL-6/protein] contributes to [chronic pain/condition].": {"il-6 INCREASES chronic pain"},
    "[TNF/protein] modulates [synaptic transmission/process].": {"tnf REGULATES synaptic transmission"},
    # one subject, several verbs
    "[EA/procedure] inhibited [microglia/cell] and increased [IL-10/protein] in the spinal cord.": {
        "ea DECREASES microglia",
        "ea INCREASES il-10",
    },
    # a clause of its own for each subject
    "[TNF/protein] activates [p38/protein], and [IL-10/protein] suppresses [IL-1/protein].": {
        "tnf INCREASES p38",
        "il-10 DECREASES il-1",
    },
    # passives and participles
    "[Pain/symptom] was attenuated by [ketamine/drug].": {"ketamine TREATS pain"},
    "[Allodynia/symptom] induced by [paclitaxel/drug] lasted for weeks.": {"paclitaxel CAUSES allodynia"},
    "[Paclitaxel/drug]-induced [neuropathy/condition] is common.": {"paclitaxel CAUSES neuropathy"},
    "[EA/procedure] relieves [pain/symptom] by suppressing [TNF/protein].": {
        "ea TREATS pain",
        "ea DECREASES tnf",
        "tnf INCREASES pain?",
    },
    # the means of an effect, and what a reader infers that it does to the end
    "[EA/procedure] lowers [pain/symptom] by lowering [TNF/protein] and raising [IL-10/protein].": {
        "ea TREATS pain",
        "ea DECREASES tnf",
        "ea INCREASES il-10",
        "tnf INCREASES pain?",
        "il-10 DECREASES pain?",
    },
    "[EA/procedure] produces analgesic effects in [pain/symptom] by modulating [TNF/protein].": {
        "ea TREATS pain",
        "ea REGULATES tnf",
        "tnf REGULATES pain?",
    },
    "[Pain/symptom] was reduced by [EA/procedure] through inhibition of [TNF/protein].": {
        "ea TREATS pain",
        "tnf INCREASES pain?",
    },
    "[EA/procedure] did not lower [pain/symptom] by lowering [TNF/protein].": {"ea NO_EFFECT_ON pain"},
    "[EA/procedure] lowered [TNF/protein], thereby reducing [pain/symptom].": {
        "ea DECREASES tnf",
        "ea TREATS pain",
    },
    "[CXCL1/protein] mediates the effect of [morphine/drug] on [hyperalgesia/symptom].": {
        "morphine REGULATES cxcl1",
        "cxcl1 REGULATES hyperalgesia",
        "morphine REGULATES hyperalgesia",
    },
    "The analgesic effect of [EA/procedure] on [pain/symptom] is mediated by [IL-10/protein].": {
        "ea REGULATES il-10",
        "il-10 DECREASES pain",
        "ea TREATS pain",
    },
    "The effect of [EA/procedure] on [pain/symptom] may be mediated by inhibition of [microglia/cell].": {
        "ea DECREASES microglia?",
        "microglia REGULATES pain?",
        "ea REGULATES pain",
    },
    # a proposal is a hedge, an aim is nothing
    "Authors recommend exploring [EA plus drugs/combination] to optimize [pain/symptom] management.": {
        "ea plus drugs TREATS pain?"
    },
    "We explored [EA plus drugs/combination] to optimize [pain/symptom] management.": set(),
    "[EA/procedure] shows promise as a safe and effective [pain/symptom] treatment.": {"ea TREATS pain?"},
    "[EA/procedure] is a promising treatment for [bone cancer pain/condition].": {
        "ea TREATS bone cancer pain?"
    },
    # a place or an animal is no agent
    "[Microglia/cell] release [BDNF/protein] in [mice/species].": set(),
    # "which" is what happened, not where; a participle within the subject is no verb of its own
    "[Fentanyl/drug] raised [CXCL12/protein] in the [dorsal horn/anatomy], which in turn aggravated "
    "[hyperalgesia/symptom].": {"fentanyl INCREASES cxcl12", "cxcl12 INCREASES hyperalgesia"},
    "[Nerve injury/condition] raises [CSF1/protein] in [neurons/cell], which activates [microglia/cell].": {
        "nerve injury INCREASES csf1",
        "csf1 INCREASES microglia",
    },
    "[EA/procedure] combined with [morphine/drug] reduced [pain/symptom].": {"ea TREATS pain"},
    "[BDNF/protein] expressed in [microglia/cell] may underlie [neuropathic pain/condition].": {
        "bdnf INCREASES neuropathic pain?"
    },
    "[Tumor/condition] cells release [endothelin-1/protein], which activates [nociceptors/cell].": {
        "endothelin-1 INCREASES nociceptors"
    },
    "[Microglia/cell]-derived [BDNF/protein] increases [pain/symptom].": {"bdnf INCREASES pain"},
    "[EA/procedure] raised [POMC/protein] and thereby alleviated [pain/symptom].": {
        "ea INCREASES pomc",
        "ea TREATS pain",
    },
    # nominalisations
    "Inhibition of [COX-2/protein] by [celecoxib/drug] was rapid.": {"celecoxib DECREASES cox-2"},
    "The inhibitory effect of [EA/procedure] on [IL-1/protein] was strong.": {"ea DECREASES il-1"},
    "[Microglia/cell] play a key role in the development of [neuropathic pain/condition].": {
        "microglia INCREASES neuropathic pain"
    },
    "[Celecoxib/drug] is a selective inhibitor of [COX-2/protein].": {"celecoxib DECREASES cox-2"},
    "[Etanercept/drug], a [TNF/protein] inhibitor, was given.": {"etanercept DECREASES tnf"},
    # what is missing or blocked turns the sign
    "Blocking [TNF/protein] improves [pain/symptom].": {"tnf INCREASES pain"},
    "Knockout of [TRPV1/protein] reduced [hyperalgesia/symptom].": {"trpv1 INCREASES hyperalgesia"},
    "A [CCR2/protein] antagonist reduced [allodynia/symptom].": {"ccr2 INCREASES allodynia"},
    "[IL-10/protein] deficiency increased [pain/symptom].": {"il-10 DECREASES pain"},
    "[Resveratrol/drug] caused decreased levels of [IL-6/protein].": {"resveratrol DECREASES il-6"},
    "[TRPV1/protein] [knockout mice/species] showed reduced [hyperalgesia/symptom].": {
        "trpv1 INCREASES hyperalgesia"
    },
    "Anti-[NGF/protein] antibodies relieved [pain/symptom] in [mice/species].": {"ngf INCREASES pain"},
    # a blocked effect is less of the effect, and no less of the procedure
    "[Naloxone/drug] blocked the [antinociceptive effect/process] of [EA/procedure].": {
        "naloxone DECREASES antinociceptive effect"
    },
    "The [analgesic effect/process] of [EA/procedure] was abolished by [naloxone/drug].": {
        "naloxone DECREASES analgesic effect"
    },
    "[Mice/species] lacking [P2X7/protein] showed attenuated [pain/symptom].": {"p2x7 INCREASES pain"},
    "[Vagotomy/procedure] abolished the [anti-inflammatory/drug] effect of [EA/procedure].": set(),
    "Knockdown of [CXCR4/protein] by [siRNA/chemical] relieved [pain/symptom].": {"cxcr4 INCREASES pain"},
    "[EA/procedure] enhanced the [analgesic effect/process] of [morphine/drug].": {
        "ea INCREASES analgesic effect"
    },
    # better is more of the good and less of the bad
    "[Radiotherapy/procedure] improved [pain/symptom] and [quality of life/measure].": {
        "radiotherapy TREATS pain",
        "radiotherapy INCREASES quality of life",
    },
    # association, interaction, hierarchy
    "[Pain/symptom] associated with [metastasis/condition] is severe.": {"pain ASSOCIATED_WITH metastasis"},
    "The interface between [neurons/cell] and [microglia/cell], [astrocytes/cell], and [T cells/cell]": {
        "neurons INTERACTS_WITH microglia",
        "neurons INTERACTS_WITH astrocytes",
        "neurons INTERACTS_WITH t cells",
    },
    "[Opioids/drug] such as [morphine/drug] and [fentanyl/drug] are used.": {
        "morphine IS_A opioids",
        "fentanyl IS_A opioids",
    },
    "[Migraine/condition], a [chronic pain/condition] condition, is frequent.": {
        "migraine IS_A chronic pain"
    },
    # harm by exposure
    "[Hepatitis/condition] following [isoniazid/drug] therapy was seen.": {"isoniazid CAUSES hepatitis"},
    "We saw [hypersensitivity/condition] to [warfarin/drug].": {"warfarin CAUSES hypersensitivity"},
    "[Asthma/condition] to [theophylline/drug] was the order.": set(),
    # null results
    "[Naloxone/drug] did not change [pain/symptom].": {"naloxone NO_EFFECT_ON pain"},
    "[Naloxone/drug] had no effect on [pain/symptom].": {"naloxone NO_EFFECT_ON pain"},
    "[EA/procedure], but not [laser/procedure], reduced [pain/symptom].": {
        "ea TREATS pain",
        "laser NO_EFFECT_ON pain",
    },
    "[EA/procedure] reduced not only [pain/symptom] but also [anxiety/symptom].": {
        "ea TREATS pain",
        "ea TREATS anxiety",
    },
    "Neither [EA/procedure] nor [morphine/drug] affected [IL-10/protein] levels.": {
        "ea NO_EFFECT_ON il-10",
        "morphine NO_EFFECT_ON il-10",
    },
    "[CGRP/protein] did not mediate the effect of [EA/procedure] on [migraine/condition].": {
        "cgrp NO_EFFECT_ON migraine",
        "ea REGULATES migraine",
    },
    "[IL-6/protein] levels were unaffected by [EA/procedure].": {"ea NO_EFFECT_ON il-6"},
    "There is no evidence that [EA/procedure] increases [IL-10/protein].": set(),
    "[Celecoxib/drug] was ineffective against [pain/symptom].": {"celecoxib NO_EFFECT_ON pain"},
    # hedges
    "[IL-6/protein] may increase [pain/symptom].": {"il-6 INCREASES pain?"},
    "These data suggest that [IL-6/protein] increases [pain/symptom].": {"il-6 INCREASES pain?"},
    "[IL-6/protein] was identified as a potential mediator of [pain/symptom].": {"il-6 INCREASES pain?"},
    "[IL-6/protein] can increase [pain/symptom].": {"il-6 INCREASES pain"},
    # aims and questions say nothing
    "To investigate whether [IL-6/protein] increases [pain/symptom], we used mice.": set(),
    "The role of [microglia/cell] in [pain/symptom] remains unclear.": set(),
    "This study explored the link between [pain/symptom] and [IL-6/protein].": set(),
    "No difference in [pain scores/measure] between the [EA/procedure] and sham groups was found.": {
        "ea NO_EFFECT_ON pain scores"
    },
    # a place is no agent and no patient of its own
    "[EA/procedure] lowered [serum/anatomy] [IL-6/protein].": {"ea DECREASES il-6"},
    "[Pain/symptom] is caused by [bone/anatomy] destruction and [inflammation/process].": {
        "inflammation CAUSES pain"
    },
    # what opens the sentence is why it changed
    "After [EA/procedure], [IL-6/protein] decreased.": {"ea DECREASES il-6"},
    # a list ends before a comparison
    "[EA/drug] lowered [TNF/protein], [IL-1/protein] and [IL-6/protein] compared with [sham/procedure].": {
        "ea DECREASES tnf",
        "ea DECREASES il-1",
        "ea DECREASES il-6",
    },
    # comparison
    "[IL-6/protein] was lower after [EA/procedure] than before.": {"ea DECREASES il-6"},
    "Compared with controls, [TNF/protein] levels were higher in patients with [pain/condition].": {
        "pain INCREASES tnf"
    },
    "[TNF/protein] levels were lower in the [EA/procedure] group.": {"ea DECREASES tnf"},
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_find_says_what_the_sentence_says(sentence: str, expected: set[str]) -> None:
    """Each sentence gives exactly the relations a careful reader takes from it."""
    assert said(sentence) == expected


def test_find_points_at_its_cue() -> None:
    """The span of the cue covers the word that says the relation."""
    sentence, _, relations = read("[Minocycline/drug] reduced [microgliosis/process].")
    cue = relations[0].cue
    assert sentence[cue.start : cue.end] == "reduced"


def test_find_ranks_grammar_above_proximity() -> None:
    """What only stands close together gets a probability below what a verb binds."""
    _, _, relations = read("[EA/procedure] reduced [pain/symptom] while [TNF/protein], as expected, rose.")
    assert relations[0].predicate is Predicate.TREATS
    assert all(r.probability < 0.45 for r in relations[1:])


@pytest.mark.parametrize(
    "sentence", ["", " ", "()[]", "by by by of", "-" * 50, "not", "that which , and", "\x00\x01"]
)
def test_find_is_silent_on_odd_text(sentence: str) -> None:
    """Text without mentions, however odd, gives nothing and no error."""
    assert find_relations(sentence, []) == []


def test_find_qualifiers_with_units_and_offsets() -> None:
    """Circumstances come in text order with UCUM units and their own words."""
    text = "EA at ST36 (2/100 Hz, 1.5 mA, 30 minutes) or sham EA in 30 patients after 10 mg/kg or 8 Gy."
    found = [(q.kind.value, q.value, q.unit, text[q.span.start : q.span.end]) for q in find_qualifiers(text)]
    assert found == [
        ("acupoint", "ST36", "", "ST36"),
        ("frequency", "2/100", "Hz", "2/100 Hz"),
        ("current", "1.5", "mA", "1.5 mA"),
        ("duration", "30", "min", "30 minutes"),
        ("sham", "sham", "", "sham EA"),
        ("sample_size", "30", "", "30 patients"),
        ("dose", "10", "mg/kg", "10 mg/kg"),
        ("dose", "8", "Gy", "8 Gy"),
    ]
