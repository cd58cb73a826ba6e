"""The door for notebooks: `import neuroimmune` re-exports the public names of graph, loaders and api."""

from graph.assembly import assemble
from graph.belief import believe, weigh_studies
from graph.comparison import compare, group_neighbours
from graph.contradictions import find_contradictions
from graph.errors import GraphError
from graph.exchange import Format, dump
from graph.exchange.graphml import build_multigraph
from graph.index import MechanismIndex
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
from graph.paths import Ends, Keep, PathQuery, explain_no_path, find_opposing_path, narrate, search_paths
from graph.store import StatementFilter, Store, StoreConfig, connect
from graph.store.embedded import EmbeddedServer
from loaders.errors import LoaderError
from loaders.extraction import Extractor, load_extractor
from loaders.formats import parse
from loaders.load import load_paths

__all__ = [
    "Assertion",
    "Document",
    "EmbeddedServer",
    "Ends",
    "Entity",
    "Evidence",
    "Extractor",
    "Format",
    "GraphError",
    "Keep",
    "Kind",
    "LoaderError",
    "MechanismIndex",
    "Mention",
    "PathQuery",
    "Predicate",
    "Reading",
    "Role",
    "Sign",
    "Statement",
    "StatementFilter",
    "Store",
    "StoreConfig",
    "assemble",
    "believe",
    "build_multigraph",
    "compare",
    "connect",
    "dump",
    "explain_no_path",
    "find_contradictions",
    "find_opposing_path",
    "group_neighbours",
    "load_extractor",
    "load_paths",
    "narrate",
    "parse",
    "search_paths",
    "weigh_studies",
]
