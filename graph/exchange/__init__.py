"""Exchange formats: statements in every form of `Format`, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.exchange.form import Format, form_of
from graph.exchange.formats.bel import dump_bel
from graph.exchange.formats.csv import dump_csv
from graph.exchange.formats.cytoscape import dump_cx2, dump_cyjs
from graph.exchange.formats.gexf import dump_gexf
from graph.exchange.formats.jsonl import dump_jsonl
from graph.exchange.formats.kgx import dump_kgx_jsonl, dump_kgx_tsv
from graph.exchange.formats.sif import dump_sif
from graph.exchange.formats.trapi import dump_trapi
from graph.exchange.formats.turtle import dump_turtle
from graph.exchange.loss import Loss, Part, loss_report
from graph.model import Statement

__all__ = ["Format", "Loss", "Part", "dump", "form_of", "loss_report", "sort_statements"]


def dump(statements: Iterable[Statement], form: Format) -> Iterator[str]:
    """The statements in that form, in pieces of text, with memory for the entities alone."""
    return _DUMPS[form](statements)


def _dump_graphml(statements: Iterable[Statement]) -> Iterator[str]:
    from graph.exchange.formats.graphml import dump_graphml  # noqa: PLC0415 - networkx takes 0.2 s to import

    return dump_graphml(statements)


_DUMPS: dict[Format, Callable[[Iterable[Statement]], Iterator[str]]] = {
    Format.JSONL: dump_jsonl,
    Format.CSV: dump_csv,
    Format.GRAPHML: _dump_graphml,
    Format.GEXF: dump_gexf,
    Format.CYJS: dump_cyjs,
    Format.CX2: dump_cx2,
    Format.SIF: dump_sif,
    Format.KGX_TSV: dump_kgx_tsv,
    Format.KGX_JSONL: dump_kgx_jsonl,
    Format.TRAPI: dump_trapi,
    Format.TURTLE: dump_turtle,
    Format.BEL: dump_bel,
}


def sort_statements(statements: Iterable[Statement]) -> list[Statement]:
    """The statements in the order of every export: subject, predicate, object, sign."""
    return sorted(statements, key=lambda s: (s.subject.id, s.predicate.value, s.object.id, str(s.sign.value)))
