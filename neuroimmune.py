"""The door for notebooks: `import neuroimmune` re-exports the public names of graph, loaders and api."""

from api.mechanisms import Mechanisms
from api.opening import open_service
from api.service import Service
from api.settings import load_settings
from api.slides.export import export
from api.slides.forms import Background, PictureForm, Scale
from api.slides.picture import find_picture
from api.views.build import build_view
from api.views.choice import Choice
from api.views.model import Layout
from api.views.pyvis_view import Frame, draw
from graph.assembly import assemble
from graph.belief import believe, weigh_studies
from graph.comparison import Likeness, Side, compare, group_neighbours
from graph.console import Budget, Console
from graph.contradictions import find_contradictions
from graph.errors import GraphError
from graph.exchange import Format, dump
from graph.exchange.graphml import build_multigraph
from graph.exchange.rows import (
    tabulate_comparison,
    tabulate_disputes,
    tabulate_paths,
    tabulate_what_if,
)
from graph.index import MechanismIndex
from graph.mediation import compare_mediators
from graph.model import (
    Assertion,
    Document,
    Entity,
    Evidence,
    Kind,
    Mention,
    Predicate,
    Reading,
    Role,
    Sign,
    Statement,
)
from graph.named_queries import load_queries
from graph.paths import (
    Ends,
    Keep,
    PathAnswer,
    PathQuery,
    explain_no_path,
    find_opposing_path,
    narrate,
    search_paths,
    spell_sign,
)
from graph.store import StatementFilter, Store, StoreConfig, connect
from graph.store.embedded import EmbeddedServer
from graph.whatif import ask_without
from loaders.errors import LoaderError
from loaders.extraction import Extractor, load_extractor
from loaders.formats import parse
from loaders.load import load_paths

__all__ = [
    "Assertion",
    "Background",
    "Budget",
    "Choice",
    "Console",
    "Document",
    "EmbeddedServer",
    "Ends",
    "Entity",
    "Evidence",
    "Extractor",
    "Format",
    "Frame",
    "GraphError",
    "Keep",
    "Kind",
    "Layout",
    "Likeness",
    "LoaderError",
    "MechanismIndex",
    "Mechanisms",
    "Mention",
    "PathAnswer",
    "PathQuery",
    "PictureForm",
    "Predicate",
    "Reading",
    "Role",
    "Scale",
    "Service",
    "Side",
    "Sign",
    "Statement",
    "StatementFilter",
    "Store",
    "StoreConfig",
    "ask_without",
    "assemble",
    "believe",
    "build_multigraph",
    "build_view",
    "compare",
    "compare_mediators",
    "connect",
    "draw",
    "dump",
    "explain_no_path",
    "export",
    "find_contradictions",
    "find_opposing_path",
    "find_picture",
    "group_neighbours",
    "load_extractor",
    "load_paths",
    "load_queries",
    "load_settings",
    "narrate",
    "open_service",
    "parse",
    "search_paths",
    "spell_sign",
    "tabulate_comparison",
    "tabulate_disputes",
    "tabulate_paths",
    "tabulate_what_if",
    "weigh_studies",
]
