"""The parts that articles and books of PubMed's XML share: titles, abstracts, people, dates, identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import SectionRole
from loaders.formats.records.nlm.standing import Tie
from loaders.formats.records.nlm.wording import title_or_none
from loaders.records.draft import Part
from loaders.records.fields.absence import told
from loaders.records.fields.dates import read_date
from loaders.records.fields.element_text import element_text
from loaders.records.fields.identifiers import doi_of, find_doi, find_pmcid, read_doi, read_pmid
from loaders.records.fields.markup import plain
from loaders.records.xml import Element

_UNLABELLED = "unlabelled"
_PLAIN = "plain-language-summary"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """A record's own identifiers beside its PMID."""

    doi: str | None = None
    pmcid: str | None = None


def title_of(article: Element) -> str | None:
    """The English title, else that in the language of the article."""
    return title_or_none(element_text(article.find("ArticleTitle"))) or title_or_none(
        element_text(article.find("VernacularTitle"))
    )


def abstract_of(article: Element, citation: Element) -> tuple[Part, ...]:
    """The abstract, a part for each of its labels; where there is none, another one in English.

    Abstracts in other languages, copyright lines and notes that there is no abstract are no parts.
    """
    if parts := _labelled_parts(article.find("Abstract")):
        return parts
    others = sorted(citation.iterfind("OtherAbstract"), key=lambda one: one.get("Type") == _PLAIN)
    for other in others:
        if other.get("Language", "eng") == "eng" and (parts := _labelled_parts(other)):
            return parts
    return ()


def _labelled_parts(abstract: Element | None) -> tuple[Part, ...]:
    if abstract is None:
        return ()
    pieces = ((_label(one), element_text(one)) for one in abstract.iterfind("AbstractText"))
    return tuple(Part(SectionRole.ABSTRACT, label, text) for label, text in pieces if told(text))


def _label(piece: Element) -> str:
    label = plain(piece.get("Label", "")).rstrip(" :.")
    return "" if label.casefold() == _UNLABELLED else label


def persons(authors: Element | None) -> tuple[str, ...]:
    """The authors that are people, "Family, Given"; names that were corrected later only as corrected."""
    if authors is None:
        return ()
    people = (one for one in authors.iterfind("Author") if one.get("ValidYN") != "N")
    return tuple(name for name in map(_person, people) if name)


def _person(author: Element) -> str:
    family = _bare_text(author, "LastName")
    given = _bare_text(author, "ForeName") or _bare_text(author, "Initials")
    first = f"{given} {_bare_text(author, 'Suffix')}".strip()
    return f"{family}, {first}" if family and first else family


def _bare_text(holder: Element, name: str) -> str:
    """The text of a child that has no mark-up."""
    return " ".join((holder.findtext(name) or "").split())


def date_of(*dates: Element | None) -> str | None:
    """The most exact of the dates, of equally exact ones the first."""
    written = [date for date in map(_date, dates) if date]
    return max(written, key=len, default=None)


def _date(element: Element | None) -> str | None:
    """Of a date in parts, or in words as MedlineDate has it; a season is its year."""
    if element is None:
        return None
    year, month, day = (element.findtext(name) or "" for name in ("Year", "Month", "Day"))
    if not year:
        return read_date(element.findtext("MedlineDate") or "")
    return read_date(("-" if month.isdecimal() else " ").join((year, month, day)).strip("- "))


def pmid_of(record: Element) -> str | None:
    """The record's PMID."""
    return read_pmid(record.findtext("PMID") or "")


def identifiers(holder: Element | None, status: Element | None) -> Identifiers:
    """The DOI, as the article gives it or else PubMed, and the PMCID.

    `holder` has ELocationIDs, `status` the ArticleIdList of the record; those of cited works lie deeper.
    """
    of_record = {} if status is None else _article_ids(status)
    pmcid = find_pmcid(of_record.get("pmc") or of_record.get("pmcid") or "")
    return Identifiers(doi_of((*_located(holder), of_record.get("doi", ""))), pmcid)


def _located(holder: Element | None) -> Iterator[str]:
    """The DOIs that a publisher gave as the place of the article, without those found to be wrong."""
    for one in () if holder is None else holder.iterfind("ELocationID"):
        if one.get("EIdType") == "doi" and one.get("ValidYN") != "N":
            yield one.text or ""


def _article_ids(holder: Element) -> dict[str, str]:
    """Kind of identifier to identifier, of the record or reference itself."""
    listed = holder.find("ArticleIdList")
    return {} if listed is None else {one.get("IdType", ""): (one.text or "").strip() for one in listed}


def ties_of(corrections: Element | None) -> tuple[Tie, ...]:
    """How the record is tied to others, its references left out."""
    if corrections is None:
        return ()
    kinds = ((one.get("RefType", ""), one) for one in corrections.iterfind("CommentsCorrections"))
    return tuple(Tie(kind, _tied_work(one)) for kind, one in kinds if kind != "Cites")


def _tied_work(correction: Element) -> str | None:
    return pmid_of(correction) or find_doi(correction.findtext("RefSource") or "")


def cited_works(corrections: Element | None, status: Element | None) -> tuple[str, ...]:
    """The works of the reference list by DOI, else PMID, each once."""
    listed = () if status is None or status.find("ReferenceList") is None else status.iter("Reference")
    older = () if corrections is None else corrections.iterfind("CommentsCorrections[@RefType='Cites']")
    works = (*map(_cited_work, listed), *map(_tied_work, older))
    return tuple(dict.fromkeys(work for work in works if work))


def _cited_work(reference: Element) -> str | None:
    named = _article_ids(reference)
    doi = read_doi(named["doi"]) if "doi" in named else None
    return doi or read_pmid(named.get("pubmed", ""))


def pubmed_numbers(deletion: Element) -> tuple[str, ...]:
    """The PMIDs that a DeleteCitation or DeleteDocument names."""
    return tuple(text for one in deletion.iterfind("PMID") if (text := (one.text or "").strip()))
