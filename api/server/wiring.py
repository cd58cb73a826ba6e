"""The one place where the service over the store that the settings name is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from api.server.opening import begin_store
from api.service.analysis import Analysis, AnalysisLimits, find_queries
from api.service.kept_snapshot import KeptSnapshot
from api.service.service import Service
from api.settings import Settings
from api.uploads.place import JobPlace, ReadIn
from graph.console import QueryBudget
from graph.store import Store
from loaders.presets import Effort, Precision

if TYPE_CHECKING:
    from loaders.pipeline.extraction import Extractor


@contextmanager
def open_service(settings: Settings) -> Iterator[Service]:
    """The service over the store that the settings name; the store closes with it.

    Raises: StoreUnavailableError, StoreAccessError, SchemaError.
    """
    with begin_store(settings) as opened:
        yield make_service(settings, opened)


def make_service(settings: Settings, opened: Callable[[], Store]) -> Service:
    """The service over the store that is given; what was kept on disk is read while that opens."""
    kept = KeptSnapshot(settings.data / "index")
    store = opened()
    extractor = partial(make_extractor, precision=settings.precision, effort=settings.effort)
    uploads = JobPlace(
        settings.data / "jobs",
        most_waiting=settings.jobs_waiting,
        seconds=settings.job_seconds,
        read_in=ReadIn.OWN_PROCESS,
    )
    return Service(store, extractor, make_analysis(store, settings), on_disk=kept, uploads=uploads)


def make_extractor(*, precision: Precision, effort: Effort) -> Extractor:
    """What reads documents; its rules are imported when they are first needed."""
    from loaders.pipeline.extraction import load_extractor  # noqa: PLC0415

    return load_extractor(precision=precision, effort=effort)


def make_analysis(store: Store, settings: Settings) -> Analysis:
    """What analysts ask, within the limits that the settings give.

    Raises: QueryFileError for one of the settings' folder that is no named query.
    """
    most = QueryBudget(rows=settings.query_rows, bytes=settings.query_bytes, seconds=settings.query_seconds)
    limits = AnalysisLimits(
        most=most, at_once=settings.queries_at_once, parameter_bytes=settings.query_parameter_bytes
    )
    return Analysis(store, limits, find_queries(settings.query_folder), settings.data / "schema")
