"""The command that answers what one thing does to another in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from api.briefing.brief import Brief, brief
from api.cli.commands.cards import describe_path
from api.cli.commands.terminal import show, tell
from api.question.state import ExplorerState
from api.question.understanding.told import tell_understood
from api.question.understanding.understanding import understand
from api.rest.shapes.verdict_answers import RankingShape, VerdictShape
from api.server.wiring import open_service
from api.settings import load_settings
from api.verdicts import ranking_wording, wording
from api.verdicts.answering import PairVerdict, RankedVerdicts
from graph.errors import QueryError
from graph.filters.path_filter import Origins
from graph.kinds import Narrower

LISTED = 10


def show_verdict(question: str, *, narrower: Narrower, origin: Origins, json: bool) -> None:
    """The verdict that the question asks for; how its words were read goes to standard error where it is not
    plain. Raises: QueryError for one that names no entity."""
    state = ExplorerState(narrower=narrower, origin=origin)
    with open_service(load_settings()) as service:
        asked = understand(service, question, state).state
        told, understood = brief(service, asked), tell_understood(service, asked)
    if told is None:
        raise QueryError(
            "question", f"{question!r} names nothing to tell of", 'write it as "A -> B", "A ->" or "-> B"'
        )
    for note in understood.notes if understood else ():
        tell(" ".join([note.text, *(choice.label for choice in note.choices)]))
    lines = dump_brief(told) if json else describe_brief(told)
    show("\n".join(lines))


def dump_brief(told: Brief) -> Iterator[str]:
    """The API's JSON: a line for the pair, or one for each list."""
    if told.pair:
        yield VerdictShape.of(told.pair).model_dump_json()
    for one in told.rankings:
        yield RankingShape.of(one, limit=len(one.ranking.ranked)).model_dump_json()


def describe_brief(told: Brief) -> Iterator[str]:
    """The verdict on the pair, or each ranked list, as lines."""
    if told.pair:
        yield from describe_pair(told.pair)
    for one in told.rankings:
        yield from describe_ranking(one)


def describe_pair(told: PairVerdict) -> Iterator[str]:
    """The headline, the studies, what they were done on, the mechanisms, and who disagrees."""
    verdict = told.verdict
    yield wording.headline(told)
    if verdict.lead:
        others = (f"{one.studies} {one.says}" for one in wording.tally(verdict)[1:])
        both = filter(None, [wording.say_both(verdict)])
        yield f"  {', '.join([wording.support(verdict), *others, *both])}"
    if kinds := wording.including(told):
        yield f"  {kinds}"
    if setting := wording.describe_setting(verdict.setting):
        yield f"  {setting}"
    if by_mechanism := wording.tell_mechanism(told.by_mechanism, told.object):
        yield f"{by_mechanism}."
        yield from (f"  {describe_path(path)}" for path in told.mechanisms)
    if disagree := wording.explained(told):
        yield "Who disagrees:"
        yield from (f"  {one}" for one in disagree)


def describe_ranking(told: RankedVerdicts) -> Iterator[str]:
    """The headline, and the most studied partners, each on a line."""
    yield " ".join(filter(None, (ranking_wording.headline(told), ranking_wording.most_studied(told))))
    for one in told.ranking.found[:LISTED]:
        others = (f"{beside.studies} {beside.says}" for beside in wording.tally(one.verdict)[1:])
        counts = ", ".join([wording.support(one.verdict), *others])
        yield f"  {ranking_wording.tell_pair(told, one)}: {counts}"
    if (more := len(told.ranking.found) - LISTED) > 0:
        yield f"  and {more:,} more"
