"""A mechanism's card on a page: one way as `api.telling` tells it, with the papers on each side of a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.service import Service
from api.telling import Quote, Source, ToldPath
from api.views.panel import Balance
from graph.model import Document, Sign
from graph.paths import Path, Step


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step with its papers; quote and document are None where its statement has gone meanwhile."""

    step: Step
    balance: Balance
    quote: Quote | None
    document: Document | None
    weakest: bool

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers of its documents."""
        return self.quote.sources if self.quote else ()


@dataclass(frozen=True, slots=True)
class Card:
    """A way in a sentence, its steps, the best way against it, the documents cited, from number 1 on, and the
    other ways of the same mechanism."""

    path: Path
    told: str
    steps: tuple[CardStep, ...]
    against: Path | None
    cited: tuple[Document, ...]
    alternatives: tuple[Path, ...] = ()


def deal(service: Service, path: Path, *, against: Path | None, alternatives: tuple[Path, ...] = ()) -> Card:
    """The path's card."""
    way = service.mechanisms.tell(path)
    cited = tuple(source.document for source in way.sources)
    return Card(path, way.told.sentence, _steps(way.told, way.sources), against, cited, alternatives)


def _steps(told: ToldPath, sources: Sequence[Source]) -> tuple[CardStep, ...]:
    documents = {source.document.id: source.document for source in sources}
    weakest = told.path.weakest if len(told.path.steps) > 1 else None
    return tuple(
        CardStep(
            step=step,
            balance=weigh_step(step),
            quote=quote,
            document=documents[quote.evidence.document_id] if quote else None,
            weakest=at == weakest,
        )
        for at, (step, quote) in enumerate(zip(told.path.steps, told.quotes, strict=True))
    )


def weigh_step(step: Step) -> Balance:
    """The documents for the step, against it, and those that found no effect."""
    null = step.documents_null if step.sign in (Sign.POSITIVE, Sign.NEGATIVE) else 0
    return Balance(step.documents_for, step.documents_against, null)
