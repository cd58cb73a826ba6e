"""What is right in what was read: sentences found whole, what is no content, what nobody wrote."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)\]]*\s+(?=[A-Z0-9“\"(\[])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file holds: sentences of its body, some over a page's end, no content, its whole text."""

    file: str
    sentences: tuple[str, ...]
    over: tuple[str, ...]
    junk: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares in 0..1 over all files: sentences found whole, also over pages; junk; sentences not there."""

    sentences: float
    over: float
    junk: float
    leak: float


def read_expected(gold: Path) -> dict[str, Expected]:
    """By file name what each PDF of a JSON Lines file holds; `text` names a file beside it."""
    told: dict[str, Expected] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        one = json.loads(line) if line.strip() else {}
        if one.get("format") != "pdf":
            continue
        text = (gold.parent / one["text"]).read_text(encoding="utf-8") if one.get("text") else ""
        whole = " . ".join(filter(None, (text, one.get("abstract_with_headings"), one.get("title"))))
        told[Path(one["file"]).name] = Expected(
            one["file"],
            tuple(one.get("sentences") or ()),
            tuple(one.get("over_pages") or ()),
            tuple(junk for junk in one.get("not_content") or () if len(compact(junk)) > 9),
            whole,
        )
    return told


def compact(text: str) -> str:
    """The letters and digits of a text in one form: spaces, hyphens and punctuation count for nothing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def score(expected: Mapping[str, Expected], read: Mapping[str, Sequence[str]]) -> Shares:
    """The shares over the files that were read, each as its sections' texts."""
    pairs = [(one, tuple(read[name])) for name, one in expected.items() if name in read]
    flat = {one.file: "|".join(map(compact, texts)) for one, texts in pairs}
    return Shares(
        _share(compact(sentence) in flat[one.file] for one, _ in pairs for sentence in one.sentences),
        _share(compact(sentence) in flat[one.file] for one, _ in pairs for sentence in one.over),
        _share(compact(junk) in flat[one.file] for one, _ in pairs for junk in one.junk),
        _share(leaked for one, texts in pairs if one.text for leaked in _leaks(one.text, texts)),
    )


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0


def _leaks(whole: str, texts: Iterable[str]) -> Iterable[bool]:
    """For each read sentence of four words or more whether most of its word triples are not there."""
    allowed, known = compact(whole), _triples(_words(whole))
    for text in texts:
        for sentence in _SENTENCE_END.split(text):
            words = _words(sentence)
            if len(words) > 3:
                triples = _triples(words)
                yield compact(sentence) not in allowed and len(triples & known) < 0.5 * len(triples)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", re.sub(r"(\w)[-\u00ad\u2010\u2011\u2013]\s*(\w)", r"\1\2", folded))


def _triples(words: Sequence[str]) -> set[tuple[str, str, str]]:
    return set(zip(words, words[1:], words[2:], strict=False))
