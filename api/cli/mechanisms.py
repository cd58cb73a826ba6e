"""The commands that ask about mechanisms: what can be typed; `api.cli.commands.mechanisms` does it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.commands.terminal import STREAM
from api.cli.path_options import add_filters
from api.wording.names import KeepName, SignWord, StudyForm, form_of_studies
from graph.analyses.evidence_table import Column
from graph.exchange.bibliography import BibliographyForm
from graph.filters.path_filter import Origins
from graph.kinds import Narrower
from graph.model import Role, StudyType

mechanisms = typer.Typer()

NARROWER = "Whether an entity stands for its kinds, members and parts as well."
ORIGIN = "With evidence read from papers, or curated; belief stays that of all."
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@mechanisms.command()
def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help='"A -> B", "A ->", a name, or in words.')
    ],
    narrower: Annotated[Narrower, typer.Option(help=NARROWER)] = Narrower.INCLUDE,
    origin: Annotated[Origins, typer.Option(help=ORIGIN)] = Origins.ALL,
    json: AsJson = False,
) -> None:
    """Answer in one sentence: what studies say that A does to B, by which mechanisms, who disagrees.

    With one end open, what A changes or what changes B, the most studied first; of a name alone, both.

    \b
    Examples:
      neuroimmune ask "electroacupuncture -> bone cancer pain"
      neuroimmune ask "what lowers pain?"
      neuroimmune ask TNF --json
    """
    from api.cli.commands.verdicts import show_verdict

    show_verdict(question, narrower=narrower, origin=origin, json=json)


@mechanisms.command()
@add_filters
def paths(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Name, CURIE, role:, kind: or any.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Name, CURIE, role:, kind: or any.")],
    count: Annotated[int, typer.Option("--count", "-k", help="How many mechanisms, best first.")] = 10,
    hub_damping: Annotated[float, typer.Option(help="How much hubs count less; 0 not at all.")] = 0.4,
    seconds: Annotated[float, typer.Option(help="When the search stops with what it has.")] = 5.0,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if-without", metavar="DOCUMENT", help="Show what goes with it; again."),
    ] = None,
    json: AsJson = False,
    **filters: Any,
) -> None:
    """Show how one entity acts on another: the best mechanism paths as cards, with what speaks against them.

    A TERM is predicate:, role: or kind: (of the entities between the ends), study_type:, or a circumstance
    of the evidence: species:, frequency:, dose:, acupoint:, ..., exact ("dose:8 Gy") or as a range
    ("dose:8..20 Gy").

    \b
    Examples:
      neuroimmune paths electroacupuncture "bone cancer pain"
      neuroimmune paths morphine HGNC:11892 --steps 3 --undirected include
      neuroimmune paths role:intervention pain --only kind:cell --without study_type:in_vitro
      neuroimmune paths electroacupuncture any --what-if-without 10.1155/2022/1119014
    """
    from api.cli.commands.mechanisms import PathOptions, show_paths, show_what_if

    options = PathOptions(count=count, hub_damping=hub_damping, seconds=seconds, filters=filters)
    if what_if:
        show_what_if(source, target, options, tuple(what_if), json=json)
    else:
        show_paths(source, target, options, json=json)


@mechanisms.command()
@add_filters
def papers(
    source: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help="Name, CURIE, role:, kind: or any.")
    ] = None,
    target: Annotated[str | None, typer.Argument(metavar="[TO]", help="As FROM.")] = None,
    form: Annotated[
        BibliographyForm, typer.Option("--form", help="Form of the list.")
    ] = BibliographyForm.BIBTEX,
    count: Annotated[int, typer.Option("--count", "-k", help="How many mechanisms, best first.")] = 10,
    hub_damping: Annotated[float, typer.Option(help="How much hubs count less; 0 not at all.")] = 0.4,
    seconds: Annotated[float, typer.Option(help="When the search stops with what it has.")] = 5.0,
    *,
    context: typer.Context,
    **filters: Any,
) -> None:
    """Write papers as a bibliography for reference managers: all of the graph, or those behind an answer.

    With FROM and TO, the papers that the paths between them were read from, those of most statements
    first; the options are those of `neuroimmune paths`.

    \b
    Examples:
      neuroimmune papers > library.bib
      neuroimmune papers electroacupuncture "bone cancer pain" --form ris > pain.ris
      neuroimmune papers morphine any --steps 2 --form csl
    """
    from api.cli.commands.mechanisms import PathOptions, show_papers, show_papers_of

    if source and target:
        options = PathOptions(count=count, hub_damping=hub_damping, seconds=seconds, filters=filters)
        show_papers_of(source, target, options, form)
    elif source or _given(context) - {"form"}:
        raise typer.BadParameter("give both FROM and TO with options of paths, or neither")
    else:
        show_papers(form)


def _given(context: typer.Context) -> set[str]:
    """The names of the parameters that were typed."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return {name for name, source in sources.items() if source and source.name == "COMMANDLINE"}


@mechanisms.command()
def contradictions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="About this entity.", show_default=False)
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="[OBJECT]", help="What NAME does to this.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    narrower: Annotated[Narrower, typer.Option(help=NARROWER)] = Narrower.INCLUDE,
    origin: Annotated[Origins, typer.Option(help=ORIGIN)] = Origins.ALL,
    json: AsJson = False,
) -> None:
    """Show what documents disagree on, most at stake first, split by species, study type, dose and year.

    \b
    Examples:
      neuroimmune contradictions
      neuroimmune contradictions TNF
      neuroimmune contradictions morphine TNF --json
    """
    from api.cli.commands.mechanisms import show_contradictions

    show_contradictions(name, other, limit=limit, narrower=narrower, origin=origin, json=json)


@mechanisms.command()
def compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", help="Names or CURIEs.")],
    regulators: Annotated[
        bool, typer.Option("--regulators", help="By what acts on them, not by what they act on.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="By what lies on their paths to this.", show_default=False),
    ] = None,
    steps: Annotated[int, typer.Option(help="Longest path, with --to.")] = 3,
    role: Annotated[list[Role] | None, typer.Option(help="Only neighbours of this role; again.")] = None,
    min_belief: Annotated[float, typer.Option(help="Effects of at least this belief.")] = 0.0,
    hidden: Annotated[KeepName, typer.Option(help="What a reader might not sign.")] = KeepName.EXCLUDE,
    narrower: Annotated[Narrower, typer.Option(help=NARROWER)] = Narrower.INCLUDE,
    origin: Annotated[Origins, typer.Option(help=ORIGIN)] = Origins.ALL,
    json: AsJson = False,
) -> None:
    """Compare entities by what they act on: shared, opposite, different and unique.

    \b
    Examples:
      neuroimmune compare electroacupuncture radiotherapy
      neuroimmune compare TNF CCL5 --regulators --role intervention
      neuroimmune compare electroacupuncture morphine --to "bone cancer pain"
    """
    from api.cli.commands.mechanisms import show_comparison, show_mediation

    if to:
        show_mediation(
            names, to, steps=steps, narrower=narrower, hidden=hidden.keep, origin=origin, json=json
        )
        return
    show_comparison(
        names,
        regulators=regulators,
        roles=tuple(role or ()),
        min_belief=min_belief,
        narrower=narrower,
        hidden=hidden.keep,
        origin=origin,
        json=json,
    )


@mechanisms.command()
def evidence(
    question: Annotated[str, typer.Argument(help='An entity, "A -> B" or "any -> B".')],
    file: Annotated[
        Path | None, typer.Argument(help="File to write; - is standard output.", show_default=False)
    ] = None,
    form: Annotated[
        StudyForm | None,
        typer.Option("--format", help="Form [the file's suffix, else a table].", show_default=False),
    ] = None,
    sign: Annotated[list[SignWord] | None, typer.Option(help="Only studies that say this; again.")] = None,
    study: Annotated[list[StudyType] | None, typer.Option(help="Only of this design; again.")] = None,
    species: Annotated[list[str] | None, typer.Option(help="Only in this species; again.")] = None,
    since: Annotated[int, typer.Option(help="Of this year or later.")] = 0,
    until: Annotated[int, typer.Option(help="Of this year or earlier; 0 for any.")] = 0,
    words: Annotated[str, typer.Option(help="With these words.")] = "",
    sort: Annotated[Column, typer.Option(help="By this column.")] = Column.YEAR,
    turned: Annotated[bool, typer.Option("--turned", help="Sorted the other way round.")] = False,
    hidden: Annotated[KeepName, typer.Option(help="What a reader might not sign.")] = KeepName.EXCLUDE,
    origin: Annotated[Origins, typer.Option(help=ORIGIN)] = Origins.ALL,
) -> None:
    """Show the studies behind an answer, one a row: design, species, n, doses, what it says and where.

    In a file every finding has its row, with its sentence; RIS, BibTeX and CSL JSON hold the papers.

    \b
    Examples:
      neuroimmune evidence "morphine -> pain"
      neuroimmune evidence "morphine -> pain" studies.xlsx --sign negative
      neuroimmune evidence "any -> inflammation" --format json -
    """
    from api.cli.commands.mechanisms import StudyQuestion, show_studies

    asked = StudyQuestion(
        question=question,
        signs=frozenset(one.sign for one in sign or ()),
        designs=frozenset(study or ()),
        species=frozenset(species or ()),
        since=since,
        until=until,
        words=words,
        sort=sort,
        turned=turned,
        hidden=hidden.keep,
        origin=origin,
    )
    target = None if file is None or str(file) == STREAM else file
    show_studies(asked, target, form or form_of_studies(target.name if target else ""))
