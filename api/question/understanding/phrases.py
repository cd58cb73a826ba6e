"""The phrases that questions are asked in, each with what it asks.

`phrases.tsv` has one a line, in the order in which they are tried: the shape of the question ("link" is a
path of which neither end is said to act), the sign that the phrase itself tells, "whether" where it asks if
it is so, what its ends are where the words leave them out, and the phrase as an expression. In a phrase
`{a}` is what acts, `{b}` what is acted on, `{c}` what a comparison is about, `{v}` a verb, `{g}` the words
for a group ("drugs"); the other names in braces are lists of words below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from api.question.understanding.verbs import VERB
from api.question.understanding.word_lists import BENEFIT
from graph.model import Sign


class Shape(StrEnum):
    """What is asked: about one thing, from one to another, a comparison, who disagrees; or nothing known."""

    ABOUT = "about"
    PATH = "path"
    COMPARISON = "comparison"
    DISAGREEMENT = "disagreement"
    NOTHING = "nothing"


class Mood(StrEnum):
    """Whether a question takes the direction for granted, or asks whether it is so."""

    GRANTED = "granted"
    WHETHER = "whether"


LINK = "link"
_SIGNS = {"+": Sign.POSITIVE, "-": Sign.NEGATIVE}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of asking; `sign` where the phrase itself tells the direction, ends where it leaves them out."""

    pattern: re.Pattern[str]
    shape: Shape = Shape.PATH
    sign: Sign | None = None
    mood: Mood = Mood.GRANTED
    source: str = ""
    target: str = ""
    linked: bool = False


_PARTS = {
    "v": VERB,
    "aux": r"(?:do|does|did|can|could|may|might|will|would|should|must|has|have|is able to)",
    "be": r"(?:is|are|was|were|be|been|being|get|gets|'s)",
    "on": r"(?:on|upon|in|for|against|over|during|at|to|with)",
    "the": r"(?:the |an? |any |some )?",
    "and": r"(?:and|with|to|against|vs\.?|versus|or|,)",
    "for": r"(?:for|in|on|against|with|regarding|with respect to|in terms of|at|when it comes to|as regards)",
    "about": r"(?:about|on|over|regarding|around|concerning|for|in|of|with|against)",
    "good": rf"(?:(?:more|most|very|really|any|an?|the) )*(?:{BENEFIT})",
    "remedy": (
        r"(?:(?:good|effective|an?|the|useful|possible|potential|known|new) )*"
        r"(?:treatments?|cures?|remed(?:y|ies)|therap(?:y|ies)|options?|medicines?|drugs?|painkillers?)"
    ),
    "effect": (
        r"(?:(?!side|adverse)\w+ )?(?:effects?|impacts?|influences?|actions?|roles?|benefits?|efficacy|"
        r"effectiveness|consequences?|potency|usefulness)"
    ),
    "link": (
        r"(?:\w+ )?(?:links?|relations?|relationships?|associations?|connections?|correlations?|"
        r"interactions?|interplay|cross-?talk|paths?|pathways?)"
    ),
    "linked": r"(?:linked|related|connected|associated|correlated|tied|coupled|interacting)",
    "harm": (
        r"(?:(?:side|adverse|unwanted|harmful|undesired|negative|toxic|unintended)[ -]?"
        r"(?:effects?|reactions?|events?|outcomes?)|harms?|risks?|complications|dangers?|toxicit(?:y|ies))"
    ),
    "dispute": (
        r"(?:(?:conflicting|contradictory|mixed|inconsistent|opposing) (?:evidence|findings|results|data|"
        r"studies|reports)|disagreements?|controvers(?:y|ies)|contradictions?|conflicts?|disputes?|debates?)"
    ),
    "people": (
        r"(?:who|which (?:papers|studies|documents)|(?:do |does )?(?:studies|papers|researchers|people|they))"
    ),
    "how": (
        r"(?:how|(?:by|through|via) (?:what|which) (?:mechanisms?|means|routes?|ways?|pathways?)"
        r"|what (?:is|are) the (?:mechanisms?|ways?|pathways?) (?:by|through|in) which)"
    ),
    "mechanism": r"(?:(?:\w+ )?mechanisms?(?: of action)?|mode of action|way of working|pharmacology)",
    "better": (
        r"(?:better|worse|stronger|weaker|safer|superior|inferior|faster|as (?:good|effective|safe|strong)|"
        r"(?:more|less) \w+|preferable|different)"
    ),
}


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase, in the order in which they are tried."""
    lines = files(__package__).joinpath("phrases.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(map(_read_phrase, lines))


def _read_phrase(columns: str) -> Phrase:
    shape, sign, mood, source, target, words = columns.split("\t")
    pattern = re.sub(r"\{([abcg])\}", r"(?P<\1>.+?)", words)
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return Phrase(
        re.compile(pattern, re.IGNORECASE),
        Shape.PATH if shape == LINK else Shape(shape),
        _SIGNS.get(sign),
        Mood(mood or Mood.GRANTED),
        source,
        target,
        linked=shape == LINK,
    )
