"""The filters of the page over rows of studies, and how many rows each choice would leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.evidence.table_state import TableState
from api.question.facets import FacetFilter, count_values, narrow, offer_options
from api.question.state import ExplorerState
from api.wording import words
from graph.analyses.evidence_table import StudyRow
from graph.filters.path_filter import Keep
from graph.model import Sign, StudyType

SIGN_ORDER = (Sign.NEGATIVE, Sign.POSITIVE, Sign.NULL, Sign.UNKNOWN)


def choose_rows(rows: Iterable[StudyRow], table: TableState) -> list[StudyRow]:
    """The rows that every filter lets through, in their order; of each what the filters ask for comes first.

    Filters of what is said hold for what one study says: the species, say, of a statement as this study
    bears it out. A study that is let through is told whole. Words are looked for in what the row holds,
    so its sentences must be there.
    """
    said = _of_statements(table.state)
    chosen = ((row, narrow(row.said, said)) for row in rows if _passes(row, table))
    return [_put_first(row, {one.id for one in asked}) for row, asked in chosen if asked]


def _of_statements(state: ExplorerState) -> ExplorerState:
    """What the state asks of statements; the rest is asked of rows, or was when they were made.

    What lies between two ends, and how a path begins, is no matter here: a study tells the dose asked for.
    """
    asked = state.but(species=frozenset(), studies=frozenset(), words="", hidden=Keep.INCLUDE)
    return asked.but(q="", roles=frozenset(), kinds=frozenset()) if state.ends else asked


def _passes(row: StudyRow, table: TableState) -> bool:
    state = table.state
    return (
        (not state.species or bool(state.species.intersection(row.species)))
        and (not state.studies or row.design in state.studies)
        and table.since <= row.year <= (table.until or row.year)
        and _has_words(row, state.words.casefold().split())
    )


def _put_first(row: StudyRow, asked: set[str]) -> StudyRow:
    if len(asked) == len(row.said):
        return row
    return replace(row, said=tuple(sorted(row.said, key=lambda one: one.id not in asked)))


def _has_words(row: StudyRow, wanted: Sequence[str]) -> bool:
    """True where each of the words occurs in what the row tells of its papers or of what they say."""
    if not wanted:
        return True
    papers = (text for one in row.documents for text in (words.title(one), words.citation(one), *one.authors))
    said = (words.sentence(one) for one in row.said)
    sentences = (evidence.text for one in row.said for evidence in one.evidence)
    text = " ".join((*papers, *said, *sentences, *row.designs, *row.given)).casefold()
    return all(word in text for word in wanted)


def offer_filters(rows: Sequence[StudyRow], state: ExplorerState) -> tuple[FacetFilter, ...]:
    """The filters that can tell the rows apart, each choice with the number of its rows."""
    signs = count_values((row.signs for row in rows), SIGN_ORDER)
    designs = count_values(({row.design} for row in rows), tuple(StudyType))
    species = count_values(row.species for row in rows)
    facets = (
        FacetFilter(
            "sign", "What it says", offer_options(signs, state.signs, words.SIGNS.__getitem__, _name)
        ),
        FacetFilter("study", "Design", offer_options(designs, state.studies, words.STUDIES.__getitem__)),
        FacetFilter("species", "Species", offer_options(species, state.species, str)),
    )
    return tuple(facet for facet in facets if len(facet.options) > 1 or facet.chosen)


def _name(sign: Sign) -> str:
    return sign.name.lower()
