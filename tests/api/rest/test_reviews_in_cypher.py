"""A mark on the seeds in the embedded store: what Cypher says, also after they are loaded again."""

from __future__ import annotations

from datetime import UTC, datetime

from api.review.marking import Marking, mark_evidence, take_back
from api.service.service import Service
from graph.exchange import Format, dump
from graph.model import evidence_id
from graph.review import Mark, Reason
from tests.support.checkout import SEEDS

ASKED = """
MATCH (e:Evidence)-[:SUPPORTS]->(s:Statement {id: $id}), (r:Review {statement_id: s.id})
RETURN e.review AS review, s.belief AS belief, s.shown AS shown, r.reason AS reason
"""


def export(service: Service) -> str:
    return "".join(dump(service.iter_statements(), Format.JSONL))


def test_mark_on_the_seeds_reaches_cypher_and_outlives_loading(seeded: Service) -> None:
    """Belief, what is shown and the mark itself; the document loaded again is marked as before."""
    before = export(seeded)
    one = next(s for s in seeded.iter_statements() if s.shown and s.evidence_count == 1 and s.sign.known)
    evidence = one.evidence[0]
    marking = Marking(
        statement=one.id, evidence=evidence_id(one.id, evidence), mark=Mark.WRONG, reason=Reason.POLARITY
    )
    entry = mark_evidence(seeded, marking, reviewer="ada", at=datetime(2026, 1, 2, tzinfo=UTC))
    wrong = {"review": "wrong", "belief": 0.0, "shown": False, "reason": "polarity"}
    assert seeded.store.query(ASKED, {"id": one.id}) == [wrong]  # type: ignore[attr-defined]
    marked = export(seeded)
    seeded.remove(evidence.document_id)
    seeded.load_files([SEEDS])
    assert export(seeded) == marked
    take_back(seeded, entry.id, reviewer="ada", at=datetime(2026, 1, 3, tzinfo=UTC))
    assert export(seeded) == before
