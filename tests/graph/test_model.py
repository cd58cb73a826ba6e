"""The model refuses what makes no sense and names the same thing the same way."""

from dataclasses import replace

import pytest

from graph.document import Document, DocumentKind, document_id
from graph.errors import InvalidValueError
from graph.model import Entity, Evidence, Kind, Origin, Predicate, Role, SectionRole, Sign, Span, statement_id


def test_role_follows_from_the_kind() -> None:
    """Every kind has exactly one role."""
    assert {kind.role for kind in Kind} == set(Role)


@pytest.mark.parametrize("bad", ["", "TNF", "HGNC:", "12:34", "HGNC:1 2"])
def test_entity_refuses_what_is_no_curie(bad: str) -> None:
    """An entity without a proper CURIE cannot be made."""
    with pytest.raises(InvalidValueError, match="entity id"):
        Entity(bad, "TNF", Kind.PROTEIN)


def test_span_refuses_an_end_before_its_start() -> None:
    """A span is a half-open range."""
    with pytest.raises(InvalidValueError):
        Span(5, 4)


def test_statement_id_depends_on_the_sign() -> None:
    """Opposite signs between the same two entities are different statements."""
    ids = {statement_id("A:1", Predicate.ASSOCIATED_WITH, "B:1", sign) for sign in Sign}
    assert len(ids) == 4


def test_statement_id_keeps_the_direction_of_an_effect() -> None:
    """A raises B is not B raises A."""
    forward = statement_id("A:1", Predicate.INCREASES, "B:1", Sign.POSITIVE)
    assert forward != statement_id("B:1", Predicate.INCREASES, "A:1", Sign.POSITIVE)


def test_study_key_prefers_the_pmid() -> None:
    """Two pages about one paper are one study."""
    page = Document(document_id("text"), DocumentKind.PLAIN_TEXT, "text", doi="10.1155/ABC")
    assert (page.study_key, replace(page, doi=None).study_key) == ("10.1155/abc", page.id)
    assert replace(page, pmid="7").study_key == "7"


@pytest.mark.parametrize(
    ("pattern", "origin"),
    [
        ("verb", Origin.READ),
        ("", Origin.READ),
        ("indra:reach", Origin.READ),
        ("kgx:infores:semmeddb", Origin.READ),
        ("kgx:infores:x:text_mining_agent", Origin.READ),
        ("indra:signor", Origin.CURATED),
        ("bel", Origin.CURATED),
        ("statements:my table", Origin.CURATED),
    ],
)
def test_origin_follows_from_the_pattern(pattern: str, origin: Origin) -> None:
    """What a program read is read, whoever's it is; what people gave as statements is curated."""
    evidence = Evidence("doc:1", "1", SectionRole.BODY, Span(0, 1), "x", pattern=pattern)
    assert evidence.origin is origin
