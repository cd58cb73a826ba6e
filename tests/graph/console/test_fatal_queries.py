"""A query that ends the embedded server is remembered, and refused before it does so again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import psutil
import pytest

from graph.console import BusyError, Console, QueryBudget, RefusedQueryError, answer, engine
from graph.console.fatal_queries import FORGET_S, FatalQueries, shape_of
from graph.errors import QueryTimeoutError, StoreUnavailableError
from graph.store import Store, connect
from graph.store.embedded import EmbeddedServer
from graph.store.server.supervisor import read_state
from tests.support.readings import TNF_LOWERS_PAIN, read
from tests.support.running_queries import MANY, NEVER_ENDING, is_running
from tests.support.waiting import PATIENCE_S, wait_until

FILLING = "WITH $x AS a " + "WITH a + a AS a " * 9 + "RETURN size(a) AS n"
NOTHING: Mapping[str, object] = MappingProxyType({})
UNENDED = "RETURN size([a IN $x | [b IN $x | [c IN $x | 1]]]) AS n"


def test_shape_leaves_values_out() -> None:
    """Other texts, numbers, blanks and parameters are the same query; other words are not."""
    one = shape_of("MATCH (n) WHERE n.name = 'a' AND n.x > 1 RETURN $x // why")
    assert one == shape_of("match (n)\nWHERE n.name = 'bc' AND n.x > 22 RETURN $other")
    assert one != shape_of("MATCH (m) WHERE m.name = 'a' AND m.x > 1 RETURN $x")


def test_query_is_refused_after_two_ends_for_an_hour(tmp_path: Path) -> None:
    """One end makes it suspect, the second refused; an hour later it is as any other."""
    now = 1000.0
    fatal = FatalQueries(tmp_path, lambda: now)
    assert not fatal.suspects("shape")
    fatal.add("shape")
    fatal.add("shape")  # of another that ran at the same moment
    assert fatal.suspects("shape")
    fatal.check("shape")
    now += 60
    fatal.add("shape")
    with pytest.raises(RefusedQueryError, match=r"ended the store's server 2 times"):
        FatalQueries(tmp_path, lambda: now).check("shape")
    now += FORGET_S + 1
    fatal.check("shape")


def test_query_that_comes_to_its_end_is_cleared(tmp_path: Path) -> None:
    """It was another that ended the server."""
    fatal = FatalQueries(tmp_path)
    fatal.add("one")
    fatal.add("other")
    fatal.clear("one")
    assert (fatal.suspects("one"), FatalQueries(tmp_path).suspects("other")) == (False, True)


def test_memory_without_a_folder_holds_as_long_as_the_console() -> None:
    """A store that has no folder here, or one that cannot be written, remembers all the same."""
    for folder in (None, Path("/proc/none")):
        fatal = FatalQueries(folder)
        fatal.add("one")
        assert fatal.suspects("one")


@pytest.fixture(scope="module")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a server of its own, which may be ended."""
    with EmbeddedServer(tmp_path_factory.mktemp("data"), memory_mb=128) as config, connect(config) as opened:
        opened.migrate()
        yield opened


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a query may grow to, it is run: as one that the tokens do not give away."""
    monkeypatch.setattr(engine, "check_growth", lambda *_: None)


def server_of(store: Store) -> psutil.Process:
    assert store.log
    state = read_state(store.log.parent)
    assert state
    return psutil.Process(state["server"][0])


def run_aside(
    console: Console,
    text: str,
    names: Iterable[str],
    ended: list[str],
    parameters: Mapping[str, object] = NOTHING,
) -> list[Thread]:
    """The query under each name, by threads of their own; why each ended goes into the list."""

    def ask(name: str) -> None:
        budget = QueryBudget(seconds=PATIENCE_S)
        try:
            with console.run(text, parameters, budget=budget, name=name) as running:
                list(running)
            ended.append(str(running.cut_off))
        except QueryTimeoutError as error:
            ended.append(str(error))

    threads = [Thread(target=ask, args=[name], daemon=True) for name in names]
    for thread in threads:
        thread.start()
    return threads


def join(threads: Iterable[Thread]) -> None:
    for thread in threads:
        thread.join(PATIENCE_S)


def answers(store: Store) -> bool:
    try:
        return bool(store.query("RETURN 1 AS x"))
    except StoreUnavailableError:
        return False


@pytest.mark.usefixtures("unguarded")
def test_query_that_fills_the_server_is_refused_the_third_time(own_store: Store) -> None:
    """Each time the server is back, with the reason told; then it is the query that is refused."""
    console = Console(own_store)
    given = {"x": "x" * 900_000}
    for _ in range(2):
        with pytest.raises(StoreUnavailableError, match="ran out of memory") as caught:
            list(console.run(FILLING, given))
        assert "fewer rows" in caught.value.advice
        wait_until(lambda: answers(own_store))
    before = server_of(own_store)
    with pytest.raises(RefusedQueryError, match="ended the store's server 2 times"):
        console.run(FILLING, {"x": "other"})
    assert list(console.run("RETURN 1 AS x")) == [[1]]
    assert before == server_of(own_store)


@pytest.mark.usefixtures("unguarded")
def test_query_that_cannot_be_ended_is_broken_off(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer says so, the server works for others again, and it is under suspicion."""
    monkeypatch.setattr(answer, "GRACE_S", 0.2)
    console, before = Console(own_store), server_of(own_store)
    ended = list[str]()
    threads = run_aside(console, UNENDED, ["it"], ended, {"x": list(range(3000))})
    wait_until(lambda: is_running(own_store, UNENDED))
    assert console.cancel("it")
    join(threads)
    assert ended == ["the store went on with this when it was to end, and was cut off"]
    wait_until(lambda: not before.is_running())
    wait_until(lambda: answers(own_store))
    with console.run(MANY), pytest.raises(BusyError, match="beside no other"):
        console.run(UNENDED, {"x": [1]})
    assert list(console.run(UNENDED, {"x": [1]})) == [[1]]
    with console.run(MANY):
        assert list(console.run(UNENDED, {"x": [1]})) == [[1]]


def test_server_that_somebody_else_ended_makes_no_query_suspect(own_store: Store) -> None:
    """Only what its log says of memory counts."""
    console = Console(own_store)
    asked = console.run(MANY)
    server_of(own_store).kill()
    with pytest.raises(StoreUnavailableError):
        list(asked)
    wait_until(lambda: answers(own_store))
    with console.run(MANY), console.run(MANY) as beside:
        assert next(iter(beside)) == [1, 1]


def test_queries_are_ended_and_others_answered_at_every_load(own_store: Store) -> None:
    """However many run, the store answers who asks anything else, and ends each when it is told to."""
    own_store.write(read(TNF_LOWERS_PAIN))
    console, ended, names = Console(own_store, at_once=6), list[str](), "abcdef"
    threads = run_aside(console, NEVER_ENDING, names, ended)
    wait_until(lambda: is_running(own_store, NEVER_ENDING, times=6))
    assert [entity.name for entity in own_store.search_entities("TNF")] == ["TNF"]
    assert all(map(console.cancel, names))
    join(threads)
    assert ended == ["cancelled"] * 6
