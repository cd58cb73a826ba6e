"""Whoever tries keys waits longer and longer."""

from __future__ import annotations

import pytest

from api.access import wrong_keys
from api.access.wrong_keys import FORGOTTEN_S, FREE, WrongKeys
from api.errors import WaitError
from tests.support.clocks import Clock

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wrong(clock: Clock) -> WrongKeys:
    return WrongKeys(clock)


def test_note_makes_the_delay_grow_up_to_five_minutes(wrong: WrongKeys, clock: Clock) -> None:
    """Five are free; then a second, and twice as long each time."""
    waits = []
    for _ in range(FREE + 11):
        waits.append(wait := wrong.note(HERE))
        clock.seconds += wait
    assert waits == [0] * 5 + [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_check_refuses_until_the_delay_is_over(wrong: WrongKeys, clock: Clock) -> None:
    """And says how long that is, in whole seconds."""
    for _ in range(FREE + 3):
        wrong.note(HERE)
    clock.seconds = 1.5
    with pytest.raises(WaitError) as caught:
        wrong.check(HERE)
    assert caught.value.seconds == 3
    wrong.check(ELSEWHERE)
    clock.seconds = 4
    wrong.check(HERE)


def test_address_begins_anew_after_an_hour_of_quiet(wrong: WrongKeys, clock: Clock) -> None:
    """A slip of the morning does not count in the afternoon."""
    for _ in range(FREE):
        wrong.note(HERE)
    clock.seconds = FORGOTTEN_S
    assert wrong.note(HERE) == 0


def test_addresses_of_one_network_of_ipv6_count_as_one(wrong: WrongKeys) -> None:
    """A customer has 2^64 of them, and could send each key from another."""
    for number in range(FREE + 1):
        wrong.note(f"2001:db8:1:2::{number:x}")
    with pytest.raises(WaitError):
        wrong.check("2001:db8:1:2:ffff::1")
    wrong.check("2001:db8:1:3::1")


def test_memory_is_bounded(wrong: WrongKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many addresses, the quietest is forgotten."""
    monkeypatch.setattr(wrong_keys, "MOST", 3)
    for _ in range(FREE + 1):
        wrong.note(HERE)
    for number in range(100):
        wrong.note(f"198.51.100.{number}")
    assert len(wrong) == 3
    wrong.check(HERE)
