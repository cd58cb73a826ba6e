"""What a title's drug may have caused: disorders that only later sentences name.

An abstract on an adverse effect names the drug in its title and the effect where it tells what happened.
The model reads the title and such a sentence together. What it finds is stated as a hedge, with the
sentence that names the disorder as its evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol, runtime_checkable

from graph.model import Entity, SectionRole, Span
from loaders.learned.cue_finder import CueFinder
from loaders.learned.relation_model import MarkedSentence, PairScores
from loaders.relations import parse
from loaders.relations.context.coreference import Reference

LONGEST_TITLE, LONGEST = 300, 500  # code points of a title, and of a sentence that is read with it
READ = 30  # sentences behind the title that are looked at
FOREMOST = 0.5  # how often the drug is named, at least, beside the chemical named most


class SentenceWithMentions(Protocol):
    """A sentence with its mentions, spans relative to it."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def mentions(self) -> tuple[Reference, ...]:
        """What it names, in order."""


@runtime_checkable
class InSection(Protocol):
    """A sentence that knows in which part of its document it stands."""

    @property
    def section(self) -> SectionRole:
        """The part."""


class Scorer(Protocol):
    """What gives each ordered pair of a sentence's mentions its probabilities."""

    def score(self, sentences: Sequence[MarkedSentence]) -> Sequence[PairScores]:
        """The probabilities of the pairs, one a sentence, in the order of the sentences."""


@dataclass(frozen=True, slots=True)
class TitleEffect:
    """A disorder (a mention of the sentence of that number) that the title's drug may have caused.

    `learnt` is the model's probability in 0..1, `share` how often the drug is named beside the chemical
    named most (0..1), `rivals` the logarithm of the number of chemicals in the document.
    """

    drug: Entity
    sentence: int
    mention: int
    cue: Span
    learnt: float
    share: float
    rivals: float


def find_title_effects(sentences: Sequence[SentenceWithMentions], model: Scorer) -> Iterator[TitleEffect]:
    """The effects that may be told between a document's title, its first sentence, and those after it.

    Only of drugs that the document is about, of pairs that no sentence names together, and with a cue word
    of the disorder's sentence; of several sentences that name the disorder, each gives one.
    """
    if not sentences or not _is_title(sentences[0]):
        return
    named = Counter(m.entity.id for p in sentences for m in p.mentions if m.entity.kind.is_medicine)
    most = max(named.values(), default=0)
    foremost = {drug for drug, count in named.items() if count >= FOREMOST * most}
    drugs = _named(sentences[0]) & foremost
    together = {(d, m.entity.id) for p in sentences for d in drugs & _named(p) for m in p.mentions}
    for number, sentence in enumerate(sentences[1 : READ + 1], start=1):
        disorders = {i: m.entity.id for i, m in enumerate(sentence.mentions) if m.entity.kind.is_disorder}
        apart = {(d, i) for d in drugs for i, disorder in disorders.items() if (d, disorder) not in together}
        cues = _cues(sentence, {i for _, i in apart}) if len(sentence.text) <= LONGEST else {}
        wanted = {(d, i) for d, i in apart if i in cues}
        for drug, disorder, learnt in _read(sentences[0], sentence, wanted, model) if wanted else ():
            share, rivals = named[drug.id] / most, log(len(named))
            yield TitleEffect(drug, number, disorder, cues[disorder], learnt, share, rivals)


def _is_title(sentence: SentenceWithMentions) -> bool:
    """Whether a first sentence is marked as a title, or may be one, since it is no clause of its own."""
    if len(sentence.text) > LONGEST_TITLE:
        return False
    if isinstance(sentence, InSection) and sentence.section is SectionRole.TITLE:
        return True
    clauses = parse(sentence.text, sentence.mentions)
    return not any(clauses.is_finite(j) and clauses.has_own_subject(j) for j in range(len(clauses.tokens)))


def _named(sentence: SentenceWithMentions) -> set[str]:
    return {mention.entity.id for mention in sentence.mentions}


def _cues(sentence: SentenceWithMentions, disorders: set[int]) -> dict[int, Span]:
    """The cue word nearest to each disorder, where one claims something of it."""
    if not disorders:
        return {}
    cue_finder = CueFinder(parse(sentence.text, sentence.mentions))
    found = ((disorder, cue_finder.beside(disorder)) for disorder in sorted(disorders))
    return {disorder: cue for disorder, cue in found if cue is not None}


def _read(
    title: SentenceWithMentions, sentence: SentenceWithMentions, apart: set[tuple[str, int]], model: Scorer
) -> Iterator[tuple[Entity, int, float]]:
    """(drug, the disorder's mention, the model's probability that it causes it) of the pairs asked for."""
    shift = len(title.text) + 1
    first = [(m.span.start, m.span.end, m.entity.kind) for m in title.mentions]
    rest = [(m.span.start + shift, m.span.end + shift, m.entity.kind) for m in sentence.mentions]
    (scores,) = model.score([MarkedSentence(f"{title.text} {sentence.text}", (*first, *rest))])
    for drug, mention in enumerate(title.mentions):
        for disorder in range(len(rest)):
            if (mention.entity.id, disorder) in apart:
                yield mention.entity, disorder, float(scores.classes[drug, len(first) + disorder, 1])
