"""KGX, the Knowledge Graph Exchange format, as TSV and as JSON Lines, in terms of the Biolink Model.

KGX is a pair of files, of nodes and of edges. Both come in one tar archive, which KGX itself opens, without
any time or owner in it. Where a TSV value is a list its parts are divided by "|".
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import SEEK_END, BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO

from graph.exchange.elements.association import EDGE_SLOTS, NODE_SLOTS, describe_edge, describe_node
from graph.exchange.elements.facts import Scalar, Value
from graph.exchange.elements.spool import IN_MEMORY, pieces_of, spool
from graph.exchange.elements.text import on_one_line, to_json
from graph.exchange.formats.csv import neutralise
from graph.model import Statement

Row = dict[str, Value]


def dump_kgx_tsv(statements: Iterable[Statement]) -> Iterator[str]:
    """A tar archive of `nodes.tsv` and `edges.tsv`."""

    def write_node(row: Row) -> str:
        return _row(row, NODE_SLOTS)

    def write_edge(row: Row) -> str:
        return _row(row, EDGE_SLOTS)

    return _archive(statements, "tsv", write_node, write_edge, (_line(NODE_SLOTS), _line(EDGE_SLOTS)))


def dump_kgx_jsonl(statements: Iterable[Statement]) -> Iterator[str]:
    """A tar archive of `nodes.jsonl` and `edges.jsonl`, one JSON object a line."""
    return _archive(statements, "jsonl", _json, _json, ("", ""))


def _archive(
    statements: Iterable[Statement],
    suffix: str,
    write_node: Callable[[Row], str],
    write_edge: Callable[[Row], str],
    heads: tuple[str, str],
) -> Iterator[str]:
    with SpooledTemporaryFile(IN_MEMORY) as archive:
        with (
            spool(statements, lambda one: write_edge(describe_edge(one)), head=heads[1]) as spooled,
            tarfile.open(fileobj=archive, mode="w") as tar,
        ):
            nodes = heads[0] + "".join(write_node(describe_node(one)) for one in spooled.entities)
            _add(tar, f"nodes.{suffix}", BytesIO(nodes.encode()))
            _add(tar, f"edges.{suffix}", spooled.file)
        archive.seek(0)
        yield from pieces_of(archive)  # the headers are plain ASCII, and so can stand among text


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    """Put a whole file into an archive, without a time or an owner."""
    entry = tarfile.TarInfo(name)
    entry.size = file.seek(0, SEEK_END)
    file.seek(0)
    archive.addfile(entry, file)


def _json(row: Row) -> str:
    return to_json(row) + "\n"


def _row(row: Row, columns: Sequence[str]) -> str:
    return _line([_cell(row.get(column, "")) for column in columns])


def _line(cells: Sequence[str]) -> str:
    return "\t".join(cells) + "\n"


def _cell(value: Value) -> str:
    if isinstance(value, list):
        return neutralise("|".join(_plain(one).replace("|", "¦") for one in value))
    return neutralise(_plain(value)) if isinstance(value, str) else _plain(value)


def _plain(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return on_one_line(value) if isinstance(value, str) else str(value)
