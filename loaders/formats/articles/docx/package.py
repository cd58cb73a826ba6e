"""The parts of a Word document's package, by their content types (ECMA-376, part 2), within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.records.archives import ZIP, members
from loaders.records.source import Source, source_of_bytes
from loaders.records.xml import Element, local_name, parse_xml

_LARGEST_PART = 60_000_000
_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
         "word.document.macroEnabled.main+xml")  # fmt: skip
_STYLES = "wordprocessingml.styles+xml"
_OTHERS = {
    "spreadsheetml": "an Excel workbook",
    "presentationml": "a PowerPoint presentation",
    "ms-excel": "an Excel workbook",
    "ms-powerpoint": "a PowerPoint presentation",
}
_ADVICE = "give the text as DOCX or PDF"


@dataclass(frozen=True, slots=True)
class Package:
    """The trees of a Word document: its text, its styles (None without), the title in its properties."""

    document: Element
    styles: Element | None
    title: str | None


def open_package(source: Source) -> Package:
    """The package's trees.

    Raises:
        DocumentError: it is damaged, cut off, grows beyond measure, or is no Word document.
    """
    try:
        types = _read(source, (_TYPES, "mimetype"))
        main, styles = _names(source, types)
        parts = _read(source, (main, styles, _CORE))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise source.error(f"the DOCX is damaged or cut off ({error})", "copy or save it again") from error
    if main not in parts:
        raise source.error("is no Word document: it has no text part", _ADVICE)
    core = _tree(source, _CORE, parts[_CORE]) if _CORE in parts else None
    return Package(
        _tree(source, main, parts[main]),
        _tree(source, styles, parts[styles]) if styles in parts else None,
        _title(core) if core is not None else None,
    )


def _read(source: Source, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The contents of the parts that there are, by their names."""
    found: dict[str, bytes] = {}
    for member in members(ZIP, source):
        name = member.name.removeprefix(f"{source.name}/").lstrip("/")
        if name in wanted and name not in found:
            found[name] = member.read(_LARGEST_PART)
    return found


def _names(source: Source, parts: dict[str, bytes]) -> tuple[str, str]:
    """The names of the part with the text, and of that with the styles.

    Raises:
        DocumentError: the package is of another program.
    """
    if _TYPES not in parts:
        said = parts.get("mimetype", b"").decode("ascii", errors="replace")
        what = (
            f"is of the kind {said[:80]!r}, no DOCX" if said else "is a ZIP archive without a Word document"
        )
        raise source.error(what, _ADVICE)
    types = list(_overrides(_tree(source, _TYPES, parts[_TYPES])))
    main = next((name for name, kind in types if kind.endswith(_MAIN)), None)
    if main is None:
        other = next((what for _, kind in types for sign, what in _OTHERS.items() if sign in kind), None)
        raise source.error(f"is {other or 'no Word document'}, not an article", _ADVICE)
    return main, next((name for name, kind in types if kind.endswith(_STYLES)), "word/styles.xml")


def _overrides(types: Element) -> Iterator[tuple[str, str]]:
    for element in types.iter():
        if local_name(element) == "Override":
            yield (element.get("PartName") or "").lstrip("/"), element.get("ContentType") or ""


def _tree(source: Source, name: str, content: bytes) -> Element:
    return parse_xml(source_of_bytes(f"{source.name}/{name}", content))


def _title(core: Element) -> str | None:
    found = next((one.text for one in core.iter() if local_name(one) == "title" and one.text), None)
    return " ".join(found.split()) if found else None
