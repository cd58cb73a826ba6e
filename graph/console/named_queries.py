"""Named queries: Cypher files with a small header, whose parameters are typed and always parameters.

    // title: Hubs
    // description: The entities with the most statements.
    // group: The shape of the graph
    // parameter: role choice(any, mediator) = any
    // parameter: limit number(1..1000) = 25
    MATCH ...

A group is what the query is listed under; one without stands under "More". A parameter has a name, a
type and a default, which also serves as the example. Types: `entity` (a name or CURIE, given to the
query as the identifier; `entity(outcome)` where examples are such), `text`, `number(least..most)`,
`choice(a, b)`. `LESSONS` are of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graph.console.guard import check_clauses, check_text
from graph.errors import GraphError, InvalidValueError, QueryError, QueryFileError
from graph.model import Entity, Kind, Role

FOLDER = Path(__file__).parent / "queries"
LESSONS = Path(__file__).parent / "lessons"
MAX_TEXT = 1000
RESERVED = "format"
UNGROUPED = "More"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADER = re.compile(r"// (title|description|group|parameter): (.+)")
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*) (?P<type>[a-z]+)(?:\((?P<range>.+)\))? = (?P<default>.+)")


class ParameterType(StrEnum):
    """What a parameter's value means."""

    ENTITY = "entity"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: `choices` for a choice, `least` and `most` (inclusive) for a number, of an entity the
    `roles` of what serves as an example; any other may be given."""

    name: str
    type: ParameterType
    default: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    roles: tuple[Role, ...] = ()

    def read(self, given: str, resolve: Callable[[str], Entity]) -> str | int:
        """The value that the query gets. Raises: InvalidValueError, or what `resolve` raises."""
        if self.type is ParameterType.ENTITY:
            return resolve(given).id
        if self.type is ParameterType.NUMBER:
            return self._read_number(given)
        if self.choices and given not in self.choices:
            raise InvalidValueError(self.name, given, f"one of {', '.join(self.choices)}")
        if len(given) > MAX_TEXT:
            raise InvalidValueError(self.name, f"{given[:20]}…", f"at most {MAX_TEXT} characters")
        return given

    def _read_number(self, given: str) -> int:
        number = int(given) if re.fullmatch(r"-?[0-9]{1,15}", given) else None
        if number is None or not self.least <= number <= self.most:
            raise InvalidValueError(self.name, given, f"a whole number in {self.least}..{self.most}")
        return number


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what it is for; `text` is the file without its header, `group` what it is listed under."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    group: str = UNGROUPED

    def bind(self, given: Mapping[str, str], resolve: Callable[[str], Entity]) -> dict[str, str | int]:
        """Parameter to value, the default where none is given; `resolve` finds the entity of a name.

        Raises: QueryError for a parameter that there is not, InvalidValueError for a wrong value, and
        what `resolve` raises.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given.keys() - known.keys():
            raise QueryError(name, "is no parameter of this query", f"give {', '.join(known) or 'none'}")
        return {
            name: parameter.read(str(given.get(name, parameter.default)), resolve)
            for name, parameter in known.items()
        }


def parse_query(name: str, content: str) -> NamedQuery:
    """The query of a file's content. Raises: InvalidValueError for a header that is none."""
    lines = content.splitlines()
    headers = [found.groups() for line in lines if (found := _HEADER.fullmatch(line))]
    facts = {key: value for key, value in headers if key != "parameter"}
    if facts.keys() - {"group"} != {"title", "description"}:
        raise InvalidValueError("header", name, "a title and a description")
    parameters = tuple(_parse_parameter(value) for key, value in headers if key == "parameter")
    text = "\n".join(line for line in lines if not _HEADER.fullmatch(line)).strip()
    group = facts.get("group", UNGROUPED)
    return NamedQuery(name, facts["title"], facts["description"], parameters, text, group)


def _parse_parameter(line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None or found["type"] not in set(map(str, ParameterType)):
        raise InvalidValueError("parameter", line, "NAME TYPE = DEFAULT")
    kind, limits = ParameterType(found["type"]), found["range"] or ""
    if found["name"] == RESERVED:
        raise InvalidValueError("parameter", line, f"another name: {RESERVED} is that of the answer's form")
    if kind is ParameterType.NUMBER:
        least, _, most = limits.partition("..")
        return Parameter(found["name"], kind, found["default"], (), int(least), int(most))
    listed = tuple(one.strip() for one in limits.split(",") if one.strip())
    if kind is ParameterType.ENTITY:
        return Parameter(found["name"], kind, found["default"], roles=tuple(map(Role, listed)))
    choices = listed if kind is ParameterType.CHOICE else ()
    return Parameter(found["name"], kind, found["default"], choices)


def load_queries(folder: Path = FOLDER) -> dict[str, NamedQuery]:
    """Name to query, by name. Raises: QueryFileError for a file that is none, or no such folder."""
    if not folder.is_dir():
        raise QueryFileError(folder, "there is no such folder")
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.cypher"))}


def read_query(path: Path) -> NamedQuery:
    """The query of that file, its Cypher and its defaults checked. Raises: QueryFileError."""
    if not _NAME.fullmatch(path.stem):
        raise QueryFileError(path, "its name is not of small letters, digits and hyphens")
    try:
        query = parse_query(path.stem, path.read_text(encoding="utf-8"))
        check_clauses(check_text(query.text))
        query.bind({}, lambda name: Entity("NEUROIMMUNE:any", name, Kind.PROTEIN))
    except (GraphError, OSError, ValueError) as error:
        raise QueryFileError(path, str(error)) from error
    return query
