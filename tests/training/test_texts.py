"""The texts that training reads, from files written for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.learned.relation_model import RelationClass
from tests.support.annotated import annotate, papers, write_corpora
from training.corpora.items import corpus_files, read_items
from training.corpora.mentions import gold_mentions
from training.corpora.papers import HELD_OUT, Fold, bucket_of, is_unseen
from training.corpora.passages import read_passage, read_related, read_unrelated
from training.corpora.scorer import Annotation, Level, Scorer, load_scorer


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="module")
def scorer(corpora: Path) -> Scorer:
    return load_scorer(corpora)


def test_corpus_files_leave_out_texts_without_relations(corpora: Path) -> None:
    """Files of entities alone are no relation corpus."""
    assert corpus_files(corpora) == ["documents_bc5cdr", "relations_bel"]


def test_read_items_gives_every_nth(corpora: Path) -> None:
    """Items come in the order of the file."""
    whole = [item["id"] for item in read_items(corpora, "relations_bel")]
    assert [item["id"] for item in read_items(corpora, "relations_bel", every=3)] == whole[::3]


def test_read_related_keeps_to_corpora_whose_terms_allow_it(corpora: Path, scorer: Scorer) -> None:
    """Every permitted text with a pair is a passage with labels."""
    passages = list(read_related(corpora, scorer))
    assert len(passages) == 18
    assert all(passage.labels for passage in passages)
    assert "selventa-small" not in {item["corpus"] for item in read_items(corpora, "relations_bel")}


def test_read_unrelated_gives_the_sentences_that_name_two_things(corpora: Path, scorer: Scorer) -> None:
    """A text of entities alone is read sentence by sentence, has no labels and counts as no evidence."""
    first, *_ = read_unrelated(corpora, scorer)
    assert [window.text for window in first.windows] == ["TNF increases pain in mice."]
    assert first.labels == ()
    assert not first.chosen


def test_read_passage_labels_both_orders_of_a_pair(scorer: Scorer) -> None:
    """The order that a relation leaves out is a pair without a relation."""
    item = annotate("conib", "1", "TNF increases pain.", [("TNF", "increases", "pain")])
    labels = {label.pair: label.classes for label in read_passage(item, scorer).labels}
    assert labels == {(0, 1): {RelationClass.POSITIVE}, (1, 0): {RelationClass.NONE}}


def test_read_passage_believes_a_corpus_as_far_as_it_goes(scorer: Scorer) -> None:
    """Where only what drugs cause is marked, a pair without a relation is only known not to be that."""
    item = annotate("bc5cdr", "1", "TNF and pain.", [], scope={"signs": ["+"]})
    (classes,) = {label.classes for label in read_passage(item, scorer).labels}
    assert classes == frozenset(RelationClass) - {RelationClass.POSITIVE}


def test_read_passage_has_no_order_where_the_relation_has_none(scorer: Scorer) -> None:
    """An association of unknown sign holds both ways."""
    item = annotate("conib", "1", "CCL2 goes with TNF.", [("CCL2", "associated", "TNF")])
    assert {label.classes for label in read_passage(item, scorer).labels} == {
        frozenset({RelationClass.UNSIGNED})
    }


def test_annotation_judges_what_it_covers(scorer: Scorer) -> None:
    """A statement about something that is not annotated is neither right nor wrong."""
    item = annotate("conib", "1", "TNF increases pain.", [("TNF", "increases", "pain")])
    annotation, (tnf, pain) = Annotation(item, scorer), item["entities"]
    assert annotation.judge({"subj": tnf, "rel": "increases", "obj": pain}, Level.SIGNED) is True
    assert annotation.judge({"subj": tnf, "rel": "decreases", "obj": pain}, Level.SIGNED) is False
    assert annotation.judge({"subj": tnf, "rel": "increases", "obj": {"name": "CCL2"}}, Level.PAIR) is None
    assert annotation.wanted(Level.SIGNED) == 1


def test_load_scorer_names_the_file_that_is_missing(tmp_path: Path) -> None:
    """A folder without a scorer is no folder of corpora."""
    with pytest.raises(FileNotFoundError, match=r"score\.py"):
        load_scorer(tmp_path)


def test_fold_keeps_papers_whole() -> None:
    """Every paper is in one of five folds, by its identifier alone."""
    folds = [Fold.parse(f"{part}/5") for part in range(5)]
    assert [sum(fold.holds(str(paper)) for fold in folds) for paper in range(50)] == [1] * 50
    assert Fold.parse("held-out") is HELD_OUT
    assert HELD_OUT.buckets == range(15)


def test_is_unseen_counts_corpora_that_are_never_learnt_from() -> None:
    """Their papers are unseen even where another corpus has papers of the same fold."""
    kept, aside = next(papers(left_out=False)), next(papers(left_out=True))
    seen = {"corpus": "conib", "pmid": kept, "id": "1"}
    assert not is_unseen(seen)
    assert is_unseen({**seen, "pmid": aside})
    assert is_unseen({**seen, "corpus": "selventa-small"})
    assert bucket_of(aside) < 15 <= bucket_of(kept)


def test_a_name_that_is_marked_once_is_a_gold_mention_wherever_it_stands() -> None:
    """Unless the corpus marks every place; a longer word or a marked longer name is no repeat."""
    text = "IL-6 rose, IL-6R did not; the drug lowered IL-6 and IL-6 trans-signalling."
    again = text.index("IL-6 and")
    item = {
        "text": text,
        "entities_complete": False,
        "entities": [
            {"text": "IL-6", "start": 0, "end": 4, "name": "IL6"},
            {"text": text[-23:-1], "start": len(text) - 23, "end": len(text) - 1, "name": "signalling"},
        ],
    }
    assert [m.span.start for m in gold_mentions(item)] == [0, again, len(text) - 23]
    assert [m.entity.name for m in gold_mentions(item)] == ["IL6", "IL6", "signalling"]
    assert len(gold_mentions({**item, "entities_complete": True})) == 2
