"""What an address of the explorer asks for: the question, the filters, the order, what is selected.

Every state of the page is such a value, and every value is an address: reload, back and a pasted link
show the same. What an address says that means nothing is left out, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import Enum, StrEnum
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from api.pictures.build import MOST_ENTITIES
from api.pictures.view.canvas import AS_IT_COMES, Canvas
from api.pictures.view.layouts import Layout
from graph.analyses.comparison import NeighbourSide
from graph.filters.path_filter import Keep, Origins
from graph.index.columns import Facet
from graph.kinds import Narrower
from graph.model import Kind, QualifierKind, Role, Sign, StudyType

LONGEST = 300
STEPS = 4
PATHS = 10
MOST_PATHS = 50
MOST_COMPARED = 4
GATHERED = 0
SIZES = (GATHERED, 25, MOST_ENTITIES, 200, 2000)
MOST_NAMED = 8
CIRCUMSTANCES = tuple(kind for kind in QualifierKind if kind is not QualifierKind.SPECIES)
"""What sentences tell besides their species; each is a parameter of that name."""
GIVEN = (
    QualifierKind.ACUPOINT,
    QualifierKind.FREQUENCY,
    QualifierKind.CURRENT,
    QualifierKind.DURATION,
    QualifierKind.SHAM,
    QualifierKind.DOSE,
    QualifierKind.FRACTIONS,
)
"""How a treatment was given; of a path, what its first step tells."""

_ARROW = re.compile(r"\s*(?:<?[-=–—]+>|→|⟶|⇒|➝)\s*")


class Shown(StrEnum):
    """Whether what only supposes, found no effect, or tells no direction is shown."""

    IN = "in"
    OUT = "out"
    ONLY = "only"


class Net(StrEnum):
    """The effect in all that a path from A to B shall have."""

    ANY = ""
    RAISES = "positive"
    LOWERS = "negative"


class Order(StrEnum):
    """How the table is sorted; by belief and papers the most comes first, by names A comes first."""

    BELIEF = "belief"
    PAPERS = "papers"
    SUBJECT = "subject"
    RELATION = "relation"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplorerState:
    """One state of the explorer. An empty set allows everything; `belief` is the least of the three steps;
    `hidden` is what a reader might not sign, `origin` whether it was read from papers or curated elsewhere,
    `narrower` whether what is named stands for its kinds, members and parts as well.

    `circumstances` are such as ("frequency", "2 Hz") or ("dose", "8..20 Gy").

    Of a question "A -> B": at most `k` paths of at most `steps` steps, of the `net` effect, with or without
    steps that found no effect (`nulls`) or tell no direction (`undirected`), that pass all of `through`, none
    of `avoid`, and else only `roles` and `kinds`; `others` are the filters seldom asked for, such as
    ("without_role", "context"); `path` is the one path shown. `of` are the names that a comparison is of, and
    `to` what their paths lead to, where it is of what lies on these. `without` are the
    documents that are left out, as if they were not there.
    `asked` is the question as it was typed, where all else was understood from it; `q` stays as it is.
    `layout` is None for the one that suits what is shown; the picture has at most `most` entities; 0 gathers
    all by kind, None is as suits their number; `canvas` is what the reader did to it.
    """

    q: str = ""
    signs: frozenset[Sign] = frozenset()
    roles: frozenset[Role] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    species: frozenset[str] = frozenset()
    studies: frozenset[StudyType] = frozenset()
    documents: frozenset[str] = frozenset()
    circumstances: frozenset[Facet] = frozenset()
    hedged: Shown = Shown.IN
    hidden: Keep = Keep.EXCLUDE
    origin: Origins = Origins.ALL
    narrower: Narrower = Narrower.INCLUDE
    belief: int = 0
    contested: bool = False
    words: str = ""
    steps: int = STEPS
    k: int = PATHS
    net: Net = Net.ANY
    nulls: Shown = Shown.OUT
    undirected: Shown = Shown.IN
    through: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    others: frozenset[Facet] = frozenset()
    path: str = ""
    without: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    side: NeighbourSide = NeighbourSide.TARGETS
    to: str = ""
    order: Order = Order.BELIEF
    reverse: bool = False
    layout: Layout | None = None
    most: int | None = None
    selected: str = ""
    asked: str = ""
    canvas: Canvas = AS_IT_COMES

    @property
    def narrowed(self) -> bool:
        """True where a filter is set."""
        return self != replace(self.cleared, **{name: getattr(self, name) for name in _NOT_FILTERS})

    @property
    def cleared(self) -> ExplorerState:
        """The same question without filters and selection."""
        return ExplorerState(
            q=self.q,
            asked=self.asked,
            hidden=self.hidden,
            narrower=self.narrower,
            order=self.order,
            reverse=self.reverse,
            layout=self.layout,
            most=self.most,
            canvas=self.canvas,
        )

    @property
    def revealed(self) -> ExplorerState:
        """The same with what a reader might not sign."""
        return replace(self, hidden=Keep.INCLUDE)

    @property
    def concealed(self) -> ExplorerState:
        """The same without what a reader might not sign."""
        return replace(self, hidden=Keep.EXCLUDE)

    @property
    def ends(self) -> tuple[str, str] | None:
        """The two ends of a question "A -> B", of which one may be empty, or None for any other."""
        parts = self.stations
        return (parts[0], parts[-1]) if len(parts) > 1 and (parts[0] or parts[-1]) else None

    @property
    def stations(self) -> tuple[str, ...]:
        """What a question "A -> B -> C" names, in order; itself for any other."""
        return tuple(part.strip() for part in _ARROW.split(self.q))

    @property
    def direct(self) -> ExplorerState:
        """The question "A -> B -> C" as "A -> C" through B; itself for any other."""
        between = tuple(part for part in self.stations[1:-1] if part)
        if not (self.ends and len(self.stations) > 2):
            return self
        return replace(self, q=" -> ".join(self.ends), through=(*self.through, *between))

    def but(self, **changes: object) -> ExplorerState:
        """The state with these fields changed; for templates, which make links of it."""
        return replace(self, **changes)  # type: ignore[arg-type]  # each change is of its field's type

    def selecting(self, selected: str) -> str:
        """The address that has this selected; of a row in a long table it costs little."""
        before, after = _around_selected(self)
        return f"{before}{quote_plus(selected)}{after}"

    def plus(self, field: str, value: str) -> ExplorerState:
        """The state with one more value in a field of several."""
        kept = self.less(field, value)
        return kept.but(**{field: (*getattr(kept, field), value)})

    def less(self, field: str, value: str) -> ExplorerState:
        """The state with a value taken out of a field of several."""
        left = tuple(one for one in getattr(self, field) if one != value)
        return self.but(**{field: left}, selected="", path="")

    def instead(self, name: str, other: str) -> ExplorerState:
        """The comparison with another entity in a name's place."""
        return replace(self, of=tuple(other if one == name else one for one in self.of))

    def facing(self, side: str) -> ExplorerState:
        """The comparison of what the entities act on, or of what acts on them."""
        return replace(self, side=NeighbourSide(side), to="", selected="")

    def saying(self, sign: Sign) -> ExplorerState:
        """What is said of this sign alone, with nothing selected."""
        return replace(self, signs=frozenset({sign}), selected="", path="")

    def sorted_by(self, order: str) -> ExplorerState:
        """The state sorted by that column, turned round where it already is."""
        wanted = Order(order)
        return replace(self, order=wanted, reverse=wanted is self.order and not self.reverse)

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Names and values of query parameters in a fixed order, without what is as usual."""
        changed = (field.name for field in fields(self) if getattr(self, field.name) != field.default)
        return tuple(pair for name in changed for pair in _pairs(name, getattr(self, name)))

    def drawn(self, act: str, *names: str) -> ExplorerState:
        """The state after an act on the canvas, such as "hide" of these nodes; for templates."""
        return replace(self, canvas=getattr(self.canvas, act)(*names))

    @property
    def untouched(self) -> ExplorerState:
        """The state with the picture as it comes."""
        return replace(self, canvas=AS_IT_COMES)

    def styled(self, **changes: str) -> ExplorerState:
        """The state with the picture in another style."""
        return replace(self, canvas=self.canvas.styled(**changes))

    def address(self, path: str = "", **extra: str) -> str:
        """The path with the state as query parameters, in a fixed order; what is as usual is left out."""
        path = path or ("/compare" if self.of else "/what-if" if self.without else "/explore")
        query = urlencode([*self.parameters, *extra.items()])
        return f"{path}?{query}" if query else path


@lru_cache(maxsize=64)
def _around_selected(state: ExplorerState) -> tuple[str, str]:
    """What of the state's address stands before and after what is selected."""
    named = "selected="
    before, _, after = state.but(selected=_ANY).address().partition(f"{named}{_ANY}")
    return f"{before}{named}", after


def usual_parameters() -> frozenset[tuple[str, str]]:
    """Names and values of query parameters that say what is as usual."""
    plain = (field for field in fields(ExplorerState) if field.default not in (None, ""))
    return frozenset(pair for field in plain for pair in _pairs(field.name, field.default))


_ANY = "any.selected.one"
_NAMES = {"signs": "sign", "roles": "role", "kinds": "kind", "studies": "study", "documents": "document"}
_NOT_FILTERS = ("selected", "path", "without", "asked")


def _pairs(name: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, Canvas):
        return value.parameters
    if name in ("circumstances", "others") and isinstance(value, frozenset):
        return sorted(value)
    return ((_NAMES.get(name, name), text) for text in _texts(value))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, frozenset):
        return sorted(text for one in value for text in _texts(one))
    if isinstance(value, Sign):
        return [value.name.lower()]
    if isinstance(value, Enum):
        return [str(value.value)]
    return [str(int(value)) if isinstance(value, bool) else str(value)]


def each_name(texts: Iterable[str]) -> tuple[str, ...]:
    """The names that are not empty, each once, at most `MOST_NAMED`."""
    return tuple(dict.fromkeys(name for text in texts if (name := text[:LONGEST].strip())))[:MOST_NAMED]
