"""Who asks: the holder of a key of the data folder or of the environment, or anyone on this machine.

A key of the environment may do everything. Where no key was ever made, whoever reaches the service may do so
too; that is so on loopback alone (`require_keys`).
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest

from api.access.keys import Key, KeyRing, hash_key
from api.access.scopes import EVERY, Scope
from api.errors import AccessError, ScopeError, SettingsError
from api.settings import NOBODY, SHORTEST_KEY, Settings, variable

READER = "reader"
"""Everyone on this machine, where no keys are set."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, what they may do, and under which name they mark evidence, empty for who may not.

    `key` is what the data folder keeps of their key; `known` is false of anyone who needs none.
    """

    name: str
    scopes: frozenset[Scope]
    reviewer: str
    key: Key | None = None
    known: bool = True

    def require(self, scope: Scope) -> None:
        """Raises: ScopeError where the caller may not do that."""
        if scope not in self.scopes:
            raise ScopeError(self.name, scope, scope.told)


class WrongKeyError(AccessError):
    """The key that was sent is none."""


class Callers:
    """Tells who asks by the key that they send."""

    def __init__(self, settings: Settings, keys: KeyRing) -> None:
        self.keys = keys
        self._given = [key.get_secret_value().encode() for key in settings.api_keys]
        self._reviewers = [one.get_secret_value().partition("=") for one in settings.reviewers]

    def identify(self, sent: str) -> Caller:
        """Who sent that key; everyone where none was ever made.

        Raises: AccessError without a key or for one that opens no more, WrongKeyError, KeyFileError.
        """
        if not self._given and not self.keys.exists():
            return Caller(READER, EVERY, self._name_reviewer(sent, READER), known=False)
        if not sent:
            raise AccessError
        matches = [compare_digest(sent.encode(), one) for one in self._given]
        if any(matches):
            name = f"key {hash_key(sent)[:6]}"
            reviewer = self._name_reviewer(sent, name)
            return Caller(reviewer or name, EVERY, reviewer)
        return self._identify_kept(sent)

    def _identify_kept(self, sent: str) -> Caller:
        key = self.keys.find(sent)
        if key is None:
            raise WrongKeyError
        if not key.opens(self.keys.clock()):
            raise AccessError(f"the key {key.name!r} {'was revoked' if key.revoked else 'has expired'}")
        curates = Scope.CURATE in key.scopes and not self._nobody
        return Caller(key.name, key.scopes, (self._listed(sent) or key.name) if curates else "", key)

    def _name_reviewer(self, sent: str, own: str) -> str:
        """The name that the settings give who sent that key; its own where they name no reviewers."""
        return self._listed(sent) if self._reviewers else own

    def _listed(self, sent: str) -> str:
        fitting = (
            name for name, _, own in self._reviewers if own and compare_digest(own.encode(), sent.encode())
        )
        return next(fitting, "")

    @property
    def _nobody(self) -> bool:
        return [name for name, _, _ in self._reviewers] == [NOBODY]


def require_keys(settings: Settings) -> None:
    """Refuses to serve beyond this machine without a key that opens. Raises: SettingsError, KeyFileError."""
    if settings.on_loopback or settings.api_keys or KeyRing(settings.data).opens():
        return
    raise SettingsError(
        variable("api_keys"),
        f"is missing, and {settings.host} can be reached from other machines",
        "make a key with `neuroimmune keys create NAME --scope read`, or set it to one of "
        f"{SHORTEST_KEY} characters or more, or serve on 127.0.0.1",
    )
