"""The JSON routes over a real embedded store that holds two small documents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import CALMS, FIRST, LOWERS, SECOND, TNF
from tests.support.asked_api import error, get
from tests.support.checkout import DOCS

FIRST_ID, SECOND_ID = FIRST.document.id, SECOND.document.id


def said(answer: Any) -> list[tuple[str, str, str]]:
    """Subject, predicate and object of each statement of a page."""
    items = answer["items"] if "items" in answer else answer["statements"]
    return [(s["subject"]["name"], s["predicate"], s["object"]["name"]) for s in items]


def test_health_answers_without_asking_the_store(client: TestClient) -> None:
    """Health says that the service runs."""
    assert get(client, "/health") == {"status": "ok"}


def test_ready_names_the_store(client: TestClient) -> None:
    """Readiness says what answers behind it."""
    ready = get(client, "/ready")
    assert (ready["product"], ready["schema_version"]) == ("ArcadeDB", 8)


def test_read_document_tells_the_facts_of_its_study(client: TestClient) -> None:
    """Each kind of fact has its values with the sentences' places; a kind that is not told is empty."""
    facts = get(client, f"/api/documents/{FIRST_ID}")["facts"]
    assert facts["strains"] == [{"value": "Wistar rats", "start": 0, "end": 16}]
    assert facts["designs"] == []


def test_stats_count_by_role_predicate_and_sign(client: TestClient) -> None:
    """The counts are those of the two documents, with nought where there is none."""
    stats = get(client, "/api/stats")
    assert (stats["documents"], stats["entities"], stats["statements"], stats["evidence"]) == (2, 6, 5, 5)
    assert stats["entities_by_role"] == {"intervention": 1, "mediator": 2, "outcome": 3, "context": 0}
    assert stats["statements_by_sign"] == {"1": 2, "-1": 2, "0": 0, "unknown": 1}
    assert stats["contradicted_pairs"] == 1


def test_documents_come_a_page_at_a_time(client: TestClient) -> None:
    """Following `next` visits each document once."""
    page = get(client, "/api/documents", limit=1)
    following = client.get(page["next"]).json()
    assert {page["items"][0]["id"], following["items"][0]["id"]} == {FIRST_ID, SECOND_ID}
    assert (page["total"], following["offset"], following["next"]) == (2, 1, None)
    assert "text" not in page["items"][0]


@pytest.mark.parametrize("address", ["/api/documents", "/api/entities", "/api/statements"])
def test_lists_go_on_after_the_item_before(client: TestClient, address: str) -> None:
    """Following `next` gives every item once, in the order of one long page."""
    whole = [one["id"] for one in get(client, address, limit=50)["items"]]
    following, found = f"{address}?limit=2", []
    while following:
        page = client.get(following).json()
        found += [one["id"] for one in page["items"]]
        following = page["next"]
        assert "offset=" not in (following or "")
    assert found == whole


def test_lists_refuse_a_place_that_next_did_not_tell(client: TestClient) -> None:
    """The error names the parameter and what to do."""
    for cursor in ("%FF", "bm9uZQ"):
        answer = client.get(f"/api/statements?after={cursor}")
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, "after")


def test_document_tells_its_facts_text_and_mentions(client: TestClient) -> None:
    """One document has what a list leaves out."""
    document = get(client, f"/api/documents/{FIRST_ID}")
    assert (document["title"], document["doi"], document["citations"]) == (
        "Needles and pain",
        "10.1155/2022/1119014",
        0,
    )
    assert document["pmid"] is None
    mention = document["mentions"][0]
    assert document["text"][mention["start"] : mention["end"]] == mention["text"] == "TNF-α"
    assert mention["entity"] == TNF.id


@pytest.mark.parametrize("text", ["tnf", "TNF alpha", "tumour nec", "hgnc:11892"])
def test_search_finds_an_entity_however_it_is_typed(client: TestClient, text: str) -> None:
    """Case, Greek and unfinished words do not matter."""
    assert get(client, "/api/entities/search", q=text)["items"][0]["id"] == TNF.id


def test_search_keeps_to_the_roles_asked_for(client: TestClient) -> None:
    """A filter holds for the search as well."""
    found = get(client, "/api/entities/search", q="pain", role="mediator")
    assert found == {"items": []}


def test_entities_are_listed_by_kind(client: TestClient) -> None:
    """Several values of one filter are alternatives."""
    page = get(client, "/api/entities", kind=["protein", "process"])
    assert [entity["name"] for entity in page["items"]] == ["glial cell activation", "TNF"]


@pytest.mark.parametrize("name", ["HGNC:11892", "TNF-α", "tnf"])
def test_entity_answers_to_its_names(client: TestClient, name: str) -> None:
    """CURIE, synonym and name lead to the same entity."""
    assert get(client, f"/api/entities/{name}")["id"] == TNF.id


def test_entity_of_an_unknown_name_is_not_found(client: TestClient) -> None:
    """404, with what to do."""
    assert error(client, "/api/entities/nothing") == (
        404,
        {
            "code": "not_found",
            "message": "no entity 'nothing' in the graph",
            "advice": "look it up by name, synonym or CURIE first",
        },
    )


def test_entity_of_an_ambiguous_name_lists_the_candidates(client: TestClient) -> None:
    """409, with the entities to choose from."""
    status, shape = error(client, "/api/entities/glia")
    assert (status, shape["code"]) == (409, "ambiguous_name")
    assert sorted(one["name"] for one in shape["candidates"]) == ["glial cell activation", "glial pain"]


def test_neighbourhood_shows_what_surrounds_an_entity(client: TestClient) -> None:
    """Each statement comes with its sentence, and a cut list says so."""
    around = get(client, "/api/entities/TNF/neighbourhood")
    assert sorted(said(around)) == [
        ("TNF", "INCREASES", "bone cancer pain"),
        ("electroacupuncture", "DECREASES", "TNF"),
        ("electroacupuncture", "INCREASES", "TNF"),
    ]
    assert all(statement["evidence"] for statement in around["statements"])
    assert not around["more"]
    assert get(client, "/api/entities/TNF/neighbourhood", limit=2)["more"]


def test_neighbourhood_reaches_as_far_as_asked(client: TestClient) -> None:
    """Two steps from the pain lie the needles."""
    around = get(client, "/api/entities/BCP/neighbourhood", depth=2, sign="-1")
    assert said(around) == []
    assert len(said(get(client, "/api/entities/BCP/neighbourhood", depth=2))) == 3


@pytest.mark.parametrize(
    ("parameters", "objects"),
    [
        ({"subject": "EA", "sign": "-1"}, ["glial cell activation", "TNF"]),
        ({"object": "BCP"}, ["bone cancer pain"]),
        ({"entity": "TNF", "predicate": "INCREASES"}, ["bone cancer pain", "TNF"]),
        ({"sign": "unknown"}, ["pain"]),
        ({"role": "outcome", "kind": "condition"}, ["bone cancer pain"]),
        ({"min_belief": 0.5, "role": "intervention"}, ["glial cell activation", "TNF"]),
        ({"speculated": True}, ["TNF"]),
        ({"contradicted": True}, ["TNF", "TNF"]),
        ({"document": SECOND_ID}, ["pain", "TNF"]),
    ],
)
def test_statements_pass_every_filter(
    client: TestClient, parameters: dict[str, Any], objects: list[str]
) -> None:
    """Filters are joined by and; the values of one by or."""
    found = sorted(object_ for _, _, object_ in said(get(client, "/api/statements", **parameters)))
    assert found == sorted(objects)


def test_statements_come_with_or_without_their_sentences(client: TestClient) -> None:
    """`evidence=false` leaves the sentences out and keeps their counts."""
    with_them = get(client, "/api/statements", subject="EA", object="TNF", sign="-1")["items"][0]
    without = get(client, "/api/statements", subject="EA", object="TNF", sign="-1", evidence=False)["items"][
        0
    ]
    assert [e["text"] for e in with_them["evidence"]] == [LOWERS]
    assert (without["evidence"], without["evidence_count"]) == ([], 1)


def test_statement_leads_to_its_sentence_in_the_document(client: TestClient) -> None:
    """One click from a statement to its sentence, one more to the document."""
    listed = get(client, "/api/statements", object="glial cell activation")["items"][0]
    statement = get(client, f"/api/statements/{listed['id']}")
    evidence = statement["evidence"][0]
    text = get(client, f"/api/documents/{evidence['document']}")["text"]
    assert text[evidence["start"] : evidence["end"]] == CALMS


def test_statement_of_an_unknown_identifier_is_not_found(client: TestClient) -> None:
    """404 in the one shape."""
    assert error(client, "/api/statements/0123456789abcdef")[0] == 404


@pytest.mark.parametrize(
    ("address", "parameters", "field"),
    [
        ("/api/statements", {"limit": 101}, "limit"),
        ("/api/statements", {"limit": 0}, "limit"),
        ("/api/statements", {"offset": -1}, "offset"),
        ("/api/statements", {"min_belief": 2}, "min_belief"),
        ("/api/statements", {"sign": "+"}, "sign.0"),
        ("/api/statements", {"preducate": "TREATS"}, "preducate"),
        ("/api/entities/search", {}, "q"),
        ("/api/paths", {"from": "EA"}, "to"),
        ("/api/paths", {"from": "EA", "to": "BCP", "max_steps": 99}, "max_steps"),
        ("/api/paths", {"from": "EA", "to": "EA"}, "to"),
        ("/api/export", {"from": "EA"}, "to"),
        ("/api/export", {"format": "xlsx"}, "format"),
    ],
)
def test_wrong_parameter_is_named(
    client: TestClient, address: str, parameters: dict[str, Any], field: str
) -> None:
    """422, in the one shape, with the field at fault."""
    status, shape = error(client, address, **parameters)
    assert (status, shape["field"]) == (422, field)


def test_every_address_refuses_an_unknown_parameter(client: TestClient) -> None:
    """Whatever is asked, a parameter that the address does not have is named with what to do."""
    paths = get(client, "/api/openapi.json")["paths"]
    refused = {}
    for path, method in ((p, m) for p in paths if p.startswith("/api/") for m in paths[p]):
        told = (one for one in paths[path][method].get("parameters", ()) if one["in"] == "query")
        needed = [(one["name"], "1") for one in told if one.get("required") for _ in range(2)]
        answer = client.request(method, path, params=[*needed, ("nonsense", "1")])
        refused[method, path] = answer.status_code, answer.json()["error"]["field"]
    assert {one: how for one, how in refused.items() if how != (422, "nonsense")} == {}


def test_unknown_address_and_method_have_the_error_shape(client: TestClient) -> None:
    """What the framework refuses looks like what the service refuses."""
    nothing = client.get("/api/nothing").json()["error"]
    assert (nothing["code"], nothing["message"]) == ("not_found", "nothing is at /api/nothing")
    assert client.put("/api/documents").json()["error"]["code"] == "method_not_allowed"


@pytest.mark.parametrize(("address", "status"), [("/nothing", 404), ("/documents?offset=-1", 422)])
def test_error_at_a_page_s_address_is_a_page(client: TestClient, address: str, status: int) -> None:
    """A person's browser is shown a page, a program the error shape."""
    page = client.get(address, headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    shape = client.get(address, headers={"Accept": "application/json"})
    assert (shape.status_code, shape.json()["error"].keys() >= {"code", "message"}) == (status, True)


def test_openapi_describes_every_route_with_words_and_errors(client: TestClient) -> None:
    """Every operation has a summary, a description, tags and the shape of its errors."""
    paths = get(client, "/api/openapi.json")["paths"]
    operations = [operation for path in paths.values() for operation in path.values()]
    assert all(o["summary"] and o["description"] and o["tags"] for o in operations)
    assert all("ErrorShape" in json.dumps(o["responses"]["422"]) for o in operations)
    assert len({o["operationId"] for o in operations}) == len(operations)


def described(client: TestClient) -> dict[str, Any]:
    """The addresses that docs/api.md tells one by one; docs/cypher.md has the table of the named queries."""
    paths = get(client, "/api/openapi.json")["paths"]
    return {path: methods for path, methods in paths.items() if not path.startswith("/api/queries/")}


def test_docs_name_every_route(client: TestClient) -> None:
    """docs/api.md has a row for each address and method."""
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    paths = described(client)
    routes = [f"`{method.upper()} {path}`" for path, methods in paths.items() for method in methods]
    assert [route for route in routes if route not in text] == []


def test_docs_name_every_parameter(client: TestClient) -> None:
    """docs/api.md names each query parameter, in a row of its address or in a table."""
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    operations = [operation for methods in described(client).values() for operation in methods.values()]
    named = {p["name"] for o in operations for p in o.get("parameters", ()) if p["in"] == "query"}
    assert sorted(name for name in named if f"`{name}`" not in text) == []
