"""What a title's drug may have caused: ills that only later sentences name.

An abstract on an adverse effect names the drug in its title and the effect where it tells what happened.
The model reads the title and such a sentence together. What it finds is stated as a hedge, with the
sentence that names the ill as its evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

from graph.model import Entity, Span
from loaders.learned.cue_finder import DRUGS, ILLS, Witnesses
from loaders.learned.relation_model import MarkedSentence, PairScores
from loaders.relations import parse
from loaders.relations.context.coreference import Reference

LONGEST_TITLE, LONGEST = 300, 500  # code points of a title, and of a sentence that is read with it
READ = 30  # sentences behind the title that are looked at
FOREMOST = 0.5  # how often the drug is named, at least, beside the chemical named most


class Passage(Protocol):
    """A sentence with its mentions, spans relative to it."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def mentions(self) -> tuple[Reference, ...]:
        """What it names, in order."""


class Scorer(Protocol):
    """What gives each ordered pair of a sentence's mentions its probabilities."""

    def score(self, sentences: Sequence[MarkedSentence]) -> Sequence[PairScores]:
        """The probabilities of the pairs, one a sentence, in the order of the sentences."""


@dataclass(frozen=True, slots=True)
class TitleEffect:
    """An ill (a mention of the sentence of that number) that the title's drug may have caused.

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


def find_title_effects(passages: Sequence[Passage], model: Scorer) -> Iterator[TitleEffect]:
    """The effects that may be told between a document's first passage and those after it.

    Only of drugs that the document is about, of pairs that no passage names together, and with a cue word
    of the ill's passage; of several passages that name the ill, each gives one.
    """
    if not passages or len(passages[0].text) > LONGEST_TITLE:
        return
    named = Counter(m.entity.id for p in passages for m in p.mentions if m.entity.kind in DRUGS)
    most = max(named.values(), default=0)
    foremost = {drug for drug, count in named.items() if count >= FOREMOST * most}
    drugs = _named(passages[0]) & foremost
    together = {(d, m.entity.id) for p in passages for d in drugs & _named(p) for m in p.mentions}
    for number, passage in enumerate(passages[1 : READ + 1], start=1):
        ills = {i: m.entity.id for i, m in enumerate(passage.mentions) if m.entity.kind in ILLS}
        apart = {(d, i) for d in drugs for i, ill in ills.items() if (d, ill) not in together}
        cues = _cues(passage, {i for _, i in apart}) if len(passage.text) <= LONGEST else {}
        heard = {(d, i) for d, i in apart if i in cues}
        for drug, ill, learnt in _read(passages[0], passage, heard, model) if heard else ():
            share, rivals = named[drug.id] / most, log(len(named))
            yield TitleEffect(drug, number, ill, cues[ill], learnt, share, rivals)


def _named(passage: Passage) -> set[str]:
    return {mention.entity.id for mention in passage.mentions}


def _cues(passage: Passage, ills: set[int]) -> dict[int, Span]:
    """The cue word nearest to each ill, where one claims something of it."""
    if not ills:
        return {}
    witnesses = Witnesses(parse(passage.text, passage.mentions))
    found = ((ill, witnesses.beside(ill)) for ill in sorted(ills))
    return {ill: cue for ill, cue in found if cue is not None}


def _read(
    title: Passage, passage: Passage, apart: set[tuple[str, int]], model: Scorer
) -> Iterator[tuple[Entity, int, float]]:
    """(drug, the ill's mention, the model's probability that the drug causes it) of the pairs asked for."""
    shift = len(title.text) + 1
    first = [(m.span.start, m.span.end, m.entity.kind) for m in title.mentions]
    rest = [(m.span.start + shift, m.span.end + shift, m.entity.kind) for m in passage.mentions]
    (scores,) = model.score([MarkedSentence(f"{title.text} {passage.text}", (*first, *rest))])
    for drug, mention in enumerate(title.mentions):
        for ill in range(len(rest)):
            if (mention.entity.id, ill) in apart:
                yield mention.entity, ill, float(scores.classes[drug, len(first) + ill, 1])
