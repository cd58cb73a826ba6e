"""The console: an analyst's own Cypher, read-only, under a budget."""

from graph.console.engine import Answer, Budget, Console, CutOff
from graph.console.errors import FailedQueryError, RefusedQueryError

__all__ = ["Answer", "Budget", "Console", "CutOff", "FailedQueryError", "RefusedQueryError"]
