"""What groups of subjects tell, and what undoes an effect, on sentences written for the test."""

import pytest

from tests.support.marked import said

SENTENCES = {
    # treated groups
    "[EA/procedure]-treated rats showed lower [TNF/protein] than controls.": {"ea DECREASES tnf"},
    "[TNF/protein] was lower in the [EA/procedure] group than in the control group.": {"ea DECREASES tnf"},
    "Rats receiving [EA/procedure] had higher [TNF/protein] levels than sham rats.": {"ea INCREASES tnf"},
    "Patients treated with [ketamine/drug] reported less [pain/symptom].": {"ketamine TREATS pain"},
    "[EA/procedure]-treated rats did not show reduced [TNF/protein].": {"ea NO_EFFECT_ON tnf"},
    # what a group lacks, its sign turned
    "Mice lacking [TLR4/protein] did not develop [allodynia/symptom].": {"tlr4 INCREASES allodynia"},
    "[TLR4/protein] null mutants failed to show [allodynia/symptom].": {"tlr4 INCREASES allodynia"},
    "[TLR4/protein]-/- mice had less [allodynia/symptom].": {"tlr4 INCREASES allodynia"},
    "[Allodynia/symptom] was abolished in [TLR4/protein] knockout mice.": {"tlr4 INCREASES allodynia"},
    "[Allodynia/symptom] was absent in mice lacking [TLR4/protein].": {"tlr4 INCREASES allodynia"},
    "In mice lacking [TLR4/protein], [allodynia/symptom] was reduced.": {"tlr4 INCREASES allodynia"},
    "[TLR4/protein]-deficient mice were resistant to [allodynia/symptom].": {"tlr4 INCREASES allodynia"},
    # without TLR4 no rise, or TLR4 does nothing: the sentence does not say which
    "[TLR4/protein] knockout mice did not show raised [TNF/protein].": set(),
    # a control group was given nothing that counts
    "Sham [EA/procedure] rats had lower [TNF/protein].": set(),
    # what undoes an effect turns it
    "[Naloxone/drug] blocked the analgesic effect of [EA/procedure] on [pain/symptom].": {
        "naloxone INCREASES pain",
        "ea TREATS pain",
    },
    "The effect of [EA/procedure] on [pain/symptom] was reversed by [naloxone/drug].": {
        "naloxone REGULATES pain",
        "ea REGULATES pain",
    },
    "[EA/procedure]'s inhibition of [TNF/protein] was reversed by [naloxone/drug].": {
        "naloxone INCREASES tnf",
        "ea DECREASES tnf",
    },
    # both statements of a chain
    "[Morphine/drug]-induced [hyperalgesia/symptom] was attenuated by [minocycline/drug].": {
        "morphine CAUSES hyperalgesia",
        "minocycline TREATS hyperalgesia",
    },
    "[CXCL1/protein] mediates [morphine/drug]-induced [hyperalgesia/symptom].": {
        "morphine CAUSES hyperalgesia",
        "morphine REGULATES cxcl1",
        "cxcl1 INCREASES hyperalgesia",
    },
    "[EA/procedure] reduces [pain/symptom] via [IL-10/protein].": {
        "ea TREATS pain",
        "ea REGULATES il-10",
        "il-10 REGULATES pain",
    },
    "[TNF/protein] raised [pain/symptom] in a [p38/protein]-dependent manner.": {
        "tnf INCREASES pain",
        "p38 INCREASES pain",
    },
    "[BDNF/protein] disinhibits [dorsal horn neurons/cell].": {"bdnf INCREASES dorsal horn neurons"},
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_find_reads_groups_and_chains(sentence: str, expected: set[str]) -> None:
    """Each sentence gives exactly the relations a careful reader takes from it."""
    assert said(sentence) == expected
