"""What the commands about readers' marks do."""

from __future__ import annotations

from pathlib import Path

from api.access.actions import Action
from api.cli.commands.acting import audited
from api.cli.commands.asking import write_file
from api.cli.commands.terminal import show, show_text
from api.review.log import LoggedReview, read_log
from api.server.wiring import open_service
from api.settings import load_settings
from api.wording.marks import SAYS, tell_day, tell_reason
from api.wording.words import clean
from graph.exchange.formats.reviews import ReviewForm, dump_reviews, load_reviews

EVERY = 10**9


def show_log(*, json: bool) -> None:
    """The log, an entry a line, the last first; as JSON Lines the oldest first, as an export has them."""
    with open_service(load_settings()) as service:
        if json:
            show_text(dump_reviews(service.store.reviews(), ReviewForm.JSONL))
            return
        for logged in read_log(service, offset=0, limit=EVERY).items:
            show(tell_entry(logged))


def tell_entry(logged: LoggedReview) -> str:
    """Who said what of which sentence, and whether that still holds, on one line."""
    one = logged.review
    said = f"{one.reviewer} {SAYS[one.mark]}" + (f" ({why})" if (why := tell_reason(one)) else "")
    over = "" if logged.stands else ", replaced or taken back"
    gone = "" if logged.evidence else ", no longer stated"
    about = f"{one.subject.words} {one.predicate.value} {one.object.words}: {one.sentence}"
    return clean(f"{tell_day(one)}  {said}{over}{gone}  {about}", longest=300)


def export_log(file: Path | None, form: ReviewForm) -> None:
    """The log into the file, or to standard output without one."""
    with open_service(load_settings()) as service:
        pieces = dump_reviews(service.store.reviews(), form)
        if file is None:
            show_text(pieces)
        else:
            write_file(file, pieces)


def import_log(file: Path) -> None:
    """Adds what the file holds, and tells how many entries were new. Raises: OSError, InvalidValueError."""
    with file.open(encoding="utf-8") as lines:
        entries = list(load_reviews(lines))
    settings = load_settings()
    with audited(settings, Action.MARK, [file]), open_service(settings) as service:
        new = service.store.add_reviews(entries)
    show(f"{new:,} of {len(entries):,} marks added")
