"""Score the mentions against annotated corpora: `python -m benchmarks.entities CORPORA_FOLDER`.

The folder holds `score.py` and `dev/*.jsonl.gz` (see its README). Prints precision, recall and F1 of the
entities of each corpus, and as the last line one JSON object with speed and memory too. `--missed` prints
instead the annotated names that were not found, most frequent first.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from graph.model import Kind
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.mention import EntityMention
from training.corpora.items import ENTITIES, RELATIONS, Item, corpus_files, read_items
from training.corpora.scorer import Scorer, load_scorer

# What a corpus calls the things that we have a kind for, so that it is judged only on what it annotates.
TYPE_OF_KIND = {
    Kind.PROTEIN: "gene", Kind.CHEMICAL: "chemical", Kind.DRUG: "chemical", Kind.CELL: "cell",
    Kind.ANATOMY: "anatomy", Kind.CONDITION: "disease", Kind.SYMPTOM: "disease",
    Kind.ADVERSE_EFFECT: "disease", Kind.SPECIES: "other", Kind.POPULATION: "population",
    Kind.PROCESS: "process", Kind.INTERFACE: "process", Kind.PROCEDURE: "procedure",
    Kind.COMBINATION: "procedure", Kind.BLOCKADE: "procedure", Kind.MEASURE: "measure",
}  # fmt: skip


def main() -> int:
    """Print the table, or what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path, help="folder with score.py and dev/*.jsonl.gz")
    parser.add_argument("--only", default="", help="only the files whose name contains this")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="print the N names missed most")
    options = parser.parse_args()
    scorer = load_scorer(options.corpora)
    began = time.perf_counter()
    lexicon = Lexicon.load()
    load_s = time.perf_counter() - began
    lexicon_mb = _peak_mb()
    files = corpus_files(options.corpora, (*RELATIONS, *ENTITIES))
    gold = {name: list(read_items(options.corpora, name)) for name in files if options.only in name}
    predicted, seconds = _predict(gold, lexicon)
    if options.missed:
        _print_missed(scorer, gold, predicted, options.missed)
        return 0
    scores = _print_table(scorer, gold, predicted)
    items = sum(map(len, gold.values()))
    letters = sum(len(item["text"]) for part in gold.values() for item in part)
    summary = {
        "entities": scores,
        "abstracts_per_s": round(letters / 1500 / seconds),
        "items_per_s": round(items / seconds),
        "load_s": round(load_s, 2),
        "lexicon_mb": lexicon_mb,
    }
    print(json.dumps(summary))
    return 0


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _predict(gold: dict[str, list[Item]], lexicon: Lexicon) -> tuple[dict[str, Any], float]:
    """Predictions by item, and the processor seconds that finding them took."""
    began = time.process_time()
    found = {
        item["id"]: find_composite_mentions(item["text"], lexicon) for part in gold.values() for item in part
    }
    seconds = time.process_time() - began
    return {
        ident: {"entities": [_as_line(m) for m in mentions]} for ident, mentions in found.items()
    }, seconds


def _as_line(mention: EntityMention) -> dict[str, Any]:
    entity = mention.entity
    return {
        "ns": entity.id.split(":")[0],
        "ident": entity.id,
        "name": entity.name,
        "text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "type": TYPE_OF_KIND[entity.kind],
        "xrefs": list(entity.xrefs),
    }


def _print_table(scorer: Scorer, gold: dict[str, list[Item]], predicted: dict[str, Any]) -> dict[str, Any]:
    """One line a corpus; returns the figures."""
    print(f"{'corpus':<24} {'subset':<18} {'gold':>7} {'precision':>9} {'recall':>7} {'F1':>7}")
    figures: dict[str, Any] = {}
    for name, items in gold.items():
        tallies, _, _ = scorer.evaluate(items, predicted)
        for subset, levels in tallies.items():
            precision, recall, f1 = levels["entity"].scores()
            if subset == "all" or (name == "relations_bel" and levels["entity"].gold):
                cells = ["-" if value is None else f"{value:.3f}" for value in (precision, recall, f1)]
                gold_count = levels["entity"].gold
                print(f"{name:<24} {subset:<18} {gold_count:>7} {cells[0]:>9} {cells[1]:>7} {cells[2]:>7}")
                figures[f"{name}: {subset}"] = [
                    None if v is None else round(v, 4) for v in (precision, recall, f1)
                ]
    return figures


def _print_missed(scorer: Scorer, gold: dict[str, list[Item]], predicted: dict[str, Any], most: int) -> None:
    missed: Counter[tuple[str, str, str, str]] = Counter()
    for items in gold.values():
        for item in items:
            keys = [scorer.keys_of(entity) for entity in predicted[item["id"]]["entities"]]
            for entity in item["entities"]:
                if entity.get("text") and not any(scorer.match(scorer.keys_of(entity), key) for key in keys):
                    missed[
                        str(entity["type"]), str(entity["ident"]), entity["name"], entity["text"].lower()
                    ] += 1
    for what, count in missed.most_common(most):
        print(count, *what, sep="\t")


if __name__ == "__main__":
    sys.exit(main())
