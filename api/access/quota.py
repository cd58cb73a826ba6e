"""How much one key may ask: units of cost in a minute, counted by the `limits` library.

Each process counts for itself, in memory. The window of a minute begins with a key's first request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from limits import RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from api.errors import QuotaError

WINDOW_S = 60
POLICY = '"key"'


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a window: units, and seconds until it is full again."""

    limit: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-09 has it: the policy, and what is left of it."""
        return {
            "RateLimit-Policy": f"{POLICY};q={self.limit};w={WINDOW_S}",
            "RateLimit": f"{POLICY};r={self.left};t={self.seconds}",
        }


class Windows(Storage):
    """Counts by key in memory, each for as long as its window; by a clock that can be given.

    The library's own storage starts threads, and reads a clock that may be set back.
    """

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._counts: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """What storing may raise."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """The count with that amount more, in a new window where the last one has ended."""
        count = self.get(key) + amount
        end = self._counts[key][1] if key in self._counts else self._clock() + expiry
        self._counts[key] = count, end
        return count

    def get(self, key: str) -> int:
        """The count of the window that is open; 0 where none is."""
        count, end = self._counts.get(key, (0, 0.0))
        if end <= self._clock():
            self._counts.pop(key, None)
            return 0
        return count

    def get_expiry(self, key: str) -> float:
        """When the window ends; now where none is open."""
        return self._counts[key][1] if key in self._counts else self._clock()

    def check(self) -> bool:
        """Memory is always there."""
        return True

    def reset(self) -> int | None:
        """Forgets every count, and gives how many there were."""
        there = len(self._counts)
        self._counts.clear()
        return there

    def clear(self, key: str) -> None:
        """Forgets one count."""
        self._counts.pop(key, None)


class Quota:
    """Counts what each key asks, within a limit of units in a minute."""

    def __init__(self, limit: int, clock: Callable[[], float] = monotonic) -> None:
        self.limit, self._clock = limit, clock
        self._item = RateLimitItemPerMinute(limit)
        self._limiter = FixedWindowRateLimiter(Windows(clock))

    def spend(self, name: str, cost: int) -> Allowance:
        """What is left once a request of that cost is counted. Raises: QuotaError, with what to wait for.

        A refused request costs nothing: asking too early does not use up what a cheaper one may have. One
        that costs more than the limit takes all of it.
        """
        cost = min(cost, self.limit)
        allowed = self._limiter.test(self._item, name, cost=cost)
        if allowed:
            self._limiter.hit(self._item, name, cost=cost)
        window = self._limiter.get_window_stats(self._item, name)
        seconds = max(0.0, window.reset_time - self._clock())
        if not allowed:
            raise QuotaError(self.limit, window.remaining, seconds)
        return Allowance(self.limit, window.remaining, round(seconds))
