"""The parameters of a query that is typed in: found in its text, each a field with a type."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from graph.console.syntax.tokens import TokenShape, tokenise
from graph.errors import QueryError, RefusedQueryError
from graph.model import Entity


class FieldType(StrEnum):
    """What the text of a field means."""

    TEXT = "text"
    NUMBER = "number"
    ENTITY = "entity"
    BOOLEAN = "boolean"
    JSON = "json"
    NULL = "null"


LABELS = {
    FieldType.TEXT: "text",
    FieldType.NUMBER: "number",
    FieldType.ENTITY: "entity",
    FieldType.BOOLEAN: "true or false",
    FieldType.JSON: "list or map",
    FieldType.NULL: "null",
}
"""What a reader chooses a type by."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as it is typed in."""

    name: str
    type: FieldType = FieldType.TEXT
    text: str = ""

    def read(self, resolve: Callable[[str], Entity]) -> Any:
        """The value that the query gets; an entity becomes its CURIE.

        Raises: QueryError naming the parameter, and what `resolve` raises.
        """
        try:
            return self._read(resolve)
        except ValueError as error:
            raise QueryError(
                f"parameter {self.name}",
                f"{self.text[:60]!r} is no {LABELS[self.type]}",
                "write one, or choose another type",
            ) from error

    def _read(self, resolve: Callable[[str], Entity]) -> Any:
        match self.type:
            case FieldType.TEXT:
                return self.text
            case FieldType.ENTITY:
                return resolve(self.text).id
            case FieldType.NUMBER:
                return _read_number(self.text.strip())
            case FieldType.BOOLEAN:
                return _read_choice(self.text.strip().casefold())
            case FieldType.JSON:
                return _read_json(self.text)
            case FieldType.NULL:
                return None


def find_names(query: str) -> tuple[str, ...]:
    """The names after `$` in the query, each once, in order; none where the text does not close."""
    try:
        tokens = tokenise(query)
    except RefusedQueryError:
        return ()
    return tuple(
        dict.fromkeys(token.text.strip("`") for token in tokens if token.shape is TokenShape.PARAMETER)
    )


def fields_for(query: str, given: Iterable[Field]) -> tuple[Field, ...]:
    """A field for each parameter of the query, in its order; what is given keeps its type and text."""
    known = {field.name: field for field in given}
    return tuple(known.get(name, Field(name)) for name in find_names(query))


def read_form(form: Iterable[tuple[str, str]]) -> tuple[Field, ...]:
    """The fields of a form: `value:NAME` with its text, `type:NAME` with its type. Raises: QueryError."""
    sent = dict(form)
    names = [key.partition(":")[2] for key in sent if key.startswith("value:")]
    return tuple(
        Field(name, _read_type(sent.get(f"type:{name}", "text")), sent[f"value:{name}"]) for name in names
    )


def read_address(parameters: str) -> tuple[Field, ...]:
    """The fields of a JSON object, as an address holds it. Raises: QueryError."""
    try:
        values = json.loads(parameters or "{}")
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise QueryError("parameters", "is no JSON object", 'give one, such as {"limit": 10}')
    return show_values(values)


def show_values(values: Mapping[str, Any]) -> tuple[Field, ...]:
    """Each value as a field that reads back as the same."""
    return tuple(Field(name, *_show(value)) for name, value in values.items())


def console_address(query: str, values: Mapping[str, Any]) -> str:
    """The console's address with that query and the values of its parameters."""
    parameters = {"parameters": json.dumps(values, ensure_ascii=False)} if values else {}
    return f"/cypher?{urlencode({'query': query} | parameters)}"


def _show(value: Any) -> tuple[FieldType, str]:
    if value is None:
        return FieldType.NULL, ""
    if isinstance(value, bool):
        return FieldType.BOOLEAN, str(value).lower()
    if isinstance(value, int | float):
        return FieldType.NUMBER, str(value)
    if isinstance(value, str):
        return FieldType.TEXT, value
    return FieldType.JSON, json.dumps(value, ensure_ascii=False)


def _read_type(name: str) -> FieldType:
    try:
        return FieldType(name)
    except ValueError:
        raise QueryError("type", f"{name[:60]!r} is no type", f"give one of {', '.join(FieldType)}") from None


def _read_number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _read_choice(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _read_json(text: str) -> Any:
    value = json.loads(text)
    if not isinstance(value, list | dict):
        raise ValueError(text)
    return value
