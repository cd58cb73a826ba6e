"""Names of authors, from every order and list that files write them in.

`read_x` and `split_authors` turn names into "Family, Given"; the other splits leave each as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_GROUP = re.compile(
    r"\b(?:groups?|consortium|committee|association|council|collaborat\w+|network|investigators|society|team|"
    r"project|initiative|organi[sz]ation|university|institutes?|foundation|federation|agency|ministry|department|"
    r"cent(?:er|re)|hospital|academy|alliance|working party|task force|study|trial|program(?:me)?|commission|"
    r"journal|editors?|college|bureau|office|registry|partnership|union|board)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:anon(?:ymous|\.)?|others|et\.?\s?al\.?|no authors? listed|n/?a|none|nan|null)\W*", re.IGNORECASE
)
_ET_AL = re.compile(r"[,;]?\s*\bet\s+al\b\.?\s*$|\.{3}|…", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]*)+")
_INITIALS_LAST = re.compile(r"([^,]*[^\W\d_]{2}[^,\s]*) ([^\W\d_a-z]{1,4}(?: (?:Jr|Sr|2nd|3rd|4th|II|III))?)")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|[23](?:nd|rd)", re.IGNORECASE)
PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "das", "do", "dos", "du", "la", "le",
     "ten", "ter", "af", "av", "al", "bin", "ibn", "el", "y", "e", "zu", "zur", "st")
)  # fmt: skip
"""Small words inside names."""
_BETWEEN_AUTHORS = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")
_LISTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_EDGE = " \t,;*&†‡§"


def read_name(text: str) -> str | None:
    """One author's name; None for groups, "et al.", "Anonymous" and what is no name."""
    name = " ".join(text.split()).strip(_EDGE)
    if not any(letter.isalpha() for letter in name) or _NOBODY.fullmatch(name):
        return None
    family, comma, given = name.partition(",")
    if comma:
        return f"{family.strip()}, {given.strip()}" if given.strip() else family.strip()
    return None if is_group(name) else _turned(name)


def read_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of a record's authors, each given by itself; those that are none are left out."""
    return tuple(name for text in texts if (name := read_name(text)))


def part_initials(name: str) -> str:
    """ "Smith, JA Jr" for "Smith JA Jr", which has the family first; any other name as it is."""
    found = _INITIALS_LAST.fullmatch(name)
    return f"{found[1]}, {found[2]}" if found else name


def is_group(name: str) -> bool:
    """Whether a name is that of a group, an institution or an office and of no person."""
    return _GROUP.search(name) is not None


def split_names(text: str) -> tuple[str, ...]:
    """The authors of a list such as "Pengfei Qi, Mingyuan Zhou et al.", each as written."""
    names = _BETWEEN_AUTHORS.split(_ET_AL.sub("", text.strip()).strip(" ,;."))
    return tuple(name for name in names if name)


def split_apa_names(text: str) -> tuple[str, ...]:
    """The authors of an APA list such as "Su, P. Y. P., Zhang, L., & Guan, Z.", surname first."""
    names: list[str] = []
    for piece in re.split(r"\s*,\s*(?:&\s*)?|\s+&\s+", _ET_AL.sub("", text).strip(" ,;")):
        first_initials = names and "," not in names[-1] and _DOTTED_INITIALS.fullmatch(piece)
        if first_initials or (names and _SUFFIX.fullmatch(piece)):
            names[-1] += f", {piece}"
        elif piece:
            names.append(piece.rstrip("."))
    return tuple(names)


def split_authors(text: str) -> tuple[str, ...]:
    """The names in one field that lists all authors, whichever sign stands between them."""
    return read_names(_pieces(_ET_AL.sub("", text.strip())))


def _turned(name: str) -> str:
    """A name without comma: "Liu R." and "Doe JA" have the family first, "Jane Q. Smith" has it last."""
    words = name.split()
    if len(words) == 1:
        return name
    suffix = f", {words.pop()}" if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if _is_initials(words[-1]):
        first = next(at for at, word in enumerate(words) if at and all(map(_is_initials, words[at:])))
        return f"{' '.join(words[:first])}, {' '.join(words[first:])}{suffix}"
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES and words[at - 1][0].islower():
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}{suffix}"


def _is_initials(word: str) -> bool:
    return word.isupper() and _INITIALS.fullmatch(word) is not None


def _has_initials(name: str) -> bool:
    """Whether a name is a family with initials behind it, as in "Doe JA": then commas part names."""
    words = name.split()
    return len(words) > 1 and _is_initials(words[-1]) and not _is_initials(words[0])


def _pieces(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]") and (quoted := _LISTED.findall(text)):
        return [one or other for one, other in quoted]
    for sign in (";", "|", "\n"):
        if sign in text:
            return text.split(sign)
    if " and " in text and (", " not in text or re.search(r",[^,]* and [^,]*,", text)):
        return re.split(r",?\s+and\s+", text)
    return _between_commas(re.sub(r",?\s+(?:and|&)\s+", ", ", text))


def _between_commas(text: str) -> list[str]:
    """The names of a list with commas: between them ("Doe J, Roe R"), or inside too ("Doe, J., Roe, R.")."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) < 2 or all(" " in piece for piece in pieces) or any(map(_has_initials, pieces)):
        ends_a_sentence = text.count(".") == 1
        return [piece.rstrip(".") if ends_a_sentence else piece for piece in pieces]
    if any(_INITIALS.fullmatch(piece.replace(" ", "")) for piece in pieces[1:]):
        return _paired_with_initials(pieces, text)
    if len(pieces) % 2 == 0:
        return [f"{pieces[at]}, {pieces[at + 1]}" for at in range(0, len(pieces), 2)]
    return pieces


def _paired_with_initials(pieces: list[str], text: str) -> list[str]:
    if "." in text:
        return list(split_apa_names(text))
    names: list[str] = []
    for piece in pieces:
        if names and "," not in names[-1] and _INITIALS.fullmatch(piece.replace(" ", "")):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names
