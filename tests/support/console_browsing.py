"""The console in a browser: a query typed, and one that is run by its address."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page, expect

EFFECTS = "MATCH (a:Entity {name: 'electroacupuncture'})-[r]->(b:Entity) RETURN a, r, b"


def show(page: Page, query: str, **others: str) -> None:
    """The console with the query run."""
    page.goto("/cypher?query=" + quote(query) + "".join(f"&{name}={quote(o)}" for name, o in others.items()))
    expect(page.locator("#told")).to_contain_text("graph version")


def type_query(page: Page, text: str) -> None:
    """The console with the text in its editor; nothing has run."""
    page.goto("/cypher")
    page.locator(".cm-content").click()
    page.keyboard.type(text)
