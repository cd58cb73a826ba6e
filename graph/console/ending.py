"""How the database is asked to end a query."""

from __future__ import annotations

from graph.store.bolt import Transaction

LIST_RUNNING = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, metaData"
TERMINATE = "TERMINATE TRANSACTIONS $id"


def terminate_tagged(transaction: Transaction, tag: str) -> bool:
    """True where a running transaction of that tag has been told to end."""
    own = [
        row["transactionId"]
        for row in transaction.run(LIST_RUNNING)
        if tag in (row["currentQuery"] or "") or (row["metaData"] or {}).get("tag") == tag
    ]
    for identifier in own:
        transaction.run(TERMINATE, id=identifier).consume()
    return bool(own)
