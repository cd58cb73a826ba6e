"""What a title's drug may have caused: ills that only later sentences name.

An abstract on an adverse effect names the drug in its title and the effect where it tells what happened.
The model reads the title and such a sentence together. What it finds is stated as a hedge, with the
sentence that names the ill as its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

from graph.model import Entity, Span
from loaders.relation_model import MarkedSentence, PairScores
from loaders.relations.discourse import Reference
from loaders.witness import DRUGS, ILLS, Witnesses

LONGEST_TITLE, LONGEST = 300, 500  # code points of a title, and of a sentence that is read with it
READ = 30  # sentences behind the title that are looked at


class Passage(Protocol):
    """A sentence with its mentions, spans relative to it."""

    @property
    def text(self) -> str: ...

    @property
    def mentions(self) -> tuple[Reference, ...]: ...


class Scorer(Protocol):
    """What gives each ordered pair of a sentence's mentions its probabilities."""

    def score(self, sentences: Sequence[MarkedSentence]) -> Sequence[PairScores]: ...


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

    Only of pairs that no passage names together, and with a cue word of the ill's passage; of several
    passages that name the ill, each gives one.
    """
    if not passages or len(passages[0].text) > LONGEST_TITLE:
        return
    named = [m.entity for p in passages for m in p.mentions if m.entity.kind in DRUGS]
    drugs = [m for m in passages[0].mentions if m.entity.kind in DRUGS]
    together = {(a.entity.id, b.entity.id) for p in passages for a in p.mentions for b in p.mentions}
    for number, passage in enumerate(passages[1 : READ + 1], start=1):
        ills = {i for i, m in enumerate(passage.mentions) if m.entity.kind in ILLS}
        apart = {(d.entity.id, i) for d in drugs for i in ills}
        apart = {(d, i) for d, i in apart if (d, passage.mentions[i].entity.id) not in together}
        if apart and len(passage.text) <= LONGEST:
            for drug, ill, learnt in _read(passages[0], passage, apart, model):
                cue = Witnesses(passage.text, passage.mentions).beside(ill)
                if cue is not None:
                    yield TitleEffect(drug, number, ill, cue, learnt, *_weight(drug, named))


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


def _weight(drug: Entity, named: Sequence[Entity]) -> tuple[float, float]:
    """How often the drug is named beside the chemical named most, and the logarithm of how many there are."""
    names = [entity.id for entity in named]
    most = max(names.count(name) for name in set(names))
    return names.count(drug.id) / most, log(len(set(names)))
