"""What the rules and the trained model say together of the mentions of one sentence.

The rules come first, and their findings stay unless the model is nearly sure that the two are unrelated.
The model adds what the rules leave open or miss, where a cue word of the sentence can be shown for it.
What a title and a later sentence say only together comes last, as a hedge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from graph.model import Predicate, Role, Span
from loaders.errors import VocabularyError
from loaders.learned.combination_weights import (
    CLASS_OF_SIGN,
    SIGN_OF_CLASS,
    SIGNED,
    CombinationWeights,
    doubt_of,
    shipped_weights,
)
from loaders.learned.name_verifier import name_probability
from loaders.learned.open_pairs import Sentence
from loaders.learned.relation_model import FOLDER, MarkedSentence, PairScores, RelationClass, RelationModel
from loaders.learned.title_effects import Scorer, SentenceWithMentions, TitleEffect, find_title_effects
from loaders.presets import Thresholds
from loaders.relations import Relation
from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import MODEL, Finding
from loaders.relations.grammar.predicates import predicate_of
from loaders.relations.reading import place_of
from loaders.relations.stance.hedges import Hedging

UNRELATED = 0.15  # a pair that the model finds less likely to be related at all is not stated
UNBOUND = 0.5
UNSIGNED = RelationClass.UNSIGNED


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is made of an ordered pair, whatever the thresholds.

    `classes` are the model's probabilities by `RelationClass`, `joined` those of its relations once joined
    with the rule's word and the doubt of the names; `relation` is what would be told of the likeliest, None
    where no cue word says it.
    """

    classes: tuple[float, ...]
    joined: dict[RelationClass, float]
    likeliest: RelationClass
    relation: Relation | None


class Combiner:
    """Joins what the rules find in a sentence with what the model says of its pairs."""

    def __init__(self, model: Scorer, *, version: str, weights: CombinationWeights | None = None) -> None:
        self._model, self.version = model, version
        self._weights = weights or shipped_weights()

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Combiner:
        """The combiner with the model that ships with the package.

        Raises:
            VocabularyError: the model's files are missing or are not those that belong together.
        """
        try:
            described = json.loads((folder / "relations.json").read_text(encoding="utf-8"))["sha256"]
            found = sha256((folder / "relations.onnx").read_bytes()).hexdigest()
        except (OSError, ValueError, KeyError) as error:
            raise VocabularyError(f"the relation model in {folder} cannot be read: {error}") from error
        if found != described:
            raise VocabularyError(f"the relation model in {folder} is not the one its settings describe")
        return cls(RelationModel.load(folder), version=found[:8])

    def combine(
        self, text: str, clauses: Clauses, found: Sequence[Relation], thresholds: Thresholds
    ) -> list[Relation]:
        """The relations of a sentence at some thresholds, those only asked about too, the likeliest first.

        `clauses` are the text parsed with its mentions, `found` the rules' findings at any probability;
        those about mentions beyond the parsed ones (pronouns that were resolved) are the rules' own
        affair. The model is asked only where its word could change something.
        """
        combined = self._score(text, clauses, found, thresholds)
        if combined is None:
            return [r for r in found if r.probability >= thresholds.rules]
        return sorted(combined.relations(), key=lambda r: -r.probability)

    def judge(
        self, text: str, clauses: Clauses, found: Sequence[Relation], thresholds: Thresholds
    ) -> dict[tuple[int, int], Judgement]:
        """What the model's word makes of each ordered pair of two entities, by places in the mentions.

        Takes what `combine` takes; empty where that asks the model nothing.
        """
        combined = self._score(text, clauses, found, thresholds)
        return {} if combined is None else combined.judgements()

    def _score(
        self, text: str, clauses: Clauses, found: Sequence[Relation], thresholds: Thresholds
    ) -> _CombinedSentence | None:
        """The sentence with the model's word; None where that could change nothing."""
        sentence = Sentence(clauses, found)
        if not sentence.needs_model():
            return None
        places = tuple((m.span.start, m.span.end, m.entity.kind) for m in clauses.mentions)
        (scores,) = self._model.score([MarkedSentence(text, places)])
        return _CombinedSentence(text, sentence, scores, self._weights, thresholds)

    def find_across(
        self, sentences: Sequence[SentenceWithMentions], thresholds: Thresholds
    ) -> list[tuple[TitleEffect, float]]:
        """What the title's drug may have caused by later sentences, each pair once, with its probability."""
        best: dict[tuple[str, str], tuple[TitleEffect, float]] = {}
        for effect in find_title_effects(sentences, self._model):
            disorder = sentences[effect.sentence].mentions[effect.mention].entity
            probability, key = round(self._weights.relate_title(effect), 3), (effect.drug.id, disorder.id)
            if probability >= max(thresholds.title, best[key][1] + 1e-9 if key in best else 0.0):
                best[key] = effect, probability
        return list(best.values())


class _CombinedSentence:
    """What rules and model say together of one sentence."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        scores: PairScores,
        weights: CombinationWeights,
        thresholds: Thresholds,
    ) -> None:
        self._text, self._sentence, self._weights, self._thresholds = text, sentence, weights, thresholds
        self._classes: list[list[list[float]]] = scores.classes.tolist()
        self._named: dict[int, float] = {}
        self._least_learnt = weights.least_learnt(thresholds.signed, thresholds.related)

    def judgements(self) -> dict[tuple[int, int], Judgement]:
        """Every pair that may be related, told or not."""
        return {pair: self._judge(pair) for pair in self._sentence.pairs}

    def _judge(self, pair: tuple[int, int]) -> Judgement:
        classes, rule, doubt = (
            self._classes[pair[0]][pair[1]],
            self._sentence.rules.get(pair),
            self._doubt(*pair),
        )
        joined = {said: self._weights.join(classes[said], said, rule, doubt) for said in SIGNED}
        if self._sentence.may_be_unsigned(pair):
            joined[UNSIGNED] = self._weights.relate(self._related(*pair), doubt)
        said = max(SIGNED, key=joined.__getitem__)
        if joined[said] < self._thresholds.signed:
            said = max(joined, key=joined.__getitem__)
        return Judgement(tuple(classes), joined, said, self._tell(pair, said, joined[said]))

    def relations(self) -> Iterator[Relation]:
        confirmed = [r for r in map(self._confirm, self._sentence.found) if r is not None]
        claims = [r for r in confirmed if not r.asked]
        told = {self._sentence.ends(r) for r in claims}
        said = [*confirmed, *self._without_classes(self._add(told), claims)]
        yield from (r for r in said if not r.asked)
        yield from self._questions(r for r in said if r.asked)

    def _questions(self, asked: Iterable[Relation]) -> Iterator[Relation]:
        """Each question once, and none that is unlikely to be about the two at all."""
        seen: set[frozenset[str]] = set()
        for one in asked:
            ends = frozenset(self._sentence.ends(one))
            if ends not in seen and one.probability >= self._thresholds.related:
                seen.add(ends)
                yield one

    def _confirm(self, rule: Relation) -> Relation | None:
        """A rule's finding as it stands after the model's word; None where it falls."""
        if not self._sentence.is_open(rule):
            return rule if rule.probability >= self._thresholds.rules else None
        said, related = CLASS_OF_SIGN[rule.sign], self._related(rule.subject, rule.object)
        doubt = self._doubt(rule.subject, rule.object)
        joint = self._weights.join(self._classes[rule.subject][rule.object][said], said, rule, doubt)
        if joint >= self._thresholds.signed and rule.sign.known:
            return replace(rule, probability=round(joint, 3))
        if rule.probability < self._thresholds.rules or related < (UNRELATED if rule.sign.known else UNBOUND):
            return None
        if not rule.sign.known:
            joint = self._weights.relate(related, doubt)
        return replace(rule, probability=round((joint + rule.probability) / 2, 3))

    def _doubt(self, subject: int, object_: int) -> float:
        return doubt_of(self._name(subject), self._name(object_))

    def _name(self, mention: int) -> float:
        """How surely a mention names its entity; worked out for those alone that something may be told of."""
        if mention not in self._named:
            named = self._sentence.mentions[mention]
            self._named[mention] = name_probability(self._text, named.span, named.entity)
        return self._named[mention]

    def _related(self, subject: int, object_: int) -> float:
        return 1 - self._classes[subject][object_][RelationClass.NONE]

    def _add(self, told: set[tuple[str, str]]) -> Iterator[Relation]:
        """What the model says of the pairs that the rules leave open, the likeliest first; adds to `told`.

        Two entities are told of once a class, and without a sign only where nothing else is told of them.
        """
        likely = filter(None, map(self._likeliest, self._sentence.open_pairs(told)))
        seen: set[tuple[str, str, RelationClass]] = set()
        for probability, said, pair in sorted(likely, key=lambda one: (one[1] is UNSIGNED, -one[0])):
            subject, object_ = (self._sentence.named(mention) for mention in pair)
            either = {(subject, object_), (object_, subject)}
            if (subject, object_, said) in seen or (said is UNSIGNED and not told.isdisjoint(either)):
                continue
            relation = self._tell(pair, said, probability)
            if relation is not None:
                seen.add((subject, object_, said))
                yield relation
            if relation is not None and not relation.asked:
                told.add((subject, object_))

    def _likeliest(self, pair: tuple[int, int]) -> tuple[float, RelationClass, tuple[int, int]] | None:
        """The likeliest class of a pair with its probability; None where no class is likely enough."""
        classes, rule = self._classes[pair[0]][pair[1]], self._sentence.rules.get(pair)
        likely, bound = self._least_learnt if rule is None else (0.0, 0.0)
        signed = [said for said in SIGNED if classes[said] >= likely]
        doubt = self._doubt(*pair) if signed else 0.0
        joint = {said: self._weights.join(classes[said], said, rule, doubt) for said in signed}
        said = max(joint, key=joint.__getitem__, default=UNSIGNED)
        if said is not UNSIGNED and joint[said] >= self._thresholds.signed:
            return joint[said], said, pair
        related = self._related(*pair)
        probability = self._weights.relate(related, self._doubt(*pair)) if related >= bound else 0.0
        if probability >= self._thresholds.related and self._sentence.may_be_unsigned(pair):
            return probability, UNSIGNED, pair
        return None

    def _tell(self, pair: tuple[int, int], said: RelationClass, probability: float) -> Relation | None:
        """The relation with the cue that says it; None where there is none."""
        signed = said is not UNSIGNED
        shown = self._sentence.find_cue(pair, signed=signed)
        if shown is None:
            return None
        (finding, hedging), cue_finder = shown, self._sentence.cue_finder
        if cue_finder.excludes(finding) or cue_finder.negates(finding, signed=signed):
            if not signed and self._classes[pair[0]][pair[1]][RelationClass.NO_EFFECT] < UNRELATED:
                return None
            said = RelationClass.NO_EFFECT
        return self._relation(finding, hedging, said, probability)

    def _relation(
        self, finding: Finding, hedging: Hedging, said: RelationClass, probability: float
    ) -> Relation:
        subject, object_ = finding.subject.mention, finding.object.mention
        tokens = self._sentence.clauses.tokens
        token = tokens[finding.cue]
        ends = self._sentence.mentions[subject].entity, self._sentence.mentions[object_].entity
        lemma = token.cue.lemma if token.cue else ""
        if said is UNSIGNED and ends[0].role is Role.OUTCOME:
            finding = replace(finding, effect=CueEffect.ASSOCIATION)  # it may be the cause
        return Relation(
            subject=subject,
            predicate=predicate_of(finding, SIGN_OF_CLASS[said], ends, lemma=lemma),
            object=object_,
            sign=SIGN_OF_CLASS[said],
            cue=Span(token.start, token.end),
            pattern=MODEL,
            probability=round(probability, 3),
            distance=finding.distance,
            negated=said is RelationClass.NO_EFFECT,
            stance=hedging.stance,
            hedge=place_of(hedging, tokens),
        )

    def _without_classes(
        self, added: Iterable[Relation], confirmed: Sequence[Relation]
    ) -> Iterator[Relation]:
        """Of "X relieves Y, a kind of Z": what is told of Y is not told of Z again."""
        kinds = {self._sentence.ends(r)[::-1] for r in confirmed if r.predicate is Predicate.IS_A}
        told = {self._sentence.ends(r) for r in confirmed}
        for one in added:
            subject, object_ = self._sentence.ends(one)
            if not any((subject, member) in told for kind, member in kinds if kind == object_):
                yield one
