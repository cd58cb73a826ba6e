"""The filters of mechanism paths as query parameters, made of the one table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, Field, create_model

from api.wording.names import NAMED_BY, KeepName
from api.wording.query_terms import read_filter
from graph.filters.path_filter import Amount, Choice, Circumstances, Keeping, Members, PathFilter
from graph.filters.table import FILTERS

Model = TypeVar("Model", bound=BaseModel)
CIRCUMSTANCE = "such as `species:rat`, `frequency:2 Hz`, `dose:8..20 Gy`, `study_type:animal`"


def add_filters(model: type[Model], rows: Iterable[PathFilter] = FILTERS) -> type[Model]:
    """The parameters with one more for each filter; what has that name already is told beside it."""
    fields: dict[str, Any] = {row.parameter: _declare(row, model) for row in rows}
    return create_model(
        model.__name__, __base__=model, __doc__=model.__doc__, __module__=model.__module__, **fields
    )


def read_filters(parameters: BaseModel) -> dict[str, Any]:
    """Field of a path query to its value. Raises: InvalidValueError."""
    return {row.field: read_filter(row, _texts(getattr(parameters, row.parameter))) for row in FILTERS}


def _texts(given: object) -> list[str]:
    return [str(one) for one in (given if isinstance(given, list) else [given])]


def _declare(row: PathFilter, model: type[BaseModel]) -> tuple[Any, Any]:
    """The type and the field of one filter."""
    described = _describe(row)
    if other := model.model_fields.get(row.parameter):
        described = f"{other.description}; of paths: {described}"
    match row.values:
        case Members(of):
            # A type that is made here, for pydantic to read.
            return list[NAMED_BY.get(of, of)], Field([], description=described)  # type: ignore[misc]
        case Amount(least, most):
            number = int if row.whole else float
            return number, Field(row.usual, ge=least, le=most, description=described)
        case Keeping():
            # The usual value of a `Keeping` is a `Keep`.
            return KeepName, Field(KeepName(row.usual.value), description=described)  # type: ignore[attr-defined]
        case Choice(of):
            return of, Field(row.usual, description=described)
        case _:
            return list[str], Field([], description=described)


def _describe(row: PathFilter) -> str:
    """What the filter asks of a path, with examples of what is not listed."""
    return f"{row.help}, {CIRCUMSTANCE}" if isinstance(row.values, Circumstances) else row.help
