"""LaTeX in the fields of BibTeX as running text, by pylatexenc."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import (
    LatexWalker,
    LatexWalkerError,
    get_default_latex_context_db as walker_macros,
)
from pylatexenc.macrospec import MacroSpec

DEEPEST = 50
"""Braces inside braces that are followed: no title has more than five."""
LONGEST = 100_000
"""Characters of a field whose LaTeX is followed."""
_SIGNS = {
    "textgreater": ">", "textless": "<", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "textasciitilde": "~",
    "textasciicircum": "^", "textbar": "|", "textdegree": "°", "degree": "°", "textpm": "±", "texttimes": "×",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textbullet": "•",
    "textperiodcentered": "·",
    "textmu": "µ", "textunderscore": "_", "textdollar": "$", "textpercent": "%", "textsection": "§",
    "celsius": "°C",
    "textonehalf": "½", "textonequarter": "¼", "textminus": "−", "textendash": "–", "textemdash": "—",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "ldots": "…", "dots": "…",
    "textellipsis": "…",
    "textleq": "≤", "textgeq": "≥", "textrightarrow": "→", "textleftarrow": "←", "slash": "/",
    "upalpha": "α", "upbeta": "β", "upgamma": "γ", "updelta": "δ", "upkappa": "κ", "uplambda": "λ",
    "upmu": "µ",
    "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textkappa": "κ",
    "textlambda": "λ",
}  # fmt: skip
"""Signs that exports write and that pylatexenc does not know."""
_OF_ONE = (
    "url",
    "textsubscript",
    "textsuperscript",
    "ce",
    "mbox",
    "textgreek",
    "ensuremath",
    "path",
    "nolinkurl",
)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
_LIGATURE = re.compile("|".join(map(re.escape, _LIGATURES)))
"""What is no command: most fields have nothing else, and need no parser."""
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_MATH = re.compile(r"(?<!\\)\$([^$]{0,400}(?<!\\)\$)?")
_RAISED = re.compile(r"(?<!\\)[_^](?=[{\w+\-*\\])")
_LEFT_OVER = re.compile(r"\\[A-Za-z]+\s?|[{}$]")


def decode_latex(text: str) -> str:
    """The text with accents and signs as Unicode, without braces; raised and lowered figures stand level.

    A bare "%" is a per cent sign, as in the abstracts of databases, and no comment. What is no whole LaTeX is
    read as far as it is.
    """
    if not _LATEX.search(text):
        return text
    if "\\" not in text and "$" not in text:
        return _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        return _LEFT_OVER.sub("", text)
    text = _MATH.sub(_level, _BARE_PERCENT.sub(r"\\%", text))
    try:
        walker = LatexWalker(text, latex_context=_walker_context(), tolerant_parsing=True)
        nodes, _, _ = walker.get_latex_nodes()
        return str(_converter().nodelist_to_text(nodes))
    except (LatexWalkerError, LookupError, ValueError, TypeError, AttributeError):
        return _LEFT_OVER.sub("", text).replace("\\%", "%")


def unescape_url(text: str) -> str:
    """A DOI or an address without the backslashes and braces that LaTeX needs around its signs."""
    text = (
        re.sub(r"\\url\s?|\\(?=[_%&#~$])", "", text)
        .replace("{\\textless}", "<")
        .replace("{\\textgreater}", ">")
    )
    return text.replace("$<$", "<").replace("$>$", ">").replace("{", "").replace("}", "").strip()


def _level(math: re.Match[str]) -> str:
    """A formula without the signs of raising and lowering; a dollar sign that opens none as itself."""
    return _RAISED.sub("", math[0]) if math[1] else r"\$"


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        deepest = max(deepest, depth)
    return deepest


@cache
def _walker_context() -> object:
    context = walker_macros()
    macros = [MacroSpec(name, "{") for name in _OF_ONE] + [MacroSpec("href", "{{")]
    context.add_context_category("of exports", macros=macros, prepend=True)
    return context


@cache
def _converter() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()]
    macros += [MacroTextSpec(name, simplify_repl="%s") for name in _OF_ONE]
    macros.append(MacroTextSpec("href", simplify_repl="%(2)s"))
    context.add_context_category("of exports", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces=False)
