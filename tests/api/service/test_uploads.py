"""Files that were sent: what becomes of each record, and what removing a document takes and gives back."""

from __future__ import annotations

import gzip

import pytest

from api.service.service import Service
from api.service.uploads import Upload
from api.uploads.names import name_upload
from graph.errors import NotFoundError
from graph.store import Dependents, Outcome
from tests.support.paper_files import LIBRARY, MORPHINE, NEEDLES, PAGE, RETRACTION, make_library
from tests.support.uploading import ended, submit


@pytest.fixture
def service() -> Service:
    """An empty library."""
    return make_library()


def send(service: Service, name: str, text: str | bytes) -> Upload:
    (upload,) = service.tell_uploads(ended(service, submit(service, **{name: text})))
    return upload


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("a/b\\paper.ris", "paper.ris"),
        ("../..", "document"),
        ("", "document"),
        ("\x00\u202eevil\n.txt", "evil .txt"),
        ("ü" * 300, "ü" * 100),
    ],
)
def test_name_upload_is_the_last_part_made_harmless(sent: str, name: str) -> None:
    """Without folders, control and direction marks, and no longer than a file's name may be."""
    assert name_upload(sent) == name


def test_upload_tells_of_each_record(service: Service) -> None:
    """Added under its own number, its file's name as its source; one that cannot be read with what to do."""
    upload = send(service, "lib/library.ris", LIBRARY)
    assert [(one.record, one.outcome, one.document.doi) for one in upload.records] == [
        (0, Outcome.ADDED, "10.5555/needles"),
        (1, Outcome.ADDED, "10.5555/morphine"),
    ]
    assert [source.place for source in upload.records[1].document.sources] == ["library.ris, record 2"]
    (failure,) = upload.failures
    assert (failure.source, failure.advice) == ("library.ris: record 3", "leave it out, or download it again")
    assert not upload.unread


def test_upload_joins_the_paper_that_is_there(service: Service) -> None:
    """The same paper from another file is a source of it; the same file again changes nothing."""
    send(service, "library.ris", NEEDLES)
    for outcome in (Outcome.JOINED, Outcome.UNCHANGED):
        upload = send(service, "page.txt", PAGE)
        assert [one.outcome for one in upload.records] == [outcome]
        assert upload.counts[outcome] == 1
    assert sorted(one.place for one in upload.records[0].document.sources) == ["library.ris", "page.txt"]


def test_upload_leads_to_the_document_that_a_later_record_made(service: Service) -> None:
    """A record of a paper that the next one joins is told with the paper as it is in the end."""
    upload = send(service, "both.txt.gz", gzip.compress(f"{NEEDLES}\n{NEEDLES}".encode()))
    assert {one.document.doi for one in upload.records} == {"10.5555/needles"}
    assert upload.duplicates == 1


def test_remove_takes_away_what_a_notice_announced(service: Service) -> None:
    """A paper whose retraction is removed weighs again."""
    send(service, "morphine.ris", MORPHINE)
    notice = send(service, "notice.nbib", RETRACTION).records[0].document
    (paper,) = service.weigh_removal(notice.id).about
    assert (paper.doi, paper.withdrawn) == ("10.5555/morphine", True)
    service.remove(notice.id)
    assert not service.document(paper.id).withdrawn
    assert not any(e.withdrawn for s in service.statements().items for e in s.evidence)


def test_weigh_removal_counts_what_would_go(service: Service) -> None:
    """What only the document says and names: just what then goes; nothing is removed by asking."""
    send(service, "library.ris", LIBRARY)
    paper = next(one.document for one in service.documents().items if one.document.doi == "10.5555/morphine")
    told, before = service.weigh_removal(paper.id).dependents, service.stats()
    service.remove(paper.id)
    after = service.stats()
    assert told == Dependents(2, 2, 0, entities=before.entities - after.entities)
    assert (before.documents - after.documents, before.statements - after.statements) == (1, 2)


def test_remove_what_is_not_there(service: Service) -> None:
    """Refused, by whatever key it is named that is no document's identifier."""
    send(service, "needles.ris", NEEDLES)
    for name in ("doc:none", "doi:10.5555/needles"):
        with pytest.raises(NotFoundError):
            service.remove(name)
        with pytest.raises(NotFoundError):
            service.weigh_removal(name)
