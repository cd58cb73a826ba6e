"""A picture in words: what a speaker has at hand, and what those hear who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from api.pictures.view.model import View
from api.slides.composition.citations import Citations, edition, entry
from api.slides.composition.selection import Link, Selection, plain
from api.wording import words

MOST_SAID = 12


def describe(title: str, gathered: Selection) -> str:
    """The picture in a few sentences: what it holds, and its strongest statements."""
    entities = words.count(len(gathered.items), "entity", "entities")
    held = f"{entities} and {words.count(len(gathered.links), 'arrow')}"
    strongest = sorted(gathered.links, key=lambda link: (-link.statements[0].belief, link.id))[:MOST_SAID]
    said = [f"{link.says}." for link in strongest]
    if len(gathered.links) > len(said):
        said.append(f"And {len(gathered.links) - len(said)} more.")
    return " ".join([f"{plain(title)}.", f"A picture of {held}.", *said])


def write_notes(view: View, gathered: Selection, citations: Citations, legend: str) -> str:
    """Title, statements with belief, papers and citations, legend, documents and the graph's version."""
    return "\n".join(_lines(view, gathered, citations, legend))


def _lines(view: View, gathered: Selection, citations: Citations, legend: str) -> Iterator[str]:
    yield plain(view.title)
    yield ""
    yield "What the arrows say"
    for link in sorted(gathered.links, key=lambda one: (-one.statements[0].belief, one.id)):
        yield _said(link, citations, by_kind=gathered.by_kind)
    for item in gathered.items:
        if item.names:
            yield f"{item.name}: {', '.join(item.names)}"
    yield ""
    yield f"Legend: {legend}"
    yield ""
    yield "Documents"
    for number, document in enumerate(citations.documents, start=1):
        yield entry(document, number)
    yield ""
    yield edition(view.version, citations.documents)


def _said(link: Link, citations: Citations, *, by_kind: bool) -> str:
    best = link.statements[0]
    if by_kind:
        return f"{link.says} ({words.count(sum(s.evidence_count for s in link.statements), 'statement')})"
    papers = words.count(len(link.documents) or best.document_count, "paper")
    contested = ", contested" if any(one.contradicted for one in link.statements) else ""
    cited = f" [{mark}]" if (mark := citations.mark(link)) else ""
    return f"{link.says} ({words.belief(best.belief)} belief, {papers}{contested}){cited}"
