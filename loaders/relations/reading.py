"""What a sentence says of its mentions: findings weighed, signed, hedged and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Entity, Kind, Predicate, Sign, Span
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import INFERRED, PROXIMITY, Finding
from loaders.relations.grammar.predicates import predicate_of, read_harm, sign_of
from loaders.relations.grammar.probabilities import probability_of
from loaders.relations.grammar.tokens import Mentioned, Token, tokenize
from loaders.relations.grammar.voices import assign_voices
from loaders.relations.patterns.catalogue import find_all
from loaders.relations.patterns.hyponyms import find_hyponyms
from loaders.relations.patterns.proximity import find_proximity
from loaders.relations.stance.hedges import Hedging, Stance, hedging_of
from loaders.relations.stance.negation import is_negated

_ASKED = 0.3


@dataclass(frozen=True, slots=True)
class Relation:
    """What a sentence says of two of its mentions.

    `subject` and `object` are indices into the mentions given; `cue` is the span of the words that
    say it; `pattern` names the rule; `probability` in 0..1 is how often that rule is right
    over `distance` tokens; `stance` is how the sentence stands to it, shown by the words at `hedge`.
    """

    subject: int
    predicate: Predicate
    object: int
    sign: Sign
    cue: Span
    pattern: str
    probability: float
    distance: int = 0
    negated: bool = False
    stance: Stance = Stance.CLAIMED
    hedge: Span | None = None

    @property
    def speculated(self) -> bool:
        """Whether the sentence says it with any reserve."""
        return self.stance is not Stance.CLAIMED

    @property
    def asked(self) -> bool:
        """Whether the sentence only asks, aims, or knows of no evidence."""
        return self.stance is Stance.ASKED


def find_relations(sentence: str, mentions: Sequence[Mentioned], *, least: float = 0.0) -> list[Relation]:
    """The relations that a sentence states between its mentions, see `find_stated`."""
    return find_stated(parse(sentence, mentions), least=least)


def parse(sentence: str, mentions: Sequence[Mentioned]) -> Clauses:
    """The tokens of a sentence with their voices, ready to be asked what its verbs govern."""
    tokens = tokenize(sentence, mentions)
    assign_voices(tokens)
    return Clauses(tokens, mentions)


def find_stated(clauses: Clauses, *, least: float = 0.0) -> list[Relation]:
    """The relations that a sentence states between its mentions, the likeliest first; empty for none.

    Spans are relative to the sentence. Of several readings of one ordered pair the likeliest stays, and
    a question gives way to a claim; those of a probability below `least` are left out.
    """
    relations = (relation for _, relation in relate_all(clauses, least=least))
    return _likeliest(r for r in (*relations, *_hyponyms(clauses)) if r.probability >= least)


def relate_all(clauses: Clauses, *, least: float = 0.0) -> list[tuple[Finding, Relation]]:
    """Every finding of the patterns with the relation that it makes, several of one pair too."""
    findings = [
        *find_all(clauses),
        *(find_proximity(clauses) if probability_of(PROXIMITY, distance=0) >= least else ()),
    ]
    likely = (f for f in findings if probability_of(f.pattern, distance=f.distance) >= least)
    return [one for one in (_relate(finding, clauses) for finding in likely) if one is not None]


def _hyponyms(clauses: Clauses) -> list[Relation]:
    """What the sentence says is a kind of what."""
    return [
        Relation(
            subject=member,
            predicate=Predicate.IS_A,
            object=kind,
            sign=Sign.UNKNOWN,
            cue=Span(clauses.tokens[cue].start, clauses.tokens[cue].end),
            pattern=pattern,
            probability=probability_of(pattern),
        )
        for member, kind, cue, pattern in find_hyponyms(clauses)
    ]


def _relate(finding: Finding, clauses: Clauses) -> tuple[Finding, Relation] | None:
    """The finding as it is understood of these two entities, and its relation; None where it makes none."""
    subject = clauses.mentions[finding.subject.mention].entity
    object_ = clauses.mentions[finding.object.mention].entity
    if subject.id == object_.id or is_done(finding, object_):
        return None
    negated = is_negated(finding, clauses)
    if negated and finding.pattern == INFERRED:
        return None
    hedging = hedging_of(finding, clauses)
    token = clauses.tokens[finding.cue]
    finding = read_harm(finding, subject, object_)
    sign = sign_of(finding, object_, negated=negated)
    return finding, Relation(
        subject=finding.subject.mention,
        predicate=predicate_of(finding, sign, (subject, object_), lemma=token.cue.lemma if token.cue else ""),
        object=finding.object.mention,
        sign=sign,
        cue=Span(token.start, token.end),
        pattern=finding.pattern,
        probability=probability_of(finding.pattern, distance=finding.distance),
        distance=finding.distance,
        negated=negated,
        stance=hedging.stance,
        hedge=place_of(hedging, clauses.tokens),
    )


def place_of(hedging: Hedging, tokens: Sequence[Token]) -> Span | None:
    """Where in the sentence the word stands that hedges; None where no single word does."""
    return Span(tokens[hedging.word].start, tokens[hedging.word].end) if hedging.word >= 0 else None


def is_done(finding: Finding, object_: Entity) -> bool:
    """As in "naloxone blocked the effect of acupuncture": a procedure is done, and neither more nor less."""
    related = finding.effect in (CueEffect.ASSOCIATION, CueEffect.INTERACTION)
    return object_.kind in (Kind.PROCEDURE, Kind.COMBINATION) and not related


def _standing(relation: Relation) -> float:
    """Its probability; a question gives way to a claim unless that is far less likely."""
    return relation.probability * (_ASKED if relation.asked else 1.0)


def _likeliest(relations: Iterable[Relation]) -> list[Relation]:
    best: dict[tuple[int, int], Relation] = {}
    for relation in sorted(relations, key=lambda r: (-_standing(r), not r.sign.known)):
        best.setdefault((relation.subject, relation.object), relation)
    return list(best.values())
