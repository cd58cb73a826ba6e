"""Wrong keys meet a delay that grows: whoever tries keys is refused for longer and longer.

Counted by address, in this process's memory. An address that waits is refused whatever key it sends: were the
right one answered, trying would go on at full speed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from time import monotonic

from api.errors import WaitError

FREE = 5
"""Wrong keys without a delay: someone who mistypes."""
LONGEST_S = 300.0
FORGOTTEN_S = 3600.0
"""After so long without a wrong key an address begins anew."""
MOST = 10_000
"""Addresses that are remembered; of more, those that have been quiet the longest are forgotten."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong keys an address sent, when the last one, and until when it is refused, in seconds."""

    count: int
    last: float
    until: float


class WrongKeys:
    """Who sent wrong keys. The clock gives seconds that never run back."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, Tries] = OrderedDict()

    def check(self, address: str) -> None:
        """Raises: WaitError while the address has to wait."""
        tries = self._tries.get(group(address))
        if tries and (left := tries.until - self._clock()) > 0:
            raise WaitError("too many wrong API keys came from this address", left)

    def note(self, address: str) -> float:
        """Counts a wrong key, and gives how many seconds the address now has to wait."""
        at, name = self._clock(), group(address)
        before = self._tries.pop(name, None)
        count = before.count + 1 if before and at - before.last < FORGOTTEN_S else 1
        wait = min(2.0 ** (count - FREE - 1), LONGEST_S) if count > FREE else 0.0
        self._tries[name] = Tries(count, at, at + wait)
        if len(self._tries) > MOST:
            self._tries.popitem(last=False)
        return wait

    def __len__(self) -> int:
        """How many addresses are remembered."""
        return len(self._tries)


def group(address: str) -> str:
    """What counts as one address: of IPv6 a network of 64 bits, which is what one customer is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else address
