"""What one key may ask in a minute."""

from __future__ import annotations

import pytest

from api.access.quota import Quota
from api.errors import QuotaError
from tests.support.clocks import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(1000.0)


@pytest.fixture
def quota(clock: Clock) -> Quota:
    return Quota(10, clock)


def test_spend_tells_what_is_left(quota: Quota, clock: Clock) -> None:
    """As the draft of the IETF has it: policy and window, then what remains and for how long."""
    quota.spend("ada", 1)
    clock.seconds += 20
    assert quota.spend("ada", 5).headers == {
        "RateLimit-Policy": '"key";q=10;w=60',
        "RateLimit": '"key";r=4;t=40',
    }


def test_spend_refuses_what_is_over_the_limit_until_the_window_ends(quota: Quota, clock: Clock) -> None:
    """Another key has its own."""
    quota.spend("ada", 10)
    clock.seconds += 59.5
    with pytest.raises(QuotaError) as caught:
        quota.spend("ada", 1)
    assert (caught.value.seconds, caught.value.left) == (1, 0)
    assert quota.spend("ben", 1).left == 9
    clock.seconds += 0.5
    assert quota.spend("ada", 1).left == 9


def test_spend_counts_nothing_for_what_it_refuses(quota: Quota) -> None:
    """A dear question refused leaves room for a cheap one."""
    quota.spend("ada", 6)
    with pytest.raises(QuotaError):
        quota.spend("ada", 5)
    assert quota.spend("ada", 4).left == 0


def test_spend_lets_the_dearest_question_through_a_small_limit(quota: Quota) -> None:
    """It takes the whole minute; else it could never be asked."""
    assert quota.spend("ada", 30).left == 0
