"""The last resort: the nearest mentions on either side of a cue, where no grammar was found.

Right less than half of the time; for settings that want more statements at the price of wrong ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Role
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import PROXIMITY, Finding
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import Tag, Voice
from loaders.relations.stance.negation import is_excluded

_REACH = 14
_SIGNED = (CueEffect.MORE, CueEffect.LESS, CueEffect.BETTER, CueEffect.TREATMENT)
_BACKWARD = (Voice.PASSIVE, Voice.REDUCED)


def find_proximity(clauses: Clauses) -> Iterator[Finding]:
    """For each signed cue the nearest mention before it and the nearest after it."""
    for i in clauses.cues:
        token = clauses.tokens[i]
        if token.cue is None or token.cue.effect not in _SIGNED or token.tag is not Tag.VERB:
            continue
        before, after = _nearest(clauses, i, -1), _nearest(clauses, i, 1)
        if before is None or after is None:
            continue
        if token.voice in _BACKWARD and clauses.tokens[after.token - 1].low == "by":
            before, after = after, before
        yield Finding(before, after, token.cue.effect, i, PROXIMITY)


def _nearest(clauses: Clauses, i: int, step: int) -> Argument | None:
    """The nearest mention on one side that is no mere place or kind of animal."""
    j = i + step
    while 0 <= j < len(clauses.tokens) and abs(j - i) <= _REACH:
        token = clauses.tokens[j]
        if token.tag is Tag.BREAK:
            return None
        if token.tag is Tag.MENTION:
            mention = token.mentions[0]
            if clauses.mentions[mention].entity.role is not Role.CONTEXT:
                left_out = is_excluded(clauses, j)
                return Argument(j, mention, clauses.polarity.turns(j, mention), negated=left_out)
        j += step
    return None
