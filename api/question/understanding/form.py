"""What a question asks before its names are known: which shape it has, and which words stand where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from api.question.state import ExplorerState
from api.question.understanding.phrases import Mood, Shape
from graph.model import Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Words in the places of a question: of a path what acts and what is acted on, "" for any.

    `rivals` are compared, for `goal` where it is told. `sign` is the direction asked; `betters` tells of a
    verb whose direction depends on what it speaks of ("improve"); `linked` that no end is said to act.
    `filters` has what the question says of species, studies and circumstances.
    """

    shape: Shape
    subject: str = ""
    object: str = ""
    rivals: tuple[str, ...] = ()
    goal: str = ""
    through: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    sign: Sign | None = None
    betters: bool = False
    linked: bool = False
    mood: Mood = Mood.GRANTED
    filters: ExplorerState = field(default_factory=ExplorerState)

    @property
    def turned(self) -> Form:
        """The same with its ends exchanged."""
        return replace(self, subject=self.object, object=self.subject)
