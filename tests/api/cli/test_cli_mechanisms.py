"""Mechanism questions on the command line: cards, contradictions, comparison; over a real embedded store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import cli
from tests.api.conftest import FIRST

NEEDLES_TO_PAIN = "electroacupuncture > TNF > bone cancer pain"
FIRST_SOURCE = "[1] One A, Two B. Needles and pain. 2022. doi:10.1155/2022/1119014."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))


def run(*arguments: str) -> Result:
    """What the command answers, its two streams apart."""
    return CliRunner().invoke(cli, arguments)


def answer(*arguments: str) -> list[str]:
    """The lines of a command that must succeed."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def failure(*arguments: str) -> tuple[int, str]:
    """Exit code and the one line that a failing command says."""
    result = run(*arguments)
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    return result.exit_code, result.stderr.rstrip()


def test_ask_is_answered_in_a_sentence_first() -> None:
    """The verdict, its studies, the mechanisms."""
    assert answer("ask", "EA -> BCP") == [
        "No study here says what electroacupuncture does to bone cancer pain.",
        "Mechanisms point both ways: 1 path would raise it, 1 lower it.",
        f"  {NEEDLES_TO_PAIN}  (lowers: − × + = −, score 0.34)",
        f"  {NEEDLES_TO_PAIN}  (raises: + × + = +, score 0.14)",
    ]


def test_ask_tells_json_and_refuses_what_names_nothing() -> None:
    """The API's JSON; a question between two open ends is told how to be asked."""
    (line,) = answer("ask", "EA -> TNF", "--json")
    assert json.loads(line)["status"] in ("clear", "contested")
    code, said = failure("ask", "interventions -> outcomes")
    assert code != 0
    assert "A -> B" in said


def test_paths_are_cards() -> None:
    """Net effect, one sentence, each step with its best sentence, what speaks against it, the documents."""
    assert answer("paths", "EA", "BCP", "--count", "1") == [
        f" 1.  {NEEDLES_TO_PAIN}  (lowers: − × + = −, score 0.34)",
        "     Electroacupuncture lowers TNF (disputed) [1], which raises bone cancer pain [1]; if every step "
        "holds, electroacupuncture would thereby lower bone cancer pain.",
        "     − electroacupuncture decreases TNF: belief 0.58, 1 document, 1 against; weakest step",
        "         “Electroacupuncture lowered TNF-α in rats.” [1]",
        "     + TNF increases bone cancer pain: belief 0.58, 1 document",
        "         “TNF-α raises bone cancer pain.” [1]",
        f"     against it: {NEEDLES_TO_PAIN}  (raises: + × + = +, score 0.14)",
        "         Electroacupuncture may raise TNF (disputed) [2], which raises bone cancer pain [1]; if "
        "every step holds, electroacupuncture would thereby raise bone cancer pain.",
        "",
        FIRST_SOURCE,
        "[2] EA may raise TNF-α. Glial pain is a pain.",
    ]


def test_paths_that_filters_remove_say_which() -> None:
    """The nearest path with the option in its path."""
    assert answer("paths", "EA", "BCP", "--min-belief", "0.7")[:3] == [
        "No path answers this.",
        f"  Near miss: {NEEDLES_TO_PAIN}  (lowers: − × + = −, score 0.34)",
        "      in its path: min_belief; lower the least belief",
    ]


def test_paths_that_are_none_show_how_far_the_ends_reach() -> None:
    """Where no filter is in the way, statements are missing."""
    assert answer("paths", "glial pain", "EA") == [
        "No path answers this.",
        "Statements are missing: no filter is in the way.",
        "What leaves the first:",
        "  glial pain > pain  (sign not told, score 0.58)",
        "What arrives at the second:",
        "  nothing",
        "",
        "[1] EA may raise TNF-α. Glial pain is a pain.",
    ]


def test_paths_that_time_cuts_short_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is claimed to be missing; standard error says that there may be more."""
    monkeypatch.setattr("graph.paths.budget.monotonic", iter(range(1000)).__next__)
    result = run("paths", "EA", "BCP", "--seconds", "0.5")
    assert (result.exit_code, result.stdout) == (0, "No path was found in time.\n")
    assert result.stderr.startswith("The search was cut short (time budget spent)")


@pytest.mark.parametrize(
    ("options", "signs"),
    [
        (("--sign", "-1"), [-1]),
        (("--only", "kind:protein", "--only", "species:rat"), [-1]),
        (("--only", "predicate:INCREASES"), [1]),
        (("--without", "role:mediator"), []),
        (("--without", "study_type:animal"), []),
        (("--through", "TNF-α", "--speculation", "only"), [1]),
        (("--avoid", "TNF-α"), []),
        (("--undirected", "only"), []),
        (("--min-documents", "2"), []),
        (("--hub-damping", "0", "--seconds", "1", "--nulls", "include"), [-1, 1]),
    ],
)
def test_paths_as_json_are_those_of_the_api(options: tuple[str, ...], signs: list[int]) -> None:
    """A program gets the cards; every option leaves what it lets through."""
    (line,) = answer("paths", "EA", "BCP", "--json", *options)
    assert [path["sign"] for path in json.loads(line)["paths"]] == signs


def test_paths_show_what_goes_with_a_document() -> None:
    """Without the first document both paths are lost."""
    assert answer("paths", "EA", "BCP", "--what-if-without", FIRST.document.id) == [
        f"lost:    {NEEDLES_TO_PAIN}  (lowers: − × + = −, score 0.34)",
        f"lost:    {NEEDLES_TO_PAIN}  (raises: + × + = +, score 0.14)",
    ]
    (line,) = answer("paths", "EA", "BCP", "--what-if-without", FIRST.document.id, "--json")
    assert json.loads(line)["after"]["paths"] == []


def test_paths_refuse_an_unknown_and_an_ambiguous_name() -> None:
    """Exit code 4, with the entities that may be meant."""
    assert failure("paths", "nothing", "BCP") == (
        4,
        "Error: no entity 'nothing' in the graph; look it up by name, synonym or CURIE first",
    )
    assert failure("paths", "glial trouble", "BCP") == (
        4,
        "Error: no entity 'glial trouble' in the graph; did you mean glial pain, glial cell activation?",
    )
    code, line = failure("paths", "glia", "BCP")
    assert code == 4
    assert "glial cell activation (GO:0061900)" in line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--steps", "99"), "steps: 99 is out of range; give 1 to 6"),
        (("--only", "kind:organ"), "--only: 'kind:organ' is not allowed; give kind:procedure, kind:drug"),
        (("--without", "rats"), "--without: 'rats' is not allowed; give CIRCUMSTANCE:VALUE"),
    ],
)
def test_paths_refuse_an_option_that_makes_no_sense(options: tuple[str, ...], said: str) -> None:
    """Exit code 2, with what is allowed."""
    code, line = failure("paths", "EA", "BCP", *options)
    assert code == 2
    assert line.startswith(f"Error: {said}")


@pytest.mark.parametrize("about", [(), ("TNF",), ("EA", "TNF")])
def test_contradictions_show_both_sides_and_the_circumstances(about: tuple[str, ...]) -> None:
    """Strongest side first, each with its best sentence; who says what by species and year."""
    assert answer("contradictions", *about) == [
        " 1.  electroacupuncture > TNF  (stake 0.47)",
        "     − lowers: belief 0.58, 1 document",
        "         “Electroacupuncture lowered TNF-α in rats.” [1]",
        "     + raises: belief 0.23, 1 document",
        "         “EA may raise TNF-α.” [2]",
        "     by species: not told 1 raise; rat 1 lower",
        "     by study type: animal 1 raise, 1 lower",
        "     by year: not told 1 raise; 2022 1 lower",
        "",
        FIRST_SOURCE,
        "[2] EA may raise TNF-α. Glial pain is a pain.",
    ]


def test_contradictions_of_a_peaceful_entity_are_none() -> None:
    """It says so, and gives a program an empty list."""
    assert answer("contradictions", "BCP") == ["No documents contradict each other here."]
    (line,) = answer("contradictions", "BCP", "--json")
    assert json.loads(line)["items"] == []


def test_compare_is_a_table() -> None:
    """A column for each entity, the neighbours by likeness."""
    assert answer("compare", "EA", "TNF", "--role", "outcome") == [
        "targets             electroacupuncture  TNF",
        "unique:",
        "  bone cancer pain  -                   raises (0.58, 1 document)",
    ]
    assert answer("compare", "TNF", "glial cell activation", "--regulators")[1:] == [
        "shared:",
        "  electroacupuncture  lowers (0.58, 1 document, disputed)  lowers (0.58, 1 document)",
    ]


def test_compare_as_json_is_that_of_the_api() -> None:
    """A program gets the statement of each effect."""
    (line,) = answer("compare", "EA", "TNF", "--min-belief", "0.3", "--json")
    assert {neighbour["likeness"] for neighbour in json.loads(line)["neighbours"]} == {"unique"}


def test_compare_refuses_a_single_entity() -> None:
    """Exit code 2, and what to do."""
    assert failure("compare", "EA") == (
        2,
        "Error: entities: a comparison needs different entities; name at least two, each once",
    )


def test_compare_to_is_a_table_of_what_lies_on_the_paths() -> None:
    """TNF lies on a way of electroacupuncture alone: nothing acts from the glia on the pain."""
    assert answer("compare", "EA", "glial cell activation", "--to", "BCP") == [
        "to bone cancer pain by  electroacupuncture            glial cell activation",
        "unique:",
        "  TNF                   lowers (score 0.34, 2 steps)  -",
    ]


def test_papers_are_a_bibliography_of_all_documents() -> None:
    """BibTeX unless another form is asked for."""
    lines = answer("papers")
    assert {line for line in lines if line.startswith("@")} == {"@misc{one2022needles,", "@misc{anonea,"}
    assert "  author = {One, A. and Two, B.}," in lines


def test_papers_of_a_question_are_those_of_its_paths() -> None:
    """The options are those of `paths`."""
    found = json.loads("".join(answer("papers", "EA", "BCP", "--sign", "-1", "--form", "csl")))
    assert [item["id"] for item in found] == ["one2022needles"]


@pytest.mark.parametrize("arguments", [("EA",), ("--steps", "2"), ("--form", "ris", "--sign", "1")])
def test_papers_take_options_of_paths_with_both_ends_alone(arguments: tuple[str, ...]) -> None:
    """An option that would say nothing is refused."""
    result = run("papers", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give both FROM and TO" in result.stderr
