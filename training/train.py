"""Trains the relation model: `python -m training.train --corpora DIR --output loaders/learned/model`.

DIR holds `score.py` and `dev/*.jsonl.gz`. Papers of the fold are left out of training and scored after each
round; `--fold all` trains on every paper. The same seed on the same machine gives the same file.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from loaders.learned.relation_model import THRESHOLD_NAMES, SentenceSource
from loaders.learned.word_pieces import WordPieceTokenizer
from training.batches import Example, batches, disguise, source_of
from training.examples import load_examples, load_unrelated
from training.export import export, write_settings
from training.losses import taught_loss
from training.network import Network, Size, load_network, start_from
from training.passes import loss_of_claims, mean_loss, run
from training.split import held_out
from training.starts import six_layers


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    start = options.weights or six_layers()
    pieces = WordPieceTokenizer.load(start / "vocab.txt")
    examples = load_examples(options.corpora, pieces, whole=options.whole)
    kept = [e for e in examples if not held_out(e.passage.paper, options.fold)]
    if options.taught:
        unrelated = load_unrelated(options.corpora, pieces, whole=options.whole)
        kept += [e for e in unrelated if not held_out(e.passage.paper, options.fold)]
        taught = torch.load(options.taught)
        # an excerpt may show mentions that lie beyond what a teacher reads
        kept = [replace(kept[n], taught=said) for n, said in taught.items() if kept[n].pairs == len(said)]
    aside = [e for e in examples if held_out(e.passage.paper, options.fold)]
    print(f"{len(kept)} passages to train on, {len(aside)} held out", flush=True)
    if options.start:
        network = load_network(options.start)
    else:
        network = Network(Size(layers=options.layers))
        start_from(network, start / "model.safetensors")
    options.output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(start / "vocab.txt", options.output / "vocabulary.txt")
    train(network, kept, aside, options)
    export(network, options.output)
    write_settings(options.output, temperature=1.0, thresholds=dict.fromkeys(THRESHOLD_NAMES, 0.4))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="held-out (a fixed 15 %%), i/n, or all")
    parser.add_argument("--start", type=Path, help="relations.pt of an earlier run, to go on from")
    parser.add_argument("--weights", type=Path, metavar="DIR", help="of training.starts; six layers if none")
    parser.add_argument("--layers", type=int, default=6, help="as many as the weights have")
    parser.add_argument("--taught", type=Path, metavar="FILE", help="what training.teach wrote, to learn too")
    parser.add_argument("--taught-weight", type=float, default=0.7, help="of that beside the claims, in 0..1")
    parser.add_argument(
        "--whole",
        action="store_true",
        help="read texts whole, as teachers do, not as the model is shown them",
    )
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--budget", type=int, default=3000, help="word pieces a step")
    parser.add_argument(
        "--rate", type=float, default=1.5e-4, help="the encoder's learning rate at its highest"
    )
    parser.add_argument("--head-rate", type=float, default=6e-4)
    parser.add_argument("--null-weight", type=float, default=1.0, help="how often claims of no effect count")
    parser.add_argument("--part", type=float, default=1.0, help="share of the chosen passages a round")
    parser.add_argument("--running-part", type=float, default=0.5, help="share of the documents a round")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train(
    network: Network, kept: Sequence[Example], aside: Sequence[Example], options: argparse.Namespace
) -> None:
    """Rounds over the examples, with warm-up and a rate that falls to nothing."""
    chance = random.Random(options.seed)
    rounds = [_sample(kept, options, chance) for _ in range(options.rounds)]
    optimizer = torch.optim.AdamW(
        [
            {"params": network.encoder.parameters(), "lr": options.rate},
            {"params": network.head.parameters(), "lr": options.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = sum(e.cost for sample in rounds for e in sample) // options.budget + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps + 1), max(0.0, 1 - step / steps))
    )
    begun, done = time.monotonic(), 0
    for number, sample in enumerate(rounds):
        network.train()
        seen, total = 0, 0.0
        for batch in batches(sample, budget=options.budget, chance=chance):
            loss, count = _loss(network, batch, options, chance)
            (loss / (options.budget / 12)).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            done, seen, total = done + 1, seen + count, total + float(loss)
            if done % 20 == 0:
                clock = time.monotonic() - begun
                print(f"step {done}/{steps} loss {total / max(seen, 1):.4f} {clock:.0f} s", flush=True)
                seen, total = 0, 0.0
        torch.save(network.state_dict(), options.output / "relations.pt")
        print(
            json.dumps({"round": number + 1, "held_out_loss": round(mean_loss(network, aside), 4)}),
            flush=True,
        )


def _sample(examples: Sequence[Example], options: argparse.Namespace, chance: random.Random) -> list[Example]:
    """One round's examples: a share of the chosen passages and a share of the documents."""
    shares = {True: options.part, False: options.running_part}
    return [e for e in examples if chance.random() < shares[e.passage.chosen]]


def _loss(
    network: Network, batch: Sequence[Example], options: argparse.Namespace, chance: random.Random
) -> tuple[Tensor, int]:
    """The batch's loss with a share of its names, kinds and sources hidden."""
    windows, coded = [], []
    for example in batch:
        entities = range(example.passage.entities)
        hidden = frozenset(e for e in entities if chance.random() < 0.25)
        source = SentenceSource.UNKNOWN if chance.random() < 0.3 else source_of(example.passage)
        shown = [disguise(c, hidden, 0.1, chance) for c in example.coded]
        coded.append(shown)
        windows.extend((c, int(source)) for c in shown)
    grid = run(network, windows)
    loss, count = loss_of_claims(grid, coded, batch, options.null_weight)
    if options.taught:
        taught = torch.cat([e.taught for e in batch])
        softly = taught_loss(grid, [c for shown in coded for c in shown], taught)
        loss = (1 - options.taught_weight) * loss + options.taught_weight * softly
    return loss, count


if __name__ == "__main__":
    main()
