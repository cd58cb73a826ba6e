"""Told answers: which documents a quote cites, and in which order."""

from __future__ import annotations

from api.wording.narrative import Narrator
from graph.document import Document, DocumentKind
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate, Statement, StudyType
from graph.paths import Path, PathEnds, PathQuery, search_paths
from tests.support.readings import MORPHINE, PAIN, bear_out, state

STUDIES = ("s1", "s2", "s3", "s4", "s5", "s6")
DOCUMENTS = {f"doc:{one}": Document(f"doc:{one}", DocumentKind.PLAIN_TEXT, one) for one in STUDIES}
TRIAL = bear_out("s6", study_type=StudyType.HUMAN_TRIAL)
REVIEWS = tuple(bear_out(one, study_type=StudyType.REVIEW) for one in STUDIES[:5])
RELIEF = state(MORPHINE, Predicate.TREATS, PAIN, evidence=(*REVIEWS, TRIAL, REVIEWS[0]))


def only_path(said: Statement) -> Path:
    """The one path over the statement."""
    query = PathQuery(sources=PathEnds.named(said.subject.id), targets=PathEnds.named(said.object.id))
    [path] = search_paths(MechanismIndex.build([said], version="v1"), query).paths
    return path


def test_papers_are_one_a_document_the_weightiest_first() -> None:
    """A document that says it twice is one paper; equal weights are ordered by document."""
    papers = Narrator([RELIEF], DOCUMENTS).papers([RELIEF.id, "gone"])
    assert [paper.document.id[4:] for paper in papers] == ["s6", "s1", "s2", "s3", "s4", "s5"]


def test_tell_cites_five_documents_a_step_among_many_paths_and_all_of_a_path_alone() -> None:
    """The quote is of the first; documents are numbered as they are cited."""
    path = only_path(RELIEF)
    among, alone = Narrator([RELIEF], DOCUMENTS), Narrator([RELIEF], DOCUMENTS, cited=None)
    assert among.tell(path).sentence == "Morphine relieves Pain [1, 2, 3, 4, 5]."
    assert alone.tell(path).sentence == "Morphine relieves Pain [1, 2, 3, 4, 5, 6]."
    assert [source.document.id for source in alone.sources][:2] == ["doc:s6", "doc:s1"]


def test_tell_cuts_endless_names() -> None:
    """A name of a thousand letters does not fill the sentence."""
    said = state(Entity("X:long", "x" * 1_000, Kind.DRUG), Predicate.TREATS, PAIN)
    assert Narrator([said], {}).tell(only_path(said)).sentence == "X" + "x" * 78 + "… relieves Pain."
