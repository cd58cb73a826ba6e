"""One form for the many ways a name is written, with the offsets of the text as it is.

A text is folded character by character, so that offsets stay those of the original in code points:
Greek stays Greek in lower case, dashes become hyphens, accents and full-width forms become plain
letters, and combining marks become U+0300, which belongs to the letter before it. The folded text is
cut into pieces (runs of letters, runs of digits, single Greek letters), and each piece has a
normal form: lower case, Greek spelled out, American spelling, singular. A name's key is its pieces'
normal forms written together: "TNF-α", "TNFalpha" and "TNF alpha" all have the key "tnfalpha".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from graph.names import GREEK

_MARK = "\u0300"
_ALIKE = {"ß": "β", "µ": "μ", "ϕ": "φ", "ϵ": "ε", "ϑ": "θ", "∝": "α", "ı": "i", "ø": "o", "Ø": "O", "ł": "l"}
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－⁻", "-")
_QUOTES = dict.fromkeys("’‘ʼ′´`", "'")
_IRREGULAR = {
    "ganglia": "ganglion", "mice": "mouse", "nuclei": "nucleus", "stimuli": "stimulus", "viruses": "virus",
    "children": "child", "women": "woman", "men": "man", "vertebrae": "vertebra", "bacteria": "bacterium",
    "mitochondria": "mitochondrion", "diabetes": "diabetes", "herpes": "herpes", "species": "species",
    "scotomata": "scotoma", "stigmata": "stigma", "emboli": "embolus", "thrombi": "thrombus",
    "series": "series", "rabies": "rabies", "scabies": "scabies", "feces": "feces", "faeces": "feces",
}  # fmt: skip
_PIECE = re.compile(rf"([A-Za-z{_MARK}]+|[α-ω]{_MARK}*|[0-9]+)((?:'s(?![A-Za-z]))?)")
_BRITISH = re.compile(r"is|our|[ao]e|sulph|ll|tre")  # what a word has that any of these may change
_AMERICAN = (
    (re.compile(r"(?<=[a-z])isation"), "ization"),
    (re.compile(r"(?<=[a-z]{3})is(?=ed$|ing$|e$)"), "iz"),
    (re.compile(r"(?<=[a-z])our(?=$|al|ation|ed|ing|s$|less|i)"), "or"),
    (re.compile(r"[ao]e(?!$)"), "e"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"^leuco"), "leuko"),
    (re.compile(r"ll(?=ed$|ing$)"), "l"),
    (re.compile(r"tre$"), "ter"),
)


class _Fold(dict[int, str]):
    """What each code point becomes, worked out when first met; always one character for one."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_one(chr(code))
        return folded


def _fold_one(char: str) -> str:
    known = _ALIKE.get(char) or _DASHES.get(char) or _QUOTES.get(char)
    if known:
        return known
    if char.isspace():
        return "\n" if char in "\n\v\f\r\x85\u2028\u2029" else " "
    if unicodedata.combining(char):
        return _MARK
    plain = unicodedata.normalize("NFKD", char)[:1] or char
    if plain.lower() in GREEK:
        return plain.lower()
    return plain


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text with every character in its plain form; exactly as long as the text."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into pieces: their normal forms and half-open code point ranges, in order."""

    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: str

    def gap(self, index: int) -> str:
        """What stands between piece `index - 1` and piece `index`."""
        return self.folded[self.ends[index - 1] : self.starts[index]]


def cut(text: str) -> Pieces:
    """The pieces of a text, with offsets into the text as given."""
    folded = fold(text)
    parts = _PIECE.split(folded)  # a gap, a piece, its genitive, a gap, a piece, ...
    edges = tuple(accumulate(map(len, parts)))
    return Pieces(tuple(map(normal_form, parts[1::3])), edges[:-1:3], edges[1::3], folded)


def key_of(name: str) -> str:
    """The key under which every spelling of a name is found; empty for a name without letters or digits."""
    return "".join(cut(name).norms)


@lru_cache(maxsize=200_000)
def normal_form(piece: str) -> str:
    """The normal form of one piece of folded text."""
    word = piece.replace(_MARK, "")
    lower = word.lower()
    if lower in GREEK:
        return GREEK[lower]
    if _is_plural_symbol(word):
        return lower[:-1]
    if len(word) < 4 or not (word.islower() or (word.istitle() and len(word) > 4)):
        return lower
    return _american(_singular(lower))


def _is_plural_symbol(word: str) -> bool:
    """Capitals and an "s": "MAPKs", "nAChRs"."""
    last = word[:-1] if len(word) < 5 else word[-2:-1]
    return len(word) > 2 and word[-1] == "s" and last.isupper()


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("sis"):
        return word[:-2] + "e"
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _american(word: str) -> str:
    if len(word) < 5 or _BRITISH.search(word) is None:
        return word
    for pattern, spelling in _AMERICAN:
        word = pattern.sub(spelling, word)
    return word
