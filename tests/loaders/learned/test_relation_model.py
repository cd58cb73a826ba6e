"""The relation model: word pieces, and what the shipped model makes of plain sentences."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import numpy as np
import pytest

from graph.model import Kind
from loaders.learned.relation_model import FOLDER, MarkedSentence, RelationClass, RelationModel
from loaders.learned.word_pieces import WordPieceTokenizer

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "tn", "##f", "-", "α", "pain", "causes", "a", "cafe")
PIECES = {piece: number for number, piece in enumerate(VOCABULARY)}
KINDS = {
    "TNF": Kind.PROTEIN,
    "IL-10": Kind.PROTEIN,
    "CCL2": Kind.PROTEIN,
    "morphine": Kind.DRUG,
    "pain": Kind.SYMPTOM,
    "allodynia": Kind.SYMPTOM,
    "constipation": Kind.ADVERSE_EFFECT,
}

# Class by class, for IL-10 and CCL2 in the sentence of its test; a model that is trained anew gives others.
EVERYWHERE = (0.3259, 0.0593, 0.5806, 0.0097, 0.0245)


class FakeSession:
    """Answers every run with the same logit for every class, and keeps what it was given."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}

    def run(self, _: None, inputs: dict[str, Any]) -> tuple[Any]:
        self.given = inputs
        mentions = inputs["starts"].shape[1]
        return (np.zeros((1, mentions, mentions, 6), dtype=np.float32),)


def marked(text: str) -> MarkedSentence:
    """The sentence with every name of KINDS in it as a mention, in the order of the text."""
    found = re.finditer("|".join(map(re.escape, KINDS)), text)
    return MarkedSentence(text, tuple((m.start(), m.end(), KINDS[m.group()]) for m in found))


@pytest.fixture(scope="module")
def model() -> RelationModel:
    return RelationModel.load()


def said(model: RelationModel, text: str, subject: str, object_: str) -> RelationClass:
    """The likeliest class of the first mention of one name with the first of another."""
    sentence = marked(text)
    names = [text[start:end] for start, end, _ in sentence.mentions]
    (scores,) = model.score([sentence])
    return RelationClass(int(scores.classes[names.index(subject), names.index(object_)].argmax()))


def test_encode_splits_words_into_the_longest_pieces() -> None:
    """A word is cut from the left into the longest pieces that the vocabulary holds."""
    assert WordPieceTokenizer(PIECES).encode("TNF-α causes pain", [], limit=20).ids == (
        2,
        4,
        5,
        6,
        7,
        9,
        8,
        3,
    )


def test_encode_gives_the_pieces_of_each_mention() -> None:
    """A span in code points becomes the half-open range of the pieces that touch it."""
    assert WordPieceTokenizer(PIECES).encode("TNF-α causes pain", [(0, 5), (13, 17)], limit=20).ranges == (
        (1, 5),
        (6, 7),
    )


def test_encode_ignores_case_and_accents() -> None:
    """Offsets are those of the text as written, whatever normalising does to a word's length."""
    found = WordPieceTokenizer(PIECES).encode("CAFE\u0301 a", [(6, 7)], limit=20)
    assert (found.ids, found.ranges) == ((2, 11, 10, 3), ((2, 3),))


def test_encode_marks_an_unknown_word() -> None:
    """A word with a part that no piece matches is one unknown piece."""
    assert WordPieceTokenizer(PIECES).encode("pain zzz", [], limit=20).ids == (2, 8, 1, 3)


def test_encode_has_no_range_for_a_mention_beyond_the_limit() -> None:
    """Pieces after the limit are cut off, and mentions there with them."""
    found = WordPieceTokenizer(PIECES).encode("a a a a pain", [(0, 1), (8, 12)], limit=4)
    assert (found.ids, found.ranges) == ((2, 10, 10, 3), ((1, 2), None))


def test_score_relates_nothing_to_itself() -> None:
    """The diagonal is NONE, whatever the network says."""
    model = RelationModel(FakeSession(), WordPieceTokenizer(PIECES), 1.0)
    sentence = MarkedSentence("a pain", ((0, 1, Kind.DRUG), (2, 6, Kind.SYMPTOM)))
    (scores,) = model.score([sentence])
    assert scores.classes[0, 0].tolist() == [1, 0, 0, 0, 0]
    assert scores.classes[0, 1].tolist() == pytest.approx([0.2] * 5)


def test_score_tells_the_network_the_kind_of_each_mention() -> None:
    """The pieces of a mention carry its kind's group, counted from 1; the others carry 0."""
    session = FakeSession()
    model = RelationModel(session, WordPieceTokenizer(PIECES), 1.0)
    model.score([MarkedSentence("TNF causes pain", ((0, 3, Kind.PROTEIN), (11, 15, Kind.SYMPTOM)))])
    assert session.given["token_kinds"].tolist() == [[0, 2, 2, 0, 5, 0]]
    assert session.given["starts"].tolist() == [[1, 4]]


def test_score_of_a_sentence_with_one_mention_runs_no_network(model: RelationModel) -> None:
    """There is no pair to score; the shapes still follow the mentions."""
    scores = model.score([marked("Pain is common."), marked("TNF is a cytokine.")])
    assert [s.classes.shape for s in scores] == [(0, 0, 5), (1, 1, 5)]


@pytest.mark.parametrize(
    ("text", "subject", "object_", "expected"),
    [
        ("TNF increases pain in mice.", "TNF", "pain", RelationClass.POSITIVE),
        ("Expression of CCL2 was strongly induced by TNF.", "TNF", "CCL2", RelationClass.POSITIVE),
        ("Treatment with morphine decreased CCL2 in the rats.", "morphine", "CCL2", RelationClass.NEGATIVE),
        ("IL-10 inhibited the production of TNF.", "IL-10", "TNF", RelationClass.NEGATIVE),
        ("Long use of morphine causes constipation.", "morphine", "constipation", RelationClass.POSITIVE),
        ("IL-10 inhibited the production of TNF.", "TNF", "IL-10", RelationClass.NONE),
    ],
)  # fmt: skip
def test_score_reads_plain_sentences(
    model: RelationModel, text: str, subject: str, object_: str, expected: RelationClass
) -> None:
    """Active, passive and nominal wording, in the right direction."""
    assert said(model, text, subject, object_) is expected


def test_score_is_the_same_whatever_is_scored_beside(model: RelationModel) -> None:
    """A sentence's probabilities do not depend on the batch, to the last bit."""
    first = marked("TNF increases pain in mice.")
    other = marked("IL-10 and morphine reduced allodynia, CCL2 and pain after nerve injury in male rats.")
    alone, beside = model.score([first])[0], model.score([other, first])[1]
    assert alone.classes.tobytes() == beside.classes.tobytes()


def test_score_is_the_same_on_every_processor(model: RelationModel) -> None:
    """What those with and without AVX2 and VNNI give; cut-off products would differ in the second decimal."""
    (scores,) = model.score([marked("IL-10 suppresses CCL2, but morphine causes constipation and TNF pain.")])
    assert scores.classes[0, 1] == pytest.approx(EVERYWHERE, abs=0.001)


def test_score_survives_a_sentence_beyond_the_limit(model: RelationModel) -> None:
    """A mention too far on is related to nothing; the others still are scored."""
    sentence = marked("TNF increases pain. " + "word " * 400 + "CCL2")
    (scores,) = model.score([sentence])
    assert scores.classes[0, 1, RelationClass.NONE] < 0.5
    assert scores.classes[0, 2].tolist() == [1, 0, 0, 0, 0]


def test_load_finds_the_file_that_the_settings_describe() -> None:
    """The shipped file is the one whose hash stands in its settings and card, and is small enough."""
    data = (FOLDER / "relations.onnx").read_bytes()
    settings = json.loads((FOLDER / "relations.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(data).hexdigest() == settings["sha256"]
    assert settings["sha256"] in (FOLDER / "CARD.md").read_text(encoding="utf-8")
    assert len(data) <= 30_000_000
