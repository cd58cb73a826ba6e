"""What a store counts, against what can be reached of it."""

from __future__ import annotations

from graph.backup import queries
from graph.backup.tables import Table
from graph.inspection.report import Fault
from graph.store.values import Ask


def compare_counts(ask: Ask, table: Table, reached: int) -> list[Fault]:
    """A fault where the store counts another number of a table's rows than can be reached."""
    counted = int(ask(queries.COUNT[table])[0]["total"])
    if counted == reached:
        return []
    return [Fault("", f"the store counts {counted:,} {table.name}, and {reached:,} can be reached")]
