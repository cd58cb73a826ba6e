"""The title of a picture: a sentence that says what the picture shows."""

from __future__ import annotations

from collections.abc import Sequence

from api.briefing.brief import Brief
from api.explorer.exploration import AnswerKind, Exploration
from api.wording import words
from graph.analyses.comparison import Likeness
from graph.model import Entity, Role, Statement

NAMED = 2
_LIKENESS = {
    Likeness.SHARED: "act alike on",
    Likeness.OPPOSITE: "oppositely on",
    Likeness.DIFFERENT: "differently on",
}


def title_of(answer: Exploration, statements: Sequence[Statement], *, documents: int) -> str:
    """What the answer, as far as it is shown, says in one sentence; `documents` is how many say it."""
    papers = words.count(documents, "document")
    if answer.found is AnswerKind.PATH and answer.path:
        return _path_title(answer)
    if answer.found is AnswerKind.COMPARISON and answer.comparison:
        return _comparison_title(answer)
    if answer.focus:
        says = "says" if documents == 1 else "say"
        return f"What {papers} {says} about {_join([words.clean(e.name) for e in answer.focus[:3]])}"
    entities = {end.id for s in statements for end in (s.subject, s.object)}
    held = words.count(len(entities), "entity", "entities")
    return f"{words.count(len(statements), 'statement')} about {held} from {papers}"


def _path_title(answer: Exploration) -> str:
    """The verdict on the two, and through which mediators the one acts on the other."""
    source, target = answer.focus
    verdict = answer.brief.headline.removesuffix(".") if answer.brief and _is_told(answer.brief) else ""
    between = _mediators(answer)
    if not between:
        return verdict or f"How {words.clean(source.name)} may act on {words.clean(target.name)}"
    named = [words.clean(entity.name) for entity in between[:NAMED]]
    more = len(between) - len(named)
    through = _join([*named, words.count(more, "other")] if more else named)
    acts = "acts" if _is_sure(answer) else "may act"
    if verdict:
        return f"{verdict}; it {acts} through {through}"
    return f"{_capital(source.name)} {acts} on {words.clean(target.name)} through {through}"


def _is_told(brief: Brief) -> bool:
    return brief.pair is not None and brief.pair.verdict.status.told


def _is_sure(answer: Exploration) -> bool:
    """Whether each path through others has nothing that is only supposed, or that a reader might not sign."""
    through = [path for path in answer.paths if path.entities[1:-1]]
    return all(step.shown and not step.speculated for path in through for step in path.steps)


def _mediators(answer: Exploration) -> list[Entity]:
    """The mediators that the paths pass, those of the best path first."""
    passed = {entity.id: entity for path in answer.paths for entity in path.entities[1:-1]}
    return [entity for entity in passed.values() if entity.role is Role.MEDIATOR]


def _comparison_title(answer: Exploration) -> str:
    *first, last = (words.clean(entity.name) for entity in answer.focus)
    who = f"{_capital(', '.join(first))} and {last}"
    compared = answer.comparison
    counts = [(say, len(compared.of(one))) for one, say in _LIKENESS.items()] if compared else []
    said = [f"{say} {words.count(number, 'target')}" for say, number in counts if number]
    if not said:
        return f"{who} have no target in common"
    return f"{who} {_join(said)}" if said[0].startswith("act ") else f"{who} act {_join(said)}"


def _join(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _capital(text: str) -> str:
    name = words.clean(text)
    return name[:1].upper() + name[1:]
