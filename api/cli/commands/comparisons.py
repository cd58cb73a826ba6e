"""Comparisons as tables for a terminal: by what entities act on, and by what lies on their paths; studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.cli.commands.cards import NET, count_documents, describe_included, shorten
from api.evidence.cells import list_parameters, tell_design, tell_sentence, tell_species, tell_tally
from api.wording.sources import UNQUOTED
from api.wording.words import byline, sentence
from graph.analyses.comparison import ComparedEffect, ComparedNeighbour, Comparison, Likeness
from graph.analyses.evidence_table import StudyRow, tally
from graph.analyses.mediation import Mediation, Mediator
from graph.model import Sign
from graph.paths import Path

Groups = Mapping[Likeness | None, Sequence[Sequence[str]]]
"""Rows of cells under the likeness that they have; under None those without one."""


def describe_comparison(found: Comparison) -> Iterator[str]:
    """A table of the neighbours by likeness: what each entity does to them, or they to it."""
    heading = [found.side.value, *(shorten(entity.name) for entity in found.entities)]
    groups: Groups = {one: list(map(describe_neighbour, found.of(one))) for one in Likeness}
    yield from lay_out(heading, groups)
    if not found.neighbours:
        yield "nothing: no effect of any of them is in the graph"
    yield from describe_included(found.including)


def describe_mediation(found: Mediation) -> Iterator[str]:
    """A table of the mediators by likeness: the best path of each entity through them."""
    heading = [f"to {shorten(found.target.name)} by", *(shorten(entity.name) for entity in found.entities)]
    direct = [["directly", *map(describe_path, found.direct)]] if any(found.direct) else []
    groups: Groups = {None: direct, **{one: list(map(describe_mediator, found.of(one))) for one in Likeness}}
    yield from lay_out(heading, groups)
    if not (found.mediators or any(found.direct)):
        yield "nothing: no path leads there"
    yield from describe_included(found.including)


def lay_out(heading: Sequence[str], groups: Groups) -> Iterator[str]:
    """The rows under their likeness, in columns."""
    cells = [heading, *(row for group in groups.values() for row in group)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield align(heading, widths)
    for likeness, group in groups.items():
        if group and likeness:
            yield f"{likeness.value}:"
        yield from (align(row, widths) for row in group)


def describe_mediator(mediator: Mediator) -> list[str]:
    """Its name, then each entity's best path through it."""
    return [f"  {shorten(mediator.entity.name)}", *map(describe_path, mediator.paths)]


def describe_path(path: Path | None) -> str:
    """The net effect in a few words; a dash for none."""
    if path is None:
        return "-"
    steps = f"{len(path.steps)} step{'s' * (len(path.steps) > 1)}"
    return f"{NET[path.sign]} (score {path.score:.2f}, {steps})"


def describe_neighbour(neighbour: ComparedNeighbour) -> list[str]:
    """Its name, then each entity's effect."""
    return [f"  {shorten(neighbour.entity.name)}", *map(describe_effect, neighbour.effects)]


def describe_effect(effect: ComparedEffect | None) -> str:
    """The most believed statement in a few words; a dash for none."""
    if effect is None:
        return "-"
    marks = [f"{effect.belief:.2f}", count_documents(effect.document_count)]
    marks += ["hedged"] * effect.speculated + ["disputed"] * effect.contradicted
    does = "changes" if effect.sign is Sign.UNKNOWN else NET[effect.sign]
    return f"{does} ({', '.join(marks)})"


def align(cells: Iterable[str], widths: Iterable[int]) -> str:
    """The cells in columns."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def describe_studies(heading: str, rows: Sequence[StudyRow]) -> Iterator[str]:
    """The answer and the counts, then each study: its paper, how it was done, what it says, its sentence."""
    yield heading
    yield tell_tally(tally(rows))
    for row in rows:
        how = [
            tell_design(row),
            tell_species(row),
            f"n = {row.size}" if row.size else "",
            *list_parameters(row),
        ]
        yield ""
        yield f"{byline(row.document)}  [{'; '.join(filter(None, how)) or 'not told how'}]"
        for said in row.said:
            yield f"  {sentence(said)}  ({said.evidence[0].probability:.2f})"
            yield f"    {tell_sentence(said) or UNQUOTED}"
    if not rows:
        yield "nothing: no study says it directly"
