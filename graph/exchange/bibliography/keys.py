"""Citation keys: "kim2016microglia" for what Kim wrote of microglia in 2016, the same in every file."""

from __future__ import annotations

import re
import unicodedata

from graph.exchange.bibliography.reference import Reference
from graph.model import content_hash
from graph.names import GREEK

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_STATUS = re.compile(r"\W*(?:retracted|retraction|withdrawn|expression of concern)\b(?:[^:]{0,20}:)?", re.I)
_IDLE = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is",
     "it", "its", "of", "on", "or", "the", "to", "towards", "via", "what", "when", "whether", "why", "with")
)  # fmt: skip
_LONGEST = 24


class CitationKeys:
    """Gives each reference a key of its own.

    A second reference with the same key gets the beginning of a hash of its document behind it, so that no
    key ever passes from one paper to another by a letter.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, reference: Reference, document_id: str) -> str:
        """The key of this reference; of lower-case letters, figures and hyphens."""
        plain, told, length = key_of(reference), content_hash(document_id), 4
        key = plain
        while key in self._given:
            key, length = f"{plain}-{told[:length]}", length + 1
            if length > len(told) + 1:
                told += content_hash(told)
        self._given.add(key)
        return key


def key_of(reference: Reference) -> str:
    """Family name of the first author, year, and first telling word of the title, in plain letters."""
    family = _plain(reference.authors[0].particles[1]) if reference.authors else ""
    words = re.split(r"[^\w]+|_", _STATUS.sub("", reference.title, count=1))
    telling = (word for one in words if (word := _plain(one)) and word not in _IDLE and not word.isdigit())
    word = next((one for one in telling if len(one) > 1), "")
    return f"{family[:_LONGEST] or 'anon'}{reference.year}{word[:_LONGEST]}"


def _plain(text: str) -> str:
    """The text's letters and figures without accents, a Greek letter by its name, no other script."""
    named = "".join(GREEK.get(letter, letter) for letter in text.casefold()).translate(_LETTERS)
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", named) if letter.isascii() and letter.isalnum()
    )
