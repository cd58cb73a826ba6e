"""The kind of study that a sentence reports on, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Kind, StudyType
from loaders.relations.grammar.tokens import Mentioned
from loaders.text.word_lists import letters_of, words

# Kind, words of which the sentence must have one, and the pattern that tells.
_TOLD = (
    (
        StudyType.REVIEW,
        words("study_type.review"),
        re.compile(r"\b(?:systematic reviews?|meta-analys[ei]s|in this review|this review)\b", re.IGNORECASE),
    ),
    (
        StudyType.HUMAN_TRIAL,
        words("study_type.trial"),
        re.compile(r"\b(?:randomi[sz]ed|clinical trials?|double-blind|placebo-controlled)\b", re.IGNORECASE),
    ),
    (
        StudyType.IN_VITRO,
        words("study_type.in_vitro"),
        re.compile(
            r"\b(?:in vitro|cell lines?|cultured|cell cultures?|transfected|HEK-?293\w?|RAW ?264\.7|BV-?2"
            r"|HeLa|SH-SY5Y|PC-?12|THP-1|MDA-MB-\d+|MCF-?7)\b",
            re.IGNORECASE,
        ),
    ),
    (
        StudyType.ANIMAL,
        words("study_type.animal"),
        re.compile(
            r"\b(?:animal (?:studies|experiments|models?)|mice|mouse|murine|rats?|rodents?|rabbits?|monkeys?"
            r"|macaques?|guinea pigs?|hamsters?|in vivo)\b",
            re.IGNORECASE,
        ),
    ),
    (
        StudyType.HUMAN_OBSERVATION,
        words("study_type.observation"),
        re.compile(
            r"\b(?:cohort|case-control|cross-sectional|observational|retrospective"
            r"|case (?:reports?|series))\b",
            re.IGNORECASE,
        ),
    ),
)
_PEOPLE = re.compile(r"\b(?:patients?|participants?|volunteers?|men|women|humans?)\b", re.IGNORECASE)
_HUMAN = "NCBITAXON:9606"


def study_type_of(sentence: str, mentions: Sequence[Mentioned] = ()) -> StudyType:
    """The kind of study by the sentence's own words; unknown where it tells none."""
    said = letters_of(sentence)
    told = [kind for kind, named, pattern in _TOLD if not named.isdisjoint(said) and pattern.search(sentence)]
    if told[:1] == [StudyType.HUMAN_TRIAL] and StudyType.ANIMAL in told and not _PEOPLE.search(sentence):
        return StudyType.ANIMAL  # animals are randomised too
    if told:
        return told[0]
    species = [m.entity.id for m in mentions if m.entity.kind is Kind.SPECIES]
    return StudyType.ANIMAL if species and _HUMAN not in species else StudyType.UNKNOWN
