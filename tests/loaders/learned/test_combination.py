"""Rules and model together: what stays, what falls, what is added, with a model of fixed opinions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from graph.model import Entity, Kind, Sign, Span
from loaders.errors import VocabularyError
from loaders.learned.combination import Combiner, Judgement
from loaders.learned.combination_weights import CombinationWeights, doubt_of, log_odds
from loaders.learned.open_pairs import Sentence
from loaders.learned.relation_model import MarkedSentence, PairScores, RelationClass
from loaders.presets import THRESHOLDS, Precision
from loaders.relations import Relation, find_relations, find_stated, parse
from loaders.relations.context.coreference import Reference

ENTITIES = {
    "morphine": Entity("CHEBI:17303", "morphine", Kind.DRUG),
    "nausea": Entity("HP:0002018", "nausea", Kind.ADVERSE_EFFECT),
    "back pain": Entity("HP:0003419", "back pain", Kind.SYMPTOM),
    "pain": Entity("HP:0012531", "pain", Kind.SYMPTOM),
    "tnf": Entity("HGNC:11892", "TNF", Kind.PROTEIN),
    "ccl2": Entity("HGNC:10618", "CCL2", Kind.PROTEIN),
    "rats": Entity("NCBITaxon:10116", "rat", Kind.SPECIES),
}
NAMES = re.compile(r"(?<!\w)(?:" + "|".join(ENTITIES) + r")(?!\w)", re.IGNORECASE)
SURE = {RelationClass.POSITIVE: 0.9}
NOTHING: dict[RelationClass, float] = {}


class Opinion:
    """A model that thinks the same of every ordered pair whose first mention comes first."""

    def __init__(self, classes: dict[RelationClass, float]) -> None:
        row = [classes.get(said, 0.0) for said in RelationClass]
        self._row = [1 - sum(row), *row[1:]]

    def score(self, sentences: Sequence[MarkedSentence]) -> list[PairScores]:
        return [self._score(len(sentence.mentions)) for sentence in sentences]

    def _score(self, size: int) -> PairScores:
        classes = np.zeros((size, size, 5), dtype=np.float32)
        classes[..., RelationClass.NONE] = 1
        classes[np.triu_indices(size, 1)] = self._row
        return PairScores(classes)


def mentions(text: str) -> list[Reference]:
    return [Reference(Span(*m.span()), ENTITIES[m.group().casefold()]) for m in NAMES.finditer(text)]


def combined(
    text: str, classes: dict[RelationClass, float], precision: Precision = Precision.DEFAULT
) -> list[Relation]:
    """What is said of a sentence by the rules and a model of the given opinion."""
    combiner = Combiner(Opinion(classes), version="fixed")
    clauses = parse(text, mentions(text))
    return combiner.combine(text, clauses, find_stated(clauses), THRESHOLDS[precision])


def said(
    text: str, classes: dict[RelationClass, float], precision: Precision = Precision.DEFAULT
) -> set[str]:
    """What is claimed, hedged ones with a question mark."""
    claims = (r for r in combined(text, classes, precision) if not r.asked)
    return {in_words(r, text) + "?" * r.speculated for r in claims}


def asked(text: str, classes: dict[RelationClass, float]) -> list[str]:
    """What is only asked."""
    return [in_words(r, text) for r in combined(text, classes) if r.asked]


def in_words(relation: Relation, text: str) -> str:
    ends = mentions(text)
    return f"{ends[relation.subject].entity.name} {relation.predicate} {ends[relation.object].entity.name}"


def test_combine_adds_what_the_rules_miss() -> None:
    """The model is sure, and a cue word can be shown, though no rule reads the sentence."""
    text = "TNF, in a marked increase, CCL2."
    assert find_relations(text, mentions(text), least=0.45) == []
    (added,) = combined(text, SURE)
    assert text[added.cue.start : added.cue.end] == "increase"
    assert (added.pattern, added.sign) == ("model", Sign.POSITIVE)


def test_combine_adds_nothing_without_a_cue() -> None:
    """However sure the model is, no word of the sentence says so."""
    assert said("TNF and, of course, CCL2.", SURE) == set()


def test_combine_takes_what_follows_a_drug_for_a_cue_of_harm() -> None:
    """Where no word is plainer, "after" speaks for a disorder that a drug may cause, and for that alone."""
    assert said("Morphine; nausea soon after.", SURE) == {"morphine CAUSES nausea"}
    assert said("TNF; CCL2 soon after.", SURE) == set()


def judged(text: str, classes: dict[RelationClass, float]) -> dict[tuple[int, int], Judgement]:
    clauses = parse(text, mentions(text))
    thresholds = THRESHOLDS[Precision.DEFAULT]
    return Combiner(Opinion(classes), version="fixed").judge(text, clauses, find_stated(clauses), thresholds)


def test_judge_tells_what_combine_goes_by() -> None:
    """The classes are the model's, the joined probability is that of the statement told."""
    text = "Morphine increases TNF."
    (one,) = (j for pair, j in judged(text, SURE).items() if pair == (0, 1))
    (told,) = combined(text, SURE)
    assert one.classes[RelationClass.POSITIVE] == pytest.approx(0.9)
    assert one.likeliest is RelationClass.POSITIVE
    assert round(one.joined[one.likeliest], 3) == told.probability


def test_judge_has_no_relation_where_no_word_says_it() -> None:
    """Pairs are judged whether they are told or not; without a cue the model is not asked."""
    assert {j.relation is None for j in judged("Morphine increases TNF.", NOTHING).values()} == {False}
    assert judged("Morphine and TNF.", SURE) == {}


def test_combine_adds_what_is_only_asked_as_a_question() -> None:
    """An aim claims nothing."""
    text = "We examined TNF, in its increase, CCL2."
    assert (said(text, SURE), asked(text, SURE)) == (set(), ["TNF INCREASES CCL2"])


def test_combine_asks_each_question_once() -> None:
    """The same two asked about twice are one question, and none where they are unlikely to be related."""
    text = "We tested whether TNF increases CCL2, and examined TNF, in its increase, CCL2."
    assert asked(text, SURE) == ["TNF INCREASES CCL2"]
    assert asked("We examined TNF, in its increase, CCL2.", {RelationClass.POSITIVE: 0.2}) == []


@pytest.mark.parametrize(
    "text",
    ["There is no evidence that morphine relieves pain.", "We tested whether TNF increases CCL2."],
)
def test_combine_claims_nothing_that_a_rule_reads_as_asked(text: str) -> None:
    """A rule's reading of an aim or of missing evidence stands, however sure the model is."""
    assert said(text, {RelationClass.NEGATIVE: 0.45, RelationClass.POSITIVE: 0.5}) == set()


def test_combine_negates_what_is_named_to_be_left_out() -> None:
    """Of "not TNF" the model's finding is one of no effect, however likely a sign it gives."""
    assert said("Not TNF, in a marked increase, CCL2.", SURE) == {"TNF NO_EFFECT_ON CCL2"}


@pytest.mark.parametrize(
    "text",
    [
        "TNF acts by a CCL2-independent increase.",
        "The increase went with TNF independently of CCL2.",
        "TNF has an increase of all genes except CCL2.",
        "TNF was an increase, and not other factors such as CCL2.",
        "There was an increase with TNF, while pain and CCL2 were unchanged.",
        "An increase in TNF remained unchanged in the absence of CCL2.",
        "TNF had an increase without affecting CCL2.",
        "With TNF no significant increase in CCL2 was seen.",
    ],
)
def test_combine_negates_what_the_sentence_sets_apart(text: str) -> None:
    """What is independent of the other, excepted, or stays the same is not affected."""
    assert "TNF NO_EFFECT_ON CCL2" in said(text, SURE)


def test_combine_claims_what_is_excepted_from_a_denial() -> None:
    """Of "none but X" X is meant."""
    assert "TNF INCREASES CCL2" in said("None was raised with TNF, in a marked increase, except CCL2.", SURE)


def test_combine_negates_what_the_verb_between_negates() -> None:
    """The verb that governs the later of the two decides, and no verb before it."""
    denied = "TNF, as seen in morphine, did not raise in pain an increase, CCL2."
    assert "TNF NO_EFFECT_ON CCL2" in said(denied, SURE)
    claimed = "TNF did not rise, and its increase was due to raised CCL2."
    assert "TNF INCREASES CCL2" in said(claimed, SURE)


def test_combine_claims_nothing_across_a_question() -> None:
    """What a purpose names is not told of what the main clause names."""
    assert said("To examine whether TNF acts, a marked increase was sought in CCL2.", SURE) == set()


def test_combine_takes_a_disorder_for_no_regulator() -> None:
    """What is found more of in a disorder goes with it; it may be its cause."""
    assert said("Pain, with increased TNF.", {RelationClass.UNSIGNED: 0.9}) == {"pain ASSOCIATED_WITH TNF"}


def test_combine_marks_what_is_hedged() -> None:
    """A hedge before the cue hedges what the model adds too."""
    assert said("TNF, possibly in a marked increase, CCL2.", SURE) == {"TNF INCREASES CCL2?"}


def test_combine_keeps_a_finding_that_the_model_only_doubts() -> None:
    """A quarter of a chance of being related is enough for a rule's finding to stay."""
    assert said("Morphine relieves pain.", {RelationClass.UNSIGNED: 0.25}) == {"morphine TREATS pain"}


def test_combine_drops_a_finding_that_the_model_rules_out() -> None:
    """A pair that is almost surely unrelated is not stated."""
    assert said("Morphine relieves pain.", NOTHING) == set()


def test_combine_leaves_to_the_rules_what_the_model_never_learnt() -> None:
    """A relation without a sign is the rules' affair."""
    assert said("TNF is associated with pain.", NOTHING) == {"TNF ASSOCIATED_WITH pain"}


def test_combine_asks_the_model_whether_molecules_bind() -> None:
    """That it has learnt: it holds a rule's finding, or takes it back."""
    text = "TNF interacts with CCL2."
    assert said(text, {RelationClass.UNSIGNED: 0.5}) == {"TNF INTERACTS_WITH CCL2"}
    assert said(text, NOTHING) == set()


def test_combine_raises_the_probability_where_both_agree() -> None:
    """Rule and model together are surer than either is alone."""
    (agreed,) = combined("TNF increases CCL2.", SURE)
    (doubted,) = combined("TNF increases CCL2.", {RelationClass.UNSIGNED: 0.25})
    assert agreed.probability > 0.8 > doubted.probability


def test_combine_says_less_when_precise() -> None:
    """One and the same doubt passes the broad threshold, and no other."""
    text, doubt = "TNF, in a marked increase, CCL2.", {RelationClass.POSITIVE: 0.5}
    assert [len(combined(text, doubt, p)) for p in Precision] == [0, 1, 1]
    assert [len(combined(text, {RelationClass.POSITIVE: 0.25}, p)) for p in Precision] == [0, 0, 1]


def test_combine_tells_an_unsigned_relation_once() -> None:
    """A related pair without a sign is regulated, one way round."""
    assert said("TNF, in its effect, CCL2.", {RelationClass.UNSIGNED: 0.8}) == {"TNF REGULATES CCL2"}


def test_combine_relates_no_species() -> None:
    """Species and places are where something happens; the model's word on them is not taken."""
    assert said("TNF, in a marked increase, rats.", SURE) == set()


def test_combine_does_not_say_of_a_class_what_is_said_of_its_member() -> None:
    """Of "relieves back pain, a pain": the pain is only what back pain is."""
    text = "Morphine relieves back pain, a pain."
    negative = {RelationClass.NEGATIVE: 0.9}
    assert said(text, negative) >= {"morphine TREATS back pain", "back pain IS_A pain"}
    assert "morphine TREATS pain" not in said(text, negative)


def test_weights_join_the_odds() -> None:
    """With weights of one the odds of rule and model multiply."""
    rule = Relation(0, find_relations("TNF increases CCL2.", mentions("TNF increases CCL2."))[0].predicate, 1,
                    Sign.POSITIVE, Span(4, 13), "active", 0.8)  # fmt: skip
    weights = CombinationWeights(0, 0, 1, 0, 1, -1, *[0] * 8)
    assert weights.join(0.8, RelationClass.POSITIVE, rule) == pytest.approx(16 / 17)
    assert weights.join(0.8, RelationClass.POSITIVE, None) == pytest.approx(0.8)
    assert log_odds(weights.join(0.5, RelationClass.NEGATIVE, rule)) == pytest.approx(-1)


def test_weights_tell_negative_statements_from_others() -> None:
    """A statement of the sign - has a weight of its own."""
    weights = CombinationWeights(0, -1, 1, *[0] * 11)
    assert log_odds(weights.join(0.5, RelationClass.NEGATIVE, None)) == pytest.approx(-1)
    assert weights.join(0.5, RelationClass.POSITIVE, None) == pytest.approx(0.5)


def test_doubted_names_lower_the_odds() -> None:
    """A name that the model doubts makes a statement less likely, a sure one does not."""
    weights = CombinationWeights(0, 0, 1, 0, 0, 0, -0.5, 0, 1, -0.5, *[0] * 4)
    sure, doubted = doubt_of(0.999, 0.999), doubt_of(0.5, 0.999)
    assert sure == 0
    assert weights.join(0.8, RelationClass.POSITIVE, None, sure) == pytest.approx(0.8)
    assert weights.join(0.8, RelationClass.POSITIVE, None, doubted) < 0.5
    assert weights.relate(0.8, doubted) < 0.5


@pytest.mark.parametrize("negative", [-1, 1])
def test_least_learnt_passes_over_nothing_that_reaches_the_thresholds(negative: float) -> None:
    """What the model thinks of a pair at a threshold, without a rule's word, is at least the least."""
    weights = CombinationWeights(0.2, negative, 0.7, 0, 0, 0, -1, 0.6, 0.7, -1, 0, 0, 0, 0)
    signed, related = weights.least_learnt(0.4, 0.5)
    learnt = np.linspace(0.001, 0.999, 999)
    for kind in (RelationClass.POSITIVE, RelationClass.NEGATIVE):
        assert all(weights.join(p, kind, None) < 0.4 for p in learnt[learnt < signed])
    assert all(weights.relate(p) < 0.5 for p in learnt[learnt < related])
    assert (
        max(weights.join(signed + 1e-5, k, None) for k in (RelationClass.POSITIVE, RelationClass.NEGATIVE))
        > 0.4
    )


def test_combine_tells_of_two_entities_once_a_class() -> None:
    """Named twice in one sentence they are still the same two."""
    text = "TNF, in a marked increase, CCL2, CCL2."
    assert len(combined(text, SURE)) == 1


def test_load_refuses_a_folder_without_a_model(tmp_path: Path) -> None:
    """The error names the folder."""
    with pytest.raises(VocabularyError, match=re.escape(str(tmp_path))):
        Combiner.load(tmp_path)


def test_load_refuses_a_model_that_is_not_the_described_one(tmp_path: Path) -> None:
    """A file changed on its way is found by its hash."""
    (tmp_path / "relations.onnx").write_bytes(b"damaged")
    (tmp_path / "relations.json").write_text(json.dumps({"sha256": "0" * 64}), encoding="utf-8")
    with pytest.raises(VocabularyError, match="not the one its settings describe"):
        Combiner.load(tmp_path)


@pytest.mark.parametrize(
    "text", ["We examined whether TNF raises CCL2.", "TNF and CCL2.", "Morphine was given to rats."]
)
def test_combine_does_not_ask_the_model_where_its_word_changes_nothing(text: str) -> None:
    """What is only asked, what has no cue, and what can be related to nothing needs no model."""
    clauses = parse(text, mentions(text))
    assert not Sentence(clauses, find_stated(clauses)).needs_model()
