"""Whose papers a bibliography is asked for over HTTP, and which parameters say something about it."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from api.errors import ParameterError
from api.rest.requests.exports import ENDS, find_missing_end
from api.rest.requests.mechanisms import PathParameters, PathSearch
from api.rest.requests.path_filters import add_filters
from graph.exchange.bibliography import BibliographyForm

DOCUMENT = "document"


@add_filters
class PaperParameters(PathSearch):
    """Of every document, of some, or of those that the paths of a question were read from."""

    form: BibliographyForm = Field(BibliographyForm.BIBTEX, alias="format", description="form of the file")
    document: list[str] = Field([], description="of these documents alone: their identifiers")


def check_papers(given: Iterable[str]) -> None:
    """Of the parameters given, every one must say something about the papers that are asked for.

    Raises: ParameterError for the first that does not, or for a missing end of paths.
    """
    given = list(given)
    find_missing_end(given)
    asked = any(name in given for name in ENDS)
    if asked and DOCUMENT in given:
        raise ParameterError(DOCUMENT, "does not apply to the papers of paths", "leave it out, or the paths")
    for name in given:
        if not asked and name in OF_PATHS:
            raise ParameterError(name, "applies to paths alone", "give `from` and `to` too, or leave it out")


OF_PATHS = frozenset(field.alias or name for name, field in PathParameters.model_fields.items())
