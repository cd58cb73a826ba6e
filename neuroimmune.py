"""The door for notebooks and programs: `import neuroimmune` offers the public names of the three packages.

A name is imported when it is first used, so that the door itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.cli.main import main as main
    from api.explorer.slide_view import find_picture as find_picture
    from api.pictures.build import build_view as build_view
    from api.pictures.interactive import Frame as Frame, draw as draw
    from api.pictures.view.layouts import Layout as Layout
    from api.question.state import ExplorerState as ExplorerState
    from api.server.wiring import open_service as open_service
    from api.service.mechanisms import Mechanisms as Mechanisms
    from api.service.service import Service as Service
    from api.settings import load_settings as load_settings
    from api.slides.export import export as export
    from api.slides.scene.forms import Background as Background, PictureForm as PictureForm, Scale as Scale
    from graph.analyses.comparison import (
        Likeness as Likeness,
        NeighbourSide as NeighbourSide,
        compare as compare,
        group_neighbours as group_neighbours,
    )
    from graph.analyses.contradictions import find_contradictions as find_contradictions
    from graph.analyses.mediation import compare_mediators as compare_mediators
    from graph.analyses.what_if import ask_without as ask_without
    from graph.console import Console as Console, QueryBudget as QueryBudget
    from graph.console.named_queries import load_queries as load_queries
    from graph.document import Document as Document, Mention as Mention, Reading as Reading
    from graph.errors import GraphError as GraphError
    from graph.exchange import Format as Format, dump as dump
    from graph.exchange.bibliography import (
        BibliographyForm as BibliographyForm,
        dump_bibliography as dump_bibliography,
    )
    from graph.exchange.formats.graphml import build_multigraph as build_multigraph
    from graph.exchange.rows import (
        tabulate_comparison as tabulate_comparison,
        tabulate_disputes as tabulate_disputes,
        tabulate_paths as tabulate_paths,
        tabulate_what_if as tabulate_what_if,
    )
    from graph.index.mechanism_index import MechanismIndex as MechanismIndex
    from graph.model import (
        Assertion as Assertion,
        Balance as Balance,
        Entity as Entity,
        Evidence as Evidence,
        Kind as Kind,
        Predicate as Predicate,
        Role as Role,
        Sign as Sign,
        Statement as Statement,
    )
    from graph.paths import (
        Keep as Keep,
        PathAnswer as PathAnswer,
        PathEnds as PathEnds,
        PathQuery as PathQuery,
        explain_no_path as explain_no_path,
        find_opposing_path as find_opposing_path,
        narrate as narrate,
        search_paths as search_paths,
        spell_sign as spell_sign,
    )
    from graph.store import (
        StatementFilter as StatementFilter,
        Store as Store,
        StoreConfig as StoreConfig,
        connect as connect,
    )
    from graph.store.embedded import EmbeddedServer as EmbeddedServer
    from graph.store.memory import MemoryStore as MemoryStore
    from graph.weighing.assembly import assemble as assemble
    from graph.weighing.belief import believe as believe, weigh_studies as weigh_studies
    from loaders.errors import LoaderError as LoaderError
    from loaders.explanation.explain import explain as explain
    from loaders.formats import parse as parse
    from loaders.pipeline.extraction import Extractor as Extractor, load_extractor as load_extractor
    from loaders.pipeline.load import load_paths as load_paths

_NAMES = {
    "api.cli.main": "main",
    "api.explorer.slide_view": "find_picture",
    "api.pictures.build": "build_view",
    "api.pictures.interactive": "Frame draw",
    "api.pictures.view.layouts": "Layout",
    "api.question.state": "ExplorerState",
    "api.server.wiring": "open_service",
    "api.service.mechanisms": "Mechanisms",
    "api.service.service": "Service",
    "api.settings": "load_settings",
    "api.slides.export": "export",
    "api.slides.scene.forms": "Background PictureForm Scale",
    "graph.analyses.comparison": "Likeness NeighbourSide compare group_neighbours",
    "graph.analyses.contradictions": "find_contradictions",
    "graph.analyses.mediation": "compare_mediators",
    "graph.analyses.what_if": "ask_without",
    "graph.weighing.assembly": "assemble",
    "graph.weighing.belief": "believe weigh_studies",
    "graph.console": "Console QueryBudget",
    "graph.console.named_queries": "load_queries",
    "graph.errors": "GraphError",
    "graph.exchange": "Format dump",
    "graph.exchange.bibliography": "BibliographyForm dump_bibliography",
    "graph.exchange.formats.graphml": "build_multigraph",
    "graph.exchange.rows": "tabulate_comparison tabulate_disputes tabulate_paths tabulate_what_if",
    "graph.index.mechanism_index": "MechanismIndex",
    "graph.document": "Document Mention Reading",
    "graph.model": "Assertion Balance Entity Evidence Kind Predicate Role Sign Statement",
    "graph.paths": "Keep PathAnswer PathEnds PathQuery explain_no_path find_opposing_path narrate "
    "search_paths spell_sign",
    "graph.store": "StatementFilter Store StoreConfig connect",
    "graph.store.embedded": "EmbeddedServer",
    "graph.store.memory": "MemoryStore",
    "loaders.errors": "LoaderError",
    "loaders.explanation.explain": "explain",
    "loaders.formats": "parse",
    "loaders.pipeline.extraction": "Extractor load_extractor",
    "loaders.pipeline.load": "load_paths",
}
"""Module to the names it gives; the block above says the same to type checkers."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = sorted(_HOMES)  # noqa: PLE0605 - each name is one


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES[name]
    return getattr(import_module(f"{__package__}.{home}" if __package__ else home), name)


def __dir__() -> list[str]:
    return __all__
