"""What a title's drug may have caused by a later sentence: found, weighed, hedged, and never overdone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from graph.model import Assertion, Entity, Kind, Span
from loaders.learned.combination import Combiner
from loaders.learned.relation_model import MarkedSentence, PairScores, RelationClass
from loaders.mentions.mention import EntityMention
from loaders.pipeline.extraction import Extractor
from loaders.presets import Precision

ENTITIES = {
    "oxaliplatin": Entity("CHEBI:31941", "oxaliplatin", Kind.DRUG),
    "saline": Entity("CHEBI:26710", "saline", Kind.CHEMICAL),
    "numbness": Entity("HP:0003474", "numbness", Kind.SYMPTOM),
}
NAMES = re.compile("|".join(ENTITIES), re.IGNORECASE)


class Sure:
    """A model that thinks that whatever is named first causes what is named after it."""

    def score(self, sentences: Sequence[MarkedSentence]) -> list[PairScores]:
        return [self._score(len(sentence.mentions)) for sentence in sentences]

    def _score(self, size: int) -> PairScores:
        classes = np.zeros((size, size, 5), dtype=np.float32)
        classes[..., RelationClass.NONE] = 1
        classes[np.triu_indices(size, 1)] = (0.1, 0.9, 0, 0, 0)
        return PairScores(classes)


def found(text: str) -> list[EntityMention]:
    return [_mention(m) for m in NAMES.finditer(text)]


def _mention(m: re.Match[str]) -> EntityMention:
    return EntityMention(Span(*m.span()), m.group(), ENTITIES[m.group().casefold()], 1.0)


def read(text: str, precision: Precision = Precision.DEFAULT) -> tuple[Assertion, ...]:
    extractor = Extractor(found, combiner=Combiner(Sure(), version="sure"), precision=precision)
    return extractor.extract_text(text).assertions


def test_title_effect_is_a_hedge_with_the_sentence_that_names_the_ill() -> None:
    """The later sentence is the evidence: its words, the disorder's place, no place for the drug."""
    text = "Two cases of treatment with oxaliplatin. Severe numbness developed on day 3."
    (one,) = read(text)
    told = one.evidence
    assert (one.subject.name, one.predicate, one.object.name) == ("oxaliplatin", "CAUSES", "numbness")
    assert told.text == "Severe numbness developed on day 3."
    assert told.object_span == Span(text.index("numbness"), text.index("numbness") + 8)
    assert (told.subject_span, told.cue, told.speculated) == (None, "developed", True)


def test_title_effect_is_not_told_of_what_a_sentence_names_together() -> None:
    """There that sentence has the word, and it says nothing."""
    assert read("Oxaliplatin in rats. Numbness developed. Oxaliplatin, numbness: two words.") == ()


def test_title_effect_needs_a_cue_that_claims() -> None:
    """No word of it, a denial, or a mere aim: nothing is told."""
    assert read("Oxaliplatin in rats. A word on numbness.") == ()
    assert read("Oxaliplatin in rats. No numbness developed.") == ()
    assert read("Oxaliplatin in rats. We examined whether numbness developed.") == ()


def test_title_effect_is_told_of_the_title_alone() -> None:
    """A drug that only a later sentence names did nothing across sentences."""
    assert read("Two cases in rats. Oxaliplatin was given. Numbness developed on day 3.") == ()


def test_title_effect_is_likelier_of_a_drug_named_most() -> None:
    """Another chemical that is named more often is as likely the cause."""
    alone = read("Oxaliplatin in rats. Numbness developed.", Precision.BROAD)
    beside = read("Oxaliplatin in rats. Saline; saline. Numbness developed.", Precision.BROAD)
    assert alone[0].evidence.probability > beside[0].evidence.probability
    assert read("Oxaliplatin in rats. Saline; saline; saline. Numbness developed.", Precision.BROAD) == ()


def test_title_effect_is_never_told_when_precise() -> None:
    """What no sentence says is no precise statement."""
    assert read("Oxaliplatin in rats. Numbness developed on day 3.", Precision.PRECISE) == ()


def test_title_effect_is_told_of_no_full_clause() -> None:
    """Plain text has no title: a first sentence with a verb of its own tells what it tells, and no more."""
    assert read("Oxaliplatin attenuates edema in rats. Numbness developed.") == ()
