"""Passages of open-access articles, each sentence annotated in full by two readers: what CI holds a floor on.

    python -m benchmarks.extraction.read_set

`read/passages.jsonl` holds the texts with their articles, `read/sentences.jsonl` what both readers state.
Nothing is fitted on them. Prints precision and recall of what is shown by default and of all that is said
and, last, one JSON object.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from benchmarks.extraction.annotated import Score, measure
from graph.shown import LEAST_SHOWN
from loaders.pipeline.extraction import load_extractor
from training.reading.annotations import ReadSentence, load_sentences

FOLDER = Path(__file__).parent / "read"


def main() -> None:
    """Prints the scores."""
    scores = {"shown by default": score(least=LEAST_SHOWN), "all that is said": score(least=0.0)}
    for name, one in scores.items():
        print(f"{name:20}precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}")
    figures = {name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in scores.items()}
    print(json.dumps({"sentences": sum(map(len, read_set().values())), "scores": figures}))


def score(*, least: float) -> Score:
    """What the default setting says with a sign and at least that probability, held against both readers."""
    return measure(load_extractor(), read_set(), least=least)


def read_set() -> dict[str, list[ReadSentence]]:
    """Each passage's text with its sentences."""
    sentences: dict[str, list[ReadSentence]] = defaultdict(list)
    for one in load_sentences(FOLDER / "sentences.jsonl"):
        sentences[one.item].append(one)
    with (FOLDER / "passages.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["text"]: sentences[row["id"]] for row in rows if row["id"] in sentences}


if __name__ == "__main__":
    main()
