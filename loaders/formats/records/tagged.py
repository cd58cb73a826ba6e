"""Files of tagged lines cut into records: RIS, Web of Science's field-tagged form, and EndNote's refer form.

RIS (Research Information Systems, 2001; EndNote's and Zotero's use of it) writes "TI  - Title" and ends a
record with "ER  - "; Web of Science writes "TI Title", with three blanks before what continues a field; refer
writes "%T Title". The library rispy (0.10) is not used: it holds the whole file, drops a last record without
ER, makes one of two where the first lacks it, and knows no tags in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.records.source import Head, Source
from loaders.records.text_lines import LONGEST_RECORD, iterate_lines, too_long

Fields = dict[str, list[str]]
"""Tag in capitals to its values in order; a value's further lines stand behind line breaks."""
_SIGNS_WITHIN = 60
_RIS_START = re.compile(r"(TY)(\s{0,3}[-–]\s?)(.{0,80})", re.IGNORECASE)
_RIS_LINE = re.compile(r"([A-Za-z][A-Za-z0-9])(\s{0,3})[-–](?:\s(.*)|(\S.*)|)")
_ISI_LINE = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|)")
_REFER_LINE = re.compile(r"(%\S)(?: (.*)|)")


@dataclass(frozen=True, slots=True)
class Tagging:
    """One way of tagging: the tag and value of a line, None where it continues; which tags begin and end."""

    split: Callable[[str], tuple[str, str] | None]
    begin: str
    end: tuple[str, ...]


def find_tagging(head: Head) -> Tagging | None:
    """How a file's lines are tagged; None where they are not."""
    lines = head.lines[:_SIGNS_WITHIN]
    if head.root is not None or head.json:
        return None
    for at, line in enumerate(lines):
        if (start := _RIS_START.fullmatch(line)) and any(
            map(split := _ris_splitter(start), lines[at + 1 : at + 4])
        ):
            return Tagging(split, "TY", ("ER",))
    if any(re.fullmatch(r"PT [A-Z]", line) for line in lines) and _tags_of_web_of_science(lines):
        return Tagging(_split_isi, "PT", ("ER", "EF"))
    if re.fullmatch(r"%0 \S.{0,60}", lines[0] if lines else "") and any(
        line.startswith("%T ") for line in lines
    ):
        return Tagging(_split_refer, "%0", ())
    return None


def iterate_fields(source: Source, tagging: Tagging) -> Iterator[Fields]:
    """The fields of each record, as they are read; what stands outside records is passed over.

    A record ends with its end tag, or where the next begins, or the file does.

    Raises:
        DocumentError: the file is no text, or a record does not end.
    """
    lines: dict[str, list[list[str]]] | None = None
    length, number, last = 0, 0, ""
    for line in iterate_lines(source):
        tag, value = tagging.split(line) or ("", line)
        if tag == tagging.begin or tag in tagging.end:
            if lines is not None:
                yield _joined(lines)
                number += 1
            lines, length = ({tag: [[value]]} if tag == tagging.begin else None), 0
            last = tag
        elif lines is not None:
            length += len(line) + 1
            if length > LONGEST_RECORD:
                raise too_long(source, number)
            if tag:
                lines.setdefault(tag, []).append([value])
                last = tag
            else:
                lines[last][-1].append(value)
    if lines is not None:
        yield _joined(lines)


def _joined(lines: dict[str, list[list[str]]]) -> Fields:
    """Tag to values of the lines of each value."""
    return {tag: ["\n".join(map(str.strip, value)).strip() for value in held] for tag, held in lines.items()}


def _ris_splitter(start: re.Match[str]) -> Callable[[str], tuple[str, str] | None]:
    """Splits lines as the first TY line is written: two blanks by the standard, else as many as it has."""
    small, blanks = start[1].islower(), {"  ", re.split(r"[-–]", start[2])[0]}

    def split(line: str) -> tuple[str, str] | None:
        found = _RIS_LINE.fullmatch(line)
        if found is None or found[2] not in blanks or not (small or found[1].isupper()):
            return None
        return found[1].upper(), found[3] or found[4] or ""

    return split


def _tags_of_web_of_science(lines: list[str]) -> bool:
    return sum(line.startswith(("AU ", "TI ", "SO ", "UT ")) for line in lines) >= 2


def _split_isi(line: str) -> tuple[str, str] | None:
    found = _ISI_LINE.fullmatch(line)
    return (found[1], found[2] or "") if found else None


def _split_refer(line: str) -> tuple[str, str] | None:
    found = _REFER_LINE.fullmatch(line)
    return (found[1], found[2] or "") if found else None
