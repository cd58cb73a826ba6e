"""The corpora's own scorer, which lies beside them: what training, fitting and measuring agree by."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, cast

from training.corpora.items import Item

Keys = frozenset[str]
"""Every identifier and name under which an entity may be recognised."""


class Level(StrEnum):
    """How much of a relation must agree; the names are the scorer's."""

    PAIR = "pair"
    DIRECTED = "directed pair"
    SIGNED = "signed triple"


class ScoredRelation(Protocol):
    """A relation as the scorer compares it; `sign` is "+", "-", "0" or None, `data` the line it is from."""

    data: dict[str, Any]
    subject: Keys
    object: Keys
    sign: str | None
    either_order: bool

    def same_pair(self, other: ScoredRelation) -> bool: ...

    def same_direction(self, gold: ScoredRelation) -> bool: ...

    def agrees(self, gold: ScoredRelation, level: str) -> bool: ...


class Tally(Protocol):
    """Counts at one level of one group of items."""

    gold: int

    def scores(self) -> tuple[float | None, float | None, float | None]: ...


class Scorer(Protocol):
    """What of `score.py` is used here."""

    Relation: Callable[..., ScoredRelation]

    def keys_of(self, entity: Mapping[str, Any]) -> Keys: ...

    def match(self, keys_a: Keys, keys_b: Keys) -> bool: ...

    def plain_name(self, name: str) -> str: ...

    def once(self, relations: Iterable[ScoredRelation], level: str) -> Iterable[ScoredRelation]: ...

    def score_relations(
        self,
        item: Item,
        prediction: Mapping[str, Any],
        level: str,
        grounded_only: bool,
        strict: bool,
        annotated: Sequence[tuple[Keys, str | None]],
    ) -> tuple[int, int, int, int]: ...

    def evaluate(
        self, gold_items: Sequence[Item], predictions: Mapping[str, Any], *, by_corpus: bool = False
    ) -> tuple[dict[str, dict[str, Tally]], dict[str, list[int]], dict[str, int]]: ...

    def as_json(self, tallies: Any, wrong: Any, sizes: Any) -> dict[str, Any]: ...


def load_scorer(folder: Path) -> Scorer:
    """The `score.py` of the corpora's folder.

    Raises:
        FileNotFoundError: there is none.
    """
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module)


class Annotation:
    """What the annotators of one item say, as the scorer holds statements against it."""

    def __init__(self, item: Item, scorer: Scorer) -> None:
        self._item, self._scorer = item, scorer
        self._annotated = [(scorer.keys_of(e), e.get("type")) for e in item.get("entities", ())]

    def judge(self, relation: Mapping[str, Any], level: Level) -> bool | None:
        """Whether a relation in the scorer's form is right; None where the annotation cannot tell."""
        _, _, judged, right = self._score([relation], level)
        return bool(right) if judged else None

    def wanted(self, level: Level) -> int:
        """How many relations a perfect reader would tell."""
        return self._score([], level)[0]

    def _score(self, relations: list[Mapping[str, Any]], level: Level) -> tuple[int, int, int, int]:
        said = {"relations": relations}
        return self._scorer.score_relations(self._item, said, level, True, False, self._annotated)
