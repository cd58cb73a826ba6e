"""What a JATS article says of itself: title, identifiers, journal, date, authors, keywords, cited works.

The elements are those of NISO Z39.96 and of the NLM tag sets 2 and 3 before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records.fields.dates import find_date
from loaders.records.fields.element_text import running_text
from loaders.records.fields.identifiers import find_doi, read_doi, read_pmcid, read_pmid
from loaders.records.fields.names import is_group
from loaders.records.xml import Element, local_name

_NOT_IN_TITLES = frozenset({"fn", "xref"})
_PRINTED_FIRST = ("epub", "pub", "epreprint-pub", "epub-ppub", "ppub", "collection")
"""Kinds of dates of publication, the best first; others come after these."""
_OF_OTHER_THINGS = ("pmc-release", "nihms", "retract", "correct", "preprint", "received", "accepted")
_READERS = {
    "doi": ("doi", read_doi),
    "pmid": ("pmid", read_pmid),
    "pmc": ("pmcid", read_pmcid),
    "pmcid": ("pmcid", read_pmcid),
}
"""Kinds of identifiers to their names here and how they are read."""
_REFERENCE = ("element-citation", "mixed-citation", "nlm-citation", "citation")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the path of local names."""
    return None if element is None else element.find("/".join(f"{{*}}{name}" for name in path))


def children(element: Element | None, *path: str) -> list[Element]:
    """All elements at the path of local names."""
    return [] if element is None else element.findall("/".join(f"{{*}}{name}" for name in path))


def read_title(meta: Element) -> str | None:
    """The title with its subtitle, in the article's own language."""
    group = child(meta, "title-group")
    title = running_text(child(group, "article-title"), _NOT_IN_TITLES)
    subtitle = running_text(child(group, "subtitle"), _NOT_IN_TITLES)
    if title and subtitle:
        title += f" {subtitle}" if title[-1] in ":?!.–—" else f": {subtitle}"
    return title or subtitle or None


def read_ids(meta: Element) -> dict[str, str]:
    """DOI, PubMed and PubMed Central numbers of the article, by "doi", "pmid", "pmcid"."""
    found: dict[str, str] = {}
    for element in children(meta, "article-id"):
        if element.get("specific-use") == "version":
            continue
        name, read = _READERS.get(element.get("pub-id-type") or "", ("", read_doi))
        if name and (identifier := read(running_text(element))):
            found.setdefault(name, identifier)
    return found


def read_journal(front: Element) -> str | None:
    """The name of the journal in full, else as it is abbreviated."""
    meta = child(front, "journal-meta")
    if meta is None:
        return None
    names = [
        *meta.iter("{*}journal-title"),
        *(
            one
            for one in meta.iter("{*}journal-id")
            if one.get("journal-id-type") in ("nlm-ta", "iso-abbrev")
        ),
        *meta.iter("{*}abbrev-journal-title"),
    ]
    return next(filter(None, map(running_text, names)), None)


def read_date(meta: Element) -> str | None:
    """The date of publication as ISO 8601: the most exact one given, of these the online one first."""
    dated = [(written, _kind(one)) for one in children(meta, "pub-date") if (written := _iso(one))]
    own = [one for one in dated if not any(word in one[1] for word in _OF_OTHER_THINGS)]
    return min(own or dated, key=lambda one: (-len(one[0]), _rank(one[1])), default=(None, ""))[0]


def _kind(date: Element) -> str:
    return str(date.get("pub-type") or date.get("date-type") or "").casefold()


def _rank(kind: str) -> int:
    return _PRINTED_FIRST.index(kind) if kind in _PRINTED_FIRST else len(_PRINTED_FIRST)


def _iso(date: Element) -> str | None:
    if given := date.get("iso-8601-date"):
        return find_date(given[:10])
    year, month, day = (running_text(child(date, part)) for part in ("year", "month", "day"))
    if not year:
        return find_date(running_text(child(date, "string-date")))
    numbers = [one.zfill(2) for one in (month, day) if one.isdigit()]
    named = f"{day} {month} {year}" if day else f"{month} {year}"
    return find_date("-".join((year, *numbers)) if month.isdigit() else named)


def read_authors(meta: Element) -> tuple[str, ...]:
    """The persons among the authors as "Family, Given", in order."""
    return tuple(filter(None, map(_person, _author_entries(meta))))


def _author_entries(meta: Element) -> Iterator[Element]:
    for group in children(meta, "contrib-group"):
        kind = group.get("content-type") or "author"
        for contrib in children(group, "contrib"):
            if "author" in (contrib.get("contrib-type") or kind).casefold():
                yield contrib


def _person(contrib: Element) -> str | None:
    found = (name for tag in ("name", "string-name") for name in contrib.iter(f"{{*}}{tag}"))
    name = next(
        (one for one in found if not any(local_name(up) == "collab" for up in one.iterancestors())), None
    )
    family, given = (running_text(child(name, part)) for part in ("surname", "given-names"))
    if not family:
        written = running_text(name)
        return None if is_group(written) else written or None
    if not given and is_group(family):
        return None
    return f"{family}, {given}" if given else family


def read_keywords(meta: Element) -> tuple[str, ...]:
    """The keywords of all groups but lists of abbreviations, each once."""
    groups = (one for one in children(meta, "kwd-group") if "abbrev" not in (one.get("kwd-group-type") or ""))
    words = (running_text(kwd) for group in groups for kwd in group.iter("{*}kwd"))
    return tuple(dict.fromkeys(filter(None, words)))


def read_cites(article: Element) -> tuple[str, ...]:
    """The works of the reference lists by DOI, else PubMed number, in order, each once."""
    lists = (one for back in children(article, "back") for one in back.iter("{*}ref-list"))
    refs = (ref for one in lists for ref in children(one, "ref"))
    works = (work for ref in refs for work in ref.iter(*(f"{{*}}{name}" for name in _REFERENCE)))
    return tuple(dict.fromkeys(filter(None, map(_cited, works))))


def _cited(work: Element) -> str | None:
    ids = list(work.iter("{*}pub-id", "{*}object-id", "{*}ext-link"))
    dois = (read_doi(_target(one)) for one in ids if "doi" in _id_kind(one) or "doi.org/" in _target(one))
    pmids = (_target(one) for one in ids if _id_kind(one) == "pmid" and _target(one).isdigit())
    written = find_doi(running_text(work))
    return next(filter(None, dois), None) or written or next(pmids, None)


def _id_kind(element: Element) -> str:
    return element.get("pub-id-type") or element.get("ext-link-type") or ""


def _target(element: Element) -> str:
    """What a link leads to, else its text."""
    return link(element) or running_text(element)


def link(element: Element) -> str:
    """The target of an XLink, whatever the namespace's prefix; empty where there is none."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), ""
    ).strip()
