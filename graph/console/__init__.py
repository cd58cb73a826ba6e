"""The console: an analyst's own Cypher, read-only, under a budget."""

from graph.console.answer import Answer, Budget, CutOff
from graph.console.engine import Console
from graph.errors import BusyError, FailedQueryError, RefusedQueryError

__all__ = ["Answer", "Budget", "BusyError", "Console", "CutOff", "FailedQueryError", "RefusedQueryError"]
