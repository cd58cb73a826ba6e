"""The console runs an analyst's query on both stores: rows, budgets, cancelling, errors with their place."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

import pytest

from graph.console import Answer, BusyError, Console, CutOff, FailedQueryError, QueryBudget, RefusedQueryError
from graph.errors import InvalidValueError, QueryError
from graph.store import Store, StoreConfig, connect
from graph.store.bolt import DRIVER_ERRORS, Transaction
from tests.support.readings import TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read
from tests.support.running_queries import MANY, NEVER_ENDING, is_idle, is_running
from tests.support.waiting import PATIENCE_S, wait_until


def test_run_gives_columns_then_rows(store: Store) -> None:
    """Columns are known first; rows come in their order, and nothing is cut off."""
    store.write(read(TNF_LOWERS_PAIN, TNF_RAISES_PAIN))
    text = "MATCH (s:Statement) RETURN s.predicate AS predicate, s.sign AS sign ORDER BY predicate"
    with Console(store).run(text) as answer:
        assert answer.columns == ("predicate", "sign")
        assert list(answer) == [["DECREASES", -1], ["INCREASES", 1]]
        assert answer.cut_off is None


def test_run_gives_a_relationship_alone_with_the_ids_of_its_ends(store: Store) -> None:
    """A relationship whose nodes are not returned still tells which they are."""
    store.write(read(TNF_LOWERS_PAIN))
    text = "MATCH (a)-[r:DECREASES]->(b) RETURN r, elementId(a), elementId(b)"
    [[relationship, start, end]] = Console(store).run(text)
    assert (relationship["start"], relationship["end"]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Entity) RETURN count(n) AS x;",
        "MATCH (n:Entity) WHERE n.call IS NULL AND n.set IS NULL RETURN count(*) AS x ; ;",
        "MATCH (set:Entity) RETURN count(set) AS x // the end",
        "WITH {set: 2, load: 1, use: 3} AS m RETURN m.set AS x",
        "MATCH (n:Entity) CALL (n) { MATCH (n)-->(m:Entity) RETURN count(m) AS c } RETURN sum(c) + 1 AS x",
        "CALL db.labels() YIELD label WITH label WHERE label = 'Entity' RETURN size(label) - 4 AS x",
    ],
)
def test_run_takes_what_only_looks_forbidden(store: Store, text: str) -> None:
    """Names of properties and variables are no clauses, and a semicolon at the end does no harm."""
    store.write(read(TNF_LOWERS_PAIN))
    assert list(Console(store).run(text)) == [[2]]


def test_run_passes_parameters_as_values(store: Store) -> None:
    """A parameter is a value whatever it holds."""
    hostile = "'}) DETACH DELETE n // \\u0041 $x"
    given = {"text": hostile, "many": [1, None, {"a": 1.5}]}
    assert list(Console(store).run("RETURN $text AS text, $many AS many", given)) == [
        [hostile, [1, None, {"a": 1.5}]]
    ]


def test_run_gives_plain_values(store: Store) -> None:
    """Nodes, relationships, paths and times are what JSON can hold."""
    store.write(read(TNF_LOWERS_PAIN))
    text = (
        "MATCH p = (a:Entity)-[r:DECREASES]->(:Entity) "
        "RETURN a, r, p, date('2026-01-02') AS day, duration('P1D') AS span, point({x: 1.0, y: 2.0}) AS place"
    )
    [[node, relationship, path, day, span, place]] = Console(store).run(text)
    assert (node["kind"], node["labels"], node["properties"]["name"]) == ("node", ["Entity"], "TNF")
    assert (relationship["kind"], relationship["type"], relationship["start"]) == (
        "relationship", "DECREASES", node["id"],
    )  # fmt: skip
    assert [len(path["nodes"]), len(path["relationships"])] == [2, 1]
    assert (day, span) == ("2026-01-02", "P1D")
    assert "2.0" in str(place)


@pytest.mark.parametrize(
    ("budget", "rows", "why"),
    [
        (QueryBudget(rows=10), 10, CutOff.ROWS),
        (QueryBudget(bytes=52), 10, CutOff.BYTES),
    ],
)
def test_run_tells_where_it_was_cut_off(store: Store, budget: QueryBudget, rows: int, why: CutOff) -> None:
    """The rows end at the budget, the answer says at which, and the database stops working on it."""
    answer = Console(store).run(MANY, budget=budget)
    assert (len(list(answer)), answer.cut_off) == (rows, why)
    wait_until(lambda: is_idle(store))


def test_run_of_exactly_the_budget_is_not_cut_off(store: Store) -> None:
    """As many rows as allowed are the whole answer."""
    answer = Console(store).run("UNWIND range(1, 3) AS x RETURN x", budget=QueryBudget(rows=3))
    assert (list(answer), answer.cut_off) == ([[1], [2], [3]], None)


def test_run_ends_with_its_seconds(store: Store) -> None:
    """A query that would never end is ended in the database."""
    answer = Console(store).run(NEVER_ENDING, budget=QueryBudget(seconds=0.5))
    assert (list(answer), answer.cut_off) == ([], CutOff.SECONDS)
    wait_until(lambda: is_idle(store))


def test_cancel_ends_the_query_in_the_database(store: Store) -> None:
    """Cancelling by name ends the work, and the answer says so."""
    console = Console(store)
    ended: list[tuple[list[list[object]], CutOff | None]] = []

    def ask() -> None:
        with console.run(NEVER_ENDING, name="mine") as answer:
            ended.append((list(answer), answer.cut_off))

    asking = Thread(target=ask, daemon=True)
    asking.start()
    wait_until(lambda: is_running(store, NEVER_ENDING))
    assert console.cancel("mine")
    asking.join(PATIENCE_S)
    assert ended == [([], CutOff.CANCELLED)]
    wait_until(lambda: is_idle(store))
    assert not console.cancel("mine")


def test_run_refuses_a_name_that_is_running(store: Store) -> None:
    """A name is that of one query at a time, and free again after it."""
    console = Console(store)
    with console.run(MANY, name="mine"), pytest.raises(QueryError, match="mine"):
        console.run("RETURN 1 AS x", name="mine")
    assert list(console.run("RETURN 1 AS x", name="mine")) == [[1]]


def test_close_ends_a_query_half_read(store: Store) -> None:
    """Leaving early leaves nothing running."""
    with Console(store).run(MANY) as answer:
        assert next(iter(answer)) == [1, 1]
    wait_until(lambda: is_idle(store))


def test_close_waits_for_whoever_ends_the_query(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a closed answer uses the store, which may be closed next."""
    terminate, ended = Answer._terminate, list[str]()

    def linger(answer: Answer, *, attempts: int) -> None:
        terminate(answer, attempts=attempts)
        wait_until(answer._closed.is_set)
        ended.append(answer.tag)

    monkeypatch.setattr(Answer, "_terminate", linger)
    answer = Console(store).run(NEVER_ENDING, budget=QueryBudget(seconds=0.5))
    assert (list(answer), ended) == ([], [answer.tag])


def test_fail_points_at_the_place(store: Store) -> None:
    """A syntax error has the database's words, line, column, offset and a mark under the text."""
    with pytest.raises(FailedQueryError) as caught:
        Console(store).run("MATCH (n:Entity)\nRETURN n n.name")
    place = caught.value.place
    assert place is not None
    assert (place.line, place.column, place.offset) == (2, 10, 26)
    assert caught.value.pointer == "RETURN n n.name\n         ^"
    assert "input" in caught.value.problem


def test_fail_without_a_place_has_the_message(store: Store) -> None:
    """What goes wrong while running says what, in the database's words."""
    with pytest.raises(FailedQueryError, match="by zero"):
        list(Console(store).run("UNWIND [0] AS x RETURN 1 / x"))
    with pytest.raises(FailedQueryError, match="missing"):
        Console(store).run("RETURN $missing AS x")


@pytest.mark.parametrize(
    ("value", "problem"),
    [(2**63, "64 bits"), ("\ud800", "half a character"), (object(), "is a object"), ([{1: 2}], "no text")],
)
def test_run_names_a_parameter_that_cannot_be_one(store: Store, value: object, problem: str) -> None:
    """A value that no database takes is refused with the parameter's name."""
    with pytest.raises(QueryError, match=f"parameter dose: .*{problem}"):
        Console(store).run("RETURN $dose AS dose", {"dose": value})


def test_run_refuses_a_budget_of_nothing() -> None:
    """A budget without rows is a mistake."""
    with pytest.raises(InvalidValueError, match="rows"):
        QueryBudget(rows=0)


def test_explain_gives_the_plan_and_runs_nothing(store: Store) -> None:
    """The plan comes without rows."""
    _, plan = Console(store).explain("MATCH (n:Entity) RETURN n")
    assert plan is not None
    assert "Entity" in str(plan)
    with pytest.raises(RefusedQueryError):
        Console(store).explain("CREATE (n)")


def test_run_tells_a_clause_that_writes_from_a_function(store: Store) -> None:
    """A clause right before a bracket is told as what it is, not as a function of that name."""
    with pytest.raises(RefusedQueryError, match="this would write"):
        Console(store).run("MATCH (a:Entity) CREATE (b) RETURN a")


def test_run_tells_of_a_regular_expression_that_was_ended(empty_embedded: StoreConfig) -> None:
    """What the store ends for its regular expressions is no empty answer."""
    text = "UNWIND ['" + "a" * 40 + "'] AS t WITH t WHERE t =~ '(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x' RETURN t"
    with connect(empty_embedded) as store, pytest.raises(FailedQueryError, match="regular expressions took"):
        list(Console(store).run(text))


def test_query_that_finds_no_room_is_refused_at_once(store: Store) -> None:
    """It waits for no other, and neither does a plan."""
    console = Console(store, at_once=1)
    with console.run(MANY):
        with pytest.raises(BusyError, match="running"):
            console.run("RETURN 1 AS x")
        with pytest.raises(BusyError):
            console.explain("RETURN 1 AS x")
    assert has_room(console)


def test_run_leaves_room_where_its_reader_stalls(store: Store) -> None:
    """An answer whose seconds are over holds no place, though nobody reads on."""
    console = Console(store, at_once=1)
    with console.run(MANY, budget=QueryBudget(seconds=0.3)) as stalled:
        rows = iter(stalled)
        assert next(rows) == [1, 1]
        wait_until(lambda: has_room(console))
        assert stalled.cut_off is CutOff.SECONDS


def has_room(console: Console) -> bool:
    try:
        return list(console.run("RETURN 1 AS x")) == [[1]]
    except BusyError:
        return False


def test_cut_ends_what_asks_and_what_runs(neo4j_config: StoreConfig) -> None:
    """Whoever waits for a Neo4j that does not end a query is told, and the query goes with its connection."""
    failed = list[Exception]()

    def ask(transaction: Transaction) -> None:
        try:
            transaction.run(NEVER_ENDING).consume()
        except DRIVER_ERRORS as error:
            failed.append(error)

    with connect(neo4j_config) as store:
        with suppress(*DRIVER_ERRORS), store.reading(timeout_s=PATIENCE_S) as transaction:
            asking = Thread(target=ask, args=[transaction], daemon=True)
            asking.start()
            wait_until(lambda: is_running(store, NEVER_ENDING))
            store.cut(transaction)
            asking.join(PATIENCE_S)
        assert len(failed) == 1
        wait_until(lambda: is_idle(store))
