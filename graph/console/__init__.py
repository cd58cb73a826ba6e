"""The console: an analyst's own Cypher, read-only, under a budget."""

from graph.console.answer import Answer, CutOff, QueryBudget
from graph.console.engine import Console
from graph.errors import BusyError, FailedQueryError, RefusedQueryError

__all__ = ["Answer", "BusyError", "Console", "CutOff", "FailedQueryError", "QueryBudget", "RefusedQueryError"]
