"""The command `neuroimmune`: what can be typed.

What a command does is in `api.commands`, imported when it runs: help and completion stay quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.terminal import STREAM, Commands, show, use_utf8
from api.names import KeepName, SignName
from graph.exchange import Format, form_of
from graph.model import Role
from loaders.thoroughness import Effort, Precision

HELP = """A knowledge graph of interventions, neuro-immune mediators and outcomes, with the evidence of each
link.

Settings come from NEUROIMMUNE_ variables or from neuroimmune.toml (docs/settings.md). Without a Neo4j the
graph is kept in the folder ./data.

\b
Exit codes:
  0  done
  1  some documents were not loaded
  2  wrong usage, setting or question
  3  the store is not available
  4  no such entity or document, or an ambiguous name
  5  a file cannot be read or written
"""

cli = typer.Typer(
    name="neuroimmune",
    cls=Commands,
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Host = Annotated[str | None, typer.Option(help="Address to serve on [NEUROIMMUNE_HOST].", show_default=False)]
Port = Annotated[
    int | None,
    typer.Option(help="Port to serve on; 0 takes a free one [NEUROIMMUNE_PORT].", show_default=False),
]


def main() -> None:
    """Runs the command that the arguments name."""
    use_utf8()
    cli()


def show_version(wanted: bool) -> None:
    """Shows the version and ends."""
    if wanted:
        from importlib.metadata import version

        show(f"neuroimmune {version('neuroimmune')}")
        raise typer.Exit


@cli.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On an error, show where it came from.")] = False,
) -> None:
    """Options that stand before the command; `Commands` reads them."""


@cli.command()
def load(paths: Paths) -> None:
    """Load documents into the graph.

    A document that cannot be read is named with the reason, and the others load. Loading the same document
    again changes nothing.

    \b
    Examples:
      neuroimmune load seeds
      neuroimmune load paper.txt more-papers/
    """
    from api.commands.loading import load_documents

    load_documents(paths)


@cli.command()
def serve(host: Host = None, port: Port = None) -> None:
    """Serve the API and the pages until Ctrl-C.

    \b
    Examples:
      neuroimmune serve
      neuroimmune serve --port 8080
      NEUROIMMUNE_API_KEYS=... neuroimmune serve --host 0.0.0.0
    """
    from api.commands.serving import serve_graph

    serve_graph(host=host, port=port)


@cli.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Documents to show [the seeds].", show_default=False)
    ] = None,
    host: Host = None,
    port: Port = None,
) -> None:
    """Load the three seed documents and serve them.

    \b
    Examples:
      neuroimmune demo
      neuroimmune demo my-papers --port 0
    """
    from api.commands.serving import show_demo

    show_demo(folder, host=host, port=port)


@cli.command()
def stats(json: AsJson = False) -> None:
    """Count what the graph holds, by role, predicate and sign.

    \b
    Examples:
      neuroimmune stats
      neuroimmune stats --json
    """
    from api.commands.asking import show_stats

    show_stats(json=json)


@cli.command()
def documents(json: AsJson = False) -> None:
    """List the documents, one a line.

    With --json: id, title, journal, date, authors, doi, pmid, kind, participants, duration, evidence_level,
    citations, readers, resources, limitations, gaps; a fact that a document does not give is absent.

    \b
    Examples:
      neuroimmune documents
      neuroimmune documents --json | jq .doi
    """
    from api.commands.asking import show_documents

    show_documents(json=json)


@cli.command()
def paths(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Name, CURIE, role:, kind: or any.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Name, CURIE, role:, kind: or any.")],
    steps: Annotated[int, typer.Option(help="Longest path.")] = 4,
    count: Annotated[int, typer.Option("--count", "-k", help="How many mechanisms, best first.")] = 10,
    sign: Annotated[list[SignName] | None, typer.Option(help="Net sign; may be given again.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="TERM", help="Only kind:cell, species:rat, ...; again.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="TERM", help="Nothing of role:context, ...; again.")
    ] = None,
    start: Annotated[
        list[str] | None,
        typer.Option(metavar="TERM", help="First step of frequency:2 Hz, dose:8..20 Gy; again."),
    ] = None,
    through: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Pass this entity; again.")
    ] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Do not pass this entity; again.")
    ] = None,
    min_belief: Annotated[float, typer.Option(help="Every step has at least this belief.")] = 0.0,
    min_documents: Annotated[int, typer.Option(help="Every step has at least so many documents.")] = 0,
    speculation: Annotated[KeepName, typer.Option(help="Steps that are only hedged.")] = KeepName.INCLUDE,
    nulls: Annotated[KeepName, typer.Option(help="Steps that found no effect.")] = KeepName.EXCLUDE,
    undirected: Annotated[
        KeepName, typer.Option(help="Association, interaction, is-a, part-of.")
    ] = KeepName.EXCLUDE,
    hub_damping: Annotated[float, typer.Option(help="How much hubs count less; 0 not at all.")] = 0.4,
    seconds: Annotated[float, typer.Option(help="When the search stops with what it has.")] = 5.0,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if-without", metavar="DOCUMENT", help="Show what goes with it; again."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Show how one entity acts on another: the best mechanism paths as cards, with what speaks against them.

    A TERM is predicate:, role: or kind: (of the entities between the ends), or a circumstance of the
    evidence: species:, study_type:, frequency:, dose:, acupoint:, ..., exact ("dose:8 Gy") or as a range
    ("dose:8..20 Gy").

    \b
    Examples:
      neuroimmune paths electroacupuncture "bone cancer pain"
      neuroimmune paths morphine HGNC:11892 --steps 3 --undirected include
      neuroimmune paths role:intervention pain --only kind:cell --without study_type:in_vitro
      neuroimmune paths electroacupuncture any --what-if-without 10.1155/2022/1119014
    """
    from api.commands.mechanisms import PathOptions, show_paths, show_what_if

    options = PathOptions(
        steps=steps,
        count=count,
        signs=tuple(sign or ()),
        only=tuple(only or ()),
        without=tuple(without or ()),
        start=tuple(start or ()),
        through=tuple(through or ()),
        avoid=tuple(avoid or ()),
        min_belief=min_belief,
        min_documents=min_documents,
        speculation=speculation,
        nulls=nulls,
        undirected=undirected,
        hub_damping=hub_damping,
        seconds=seconds,
    )
    if what_if:
        show_what_if(source, target, options, tuple(what_if), json=json)
    else:
        show_paths(source, target, options, json=json)


@cli.command()
def contradictions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="About this entity.", show_default=False)
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="[OBJECT]", help="What NAME does to this.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Show what documents disagree on, most at stake first, split by species, study type, dose and year.

    \b
    Examples:
      neuroimmune contradictions
      neuroimmune contradictions TNF
      neuroimmune contradictions morphine TNF --json
    """
    from api.commands.mechanisms import show_contradictions

    show_contradictions(name, other, limit=limit, json=json)


@cli.command()
def compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", help="Names or CURIEs.")],
    regulators: Annotated[
        bool, typer.Option("--regulators", help="By what acts on them, not by what they act on.")
    ] = False,
    role: Annotated[list[Role] | None, typer.Option(help="Only neighbours of this role; again.")] = None,
    min_belief: Annotated[float, typer.Option(help="Effects of at least this belief.")] = 0.0,
    json: AsJson = False,
) -> None:
    """Compare entities by what they act on: shared, opposite, different and unique.

    \b
    Examples:
      neuroimmune compare electroacupuncture radiotherapy
      neuroimmune compare TNF CCL5 --regulators --role intervention
    """
    from api.commands.mechanisms import show_comparison

    show_comparison(names, regulators=regulators, roles=tuple(role or ()), min_belief=min_belief, json=json)


@cli.command()
def export(
    file: Annotated[Path, typer.Argument(help="File to write; - is standard output.")],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Form [the file's suffix, else jsonl].", show_default=False),
    ] = None,
) -> None:
    """Write every statement with its evidence to a file.

    The same documents give the same bytes, in whatever order they were loaded.

    \b
    Examples:
      neuroimmune export graph.jsonl
      neuroimmune export --format csv statements.csv
      neuroimmune export --format jsonl - | head
    """
    from api.commands.asking import export_statements

    export_statements(None if str(file) == STREAM else file, form or form_of(file.name) or Format.JSONL)


@cli.command()
def extract(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Lines {"id", "text"}.')],
    target: Annotated[
        Path, typer.Argument(metavar="OUT.jsonl", help='Lines {"id", "entities", "relations"}.')
    ],
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes read at once [all cores].", show_default=False),
    ] = None,
    precision: Annotated[
        Precision | None,
        typer.Option(help="How sure a statement must be [the setting's].", show_default=False),
    ] = None,
    effort: Annotated[
        Effort | None,
        typer.Option(help="Rules and model, or rules alone [the setting's].", show_default=False),
    ] = None,
) -> None:
    """Read entities and relations out of texts, without any store.

    \b
    Examples:
      neuroimmune extract abstracts.jsonl relations.jsonl
      neuroimmune extract abstracts.jsonl relations.jsonl --precision precise
      neuroimmune extract abstracts.jsonl relations.jsonl --effort fast --workers 4
    """
    from api.commands.extracting import extract_lines

    extract_lines(source, target, workers=workers, precision=precision, effort=effort)


@cli.command()
def check() -> None:
    """Tell whether the store answers and its schema is right.

    \b
    Example:
      neuroimmune check
    """
    from api.commands.asking import check_store

    check_store()
