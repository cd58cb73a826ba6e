"""The formats of graphs that are known, in the order in which they are tried."""

from __future__ import annotations

from loaders.formats.graphs.bel import BEL
from loaders.formats.graphs.indra import INDRA
from loaders.formats.graphs.kgx import KGX
from loaders.formats.graphs.statement_lines import STATEMENT_LINES
from loaders.formats.graphs.statement_table import STATEMENTS
from loaders.records.record import FileFormat

GRAPHS: tuple[FileFormat, ...] = (KGX, STATEMENT_LINES, INDRA, BEL, STATEMENTS)
