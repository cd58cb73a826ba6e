"""The command `neuroimmune`: what can be typed.

What a command does is in `api.cli.commands`, imported when it runs: help and completion stay quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.analysis import analysis
from api.cli.commands.terminal import STREAM, Commands, read_form, show, use_utf8
from api.cli.keeping import keeping
from api.cli.keys import access, keys
from api.cli.library import documents, library
from api.cli.mechanisms import NARROWER, ORIGIN, AsJson, mechanisms
from api.cli.reviewing import review
from api.cli.texts import texts
from api.pictures.view.layouts import Layout
from api.slides.scene.forms import Background, PictureForm, form_of_picture
from api.wording.names import KeepName
from graph.exchange import Format, form_of
from graph.filters.path_filter import Origins
from graph.kinds import Narrower

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
  5  a file cannot be read or written, or is damaged
  6  what the store holds is damaged
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

Host = Annotated[str | None, typer.Option(help="Address to serve on [NEUROIMMUNE_HOST].", show_default=False)]
Workers = Annotated[
    int | None,
    typer.Option(help="Processes that answer [NEUROIMMUNE_WORKERS].", show_default=False),
]
Port = Annotated[
    int | None,
    typer.Option(help="Port to serve on; 0 takes a free one [NEUROIMMUNE_PORT].", show_default=False),
]


cli.add_typer(library)
cli.add_typer(documents)
cli.add_typer(mechanisms)
cli.add_typer(analysis)
cli.add_typer(texts)
cli.add_typer(review)
cli.add_typer(keys)
cli.add_typer(access)
cli.add_typer(keeping)


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
def search(
    words: Annotated[str, typer.Argument(help="Words that all occur.", show_default=False)],
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Find sentences and titles that have all the words, the best first.

    "Quotes" keep words together; analg* is any word that begins so. Nothing else has a meaning of its own.

    \b
    Examples:
      neuroimmune search "microglia pain"
      neuroimmune search '"neuropathic pain" analg*'
    """
    from api.cli.commands.asking import search_texts

    search_texts(words, limit=limit, json=json)


@cli.command()
def serve(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve the API and the pages until Ctrl-C.

    \b
    Examples:
      neuroimmune serve
      neuroimmune serve --port 8080
      neuroimmune serve --workers 4
      NEUROIMMUNE_API_KEYS=... neuroimmune serve --host 0.0.0.0
    """
    from api.cli.commands.serving import serve_graph

    serve_graph(host=host, port=port, workers=workers)


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
    from api.cli.commands.serving import show_demo

    show_demo(folder, host=host, port=port)


@cli.command()
def stats(json: AsJson = False) -> None:
    """Count what the graph holds, by role, predicate and sign.

    \b
    Examples:
      neuroimmune stats
      neuroimmune stats --json
    """
    from api.cli.commands.asking import show_stats

    show_stats(json=json)


@cli.command()
def export(
    file: Annotated[Path, typer.Argument(help="File to write; - is standard output.")],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Form [the file's suffix, else jsonl].", show_default=False),
    ] = None,
) -> None:
    """Write every statement with its evidence to a file; `shown` is false of what a reader might not sign.

    The same documents give the same bytes, in whatever order they were loaded.

    \b
    Examples:
      neuroimmune export graph.jsonl
      neuroimmune export --format csv statements.csv
      neuroimmune export --format jsonl - | head
    """
    from api.cli.commands.asking import export_statements

    export_statements(
        None if str(file) == STREAM else file, form or read_form(file, form_of, Format, Format.JSONL)
    )


@cli.command()
def picture(
    question: Annotated[str, typer.Argument(help='An entity, "A -> B", "A vs B"; "" for the whole graph.')],
    file: Annotated[Path, typer.Argument(help="File to write; - is standard output.")],
    form: Annotated[
        PictureForm | None,
        typer.Option("--format", help="Form [the file's suffix, else svg].", show_default=False),
    ] = None,
    scale: Annotated[int, typer.Option(help="Of a PNG: 2 or 4 pixels for one of 1280 x 720.")] = 2,
    background: Annotated[Background, typer.Option(help="Behind the picture.")] = Background.WHITE,
    layout: Annotated[
        Layout | None, typer.Option(help="How entities are arranged [as suits].", show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(help="Title [one that says what is shown].", show_default=False)] = "",
    hidden: Annotated[KeepName, typer.Option(help="What a reader might not sign.")] = KeepName.EXCLUDE,
    narrower: Annotated[Narrower, typer.Option(help=NARROWER)] = Narrower.INCLUDE,
    origin: Annotated[Origins, typer.Option(help=ORIGIN)] = Origins.ALL,
) -> None:
    """Write the answer to a question as a picture for a slide: 16:9, with legend, citations and version.

    The same graph and question give the same bytes.

    \b
    Examples:
      neuroimmune picture "electroacupuncture -> bone cancer pain" --format pptx out.pptx
      neuroimmune picture "electroacupuncture vs radiotherapy" compared.svg
      neuroimmune picture TNF tnf.png --scale 4 --background transparent
    """
    from api.cli.commands.picturing import draw_picture

    draw_picture(
        question,
        None if str(file) == STREAM else file,
        form or read_form(file, form_of_picture, PictureForm, PictureForm.SVG),
        scale=scale,
        background=background,
        layout=layout,
        title=title,
        hidden=hidden.keep,
        narrower=narrower,
        origin=origin,
    )


@cli.command()
def check(
    deep: Annotated[
        bool, typer.Option("--deep", help="Look at everything that is stored, which takes minutes.")
    ] = False,
) -> None:
    """Tell whether the store answers and its schema is right; with --deep, whether all it holds is whole.

    \b
    Examples:
      neuroimmune check
      neuroimmune check --deep
    """
    if deep:
        from api.cli.commands.kept.inspecting import inspect_store

        inspect_store()
    else:
        from api.cli.commands.asking import check_store

        check_store()
