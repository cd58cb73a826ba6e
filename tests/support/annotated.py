"""Corpora in the form that training reads, of sentences written for the tests."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from tests.support import small_scorer
from training.corpora.items import read_items
from training.corpora.papers import FOLDS, HELD_OUT, bucket_of
from training.reading.annotations import (
    MEASURED,
    ReadMention,
    ReadSentence,
    ReadStatement,
    Told,
    dump_sentences,
)
from training.settings import Papers

TYPES = {
    "TNF": ("HGNC:11892", "gene"),
    "IL-10": ("HGNC:5962", "gene"),
    "CCL2": ("HGNC:10618", "gene"),
    "morphine": ("CHEBI:17303", "chemical"),
    "clozapine": ("CHEBI:3766", "chemical"),
    "pain": ("HP:0012531", "phenotype"),
    "constipation": ("HP:0002019", "disease"),
    "microglia": ("CL:0000129", "cell"),
}
SAID = (
    ("TNF increases pain in mice.", ("TNF", "increases", "pain")),
    ("IL-10 inhibits the release of TNF.", ("IL-10", "decreases", "TNF")),
    ("TNF strongly induces CCL2.", ("TNF", "increases", "CCL2")),
    ("Morphine relieves pain.", ("morphine", "decreases", "pain")),
    ("Long use of morphine causes constipation.", ("morphine", "causes", "constipation")),
    ("CCL2 did not change pain.", ("CCL2", "no_effect", "pain")),
    ("CCL2 is bound up with TNF.", ("CCL2", "associated", "TNF")),
    ("Microglia release IL-10, which lowers CCL2.", ("IL-10", "decreases", "CCL2")),
)  # fmt: skip
ABSTRACT = (
    "An unwanted effect of clozapine in a man. He had been well. Constipation developed in the third week. "
    "Clozapine was stopped and the pain decreased."
)
Said = tuple[str, str, str]


def write_corpora(folder: Path) -> Path:
    """A folder with a scorer, sentences of papers learnt from and left out, abstracts, and entities alone."""
    shutil.copyfile(small_scorer.__file__, folder / "score.py")
    kept, aside = papers(left_out=False), papers(left_out=True)
    sentences = [annotate("conib", next(ids), text, [said]) for text, said in SAID for ids in (kept, aside)]
    caused = [("clozapine", "causes", "constipation")]
    scope = {"entity_types": ["chemical", "disease"], "scope": {"signs": ["+"]}}
    abstracts = [annotate("bc5cdr", next(ids), ABSTRACT, caused, **scope) for ids in (kept, aside)]
    alone = [annotate("craft", next(kept), text, []) for text, _ in SAID[:3]]
    write_file(folder, "relations_bel", sentences)
    write_file(folder, "documents_bc5cdr", abstracts)
    write_file(folder, "entities_craft", alone)
    return folder


def read_papers(folder: Path) -> Papers:
    """The same corpora with their sentences as a reader annotated them."""
    write_corpora(folder)
    sentences = folder / "sentences.jsonl"
    read = [_as_read(item) for item in read_items(folder, "relations_bel")]
    dump_sentences([*read, *map(_as_unnamed, read_items(folder, "documents_bc5cdr"))], sentences)
    return Papers(folder, HELD_OUT, sentences)


def _as_read(item: dict[str, Any]) -> ReadSentence:
    """The one sentence of an item, all of it right."""
    (said,) = item["relations"]
    subject, object_ = ((said[end]["start"], said[end]["end"]) for end in ("subj", "obj"))
    stated = ReadStatement(subject, Told(said["rel"]), object_)
    mentions = tuple(ReadMention((one["start"], one["end"]), one["ident"]) for one in item["entities"])
    place = (0, len(item["text"]))
    return ReadSentence("relations_bel", item["id"], place, mentions, statements=(stated,))


def _as_unnamed(item: dict[str, Any]) -> ReadSentence:
    """A sentence of an abstract that names nothing."""
    start = item["text"].index("He had been well.")
    return ReadSentence("documents_bc5cdr", item["id"], (start, start + 17))


def write_file(folder: Path, name: str, items: Sequence[dict[str, Any]]) -> None:
    """Writes one corpus file."""
    path = folder / "dev" / f"{name}.jsonl.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress("".join(f"{json.dumps(item)}\n" for item in items).encode()))


def papers(*, left_out: bool) -> Iterator[str]:
    """Identifiers of papers left out of training, or of those that are not, none measured; without end."""
    fitted = (paper for paper in map(str, count(1)) if bucket_of(paper) % FOLDS != MEASURED)
    return (paper for paper in fitted if HELD_OUT.holds(paper) is left_out)


def annotate(corpus: str, paper: str, text: str, said: Sequence[Said], **more: object) -> dict[str, Any]:
    """An item of a text with every name of TYPES in it as an entity."""
    found = re.finditer("|".join(map(re.escape, TYPES)), text, re.IGNORECASE)
    entities = [entity(match[0], match.start()) for match in found]
    named = {one["name"]: one for one in entities}
    relations = [{"subj": named[a], "rel": rel, "obj": named[b]} for a, rel, b in said]
    about = {"id": f"{corpus}:{paper}:{text[:9]}", "corpus": corpus, "pmid": paper, "text": text}
    return {**about, "entities": entities, "relations": relations, **more}


def entity(text: str, start: int) -> dict[str, Any]:
    """A record of a name at a place."""
    (name,) = (name for name in TYPES if name.casefold() == text.casefold())
    ident, kind = TYPES[name]
    place = {"text": text, "start": start, "end": start + len(text)}
    return {**place, "type": kind, "ident": ident, "name": name}
