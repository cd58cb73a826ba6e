"""BibTeX and BibLaTeX of databases and reference managers, entry by entry.

bibtexparser 2 splits an entry into its fields and tells what is broken; macros, "#" and LaTeX are read here.
A file is cut where a line begins an entry: there bibtexparser, too, gives up on one that was not closed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import Block, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from graph.document import DocumentKind
from loaders.errors import DocumentError
from loaders.formats.records.latex import decode_latex, unescape_url
from loaders.formats.records.reference import Reference, to_document
from loaders.records.fields.dates import combine_dates, join_month_and_day, read_date
from loaders.records.fields.identifiers import doi_of, pmcid_of, pmid_of
from loaders.records.fields.names import read_names
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.text_lines import LONGEST_RECORD, iterate_lines, too_long

logging.getLogger("bibtexparser").setLevel(
    logging.CRITICAL
)  # what is broken is told as an error of the record

_BEGIN = re.compile(r"\s*@\s*\w+\s*[{(]")
_ENTRY = re.compile(
    r"^\s*@\s*(?!comment|string|preamble)[a-z]+\s*[{(]\s*[^\n,{}=\"]{0,200}(?:,\s*(?:[\w-]+\s*=|[})]|$)|[})])",
    re.IGNORECASE | re.MULTILINE,
)
_BARE = re.compile(r"[^\s\"#{},=]+")
_COMMENTED_OUT = re.compile(r"\s*%\s*@")
_KEY_PMID = re.compile(r"(?:pmid|med)[:_-]?(\d{5,8})", re.IGNORECASE)
_WHOLE_GROUP = re.compile(r"\{(?!\\)")
_CONTAINERS = ("journal", "journaltitle", "fjournal", "booktitle", "shortjournal")
_TOLD = frozenset(
    ("title", "subtitle", "abstract", "abstractnote", "date", "year", "month", "day", "note", "annote",
     "annotation", "addendum", "comment", "keywords", "type", "entrysubtype", "status", "eprint",
     "eprinttype", "archiveprefix", *_CONTAINERS)
)  # fmt: skip
"""Fields that are running text."""


def iterate_references(source: Source) -> Iterator[Reference | DocumentError]:
    """The entries of a BibTeX file in order, an error in the place of one that is broken.

    Raises:
        DocumentError: the file is no text, or an entry does not end.
    """
    strings: dict[str, str] = {}
    number = 0
    for line, text in _iterate_blocks(source):
        for block in Splitter(text).split().blocks:
            if isinstance(block, String):
                strings[block.key.lower()] = _evaluate(block.value, strings) or ""
            elif isinstance(block, Entry | DuplicateFieldKeyBlock | ParsingFailedBlock):
                yield _read_block(block, strings, source, number, line)
                number += 1


def _read(source: Source) -> Iterator[Record]:
    number = 0
    for number, one in enumerate(iterate_references(source), start=1):
        yield to_document(one, source, number - 1) if isinstance(one, Reference) else one
    if not number:
        raise source.error("holds no BibTeX entries", "export it again as BibTeX")


def _recognises(head: Head) -> bool:
    return head.root is None and not head.json and _ENTRY.search(head.text) is not None


BIBTEX = FileFormat("BibTeX", _recognises, _read)
"""Entries such as "@article{key, title = {...}}"."""


def _iterate_blocks(source: Source) -> Iterator[tuple[int, str]]:
    """The text of each block with the number of its first line; what stands before all is passed over."""
    begun, block, length, number = 0, list[str](), 0, 0
    for at, line in enumerate(iterate_lines(source), start=1):
        if _COMMENTED_OUT.match(line):
            continue
        if line.lstrip()[:1] == "@" and _BEGIN.match(line):
            if begun:
                yield begun, "\n".join(block)
                number += 1
            begun, block, length = at, [], 0
        if begun:
            block.append(line)
            length += len(line) + 1
            if length > LONGEST_RECORD:
                raise too_long(source, number)
    if begun:
        yield begun, "\n".join(block)


def _read_block(
    block: Block, strings: dict[str, str], source: Source, number: int, line: int
) -> Reference | DocumentError:
    entry = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
    if not isinstance(entry, Entry):
        return _broken(source, number, line, "a closing brace or quotation mark is missing")
    fields: dict[str, str] = {}
    for field in entry.fields:
        value = _evaluate(str(field.value), strings)
        if value is None:
            return _broken(
                source, number, line, f"a comma or a bracket is missing in the field “{field.key}”"
            )
        fields[field.key.lower()] = fields.get(field.key.lower()) or value
    return _reference(entry.entry_type, entry.key, fields)


def _broken(source: Source, number: int, line: int, reason: str) -> DocumentError:
    told = f"BibTeX is broken in the entry at line {line}: {reason}"
    return source.error(told, "mend the entry, or export it again", record=number)


def _evaluate(value: str, strings: dict[str, str]) -> str | None:
    """The text of a value: parts in braces or quotes, numbers, macros, with "#" between; None if broken.

    A macro that no @string defines is its own name: so are the months.
    """
    parts: list[str] = []
    at, value = 0, value.strip()
    while at < len(value):
        bare = _BARE.match(value, at)
        end = bare.end() if bare else _closing(value, at)
        if end is None:
            return None
        parts.append(strings.get(bare[0].lower(), bare[0]) if bare else value[at + 1 : end - 1])
        if (hash_sign := re.compile(r"\s*#\s*|\s*$").match(value, end)) is None:
            return None
        at = hash_sign.end()
    return "".join(parts)


def _closing(value: str, at: int) -> int | None:
    """The place behind the brace or quotation mark that closes the one at `at`; None where none does."""
    depth = 0
    for found in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(value, at):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0] == ("}" if value[at] == "{" else '"') and found.start() > at:
            return found.end()
    return None


def _reference(kind: str, key: str, fields: dict[str, str]) -> Reference:
    told = {name: decode_latex(value) for name, value in fields.items() if name in _TOLD}
    links = [
        unescape_url(fields[name])
        for name in ("url", "link", "ee", "bdsk-url-1", "howpublished")
        if name in fields
    ]
    notes = [told[name] for name in ("note", "annote", "annotation", "addendum", "comment") if told.get(name)]
    title, subtitle = told.get("title", ""), told.get("subtitle", "")
    return Reference(
        kind=DocumentKind.BIBTEX,
        title=f"{title.rstrip(' :')}: {subtitle}" if title and subtitle else title,
        abstract=told.get("abstract") or told.get("abstractnote", ""),
        authors=_authors(fields.get("author", "")),
        journal=next((told[name] for name in _CONTAINERS if told.get(name)), ""),
        date=_date(told),
        doi=_doi(fields, links),
        pmid=_pmid(key, fields, told, links, notes),
        pmcid=_pmcid(fields, told, links, notes),
        statements=(
            kind,
            *notes,
            *(told[name] for name in ("type", "entrysubtype", "status") if told.get(name)),
        ),
        keywords=tuple(filter(None, map(str.strip, re.split(r"[;,\n]", told.get("keywords", ""))))),
        files=(fields["file"],) if fields.get("file") else (),
    )


def _authors(field: str) -> tuple[str, ...]:
    """The people among the authors: a name in braces of its own is that of a group."""
    persons = split_multiple_persons_names(" ".join(field.split()))
    return read_names(_junior_last(decode_latex(person)) for person in persons if not _is_group(person))


def _junior_last(name: str) -> str:
    """BibTeX's "Smith, Jr., John" as "Smith, John, Jr."."""
    parts = [part.strip() for part in name.split(",")]
    return ", ".join((parts[0], parts[2], parts[1])) if len(parts) == 3 else name


def _is_group(person: str) -> bool:
    return _WHOLE_GROUP.match(person) is not None and _closing(person, 0) == len(person)


def _date(told: dict[str, str]) -> str | None:
    """The date of BibLaTeX (of a range its beginning), else year, month and day."""
    day, month = told.get("day", ""), told.get("month", "").replace("~", " ")
    written = (
        told.get("date", "").partition("/")[0]
        if re.match(r"\d{4}-", told.get("date", ""))
        else told.get("date", "")
    )
    year = told.get("year") or read_date(written) or ""
    return combine_dates(year, (written, join_month_and_day(month, day)))


def _doi(fields: dict[str, str], links: list[str]) -> str | None:
    return doi_of((unescape_url(fields[name]) for name in ("doi", "bdsk-doi") if name in fields), links)


def _pmid(
    key: str, fields: dict[str, str], told: dict[str, str], links: list[str], notes: list[str]
) -> str | None:
    named = [fields[name] for name in ("pmid", "pubmedid", "pubmed") if name in fields]
    of_key = _KEY_PMID.fullmatch(key)
    stated = pmid_of((*named, *_eprint(told, ("pubmed", "pmid", "medline"))), notes, links)
    return stated or (of_key[1] if of_key else None)


def _pmcid(fields: dict[str, str], told: dict[str, str], links: list[str], notes: list[str]) -> str | None:
    named = [fields[name] for name in ("pmcid", "pmc") if name in fields]
    return pmcid_of((*named, *_eprint(told, ("pmc", "pmcid", "pubmed central"))), notes, links)


def _eprint(told: dict[str, str], archives: tuple[str, ...]) -> list[str]:
    """The number of an entry in an archive, where that is one of these."""
    archive = told.get("eprinttype", told.get("archiveprefix", "")).lower()
    return [told.get("eprint", "")] if archive in archives else []
