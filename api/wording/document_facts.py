"""What a document's page tells: each fact with the sources that tell it, its sources, its notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from api.wording.words import DOCUMENT_KINDS, STUDIES, clean
from graph.document import Document, Notice, WorkSource
from graph.model import StudyType
from graph.works import FACT_ORDER, name_work

LONGEST = 400
_ANNOUNCED = {
    Notice.RETRACTION: "Retracted",
    Notice.EXPRESSION_OF_CONCERN: "Expression of concern",
    Notice.CORRECTION: "Corrected",
}
_ANNOUNCING = {
    Notice.RETRACTION: "Retracts",
    Notice.EXPRESSION_OF_CONCERN: "Doubts",
    Notice.CORRECTION: "Corrects",
}
_LABELS = {
    "authors": "Authors",
    "journal": "Journal",
    "date": "Date",
    "doi": "DOI",
    "pmid": "PubMed",
    "pmcid": "PMC",
    "study_type": "Study",
    "species": "Species",
    "participants": "Participants",
    "sample_size": "Sample size",
    "duration": "Duration",
    "evidence_level": "Evidence level",
    "citations": "Citations",
    "readers": "Readers",
    "resources": "Resources",
    "limitations": "Limitations",
    "gaps": "Gaps it names",
    "headings": "Subject headings",
    "revised": "Record revised",
}
_LISTS = frozenset({"resources", "limitations", "gaps", "headings"})
_UNITED = frozenset({"headings"})
_ADDRESSES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}
"""Scheme of an identifier to the address that it leads to."""


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A fact under its label: texts, of which several are a list, the address that it leads to, and the
    numbers of the sources that tell it, from 1."""

    label: str
    texts: tuple[str, ...]
    address: str | None
    told_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What another work announces of this one, or this one of another: the other's identifier, where that
    leads, and the graph's document of it where there is one."""

    label: str
    identifier: str
    address: str | None
    document: Document | None


Find = Callable[[list[str]], tuple[Document, ...]]
"""The graph's documents of these identifiers, as `graph.works` writes them."""


def order_sources(document: Document) -> tuple[WorkSource, ...]:
    """The sources in the order in which their word counts, as the page numbers them."""
    return tuple(
        sorted(document.sources, key=lambda one: (FACT_ORDER.index(one.document.kind), one.document.id))
    )


def list_facts(document: Document, species: Iterable[str]) -> tuple[DocumentFact, ...]:
    """The facts that the document tells, in the order of the page; `species` are theirs by name."""
    facts = (
        DocumentFact(
            label,
            _texts(document, name, species),
            address_of(name, str(getattr(document, name))) if name in _ADDRESSES else None,
            number_sources(document, name),
        )
        for name, label in _LABELS.items()
    )
    return tuple(fact for fact in facts if fact.texts)


def number_sources(document: Document, name: str) -> tuple[int, ...]:
    """The numbers of the sources that tell the fact as it is; none where there is only one source.

    Of a list that was put together, all that tell some of it.
    """
    if len(document.sources) < 2:
        return ()
    value = getattr(document, name)
    told = [getattr(one.document, name) for one in order_sources(document)]
    tells = (bool({*one} & {*value}) for one in told) if name in _UNITED else (one == value for one in told)
    return tuple(number for number, it_does in enumerate(tells, 1) if it_does and value)


def address_of(scheme: str, value: str) -> str | None:
    """Where an identifier leads; None for a scheme that has no address."""
    form = _ADDRESSES.get(scheme)
    return form.format(quote(value.upper() if scheme == "pmcid" else value)) if form else None


def list_notices(document: Document, find: Find) -> tuple[Announcement, ...]:
    """What others announce of the document."""
    told = (notice.partition(" ") for notice in document.notices)
    return tuple(_announce(_ANNOUNCED[Notice(kind)], by, find) for kind, _, by in told)


def list_announced(document: Document, find: Find) -> tuple[Announcement, ...]:
    """The works that the document is a notice about; none where it is an ordinary paper."""
    if document.notice is None:
        return ()
    return tuple(_announce(_ANNOUNCING[document.notice], name_work(one), find) for one in document.about)


def _announce(label: str, key: str, find: Find) -> Announcement:
    scheme, _, value = key.partition(":")
    known = next(iter(find([key])), None)
    return Announcement(label, clean(value), address_of(scheme, value), known)


def _texts(document: Document, name: str, species: Iterable[str]) -> tuple[str, ...]:
    value = getattr(document, name)
    if name == "species":
        return _one(", ".join(species))
    if name == "study_type":
        return () if value is StudyType.UNKNOWN else (STUDIES[value],)
    if name in _LISTS:
        return tuple(clean(one, longest=LONGEST) for one in value)
    if name == "authors":
        return _one("; ".join(value))
    return () if value is None else _one(str(value))


def _one(text: str) -> tuple[str, ...]:
    told = clean(text, longest=LONGEST)
    return (told,) if told else ()


def tell_place(source: WorkSource) -> str:
    """The file and record that a source is: "library.xml, record 12"; its kind where that is not known."""
    return clean(source.place) or DOCUMENT_KINDS[source.document.kind]
