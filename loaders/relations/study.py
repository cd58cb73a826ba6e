"""The kind of study that a sentence reports on, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Kind, StudyType
from loaders.relations.tokens import Mentioned

_TOLD = (
    (
        StudyType.REVIEW,
        re.compile(r"\b(?:systematic reviews?|meta-analys[ei]s|in this review|this review)\b", re.IGNORECASE),
    ),
    (
        StudyType.HUMAN_TRIAL,
        re.compile(r"\b(?:randomi[sz]ed|clinical trials?|double-blind|placebo-controlled)\b", re.IGNORECASE),
    ),
    (StudyType.IN_VITRO, re.compile(r"\b(?:in vitro|cell lines?|cultured|cell cultures?)\b", re.IGNORECASE)),
    (
        StudyType.ANIMAL,
        re.compile(
            r"\b(?:animal (?:studies|experiments|models?)|mice|mouse|rats?|rodents?|in vivo)\b", re.IGNORECASE
        ),
    ),
    (
        StudyType.HUMAN_OBSERVATION,
        re.compile(r"\b(?:cohort|case-control|cross-sectional|observational|retrospective)\b", re.IGNORECASE),
    ),
)
_HUMAN = "NCBITaxon:9606"


def study_type_of(sentence: str, mentions: Sequence[Mentioned] = ()) -> StudyType:
    """The kind of study by the sentence's own words; unknown where it tells none."""
    for kind, pattern in _TOLD:
        if pattern.search(sentence):
            return kind
    species = [m.entity.id for m in mentions if m.entity.kind is Kind.SPECIES]
    return StudyType.ANIMAL if species and _HUMAN not in species else StudyType.UNKNOWN
