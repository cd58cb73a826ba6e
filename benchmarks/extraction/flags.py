"""How well negation and speculation are told: the flags of the pairs that annotators and extraction share.

    python -m benchmarks.extraction.flags [--corpora FOLDER] [--unseen] [--mentions gold|text]

Read on the events corpora, which annotate both, sentence by sentence. A pair is negated (speculated) in a
sentence where any relation between the two is; what the sentence merely asks about is told as speculated.
The last line is one JSON object: "all" or a corpus -> flag -> precision, recall, F1 and the number of
pairs flagged; and "certainty" -> how sure the extraction calls it -> pairs, and the share of them that the
annotators call speculated.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from benchmarks.extraction.options import make_parser
from benchmarks.extraction.reading import predict_from_gold, predict_from_text, reader
from loaders.learned.combination import Combiner
from loaders.pipeline.extraction import load_extractor
from loaders.presets import Precision
from training.corpora.items import Item, read_items
from training.corpora.papers import is_unseen
from training.corpora.scorer import ScoredRelation, Scorer, load_scorer

FLAGS = ("negated", "speculated")
Counts = Counter[tuple[str, bool, object]]


def main() -> None:
    """Prints how well negation and speculation are told."""
    parser = make_parser(__doc__)
    parser.add_argument("--unseen", action="store_true", help="only what the model was not trained on")
    parser.add_argument("--mentions", choices=("gold", "text"), default="gold")
    options = parser.parse_args()
    scorer, extractor = load_scorer(options.corpora), load_extractor()
    read = reader(Precision.DEFAULT, Combiner.load())
    counts: dict[str, Counts] = {"all": Counter()}
    for item in read_items(options.corpora, "documents_events"):
        if not options.unseen or is_unseen(item):
            told = (
                predict_from_gold(item, read)
                if options.mentions == "gold"
                else predict_from_text(item, extractor)
            )
            found = count(item, told, scorer)
            for group in ("all", item["corpus"]):
                counts.setdefault(group, Counter()).update(found)
    table = {group: {flag: scores(found, flag) for flag in FLAGS} for group, found in sorted(counts.items())}
    print(json.dumps({**table, "certainty": certainties(counts["all"])}))


def count(item: Item, told: dict[str, Any], scorer: Scorer) -> Counts:
    """(flag, in the gold, in the prediction) to the number of pairs that both relate; so for certainty."""
    counts: Counts = Counter()
    golds = [scorer.Relation(relation) for relation in item["relations"]]
    guesses = [scorer.Relation(relation, predicted=True) for relation in told["relations"]]
    for number, guess in enumerate(guesses):
        if any(_same(guess, earlier) for earlier in guesses[:number]):
            continue
        gold = [g.data for g in golds if _same(guess, g)]
        same = [g.data for g in guesses if _same(guess, g)]
        for flag in FLAGS if gold else ():
            counts[flag, any(g.get(flag) for g in gold), any(g.get(flag) for g in same)] += 1
        if gold:
            counts["certainty", any(g.get("speculated") for g in gold), guess.data["certainty"]] += 1
    return counts


def certainties(counts: Counts) -> dict[str, dict[str, float]]:
    """How many pairs are told with each certainty, and how many of them are speculated in the gold."""
    told: dict[str, dict[str, float]] = {}
    for (flag, speculated, certainty), number in counts.items():
        if flag == "certainty":
            row = told.setdefault(str(certainty), {"pairs": 0, "speculated": 0})
            row["pairs"] += number
            row["speculated"] += number * speculated
    for row in told.values():
        row["speculated"] = round(row["speculated"] / row["pairs"], 3)
    return told


def _same(guess: ScoredRelation, other: ScoredRelation) -> bool:
    """Whether the two are of one pair in one sentence."""
    here, there = guess.data["evidence"], other.data["evidence"]
    return guess.same_pair(other) and (here in there or there in here)


def scores(counts: Counts, flag: str) -> dict[str, float]:
    """Precision, recall and F1 of one flag."""
    right, wrong, missed = counts[flag, True, True], counts[flag, False, True], counts[flag, True, False]
    return {
        "precision": round(right / max(right + wrong, 1), 3),
        "recall": round(right / max(right + missed, 1), 3),
        "f1": round(2 * right / max(2 * right + wrong + missed, 1), 3),
        "flagged": right + missed,
    }


if __name__ == "__main__":
    main()
