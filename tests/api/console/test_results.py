"""What the pages of analysts' questions are made of: parameters, tables of results, the schema's picture."""

from __future__ import annotations

from typing import Any

import pytest

from api.console.query_parameters import (
    LABELS,
    Field,
    FieldType,
    fields_for,
    find_names,
    read_address,
    read_form,
    show_values,
)
from api.console.results import Cell, Links, make_table
from api.pictures.schema_picture import draw_schema
from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaType
from graph.errors import QueryError
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Role, Sign
from tests.support.seed_documents import documents
from tests.support.seed_graph import statements

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN)


@pytest.fixture(scope="module")
def links() -> Links:
    """The links of the seeds' graph."""
    return Links(MechanismIndex.build(statements(), version="1"), {d.id: d for d in documents()})


def cells(links: Links, columns: list[str], *row: Any) -> tuple[Cell, ...]:
    return make_table(columns, [list(row)], links).rows[0]


def test_find_names_outside_of_strings_and_comments() -> None:
    """A name is found once, in order, and not where it is only text."""
    query = "MATCH (n {a: $first}) // $no\nWHERE n.b = '$no' AND n.c > $second /* $no */ AND n.d < $first"
    assert find_names(query) == ("first", "second")


def test_find_names_in_a_text_that_does_not_close() -> None:
    """What is still being typed has no parameters yet."""
    assert find_names("RETURN 'abc $name") == ()


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (FieldType.TEXT, " 12 ", " 12 "),
        (FieldType.NUMBER, " 12 ", 12),
        (FieldType.NUMBER, "0.5", 0.5),
        (FieldType.BOOLEAN, "True", True),
        (FieldType.JSON, '["TNF", 1]', ["TNF", 1]),
        (FieldType.ENTITY, "tumour necrosis factor", "HGNC:11892"),
        (FieldType.NULL, "whatever", None),
    ],
)
def test_read_a_field_by_its_type(type_: FieldType, text: str, value: object) -> None:
    """A text becomes a value of the chosen type; a name becomes its CURIE."""
    assert Field("some", type_, text).read(lambda _: TNF) == value


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (FieldType.NUMBER, "twelve"),
        (FieldType.NUMBER, "nan"),
        (FieldType.BOOLEAN, "yes"),
        (FieldType.JSON, "12"),
        (FieldType.JSON, "[1"),
    ],
)
def test_read_refuses_a_wrong_text_by_the_parameters_name(type_: FieldType, text: str) -> None:
    """The error names the parameter and says what it is not."""
    with pytest.raises(QueryError, match=f"parameter dose: '.*' is no {LABELS[type_]}"):
        Field("dose", type_, text).read(lambda _: TNF)


def test_fields_keep_what_was_given() -> None:
    """Each parameter of the query has a field, in its order; one that is not asked for is dropped."""
    given = read_form([("type:b", "number"), ("value:b", "2"), ("value:gone", "x"), ("query", "…")])
    assert fields_for("RETURN $a, $b", given) == (Field("a"), Field("b", FieldType.NUMBER, "2"))


def test_address_reads_back_as_the_same_values() -> None:
    """Values survive the path into an address and back."""
    values = {"a": 1, "b": "x", "c": None, "d": True, "e": ["TNF"], "f": 0.5}
    assert {field.name: field.read(lambda _: TNF) for field in show_values(values)} == values
    with pytest.raises(QueryError, match="parameters: is no JSON object"):
        read_address("[1]")


def test_name_of_an_entity_leads_to_it(links: Links) -> None:
    """A text that is an entity's preferred name links to the explorer, with its role."""
    assert cells(links, ["mediator"], "TNF") == (Cell("TNF", "/explore?q=HGNC%3A11892", role=Role.MEDIATOR),)


def test_title_leads_to_its_document(links: Links) -> None:
    """A text that is a document's title links to the document."""
    document = documents()[1]
    assert cells(links, ["document"], document.title)[0].href == f"/documents/doc%3A{document.id[4:]}"


def test_relation_leads_to_the_statement_of_its_row(links: Links) -> None:
    """A relation between two named entities links to its sentences; another one does not."""
    said = next(s for s in statements() if s.subject.name == "electroacupuncture")
    row = (said.subject.name, said.predicate.value, said.object.name)
    assert cells(links, ["a", "relation", "b"], *row)[1].href.endswith(f"selected={said.id}")
    assert cells(links, ["a", "relation", "b"], row[0], "CAUSES", row[2])[1].href == ""


def test_numbers_of_a_column_have_the_same_digits(links: Links) -> None:
    """Whole numbers stay whole; a column with others has three digits after the point."""
    table = make_table(["n", "belief"], [[1, 0.5], [20, 1]], links)
    assert [[cell.text for cell in row] for row in table.rows] == [["1", "0.500"], ["20", "1.000"]]
    assert table.numbers == {0, 1}


def test_sign_is_told_in_words(links: Links) -> None:
    """A column of signs says what they mean, also where the direction is not told."""
    shown = make_table(["sign", "first_sign"], [[-1, None]], links).rows[0]
    assert shown == (
        Cell("lowers, relieves", sign=Sign.NEGATIVE),
        Cell("direction not told", sign=Sign.UNKNOWN),
    )


def test_graph_values_are_told_with_their_address(links: Links) -> None:
    """A node leads to its page, a relationship to its sentences, a path names its nodes."""
    node = {
        "kind": "node",
        "id": "1",
        "labels": ["Evidence"],
        "properties": {"id": "e", "document_id": "d", "text": "So."},
    }
    arrow = {
        "kind": "relationship",
        "id": "2",
        "type": "CAUSES",
        "start": "1",
        "end": "1",
        "properties": {"statement_id": "s"},
    }
    path = {"kind": "path", "nodes": [node, node], "relationships": [arrow]}
    shown = cells(links, ["a", "b", "c"], node, arrow, path)
    assert shown[0] == Cell("So.", "/documents/d#evidence-e")
    assert shown[1] == Cell("CAUSES", "/explore?selected=s", sign=Sign.POSITIVE)
    assert shown[2] == Cell("So. – So.")


def type_survey(name: str, source: str, target: str) -> SchemaType:
    return SchemaType(name, 3, 3, "", (), (source,), (target,))


def label_survey(name: str) -> SchemaLabel:
    return SchemaLabel(name, 5, 5, "", ())


def test_picture_puts_parallel_types_side_by_side() -> None:
    """Two types between the same labels are two lines that do not lie on one another."""
    types = (type_survey("SUBJECT", "Statement", "Entity"), type_survey("OBJECT", "Statement", "Entity"))
    picture = draw_schema(LiveSchema((label_survey("Entity"), label_survey("Statement")), types))
    one, other = sorted(line.y for line in picture.lines)
    assert other - one > 20
    assert {line.count_below > 0 for line in picture.lines} == {True}


def test_picture_gathers_the_signed_arrows_at_the_entity() -> None:
    """The types of statements are one loop in the picture and a list beside it."""
    types = (type_survey("CAUSES", "Entity", "Entity"), type_survey("TREATS", "Entity", "Entity"))
    picture = draw_schema(LiveSchema((label_survey("Entity"),), types))
    assert [(line.name, line.count) for line in picture.lines] == [("signed arrows", 6)]
    assert [one.name for one in picture.predicates] == ["CAUSES", "TREATS"]


def test_picture_draws_one_loop_within_another() -> None:
    """A type that leads from a label back to it has its own loop and its own line for its name."""
    types = (type_survey("NARROWER_THAN", "Entity", "Entity"), type_survey("CAUSES", "Entity", "Entity"))
    first, second = draw_schema(LiveSchema((label_survey("Entity"),), types)).lines
    assert first.y - second.y > 15
    assert first.path != second.path
    assert second.y > 12


def test_picture_has_room_for_labels_of_others() -> None:
    """A label that the service does not know stands below, and is inside the picture."""
    picture = draw_schema(LiveSchema((label_survey("Entity"), label_survey("Mine")), ()))
    mine = picture.boxes[1]
    assert mine.y > picture.boxes[0].y
    assert mine.y < picture.height


def test_picture_of_an_empty_graph_has_no_boxes() -> None:
    """Nothing is drawn of nothing."""
    assert draw_schema(LiveSchema((), ())).boxes == ()
