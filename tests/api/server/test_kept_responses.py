"""Responses kept in memory: no more than there is room for, and only whole ones."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from api.server import kept_responses
from api.server.kept_responses import KeptResponses, Recorder, Response

START: Message = {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}


SCOPE = {"path": "/documents/d", "path_params": {"document_id": "d"}}


def body(content: bytes, *, more: bool = False) -> Message:
    """A message with a part of the body."""
    return {"type": "http.response.body", "body": content, "more_body": more}


def send_all(recorder: Recorder, *messages: Message) -> None:
    """Sends these messages."""

    async def go() -> None:
        for message in messages:
            await recorder(message)

    asyncio.run(go())


async def ignore(_: Message) -> None:
    """Sends nowhere."""


def test_keep_leaves_out_what_was_asked_for_the_longest_ago() -> None:
    """Of three that have room for two, the one that nobody asked for since goes."""
    kept = KeptResponses(most_bytes=20)
    for tag in ("one", "two"):
        kept.keep(tag, Response((START, body(bytes(10)))))
    assert kept.find("one")
    kept.keep("three", Response((START, body(bytes(10)))))
    assert [bool(kept.find(tag)) for tag in ("one", "two", "three")] == [True, False, True]


def test_keep_again_takes_no_more_room() -> None:
    """A response that two made at once counts once."""
    kept = KeptResponses(most_bytes=20)
    for tag in ("one", "two", "two", "two"):
        kept.keep(tag, Response((START, body(bytes(10)))))
    assert kept.find("one")


def test_record_keeps_a_response_of_several_parts_as_one() -> None:
    """What is kept is what was sent, and no later change of its headers."""
    kept = KeptResponses()
    start: Message = {**START, "headers": list(START["headers"])}
    send_all(Recorder(ignore, kept, "x", SCOPE), start, body(b"a", more=True), body(b"b"))
    start["headers"].append((b"c", b"d"))
    assert kept.find("x") == Response(
        (START, {"type": "http.response.body", "body": b"ab"}), {"path_params": {"document_id": "d"}}
    )


def test_record_keeps_nothing_of_what_is_too_large_or_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of many megabytes goes through; what did not end is no answer."""
    monkeypatch.setattr(kept_responses, "MOST_OF_ONE", 3)
    kept = KeptResponses()
    send_all(Recorder(ignore, kept, "large", SCOPE), START, body(b"abc", more=True), body(b"d"))
    send_all(Recorder(ignore, kept, "broken", SCOPE), START, body(b"a", more=True))
    assert (kept.find("large"), kept.find("broken")) == (None, None)
