"""KGX, the Knowledge Graph Exchange format, as TSV and as JSON Lines, in terms of the Biolink Model.

KGX is a pair of files, of nodes and of edges. Both come in one tar archive, which KGX itself opens, without
any time or owner in it. Where a TSV value is a list its parts are divided by "|".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from tarfile import BLOCKSIZE, RECORDSIZE, TarInfo

from graph.exchange.elements.association import EDGE_SLOTS, NODE_SLOTS, describe_edge, describe_node
from graph.exchange.elements.facts import Scalar, Value
from graph.exchange.elements.spool import spool
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
    with spool(statements, lambda one: write_edge(describe_edge(one))) as spooled:
        nodes = heads[0] + "".join(write_node(describe_node(one)) for one in spooled.entities)
        written = len(nodes.encode()), len(heads[1].encode()) + spooled.size
        yield _header(f"nodes.{suffix}", written[0]) + nodes + _fill(written[0], BLOCKSIZE)
        yield _header(f"edges.{suffix}", written[1]) + heads[1]
        yield from spooled.edges
        yield _fill(written[1], BLOCKSIZE) + _end(sum(map(_blocks, written)) + 2)


def _header(name: str, size: int) -> str:
    """The archive's entry for a file of so many bytes; plain ASCII, so that it can stand among text."""
    entry = TarInfo(name)
    entry.size = size
    return entry.tobuf(encoding="ascii").decode("ascii")


def _blocks(size: int) -> int:
    return -(-size // BLOCKSIZE)


def _fill(size: int, unit: int) -> str:
    return "\0" * (-size % unit)


def _end(blocks: int) -> str:
    """What ends an archive: two empty blocks, and more up to a whole record."""
    return "\0" * 2 * BLOCKSIZE + _fill((blocks + 2) * BLOCKSIZE, RECORDSIZE)


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
