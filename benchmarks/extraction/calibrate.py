"""Measure how often each pattern is right on the development corpora, and write the table the rules use.

    python -m benchmarks.extraction.calibrate [--corpora FOLDER]

Left out are the two corpora whose annotation cannot tell a wrong statement from one outside their
scope: events (only what a trigger word names counts) and adverse effects (every pair annotated is right).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import ModuleType

from benchmarks.extraction.corpora import RELATION_FILES, Item, load_scorer, make_parser, read_items
from benchmarks.extraction.reading import Guess, guess
from loaders.relations.grammar.findings import INFERRED

TABLE = Path("loaders/relations/grammar/probabilities.tsv")
LEFT_OUT = {"documents_events", "relations_ade"}
PRIOR, PRIOR_WEIGHT = 0.5, 4
FEWEST = 20  # patterns judged less often keep the rules' own guess, as does what a reader concludes


def main() -> None:
    """Writes the table of how often each pattern is right."""
    parser = make_parser(__doc__)
    folder = parser.parse_args().corpora
    counts = count(folder)
    lines = [
        f"{pattern}\t{rate(*counts[pattern]):.2f}\t{counts[pattern][1]}"
        for pattern in sorted(counts)
        if counts[pattern][1] >= FEWEST and pattern != INFERRED
    ]
    TABLE.write_text("\n".join(["pattern\tprobability\tjudged", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} patterns written to {TABLE}")


def rate(right: int, judged: int) -> float:
    """The share of right ones, drawn towards one half where few were judged."""
    return (right + PRIOR * PRIOR_WEIGHT) / (judged + PRIOR_WEIGHT)


def count(folder: Path) -> dict[str, tuple[int, int]]:
    """Pattern to (right, judged) over all corpora but those left out."""
    scorer = load_scorer(folder)
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name in RELATION_FILES:
        if name not in LEFT_OUT:
            for item in read_items(folder, name):
                for one in guess(item):
                    judged, right = judge(scorer, item, one)
                    before = counts[one.relation.pattern]
                    counts[one.relation.pattern] = (before[0] + right, before[1] + judged)
    return counts


def judge(scorer: ModuleType, item: Item, one: Guess) -> tuple[int, int]:
    """(judged, right), each 0 or 1, at the signed level, or at the pair level where there is no sign."""
    level = "signed triple" if one.relation.sign.known else "pair"
    annotated = [(scorer.keys_of(e), e.get("type")) for e in item.get("entities", ())]
    prediction = {"relations": [one.line]}
    _, _, judged, right = scorer.score_relations(item, prediction, level, True, False, annotated)
    return judged, right


if __name__ == "__main__":
    main()
