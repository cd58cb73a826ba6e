"""How a network learns what readers say of whole sentences, after it has learnt from the corpora.

A corpus annotates some pairs of a text and some of its names; readers judge all of both, as a user meets
them. Names are those that the extraction finds, wrong ones too: of these nothing is told.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from loaders.learned.relation_model import kind_group
from loaders.learned.word_pieces import WordPieceTokenizer
from training.corpora.composed import Name, read_composed
from training.network.architecture import load_network
from training.network.batches import code
from training.network.examples import load_examples
from training.network.forward import mean_loss
from training.network.learning import Learner, cost_of, take_shares
from training.reading.passages import Annotated, as_passage, read_annotated
from training.settings import Papers, ReadersLearning

UNNAMED = frozenset({"other", "anatomy"})  # kinds that no composed sentence is about


def learn_from_readers(work: ReadersLearning) -> None:
    """Trains a network further and writes it."""
    course, chance = work.course, random.Random(work.course.seed)
    torch.manual_seed(course.seed)
    torch.set_num_threads(1)
    pieces = WordPieceTokenizer.load(work.vocabulary)
    read = [one for one in read_annotated(work.papers) if not one.measured]
    kept, aside = ([one for one in read if _is_aside(one, work.papers) is there] for there in (False, True))
    learnt, checked = (
        [code(passage, pieces, course.shown) for passage in map(as_passage, some) if passage.labels]
        for some in (kept, aside)
    )
    corpora, _ = load_examples(work.papers, pieces, course.shown)
    made = [
        code(passage, pieces, course.shown)
        for passage in read_composed(_names(kept), count=work.composed * course.rounds, seed=course.seed)
    ]
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


def _is_aside(one: Annotated, papers: Papers) -> bool:
    return papers.fold.holds(one.paper)


def _names(read: Sequence[Annotated]) -> list[Name]:
    """The names that the sentences have, each once, with the group of their kind."""
    named = {(m.text, kind_group(m.entity.kind)) for one in read for m in one.mentions}
    return sorted(name for name in named if name[1] not in UNNAMED)
