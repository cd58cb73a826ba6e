"""BibTeX, an entry a paper, in UTF-8; LaTeX's signs are escaped, capitals of names in titles are kept.

DOI and address stand as they are, for packages that print them as links; braces always balance, since BibTeX
counts those behind a backslash too.
"""

from __future__ import annotations

import re

from graph.exchange.bibliography.persons import Person
from graph.exchange.bibliography.reference import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "<": r"{\textless}", ">": r"{\textgreater}",
    "|": r"{\textbar}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _ESCAPES)))
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")
_INNER_CAPITAL = re.compile(r"\S+[A-Z]|[A-Z]\W*$")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_UNPRINTED = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def write_bibtex(key: str, reference: Reference) -> str:
    """The entry, with a blank line behind it."""
    kind = "article" if reference.journal else "misc"
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(reference).items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n\n"


def _fields(reference: Reference) -> dict[str, str]:
    year, month, day = (*reference.date, 0, 0, 0)[:3]
    return {
        "author": _braced(" and ".join(map(_name, reference.authors))),
        "title": _braced(" ".join(map(_title_word, reference.title.split()))),
        "journal": _braced(_escape(reference.journal)),
        "year": _braced(f"{year:04d}") if year else "",
        "month": _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else "",
        "day": _braced(str(day)) if day else "",
        "doi": _braced(_verbatim(reference.doi)),
        "pmid": _braced(_escape(reference.pmid)),
        "pmcid": _braced(_escape(reference.pmcid)),
        "url": _braced(_verbatim(reference.address)),
        "note": _braced(reference.status),
    }


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _name(person: Person) -> str:
    """ "Family, Jr, Given"; a group, and a name with an "and" of its own, in braces."""
    parts = [part for part in (person.family, person.suffix, person.given) if part]
    guarded = [f"{{{_escape(one)}}}" if person.group or _AND.search(one) else _escape(one) for one in parts]
    if len(parts) == 1 and " " in person.family and not person.group:
        return f"{guarded[0]},"
    return ", ".join(guarded)


def _title_word(word: str) -> str:
    """The word, in braces where a style may not make its capitals small: "TNF", "mRNA"."""
    return _braced(_escape(word)) if _INNER_CAPITAL.match(word) else _escape(word)


def _escape(text: str) -> str:
    """The text as LaTeX prints it."""
    return _SIGN.sub(lambda found: _ESCAPES[found[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


def _verbatim(text: str) -> str:
    """A DOI or an address, with what would end the field as an address writes it."""
    return "".join(_UNPRINTED.get(sign, sign) for sign in text)
