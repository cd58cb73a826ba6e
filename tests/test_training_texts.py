"""The texts that training reads, from files written for the test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.extraction.corpora import gold_mentions
from training.corpora import read_items, read_unrelated

TEXT = "Microglia release IL-6. Nothing else was seen in microglia."


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder with one text of entities alone and one of relations."""
    entities = [("Microglia", 0, 9), ("IL-6", 18, 22), ("microglia", 49, 58)]
    item = {
        "id": "craft:1",
        "corpus": "craft",
        "pmid": "1",
        "text": TEXT,
        "relations": [],
        "entities": [
            {"text": text, "start": start, "end": end, "type": "cell", "ident": text.lower(), "name": text}
            for text, start, end in entities
        ],
    }
    for name in ("entities_craft", "relations_bel"):
        path = tmp_path / "dev" / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(json.dumps(item).encode()))
    return tmp_path


def test_read_items_leaves_out_texts_without_relations(corpora: Path) -> None:
    """Files of entities alone are no relation corpus."""
    assert [file for file, _ in read_items(corpora)] == ["relations_bel"]


def test_read_unrelated_gives_the_sentences_that_name_two_things(corpora: Path) -> None:
    """A text of entities alone is read sentence by sentence, claims nothing and counts as no evidence."""
    (passage,) = read_unrelated(corpora, ModuleType("score"))
    assert [window.text for window in passage.windows] == ["Microglia release IL-6."]
    assert passage.claims == ()
    assert not passage.chosen


def test_a_name_that_is_marked_once_is_a_gold_mention_wherever_it_stands() -> None:
    """Unless the corpus marks every place; a longer word or a marked longer name is no repeat."""
    text = "IL-6 rose, IL-6R did not; the drug lowered IL-6 and IL-6 trans-signalling."
    again = text.index("IL-6 and")
    item = {
        "text": text,
        "entities_complete": False,
        "entities": [
            {"text": "IL-6", "start": 0, "end": 4, "name": "IL6"},
            {"text": text[-23:-1], "start": len(text) - 23, "end": len(text) - 1, "name": "signalling"},
        ],
    }
    assert [m.span.start for m in gold_mentions(item)] == [0, again, len(text) - 23]
    assert [m.entity.name for m in gold_mentions(item)] == ["IL6", "IL6", "signalling"]
    assert len(gold_mentions({**item, "entities_complete": True})) == 2
