"""What saved views are saved of, and what is loaded after them."""

from __future__ import annotations

from api.console.query_parameters import console_address
from graph.model import Predicate
from tests.api.conftest import CANCER_PAIN, TNF, reading

THIRD = reading(
    "TNF-α lowers bone cancer pain. EA raises TNF-α.",
    (TNF, Predicate.DECREASES, CANCER_PAIN, "TNF-α lowers bone cancer pain."),
)
ACTS = "MATCH (a:Entity {id: $who})-[r]->(b:Entity) RETURN a, r, b ORDER BY b.name, type(r)"


def console(query: str = ACTS, **limits: int) -> str:
    """The console's address of a query about TNF."""
    return f"{console_address(query, {'who': TNF.id})}{''.join(f'&{k}={v}' for k, v in limits.items())}"
