"""How often each of the rules' patterns is right, by the gold mentions of the corpora.

Left out are the two corpora whose annotation cannot tell a wrong statement from one outside their
scope: events (only what a trigger word names counts) and adverse effects (every pair annotated is right).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from loaders.relations.grammar.findings import INFERRED
from training.corpora.items import corpus_files, read_items
from training.corpora.scorer import Annotation, load_scorer
from training.fitting.guesses import guess, judge
from training.settings import Calibration

LEFT_OUT = frozenset({"documents_events", "relations_ade"})
PRIOR, PRIOR_WEIGHT = 0.5, 4


def fit_probabilities(work: Calibration) -> None:
    """Writes the table of the patterns that were judged often enough; not of what a reader concludes."""
    verdicts = judge_patterns(work.corpora)
    lines = _lines(verdicts, work.fewest)
    work.table.write_text("\n".join(["pattern\tprobability\tjudged", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} patterns")


def judge_patterns(folder: Path) -> dict[str, list[bool]]:
    """Pattern to whether each of its findings is right, over all corpora but those left out."""
    scorer = load_scorer(folder)
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for name in corpus_files(folder):
        for item in read_items(folder, name) if name not in LEFT_OUT else ():
            annotation = Annotation(item, scorer)
            for one in guess(item):
                right = judge(one, annotation)
                if right is not None:
                    verdicts[one.relation.pattern].append(right)
    return verdicts


def _lines(verdicts: Mapping[str, Sequence[bool]], fewest: int) -> list[str]:
    return [
        f"{pattern}\t{precision(rights):.2f}\t{len(rights)}"
        for pattern, rights in sorted(verdicts.items())
        if len(rights) >= fewest and pattern != INFERRED
    ]


def precision(rights: Sequence[bool]) -> float:
    """The share of right ones in 0..1, drawn towards one half where few were judged."""
    return (sum(rights) + PRIOR * PRIOR_WEIGHT) / (len(rights) + PRIOR_WEIGHT)
