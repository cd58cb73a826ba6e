"""What may be exported over HTTP, and which parameters say something about it."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from api.errors import ParameterError
from api.rest.requests.lists import StatementParameters
from api.rest.requests.mechanisms import PathParameters, PathSearch
from api.rest.requests.path_filters import add_filters
from graph.exchange import Format

ENDS = ("from", "to")


@add_filters
class ExportParameters(StatementParameters, PathSearch):
    """What to export: everything, what the filters leave, an entity's surroundings, or paths."""

    form: Format = Field(Format.JSONL, alias="format", description="form of the file")
    depth: int = Field(1, ge=1, le=3, description="with `entity`: how many steps around it")


def check_export(given: Iterable[str]) -> None:
    """Of the parameters given, every one must say something about what is exported.

    Raises: ParameterError for the first that does not, or for a missing end of paths.
    """
    given = list(given)
    find_missing_end(given)
    ends = [name for name in ENDS if name in given]
    if "depth" in given and "entity" not in given and not ends:
        raise ParameterError("depth", "applies around an entity alone", "give `entity` too, or leave it out")
    for name in given:
        if name not in (OF_PATHS if ends else OF_STATEMENTS):
            raise _idle(name, of_paths=bool(ends))


def find_missing_end(given: Iterable[str]) -> None:
    """Raises: ParameterError where only one end of paths is given."""
    ends = set(ENDS).intersection(given)
    if len(ends) == 1:
        [missing] = set(ENDS) - ends
        raise ParameterError(missing, "is missing", "give both `from` and `to` for paths, or neither")


def _idle(name: str, *, of_paths: bool) -> ParameterError:
    if of_paths:
        return ParameterError(
            name, "does not apply to the statements of paths", "leave it out, or leave out `from` and `to`"
        )
    return ParameterError(name, "applies to paths alone", "give `from` and `to` too, or leave it out")


def _names(*models: type[StatementParameters | PathSearch]) -> frozenset[str]:
    """The parameters of these models, as an address has them."""
    return frozenset(field.alias or name for model in models for name, field in model.model_fields.items())


OF_PATHS = _names(PathParameters) | {"format"}
OF_STATEMENTS = _names(StatementParameters) | {"format", "depth"}
