"""What Prometheus may ask at /metrics: requests, uploads, the store, the index.

Requests, extraction and the index are those of the process that answers, which `worker` names: of several
workers each scrape sees one, so that a rate over the sum of them is right, and sparser. Uploads and the store
are the same for all.
"""

from __future__ import annotations

import os
import time
from collections import Counter as Counts
from collections.abc import Callable, Iterator

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool

from api.server.access_log import Answered
from api.service.service import Service
from api.uploads.job import JobState
from graph.errors import StoreError

LABELS = ("method", "route", "status", "worker")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """What is counted of one application, whose service `find_service` gives once it is open."""

    def __init__(self, find_service: Callable[[], Service]) -> None:
        self._find_service, self._worker = find_service, str(os.getpid())
        self._registry = CollectorRegistry()
        self._registry.register(_ServiceCollector(find_service, self._worker))
        self._up = Gauge("neuroimmune_store_up", "1 where the store answers.", registry=self._registry)
        self._requests = Counter(
            "neuroimmune_requests", "Requests that were answered.", LABELS, registry=self._registry
        )
        self._seconds = Histogram(
            "neuroimmune_request_seconds",
            "How long requests took.",
            LABELS,
            buckets=BUCKETS_S,
            registry=self._registry,
        )

    def note(self, one: Answered) -> None:
        """Counts a request that was answered."""
        method = one.method if one.method in METHODS else "other"
        labels = (method, one.route, str(one.status), self._worker)
        self._requests.labels(*labels).inc()
        self._seconds.labels(*labels).observe(one.duration_ms / 1000)

    def make_router(self) -> APIRouter:
        """The address that is asked; whoever may read may ask it."""
        router = APIRouter(tags=["status"])

        @router.get("/metrics", summary="Metrics for Prometheus", response_class=Response)
        async def read_metrics() -> Response:
            """Requests, uploads, store, index and extraction, in Prometheus's text format."""
            self._up.set(await is_up(self._find_service()))
            told = await run_in_threadpool(generate_latest, self._registry)
            return Response(told, media_type=CONTENT_TYPE_LATEST)

        return router


class _ServiceCollector(Collector):
    """What the service itself knows, asked when it is scraped."""

    def __init__(self, find_service: Callable[[], Service], worker: str) -> None:
        self._find_service, self._worker = find_service, worker

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing in advance: the service is not yet open when this is registered."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily | CounterMetricFamily]:
        """One metric after another; those of the graph only once it has been read."""
        service = self._find_service()
        yield _count_jobs(service)
        yield self._count_records(service)
        yield from self._describe_index(service)

    def _count_records(self, service: Service) -> CounterMetricFamily:
        made = CounterMetricFamily(
            "neuroimmune_records", "Records of uploads, by what became of them.", labels=("outcome", "worker")
        )
        for outcome, count in sorted(service.jobs.tally.items()):
            made.add_metric((outcome, self._worker), count)
        return made

    def _describe_index(self, service: Service) -> Iterator[GaugeMetricFamily]:
        kept = service.kept
        if kept is None:
            return
        stats = kept.mechanisms.snapshot.stats
        told = {
            "index_age_seconds": ("Since when the graph in memory is as it is.", time.time() - kept.since),
            "documents": ("Documents of the graph in memory.", stats.documents),
            "entities": ("Entities of the graph in memory.", stats.entities),
            "statements": ("Statements of the graph in memory.", stats.statements),
        }
        for name, (meaning, value) in told.items():
            made = GaugeMetricFamily(f"neuroimmune_{name}", meaning, labels=("worker",))
            made.add_metric((self._worker,), value)
            yield made


async def is_up(service: Service) -> bool:
    """Whether the store answers now; it is not waited for long."""
    try:
        await service.readiness.tell()
    except StoreError:
        return False
    return True


def _count_jobs(service: Service) -> GaugeMetricFamily:
    made = GaugeMetricFamily("neuroimmune_jobs", "Uploads that are known, by state.", labels=("state",))
    counts = Counts(one.state for one in service.jobs.jobs.all())
    for state in JobState:
        made.add_metric((state.value,), counts[state])
    return made
