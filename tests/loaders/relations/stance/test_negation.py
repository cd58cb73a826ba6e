"""What sentences deny, and what they only hedge: each construction, on sentences written for the test."""

import pytest

from graph.model import Predicate
from loaders.relations.stance.hedges import Stance
from tests.support.marked import read, said

NEGATED = [
    # the verb, in its group or shared with another
    "[EA/procedure] did not bind or activate [TNF/protein].",
    "Nor did [EA/procedure] change [TNF/protein].",
    "[TNF/protein] was hardly affected by [EA/procedure].",
    "[EA/procedure] is insufficient to raise [TNF/protein].",
    # a failure or a lost ability
    "The failure of [EA/procedure] to raise [TNF/protein] was seen twice.",
    "[EA/procedure] lost its ability to raise [TNF/protein].",
    # what was looked for and not seen
    "We could not detect [EA/procedure]-induced [TNF/protein].",
    "An increase in [TNF/protein] by [EA/procedure] was not seen.",
    # predicates that deny
    "[TNF/protein] was independent of [EA/procedure].",
    "[TNF/protein] release was [EA/procedure]-independent.",
    "[TNF/protein] is insensitive to [EA/procedure].",
    "[EA/procedure] is dispensable for [TNF/protein].",
    "[TNF/protein] remained unchanged after [EA/procedure].",
    "[EA/procedure] no longer affected [TNF/protein].",
    "[EA/procedure] produced no change in [TNF/protein].",
    "[TNF/protein] did not change after [EA/procedure].",
    "[EA/procedure] had no impact on [TNF/protein].",
    # comparisons without a difference
    "[TNF/protein] did not differ between the [EA/procedure] and sham groups.",
    "[EA/procedure] was no better than sham for [TNF/protein].",
]


@pytest.mark.parametrize("sentence", NEGATED)
def test_find_reads_a_denial(sentence: str) -> None:
    """The sentence says that the one has no effect on the other, and nothing else."""
    assert said(sentence) == {"ea NO_EFFECT_ON tnf"}


def test_find_denies_only_what_is_left_out() -> None:
    """Of a list only what stands after "not", in brackets or with a hyphen too, has no effect."""
    assert said("[TNF/protein] (but not [IL-1/protein] or [IL-6/protein]) raised [pain/symptom].") == {
        "tnf INCREASES pain",
        "il-1 NO_EFFECT_ON pain",
        "il-6 NO_EFFECT_ON pain",
    }
    assert said("[TNF/protein]-, but not [IL-1/protein]-induced [pain/symptom] was seen.") >= {
        "il-1 NO_EFFECT_ON pain"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "[TNF/protein] can also independently raise [pain/symptom].",
        "Not surprisingly, [TNF/protein] raised [pain/symptom].",
    ],
)
def test_find_denies_nothing_by_words_aside(sentence: str) -> None:
    """An adverb, or a comment on the whole sentence, denies nothing of it."""
    assert any(told.startswith("tnf INCREASES pain") for told in said(sentence))


def test_find_takes_for_granted_what_a_denial_is_about() -> None:
    """That X does not stop the effect of Y denies nothing of Y."""
    told = said("[EA/procedure] did not block the [TNF/protein]-induced [pain/symptom].")
    assert "tnf CAUSES pain" in told
    told = said("[EA/procedure] had no influence on the induction of [pain/symptom] by [TNF/protein].")
    assert "tnf CAUSES pain" in told


GRADED = {
    "[TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "Our data suggest that [TNF/protein] raises [pain/symptom].": Stance.SUGGESTED,
    "[TNF/protein] seems to raise [pain/symptom].": Stance.SUGGESTED,
    "[TNF/protein] did not appear to raise [pain/symptom].": Stance.SUGGESTED,
    "[TNF/protein] may raise [pain/symptom].": Stance.POSSIBLE,
    "We hypothesized that [TNF/protein] raises [pain/symptom].": Stance.POSSIBLE,
    # two hedges make a supposition
    "Our data suggest that [TNF/protein] could raise [pain/symptom].": Stance.POSSIBLE,
    "A role of [TNF/protein] in [pain/symptom] has been suggested.": Stance.POSSIBLE,
    "We examined whether [TNF/protein] raises [pain/symptom].": Stance.ASKED,
    "The effect of [TNF/protein] on [pain/symptom] was examined in rats.": Stance.ASKED,
    "The role of [TNF/protein] in [pain/symptom] is not well understood.": Stance.ASKED,
    "Little is known about the effect of [TNF/protein] on [pain/symptom].": Stance.ASKED,
    "The effect of [TNF/protein] on [pain/symptom] was tested for in rats.": Stance.ASKED,
    # what is likely, and what others have suggested, is held possible
    "[TNF/protein] most likely raised [pain/symptom].": Stance.POSSIBLE,
    "[TNF/protein] is likely to raise [pain/symptom].": Stance.SUGGESTED,
    "It has been suggested that [TNF/protein] raises [pain/symptom].": Stance.POSSIBLE,
    # what is taken for granted is claimed, whatever is asked or supposed of it
    "We studied the mechanism by which [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "We asked whether [IL-4/protein] blocks induction of [pain/symptom] by [TNF/protein].": Stance.CLAIMED,
    "It may be that the effect of [TNF/protein] on [pain/symptom] involves [IL-4/protein].": Stance.CLAIMED,
    "To study [IL-4/protein], we gave the [pain/symptom] inhibitor [TNF/protein].": Stance.CLAIMED,
    "Receptors that determine growth are known, and [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "These results elucidate how [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "[IL-4/protein] was measured, probably because [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "This may act through the ability of [TNF/protein] to raise [pain/symptom].": Stance.CLAIMED,
    "We tested the ability of [TNF/protein] to raise [pain/symptom].": Stance.ASKED,
    "We propose that [TNF/protein]-dependent increase of [pain/symptom] involves glia.": Stance.CLAIMED,
    "We examined mice since [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "We examined factors known to act where [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    # what was found to be able to is found; what is open there is something else
    "We showed that [TNF/protein] could raise [pain/symptom].": Stance.CLAIMED,
    "We suggest that [TNF/protein] could raise [pain/symptom].": Stance.POSSIBLE,
    "An unknown factor acts where [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "It offers the possibility of relief where [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "It raises the possibility that [TNF/protein] raises [pain/symptom].": Stance.POSSIBLE,
    "Regardless of whether rats are old, [TNF/protein] raises [pain/symptom].": Stance.CLAIMED,
    "Few rats, if any, were ill where [TNF/protein] raised [pain/symptom].": Stance.CLAIMED,
    "[EA/procedure] lowers [pain/symptom] by lowering [TNF/protein].": Stance.INFERRED,
}


@pytest.mark.parametrize(("sentence", "expected"), GRADED.items())
def test_find_tells_how_sure_the_sentence_is(sentence: str, expected: Stance) -> None:
    """What is said of TNF and pain is claimed, inferred, suggested, held possible or only asked."""
    _, mentions, relations = read(sentence)
    names = [mention.entity.name for mention in mentions]
    found = [r for r in relations if (names[r.subject], names[r.object]) == ("tnf", "pain")]
    assert [r.stance for r in found] == [expected]


def test_find_points_at_the_hedge() -> None:
    """The span of the hedge covers the word that makes it one; a claim has none."""
    sentence, _, (hedged,) = read("[TNF/protein] may raise [pain/symptom].")
    assert hedged.hedge is not None
    assert sentence[hedged.hedge.start : hedged.hedge.end] == "may"
    assert read("[TNF/protein] raises [pain/symptom].")[2][0].hedge is None


def test_find_reads_no_denial_into_an_abbreviation() -> None:
    """A full stop within "E. coli" ends no clause: the hedge after it still counts."""
    _, _, relations = read("A role of [TNF/protein] in [pain/symptom] in E. coli has been suggested.")
    assert [(r.predicate, r.stance) for r in relations] == [(Predicate.REGULATES, Stance.POSSIBLE)]
