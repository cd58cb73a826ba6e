"""What most is known of: the entities that questions to start from are about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.index.columns import KIND_CODE, SIGN_CODE, Flags
from graph.index.mechanism_index import MechanismIndex
from graph.model import Kind, Role, Sign


@dataclass(frozen=True, slots=True)
class Topics:
    """CURIEs: an intervention with the outcome that most is said of it, an outcome that most lowers, what
    raises most outcomes; None where the graph shows no such thing."""

    pair: tuple[str, str] | None
    lowered: str | None
    raising: str | None


def find_topics(index: MechanismIndex) -> Topics:
    """The topics of what is shown; the one of the pair is not told again where there is another."""
    table = index.statements
    acts = _of_role(index, Role.INTERVENTION)[table.subject]
    rows = table.shown & acts & _of_role(index, Role.OUTCOME)[table.object]
    raises, lowers = (rows & (table.sign == SIGN_CODE[sign]) for sign in (Sign.POSITIVE, Sign.NEGATIVE))
    pair = _most_told(index, lowers) or _most_told(index, raises)
    subject, object_ = pair or (-1, -1)
    lowered = _busiest(table.object[lowers], but=object_)
    raising = _busiest(table.subject[raises], but=subject)
    return Topics(
        (index.ids[subject], index.ids[object_]) if pair else None,
        None if lowered is None else index.ids[lowered],
        None if raising is None else index.ids[raising],
    )


def _of_role(index: MechanismIndex, role: Role) -> Flags:
    """A flag for each entity."""
    return np.isin(index.kinds, [KIND_CODE[kind] for kind in Kind if kind.role is role])


def _most_told(index: MechanismIndex, rows: Flags) -> tuple[int, int] | None:
    """The ends of the statement of most documents, the first where several have as many."""
    if not rows.any():
        return None
    row = int(np.argmax(np.where(rows, index.statements.documents, 0)))
    return int(index.statements.subject[row]), int(index.statements.object[row])


def _busiest(entities: npt.NDArray[np.int32], *, but: int) -> int | None:
    """The entity that stands there most often; another than `but`, where there is one."""
    found, counts = np.unique(entities, return_counts=True)
    if not len(found):
        return None
    return int(found[np.argmax(np.where(found == but, 0, counts))])
