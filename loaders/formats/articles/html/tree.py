"""A saved web page as a tree, whatever its encoding, within bounds."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from loaders.records.source import Source
from loaders.records.xml import Element

LARGEST_PAGE = 30_000_000
"""Bytes of a page; saved articles have 0.1 to 5 million."""
_MOST_ELEMENTS = 200_000
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.-]{1,40})")
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
                     "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ADVICE = "save the article's page again, or download its XML or PDF"


def parse_html(source: Source) -> Element:
    """The root of the page's tree, without comments; scripts are not run and nothing is fetched.

    Raises:
        DocumentError: the page is too large, too deep, or holds no element.
    """
    text = decode_html(source.read(LARGEST_PAGE))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise source.error("the page's elements lie too deep in each other to be an article", _ADVICE)
    if root is None:
        raise source.error("the page is empty", _ADVICE)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise source.error(f"the page has more than {_MOST_ELEMENTS:,} elements", _ADVICE)
    return root


def decode_html(content: bytes) -> str:
    """The page as text: by byte order mark, as UTF-8 where it is, as declared, else as Windows-1252.

    Browsers save a page as UTF-8 and leave its old declaration in place, so UTF-8 is tried before that.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        encoding = "utf-8" if _is_utf8(content) else _declared(content)
    return content.decode(encoding, errors="replace").replace("\x00", "")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x1b$" not in content  # ISO-2022-JP, which is all ASCII


def _declared(content: bytes) -> str:
    """The codec that the page's head names, as browsers understand its name."""
    head = content[:8_192]
    found = _DECLARED.search(head) or _XML_DECLARED.match(head)
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "cp1252"
    except LookupError:
        return "cp1252"
    is_text = codecs.lookup(name)._is_text_encoding
    return _AS_BROWSERS_READ.get(name, name) if is_text else "cp1252"
