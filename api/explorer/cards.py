"""A mechanism on a page: one path as `api.wording.narrative` tells it, the papers on each side of a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.explorer.panel import PaperCount
from api.service.service import Service
from api.wording.narrative import CitedDocument, CitedQuote, PathNarrative
from graph.document import Document
from graph.model import Sign
from graph.paths import Path, PathStep


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step with its papers; quote and document are None where its statement has gone meanwhile."""

    step: PathStep
    papers: PaperCount
    quote: CitedQuote | None
    document: Document | None
    weakest: bool

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers of its documents."""
        return self.quote.sources if self.quote else ()


@dataclass(frozen=True, slots=True)
class MechanismCard:
    """A path in a sentence, its steps, the best path against it, the documents cited, from number 1 on, and
    the other paths of the same mechanism."""

    path: Path
    told: str
    steps: tuple[CardStep, ...]
    against: Path | None
    cited: tuple[Document, ...]
    alternatives: tuple[Path, ...] = ()


def deal(
    service: Service, path: Path, *, against: Path | None, alternatives: tuple[Path, ...] = ()
) -> MechanismCard:
    """The path's card."""
    narrative = service.mechanisms.tell(path)
    told, sources = narrative.told, narrative.sources
    cited = tuple(source.document for source in sources)
    return MechanismCard(path, told.sentence, _steps(told, sources), against, cited, alternatives)


def _steps(told: PathNarrative, sources: Sequence[CitedDocument]) -> tuple[CardStep, ...]:
    documents = {source.document.id: source.document for source in sources}
    weakest = told.path.weakest if len(told.path.steps) > 1 else None
    return tuple(
        CardStep(
            step=step,
            papers=weigh_step(step),
            quote=quote,
            document=documents[quote.evidence.document_id] if quote else None,
            weakest=at == weakest,
        )
        for at, (step, quote) in enumerate(zip(told.path.steps, told.quotes, strict=True))
    )


def weigh_step(step: PathStep) -> PaperCount:
    """The documents for the step, against it, and those that found no effect."""
    null = step.documents_null if step.sign in (Sign.POSITIVE, Sign.NEGATIVE) else 0
    return PaperCount(step.documents_for, step.documents_against, null)
