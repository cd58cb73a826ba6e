"""A ranked list in the reader's words: "18 things lower allodynia, 12 raise it"."""

from __future__ import annotations

from collections.abc import Iterator

from api.verdicts.answering import RankedVerdicts
from api.verdicts.wording import support, verb
from api.wording import words
from graph.analyses.comparison import NeighbourSide
from graph.analyses.ranking import Ranked
from graph.model import Predicate, Sign
from graph.paths.narration import VERBS, capitalise

NAMED = 3
_DIRECTIONS = {Sign.NEGATIVE: Predicate.DECREASES, Sign.POSITIVE: Predicate.INCREASES}


def headline(told: RankedVerdicts) -> str:
    """How many things change the entity, or it changes: "Morphine lowers 3 things and raises 2."."""
    counts = [(sign, len(told.ranking.on(sign))) for sign in _DIRECTIONS]
    said = [(_DIRECTIONS[sign], number) for sign, number in counts if number]
    name = words.clean(told.entity.name)
    targets = told.ranking.side is NeighbourSide.TARGETS
    if not said:
        return _headline_nothing(told)
    if targets:
        does = " and ".join(f"{VERBS[predicate][0]} {_things(number)}" for predicate, number in said)
        return f"{capitalise(name)} {does}."
    (predicate, number), *others = said
    first = f"{_things(number)} {VERBS[predicate][number != 1]} {name}"
    then = (f"{number:,} {VERBS[predicate][number != 1]} it" for predicate, number in others)
    return f"{', '.join([first, *then])}."


def _headline_nothing(told: RankedVerdicts) -> str:
    name = words.clean(told.entity.name)
    targets = told.ranking.side is NeighbourSide.TARGETS
    return f"No study here says surely {f'what {name} changes' if targets else f'what changes {name}'}."


def most_studied(told: RankedVerdicts) -> str:
    """ "Most studied: gabapentin (lowers, 5 of 5 studies), ..."; empty where no study is sure."""
    named = list(_name_first(told))
    return f"Most studied: {', '.join(named)}." if named else ""


def _name_first(told: RankedVerdicts) -> Iterator[str]:
    directed = [one for one in told.ranking.found if one.verdict.sign in _DIRECTIONS]
    for one in directed[:NAMED]:
        yield f"{words.clean(one.partner.name)} ({does(told, one)}, {support(one.verdict)})"


def does(told: RankedVerdicts, one: Ranked) -> str:
    """What is done in one of the ranked pairs: "lowers", "causes"."""
    ends = (told.entity, one.partner)
    return verb(one.verdict, *(ends if told.ranking.side is NeighbourSide.TARGETS else ends[::-1]))


def tell_pair(told: RankedVerdicts, one: Ranked) -> str:
    """One of the ranked pairs in words: "Gabapentin lowers allodynia"."""
    ends = (told.entity, one.partner)
    first, second = ends if told.ranking.side is NeighbourSide.TARGETS else ends[::-1]
    return f"{capitalise(words.clean(first.name))} {does(told, one)} {words.clean(second.name)}"


def _things(number: int) -> str:
    return words.count(number, "thing")
