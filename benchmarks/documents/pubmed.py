"""PubMed's XML beside the library `pubmed_parser`: how fast records are read, and in how much memory.

Both read the same invented file, packed with gzip as NLM gives its baseline. The library's dictionaries stand
against our drafts, which tell as much; documents, which add what a text says of its study, are timed besides.
Each reader has a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pubmed_parser

from benchmarks.documents.pubmed_records import write_records
from graph.document import Document
from loaders.formats import read_records
from loaders.formats.records.nlm.pubmed import read_drafts
from loaders.records.archives import ARCHIVES, members
from loaders.records.draft import Draft
from loaders.records.source import Source, source_of_file

Told = tuple[str, str, str, int, int, int]
"""Title, abstract and DOI, letters and digits alone; how many authors, MeSH headings and references."""


class LostFieldError(Exception):
    """The loader tells less of a record than the library does."""


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of a file: how many records, in how many processor seconds, with how many MB at most."""

    records: int
    seconds: float
    peak_mb: float


def measure_pubmed(*, records: int = 20_000, many_records: int = 100_000) -> dict[str, float]:
    """The figures by name, the first of them how many times faster than the library records are read.

    Speed is measured over `records`, memory over `many_records`, beside that over the former.

    Raises:
        LostFieldError: a record, or a field that the library gives, is missing or differs.
    """
    with TemporaryDirectory() as folder:
        small, large = Path(folder, "small.xml.gz"), Path(folder, "large.xml.gz")
        write_records(small, records)
        _compare(small)
        ours, theirs = _alone(_count_drafts, small), _alone(_count_library, small)
        documents = _alone(_count_documents, small)
        write_records(large, many_records)
        many = _alone(_count_documents, large)
    return {
        "pubmed_times_faster": round(theirs.seconds / ours.seconds, 2),
        "pubmed_records_per_s": round(ours.records / ours.seconds),
        "pubmed_parser_records_per_s": round(theirs.records / theirs.seconds),
        "pubmed_documents_per_s": round(documents.records / documents.seconds),
        "pubmed_peak_mb": round(many.peak_mb),
        "pubmed_peak_mb_of_fewer": round(documents.peak_mb),
    }


def _alone(count: Callable[[Path], int], path: Path) -> Run:
    """A reading in a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_time, count, path).result()


def _time(count: Callable[[Path], int], path: Path) -> Run:
    began = process_time()
    records = count(path)
    seconds = process_time() - began
    return Run(records, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _count_drafts(path: Path) -> int:
    return sum(isinstance(one, Draft) for one in read_drafts(_unpacked(path)))


def _count_documents(path: Path) -> int:
    return sum(isinstance(one, Document) for one in read_records(source_of_file(path)))


def _count_library(path: Path) -> int:
    return sum(1 for _ in _read_library(path))


def _unpacked(path: Path) -> Source:
    source = source_of_file(path)
    archive = next(one for one in ARCHIVES if one.recognises(source))
    return next(members(archive, source))


def _read_library(path: Path) -> Iterator[dict[str, object]]:
    """The library's records with all that ours have: whole dates, authors and references apart."""
    yield from pubmed_parser.parse_medline_xml(
        str(path), year_info_only=False, author_list=True, reference_list=True
    )


def _compare(path: Path) -> None:
    drafts = (one for one in read_drafts(_unpacked(path)) if isinstance(one, Draft))
    for ours, theirs in zip(drafts, _read_library(path), strict=True):
        if (told := _told_by_draft(ours)) != (wanted := _told_by_library(theirs)):
            raise LostFieldError(f"PMID {ours.pmid}: {told} for {wanted}")


def _told_by_draft(draft: Draft) -> Told:
    abstract = "".join(part.heading + part.text for part in draft.parts)
    return (
        _compact(draft.title),
        _compact(abstract),
        _compact(draft.doi),
        len(draft.authors),
        len(draft.headings),
        len(draft.cites),
    )


def _told_by_library(record: dict[str, object]) -> Told:
    authors, references = record["authors"], record["references"]
    assert isinstance(authors, list)
    assert isinstance(references, list)
    return (
        _compact(record["title"]),
        _compact(record["abstract"]),
        _compact(record["doi"]),
        len(authors),
        len(str(record["mesh_terms"]).split("; ")),
        len(references),
    )


def _compact(text: object) -> str:
    return "".join(one for one in str(text).casefold() if one.isalnum())
