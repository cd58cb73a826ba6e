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

from benchmarks.extraction.annotated import Judged, judge_all, report
from graph.weighing.shown import LEAST_SHOWN
from loaders.pipeline.extraction import load_extractor
from training.reading.annotations import ReadSentence, load_sentences

FOLDER = Path(__file__).parent / "read"


def main() -> None:
    """Prints the scores."""
    judged = judge_read_set()
    scores = {"shown by default": judged.score(least=LEAST_SHOWN), "all that is said": judged.score()}
    report(scores, sentences=sum(map(len, read_set().values())))


def judge_read_set() -> Judged:
    """What the default setting says with a sign, held against the readers."""
    return judge_all(load_extractor(), read_set())


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
