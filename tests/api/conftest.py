"""A small graph, made by hand, in a real embedded store that the tests of the API and the commands share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from api.server.app import create_app
from api.service.analysis import Analysis
from api.service.service import Service
from api.settings import Settings, load_settings
from graph.document import Document, DocumentKind, Mention, Reading, document_id
from graph.model import Assertion, Entity, Evidence, Kind, Predicate, SectionRole, Span, StudyType
from graph.store import connect
from graph.store.embedded import EmbeddedServer
from graph.study import Fact, StudyFacts
from loaders.pipeline.extraction import load_extractor
from tests.support.browsing import WIDE, open_browser, watch
from tests.support.checkout import SEEDS
from tests.support.seed_graph import hostile

EA = Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE, ("EA",))
TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α", "tumour necrosis factor"))
GLIA = Entity("GO:0061900", "glial cell activation", Kind.PROCESS, ("glia",))
CANCER_PAIN = Entity("MESH:D000072716", "bone cancer pain", Kind.CONDITION, ("BCP",))
PAIN = Entity("HP:0012531", "pain", Kind.SYMPTOM)
GLIAL_PAIN = Entity("HP:0099999", "glial pain", Kind.SYMPTOM, ("glia",))

LOWERS = "Electroacupuncture lowered TNF-α in rats."
RAISES = "TNF-α raises bone cancer pain."
CALMS = "EA calmed the glia."
MAY_RAISE = "EA may raise TNF-α."


def reading(text: str, *said: tuple[Entity, Predicate, Entity, str], **facts: Any) -> Reading:
    """What a document says: each assertion with its sentence, which stands in the text."""
    document = Document(document_id(text), DocumentKind.PLAIN_TEXT, text, **facts)
    assertions = tuple(_assertion(document, *one) for one in said)
    entities = {e.id: e for a in assertions for e in (a.subject, a.object)}
    start = text.index("TNF-α")
    mentions = (Mention(Span(start, start + 5), "TNF-α", TNF.id),)
    return Reading(document, "by hand", tuple(entities.values()), mentions, assertions)


def _assertion(
    document: Document, subject: Entity, predicate: Predicate, object_: Entity, text: str
) -> Assertion:
    start = document.text.index(text)
    evidence = Evidence(
        document_id=document.id,
        study=document.study_key,
        section=SectionRole.ABSTRACT,
        span=Span(start, start + len(text)),
        text=text,
        speculated="may" in text,
        study_type=StudyType.ANIMAL,
    )
    return Assertion(subject, predicate, object_, predicate.sign, evidence)


FIRST = reading(
    f"Needles and pain\n{LOWERS} {RAISES} {CALMS}",
    (EA, Predicate.DECREASES, TNF, LOWERS),
    (TNF, Predicate.INCREASES, CANCER_PAIN, RAISES),
    (EA, Predicate.DECREASES, GLIA, CALMS),
    title="Needles and pain",
    authors=("A. One", "B. Two"),
    date="2022-07-08",
    doi="10.1155/2022/1119014",
    citations=0,
    species=("rat",),
    facts=StudyFacts(strains=(Fact("Wistar rats", Span(0, 16)),)),
)
SECOND = reading(
    f"{MAY_RAISE} Glial pain is a pain.",
    (EA, Predicate.INCREASES, TNF, MAY_RAISE),
    (GLIAL_PAIN, Predicate.IS_A, PAIN, "Glial pain is a pain."),
)


@pytest.fixture(scope="session", autouse=True)
def _data_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings that name no folder leave keys and the audit log in one of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROIMMUNE_DATA", str(tmp_path_factory.mktemp("unnamed")))
        yield


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the two documents, its server running for as long as the tests do."""
    folder = tmp_path_factory.mktemp("data")
    with EmbeddedServer(folder) as config, connect(config) as store:
        store.migrate()
        store.write(FIRST)
        store.write(SECOND)
        yield folder


@pytest.fixture(scope="session")
def settings(data_folder: Path) -> Settings:
    """Settings on that folder, with small limits."""
    return load_settings(data=data_folder, max_page=100, max_upload_bytes=20_000)


@pytest.fixture(scope="session")
def service(data_folder: Path) -> Iterator[Service]:
    """The service over that folder."""
    with EmbeddedServer(data_folder) as config, connect(config) as store:
        yield Service(store, load_extractor, Analysis(store))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over the seeds, and a document whose names and sentences try to break out."""
    said, document = hostile()
    assertions = tuple(Assertion(s.subject, s.predicate, s.object, s.sign, s.evidence[0]) for s in said)
    entities = {entity.id: entity for s in said for entity in (s.subject, s.object)}
    with EmbeddedServer(tmp_path_factory.mktemp("seeded")) as config, connect(config) as store:
        store.migrate()
        store.write(Reading(document, "by hand", tuple(entities.values()), (), assertions))
        loaded = Service(store, load_extractor, Analysis(store))
        loaded.load_files([SEEDS])
        yield loaded


@pytest.fixture
def client(settings: Settings, service: Service) -> Iterator[TestClient]:
    """A client of the application over that service."""
    with TestClient(create_app(settings, service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide page on the application that the test's module serves at its `address`."""
    with watch(browser, allowed=address, viewport=WIDE, base_url=address) as opened:
        yield opened
