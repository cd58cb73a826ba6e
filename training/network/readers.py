"""How a network learns what readers say of whole sentences, after it has learnt from the corpora.

A corpus annotates some pairs of a text and some of its names; readers judge all of both, as a user meets
them. Names are those that the extraction finds, wrong ones too: of these nothing is told.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import torch

from loaders.learned.relation_model import kind_group
from loaders.learned.word_pieces import WordPieceTokenizer
from training.corpora.composed import read_composed
from training.corpora.passages import Passage
from training.network.architecture import load_network
from training.network.batches import Example, code
from training.network.examples import load_examples
from training.network.forward import mean_loss
from training.network.learning import Learner, cost_of, take_shares
from training.reading.passages import Annotated, as_passage, read_kept, read_left_out
from training.settings import Course, ReadersLearning

UNNAMED = frozenset({"other", "anatomy"})  # kinds that no composed sentence is about


def learn_from_readers(work: ReadersLearning) -> None:
    """Trains a network further and writes it."""
    course, chance = work.course, random.Random(work.course.seed)
    torch.manual_seed(course.seed)
    torch.set_num_threads(1)
    pieces = WordPieceTokenizer.load(work.vocabulary)
    kept, aside = list(read_kept(work.papers)), list(read_left_out(work.papers))
    learnt, checked = _coded(kept, pieces, course), _coded(aside, pieces, course)
    made = [code(one, pieces, course.shown) for one in _compose(kept, work)]
    corpora, _ = load_examples(work.papers, pieces, course.shown)
    print(f"{len(kept)} sentences to learn from, {len(aside)} left out", flush=True)
    rounds = [
        [*learnt, *made[n :: course.rounds], *take_shares(corpora, course, chance)]
        for n in range(course.rounds)
    ]
    network = load_network(work.start)
    learner = Learner(network, course, chance, cost_of(rounds) // course.budget + 1)
    for number, sample in enumerate(rounds, 1):
        learner.learn(sample)
        print(f"round {number}: loss a label left out {mean_loss(network, checked):.4f}", flush=True)
    torch.save(network.state_dict(), work.output)


def _coded(read: Iterable[Annotated], pieces: WordPieceTokenizer, course: Course) -> list[Example]:
    """The sentences that have something to say of a pair, as pieces."""
    passages = map(as_passage, read)
    return [code(passage, pieces, course.shown) for passage in passages if passage.labels]


def _compose(kept: Iterable[Annotated], work: ReadersLearning) -> Iterator[Passage]:
    """The composed sentences of all rounds, with the names that the kept sentences have."""
    named = {(m.text, kind_group(m.entity.kind)) for one in kept for m in one.mentions}
    names = sorted(name for name in named if name[1] not in UNNAMED)
    return read_composed(names, count=work.composed * work.course.rounds, seed=work.course.seed)
