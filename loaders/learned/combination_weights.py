"""How far the rules' and the model's word count when they are joined.

`combination.tsv` holds the weights, fitted by `training.fitting.combination`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from graph.model import Sign
from loaders.learned.relation_model import RelationClass
from loaders.learned.title_effects import TitleEffect
from loaders.relations import Relation

SIGNED = (RelationClass.POSITIVE, RelationClass.NEGATIVE, RelationClass.NO_EFFECT)
CLASS_OF_SIGN = {
    Sign.POSITIVE: RelationClass.POSITIVE,
    Sign.NEGATIVE: RelationClass.NEGATIVE,
    Sign.NULL: RelationClass.NO_EFFECT,
    Sign.UNKNOWN: RelationClass.UNSIGNED,
}
SIGN_OF_CLASS = {said: sign for sign, said in CLASS_OF_SIGN.items()}
SURE = 4.0
"""The log-odds at which a name is beyond doubt."""
_EDGE = 1e-4
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class CombinationWeights:
    """How far the rule's and the model's log-odds count in the joint ones.

    `negative` is for statements of the sign -, `doubt` for how far the model doubts the two names (see
    `doubt_of`), `related_*` are for relations without a sign that the model alone finds, `title_*` for what
    only a title and another sentence together say.
    """

    base: float
    negative: float
    model: float
    rule: float
    rule_odds: float
    contradicted: float
    doubt: float
    related_base: float
    related_model: float
    related_doubt: float
    title_base: float
    title_model: float
    title_share: float
    title_rivals: float

    def join(self, learnt: float, said: RelationClass, rule: Relation | None, doubt: float = 0.0) -> float:
        """The probability in 0..1 that a reader signs that a pair's class is `said`.

        The model thinks `learnt` of it, and doubts the names by `doubt`.
        """
        odds = self.base + self.model * log_odds(learnt) + self.doubt * doubt
        if said is RelationClass.NEGATIVE:
            odds += self.negative
        ruled = CLASS_OF_SIGN[rule.sign] if rule is not None else RelationClass.NONE
        if rule is not None and ruled is said:
            odds += self.rule + self.rule_odds * log_odds(rule.probability)
        elif ruled in SIGNED:
            odds += self.contradicted
        return 1 / (1 + exp(-odds))

    def relate(self, learnt: float, doubt: float = 0.0) -> float:
        """The probability in 0..1 that a reader signs that a pair is related; as for `join`."""
        odds = self.related_base + self.related_model * log_odds(learnt) + self.related_doubt * doubt
        return 1 / (1 + exp(-odds))

    def least_learnt(self, signed: float, related: float) -> tuple[float, float]:
        """What the model must think of a pair, at least, to reach the thresholds without a rule's word.

        Names without a doubt are assumed.
        """
        wanted = (
            (log_odds(signed) - self.base - max(self.negative, 0.0)) / self.model,
            (log_odds(related) - self.related_base) / self.related_model,
        )
        likely, bound = (1 / (1 + exp(-odds)) - _ROUNDING for odds in wanted)
        return likely, bound

    def relate_title(self, effect: TitleEffect) -> float:
        """The probability in 0..1 that the title's drug causes a disorder that another sentence names."""
        odds = self.title_base + self.title_model * log_odds(effect.learnt)
        odds += self.title_share * effect.share + self.title_rivals * effect.rivals
        return 1 / (1 + exp(-odds))


def doubt_of(*named: float) -> float:
    """How far names fall short of being surely right, each told by its probability in 0..1; 0 or more."""
    return sum(max(0.0, SURE - log_odds(one)) for one in named)


def log_odds(probability: float) -> float:
    """The logarithm of the odds; finite for 0 and 1 too."""
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))


@cache
def shipped_weights() -> CombinationWeights:
    """The shipped weights."""
    lines = files(__package__).joinpath("combination.tsv").read_text(encoding="utf-8").splitlines()
    return CombinationWeights(
        **{name: float(weight) for name, weight in (line.split("\t") for line in lines)}
    )
