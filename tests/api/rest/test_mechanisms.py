"""Mechanism questions over HTTP: paths, why none, what if."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import evidence_id
from tests.api.conftest import FIRST, LOWERS, MAY_RAISE, RAISES, SECOND
from tests.support.asked_api import error, get

NEEDLES = "electroacupuncture"
EA_TO_PAIN = {"from": "EA", "to": "BCP"}


def names(path: Any) -> str:
    """The entities along a path."""
    return " > ".join(entity["name"] for entity in path["entities"])


def test_paths_tell_steps_net_sign_and_score(client: TestClient) -> None:
    """The needles lower the pain by lowering TNF, and may raise it by raising TNF."""
    answer = get(client, "/api/paths", **EA_TO_PAIN)
    assert [names(path) for path in answer["paths"]] == ["electroacupuncture > TNF > bone cancer pain"] * 2
    assert [(p["sign"], p["sign_rule"], p["score"]) for p in answer["paths"]] == [
        (-1, "− × + = −", 0.34223),
        (1, "+ × + = +", 0.13689),
    ]
    assert (answer["complete"], answer["stop"], answer["why_not"]) == (True, "complete", None)
    steps = answer["paths"][0]["steps"]
    assert [step["predicate"] for step in steps] == ["DECREASES", "INCREASES"]
    assert get(client, f"/api/statements/{steps[0]['statement']}")["evidence"][0]["text"] == LOWERS


def test_paths_are_told_with_sentences_and_citations(client: TestClient) -> None:
    """Each step has its best sentence, where it stands, and the number of its document."""
    answer = get(client, "/api/paths", **EA_TO_PAIN)
    card, document = answer["paths"][0], FIRST.document
    assert card["sentence"] == (
        "Electroacupuncture lowers TNF (disputed) [1], which raises bone cancer pain [1]; "
        "if every step holds, electroacupuncture would thereby lower bone cancer pain."
    )
    quotes = [step["evidence"] for step in card["steps"]]
    assert [document.text[quote["start"] : quote["end"]] for quote in quotes] == [LOWERS, RAISES]
    assert quotes[0]["page"].startswith(f"/documents/{document.id}#evidence-")
    first = answer["sources"][0]
    assert (first["number"], first["document"], first["doi"]) == (1, document.id, "10.1155/2022/1119014")
    assert first["citation"].startswith("One A, Two B. Needles and pain.")


def test_paths_link_to_the_sentence_on_its_document_s_page(client: TestClient) -> None:
    """The address names document and evidence."""
    quote = get(client, "/api/paths", **EA_TO_PAIN)["paths"][0]["steps"][0]["evidence"]
    said = FIRST.assertions[0]
    anchor = f"evidence-{evidence_id(said.statement_id, said.evidence)}"
    assert quote["page"] == f"/documents/{FIRST.document.id}#{anchor}"


def test_paths_show_what_speaks_against_them(client: TestClient) -> None:
    """The weakest step, the documents on each side of a step, and the best opposing path."""
    lowers, raises = get(client, "/api/paths", **EA_TO_PAIN)["paths"]
    assert (lowers["weakest"], raises["weakest"], raises["speculated"]) == (0, 0, True)
    step = lowers["steps"][0]
    assert (step["documents_for"], step["documents_against"], step["documents_null"]) == (1, 1, 0)
    assert (lowers["opposing"]["id"], raises["opposing"]["id"]) == (raises["id"], lowers["id"])
    assert lowers["opposing"]["sentence"].startswith("Electroacupuncture may raise TNF (disputed) [2]")
    assert lowers["opposing"]["steps"][0]["evidence"]["text"] == MAY_RAISE


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        ({"sign": "1"}, ["+ × + = +"]),
        ({"min_belief": 0.5}, ["− × + = −"]),
        ({"speculation": "exclude"}, ["− × + = −"]),
        ({"speculation": "only"}, ["+ × + = +"]),
        ({"k": 1}, ["− × + = −"]),
        ({"through": "TNF-α"}, ["− × + = −", "+ × + = +"]),
        ({"avoid": "TNF-α"}, []),
        ({"kind": "protein"}, ["− × + = −", "+ × + = +"]),
        ({"without_role": "mediator"}, []),
        ({"without_predicate": "DECREASES"}, ["+ × + = +"]),
        ({"study_type": "animal"}, ["− × + = −", "+ × + = +"]),
        ({"without_qualifier": "study_type:animal"}, []),
        ({"qualifier": "species:rat"}, ["− × + = −"]),
        ({"qualifier": "species:mouse"}, []),
        ({"min_documents": 2}, []),
        ({"max_steps": 1}, []),
    ],
)
def test_paths_keep_to_every_option(client: TestClient, asked: dict[str, Any], paths: list[str]) -> None:
    """Each option leaves what it lets through; a sentence without species has that of its document."""
    answer = get(client, "/api/paths", **EA_TO_PAIN, **asked)
    assert [path["sign_rule"] for path in answer["paths"]] == paths
    assert (answer["why_not"] is None) == bool(paths)


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ({"from": "EA", "to": "any"}, f"{NEEDLES} > glial cell activation"),
        (
            {"from": "role:intervention", "to": "kind:condition"},
            "electroacupuncture > TNF > bone cancer pain",
        ),
        ({"from": ["TNF", "EA"], "to": "BCP"}, "TNF > bone cancer pain"),
        ({"from": "any", "to": "BCP", "max_steps": 1}, "TNF > bone cancer pain"),
        ({"from": "glial pain", "to": "HP:0012531", "undirected": "only"}, "glial pain > pain"),
    ],
)
def test_paths_run_between_names_roles_and_open_ends(
    client: TestClient, ends: dict[str, Any], found: str
) -> None:
    """An end is one entity, several, all of a role or kind, or any."""
    assert names(get(client, "/api/paths", **ends)["paths"][0]) == found


def test_paths_that_filters_remove_are_near_misses(client: TestClient) -> None:
    """The nearest path comes with the parameter in its path and what to change."""
    why_not = get(client, "/api/paths", **EA_TO_PAIN, min_belief=0.7)["why_not"]
    miss = why_not["near_misses"][0]
    assert names(miss) == "electroacupuncture > TNF > bone cancer pain"
    assert miss["obstacles"] == [
        {"field": "min_belief", "advice": "lower the least belief", "steps": [0, 1], "entities": []}
    ]
    assert miss["steps"][0]["evidence"]["text"] == LOWERS
    assert why_not["complete"]


def test_paths_to_nowhere_say_which_statements_are_missing(client: TestClient) -> None:
    """No path is an answer, not an error: it shows how far each end reaches."""
    answer = get(client, "/api/paths", **{"from": "BCP", "to": "EA"})
    assert (answer["paths"], answer["complete"]) == ([], True)
    assert answer["why_not"] == {"near_misses": [], "from_sources": [], "to_targets": [], "complete": True}
    reached = get(client, "/api/paths", **{"from": "EA", "to": "glial pain"})["why_not"]
    assert names(reached["from_sources"][0]) == f"{NEEDLES} > glial cell activation"


def test_paths_that_time_cuts_short_say_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that may not be whole is marked, and nothing is claimed to be missing."""
    monkeypatch.setattr("graph.paths.budget.monotonic", iter(range(1000)).__next__)
    answer = get(client, "/api/paths", **EA_TO_PAIN, seconds=0.5)
    assert (answer["complete"], answer["stop"], answer["why_not"]) == (False, "time budget spent", None)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from": "role:healer"}, "from"),
        ({"from": ["EA", "role:mediator"]}, "from"),
        ({"from": "any", "to": "any"}, "from"),
        ({"to": "electroacupuncture"}, "to"),
        ({"avoid": "EA"}, "avoid"),
        ({"through": ["TNF"], "max_steps": 1}, "through"),
        ({"role": "mediator", "kind": "drug"}, "kind"),
        ({"predicate": "TREATS", "without_predicate": "TREATS"}, "predicate"),
        ({"sign": "0"}, "sign"),
        ({"qualifier": "rat"}, "qualifier"),
        ({"qualifier": "colour:red"}, "qualifier"),
        ({"without_qualifier": "study_type:guess"}, "without_qualifier"),
        ({"hub_damping": 2}, "hub_damping"),
        ({"seconds": 1000}, "seconds"),
    ],
)
def test_paths_refuse_what_contradicts_itself(client: TestClient, asked: dict[str, Any], field: str) -> None:
    """422 with the parameter at fault, whatever part of the question it is."""
    status, shape = error(client, "/api/paths", **(EA_TO_PAIN | asked))
    assert (status, shape["field"]) == (422, field)


def test_paths_offer_what_an_unknown_name_may_mean(client: TestClient) -> None:
    """404 with the nearest names; 409 where a name fits several."""
    status, shape = error(client, "/api/paths", **{"from": "electro acupuncture needles", "to": "BCP"})
    assert (status, shape["candidates"]) == (404, [{"id": "MESH:D015671", "name": "electroacupuncture"}])
    assert error(client, "/api/paths", **{"from": "EA", "to": "glia"})[0] == 409


@pytest.mark.parametrize("name", [FIRST.document.id, "10.1155/2022/1119014", "doi:10.1155/2022/1119014"])
def test_what_if_shows_the_answer_without_a_document(client: TestClient, name: str) -> None:
    """Without the first document nothing raises the pain any more."""
    answer = get(client, "/api/what-if", **EA_TO_PAIN, without=name)
    assert [len(answer[side]["paths"]) for side in ("before", "after")] == [2, 0]
    assert [path["sign"] for path in answer["lost"]] == [-1, 1]
    assert (answer["gained"], answer["changed"]) == ([], [])


def test_what_if_without_another_document_keeps_the_rest(client: TestClient) -> None:
    """Only the path over what that document says is lost."""
    answer = get(client, "/api/what-if", **EA_TO_PAIN, without=SECOND.document.id)
    assert [path["sign"] for path in answer["after"]["paths"]] == [-1]
    assert error(client, "/api/what-if", **EA_TO_PAIN, without="doc:0")[0] == 404
