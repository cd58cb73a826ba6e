"""How a network learns: rounds over the passages, by their labels and by what teachers say.

The papers left out are scored after each round. The same seed on the same machine gives the same network.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from loaders.learned.relation_model import SentenceSource
from loaders.learned.word_pieces import WordPieceTokenizer
from training.network.architecture import Network, load_network, pretrained_network
from training.network.batches import Coded, Example, batches, disguise, source_of
from training.network.examples import load_examples, load_unrelated
from training.network.forward import loss_of_labels, mean_loss, read
from training.network.losses import lesson_loss
from training.settings import Course, Learning

WARM_UP = 0.06  # of all steps
HIDDEN_NAMES, HIDDEN_KINDS, HIDDEN_SOURCES = 0.25, 0.1, 0.3
TYPICAL = 12  # word pieces a label
TOLD_EVERY = 20  # steps


def learn(work: Learning) -> None:
    """Trains a network and writes it."""
    torch.manual_seed(work.course.seed)
    torch.set_num_threads(1)
    kept, aside = _examples(work)
    print(f"{len(kept)} passages to learn from, {len(aside)} left out", flush=True)
    network = (pretrained_network if work.start.suffix == ".safetensors" else load_network)(work.start)
    chance = random.Random(work.course.seed)
    rounds = [take_shares(kept, work.course, chance) for _ in range(work.course.rounds)]
    learner = Learner(network, work.course, chance, cost_of(rounds) // work.course.budget + 1)
    for number, sample in enumerate(rounds, 1):
        learner.learn(sample)
        print(f"round {number}: loss a label left out {mean_loss(network, aside):.4f}", flush=True)
    torch.save(network.state_dict(), work.output)


def _examples(work: Learning) -> tuple[list[Example], list[Example]]:
    """What is learnt from, with its lesson where there is one, and what is left out."""
    pieces, shown = WordPieceTokenizer.load(work.vocabulary), work.course.shown
    kept, aside = load_examples(work.papers, pieces, shown)
    if work.lesson:
        kept += load_unrelated(work.papers, pieces, shown)
        kept = _taught(kept, work.lesson)
    return kept, aside


def _taught(examples: Sequence[Example], lesson: Path) -> list[Example]:
    """The examples that teachers have read, with what they say of them.

    An excerpt may show mentions that lie beyond what a teacher reads: then there is no lesson to learn.
    """
    said: dict[int, Tensor] = torch.load(lesson)
    return [
        replace(examples[n], lesson=logits) for n, logits in said.items() if examples[n].pairs == len(logits)
    ]


def take_shares(examples: Sequence[Example], course: Course, chance: random.Random) -> list[Example]:
    """One round's examples: shares of the chosen passages and of the documents, and all that readers read."""
    shares = {True: course.part, False: course.running_part, None: 1.0}
    return [e for e in examples if chance.random() < shares[e.passage.chosen]]


def cost_of(rounds: Sequence[Sequence[Example]]) -> int:
    """How many pieces the rounds have."""
    return sum(example.cost for sample in rounds for example in sample)


class Learner:
    """A network with its optimiser, whose rates rise at first and then fall to nothing."""

    def __init__(self, network: Network, course: Course, chance: random.Random, steps: int) -> None:
        self._network, self._course, self._chance = network, course, chance
        self._steps, self._done = steps, 0
        rates = (network.encoder, course.rate), (network.head, course.head_rate)
        groups = [{"params": part.parameters(), "lr": rate} for part, rate in rates]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._rate)

    def _rate(self, step: int) -> float:
        """The share of its highest rate at which a step learns."""
        return min((step + 1) / (WARM_UP * self._steps + 1), max(0.0, 1 - step / self._steps))

    def learn(self, sample: Sequence[Example]) -> None:
        """One round over a sample."""
        self._network.train()
        total, seen = 0.0, 0
        for batch in batches(sample, budget=self._course.budget, chance=self._chance):
            loss, count = self._loss(batch)
            self._step(loss)
            total, seen = total + float(loss), seen + count
            if self._done % TOLD_EVERY == 0:
                print(f"step {self._done}/{self._steps}: loss {total / max(seen, 1):.4f}", flush=True)
                total, seen = 0.0, 0

    def _step(self, loss: Tensor) -> None:
        (loss / (self._course.budget / TYPICAL)).backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        self._schedule.step()
        self._done += 1

    def _loss(self, batch: Sequence[Example]) -> tuple[Tensor, int]:
        """The batch's loss with a share of its names, kinds and sources hidden, and the number of labels."""
        windows: list[tuple[Coded, int]] = []
        coded: list[list[Coded]] = []
        for example in batch:
            hidden = frozenset(
                e for e in range(example.passage.entities) if self._chance.random() < HIDDEN_NAMES
            )
            unknown = self._chance.random() < HIDDEN_SOURCES
            source = SentenceSource.UNKNOWN if unknown else source_of(example.passage)
            coded.append([disguise(c, hidden, HIDDEN_KINDS, self._chance) for c in example.coded])
            windows.extend((c, int(source)) for c in coded[-1])
        grid = read(self._network, windows)
        loss, count = loss_of_labels(grid, coded, batch, self._course.null_weight)
        lessons = [example.lesson for example in batch if example.lesson is not None]
        if lessons:
            flat = [c for shown in coded for c in shown]
            weight = self._course.lesson_weight
            loss = (1 - weight) * loss + weight * lesson_loss(grid, flat, torch.cat(lessons))
        return loss, count
