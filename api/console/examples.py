"""The examples that a named query's page opens with: those of its file, as far as the graph has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import nlargest

from api.service.service import Service
from graph.console.named_queries import NamedQuery, Parameter, ParameterType


def fill_in(service: Service, query: NamedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """Parameter to value: what is given, else the example of the query's file.

    Of an entity that the graph does not have, it is the entity of the same role about which most is stated,
    and which stands for no other parameter.
    """
    filled: dict[str, str] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name) or parameter.default
        absent = parameter.type is ParameterType.ENTITY and not given.get(parameter.name)
        if absent and not service.mechanisms.naming.knows(value):
            value = _most_studied(service, parameter, filled.values()) or value
        filled[parameter.name] = value
    return filled


def _most_studied(service: Service, parameter: Parameter, taken: Collection[str]) -> str:
    """The name of the entity with most statements of the parameter's roles; empty for none."""
    mechanisms = service.mechanisms
    fitting = mechanisms.names.choose(parameter.roles)
    best = nlargest(
        len(taken) + 1,
        fitting,
        key=lambda one: (mechanisms.index.degree[mechanisms.index.position(one.id)], one.id),
    )
    return next((one.name for one in best if one.name not in taken), "")
