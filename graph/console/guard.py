"""What the console refuses before it runs: from the tokens everywhere, from the plan where there is one.

The tokens are no proof of a query that only reads: that is the database's, by a user or a transaction
that cannot write. They keep out what a reader could still do: open files and addresses, call
procedures, look at other users, or build a value larger than the server's memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from graph.console.syntax.tokens import CypherToken, TokenShape, tokenise
from graph.errors import RefusedQueryError

MAX_TEXT, MAX_DEPTH = 20_000, 60
FIRST_WORDS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
WRITES = (
    "CREATE",
    "MERGE",
    "SET",
    "DELETE",
    "DETACH",
    "REMOVE",
    "INSERT",
    "FOREACH",
    "DROP",
    "LOAD",
    "USING",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PROCEDURES = _words(
    """
    db.labels db.relationshipTypes db.propertyKeys db.schema.visualization
    db.schema.nodeTypeProperties db.schema.relTypeProperties db.index.fulltext.queryNodes
    db.index.fulltext.queryRelationships
    """
)
FUNCTIONS = _words(
    """
    abs acos all any asin atan atan2 avg ceil char_length character_length coalesce collect cos cot
    count date date.truncate datetime datetime.truncate degrees duration duration.between e
    elementid endnode exists exp floor haversin head id isempty keys labels last left length
    localdatetime localtime log log10 ltrim max min nodes none normalize nullif percentilecont
    percentiledisc pi point point.distance properties radians rand range relationships reverse right
    round rtrim shortestpath allshortestpaths sign sin single size sqrt split startnode stdev stdevp
    substring sum tail tan time toboolean tobooleanornull tofloat tofloatornull tointeger
    tointegerornull tolower tostring tostringornull toupper trim type valuetype
    """
)
_BEFORE_BRACKET = _words(
    """
    MATCH WHERE AND OR XOR NOT IN WITH RETURN UNWIND DISTINCT CASE WHEN THEN ELSE AS BY SKIP LIMIT
    OFFSET ON CONTAINS STARTS ENDS CALL SHORTEST PATH PATHS GROUP GROUPS ALL ANY WALK TRAIL ACYCLIC
    ELEMENTS RELATIONSHIPS UNION IS
    """
)
_WRITING_OPERATORS = (
    "Create", "Merge", "Set", "Delete", "DetachDelete", "Remove", "Foreach", "Drop", "Insert", "Locking",
)  # fmt: skip
_OTHER_OPERATORS = {
    "LoadCSV": ("LOAD CSV is not run: the console opens no file and no address", "load it as a document"),
    "Transaction": ("IN TRANSACTIONS is not run: the console only reads", "take it out"),
    "Show": ("administration commands are not run", "ask about the graph's own content"),
    "Terminate": ("administration commands are not run", "cancel a query where it was started"),
    "AdministrationCommand": ("administration commands are not run", "ask about the graph's own content"),
}
_NO_WRITING = ("this would write, and the console only reads", "ask with MATCH and RETURN")
_NO_ADMINISTRATION = ("this is no question to the graph", "begin with MATCH, CALL, UNWIND, WITH or RETURN")


def check_text(text: str) -> str:
    """The query without a semicolon at its end. Raises: RefusedQueryError for what the tokens tell."""
    if not text.strip():
        raise RefusedQueryError("there is no query", "write one, such as MATCH (e:Entity) RETURN e LIMIT 10")
    if len(text) > MAX_TEXT:
        raise RefusedQueryError(
            f"the query has more than {MAX_TEXT:,} characters", "give long values as parameters"
        )
    tokens = tokenise(text)
    _check_statement(tokens)
    _check_size(tokens)
    _check_pairs([token for at, token in enumerate(tokens) if not _is_property(tokens, at)])
    for at, token in enumerate(tokens):
        _check_call(tokens, at, token)
    while _is_semicolon(tokens[-1]):
        at = tokens.pop().offset
        text = f"{text[:at]} {text[at + 1 :]}"
    return text


def _is_semicolon(token: CypherToken) -> bool:
    return token.shape is TokenShape.SYMBOL and token.text == ";"


def check_clauses(text: str) -> None:
    """Raises RefusedQueryError for a clause that writes, where no plan tells.

    The store would refuse it only with the last row; names after a dot, a colon or AS are no clauses.
    """
    for before, token, after in zip(*(tokenise(f"; {text} ;")[skip:] for skip in range(3)), strict=False):
        is_name = (
            before.text in (".", ":", "|", "&", "!") or before.says("AS") or after.text in tuple(":.,)]}")
        )
        if token.says(*WRITES) and not is_name:
            raise RefusedQueryError(*_NO_WRITING)


def check_plan(kind: str | None, plan: Mapping[str, Any] | None) -> None:
    """Raises RefusedQueryError for a plan that does more than read, "r" in the database's word."""
    operators = list(_operators(plan or {}))
    for name, details in operators:
        for prefix, reason in _OTHER_OPERATORS.items():
            if name.startswith(prefix):
                raise RefusedQueryError(*reason)
        if name.startswith("ProcedureCall"):
            _check_procedure(details.partition("(")[0])
    writes = any(name.startswith(_WRITING_OPERATORS) for name, _ in operators)
    if writes or kind not in ("r", None):
        raise RefusedQueryError(*_NO_WRITING)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every operator of the plan with its details, from the result down."""
    if plan:
        yield str(plan["operatorType"]).partition("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _check_statement(tokens: Sequence[CypherToken]) -> None:
    while tokens and _is_semicolon(tokens[-1]):
        tokens = tokens[:-1]
    if any(map(_is_semicolon, tokens)):
        raise RefusedQueryError("several statements are not run together", "run one at a time")
    if not tokens or tokens[0].says(*WRITES):
        raise RefusedQueryError(*_NO_WRITING)
    if tokens[0].says("USE"):
        raise RefusedQueryError("other databases are not asked", "take USE out")
    if tokens[0].says("EXPLAIN", "PROFILE", "CYPHER"):
        raise RefusedQueryError("options before the query are not run", "take them out, or ask for the plan")
    if not (tokens[0].says(*FIRST_WORDS) or tokens[0].text in "({"):
        raise RefusedQueryError(*_NO_ADMINISTRATION)


def _check_size(tokens: Sequence[CypherToken]) -> None:
    depth = deepest = 0
    for token in tokens:
        if token.shape is TokenShape.SYMBOL:
            depth += (token.text in "([{") - (token.text in ")]}")
            deepest = max(depth, deepest)
    if deepest > MAX_DEPTH:
        raise RefusedQueryError(f"brackets are nested deeper than {MAX_DEPTH}", "write it flatter")


def _check_pairs(tokens: Sequence[CypherToken]) -> None:
    for before, after in pairwise(tokens):
        if before.says("LOAD") and after.says("CSV"):
            raise RefusedQueryError(*_OTHER_OPERATORS["LoadCSV"])
        if before.says("PERIODIC") and after.says("COMMIT"):
            raise RefusedQueryError(*_OTHER_OPERATORS["Transaction"])
        if before.says("IN", "CONCURRENT") and after.says("TRANSACTIONS", "CONCURRENT"):
            raise RefusedQueryError(*_OTHER_OPERATORS["Transaction"])
        if before.says("USE") and after.shape in (TokenShape.NAME, TokenShape.QUOTED):
            raise RefusedQueryError("other databases are not asked", "take USE out")


def _check_call(tokens: Sequence[CypherToken], at: int, token: CypherToken) -> None:
    """Looks at a procedure after CALL, and at a function before its bracket."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    called = token.says("CALL") and not _is_property(tokens, at)
    if called and after and after.shape in (TokenShape.NAME, TokenShape.QUOTED):
        _check_procedure(_dotted(tokens, at + 1, step=1))
    elif after and after.shape is TokenShape.SYMBOL and after.text == "(" and _may_be_function(token):
        _check_function(tokens, at)


def _is_property(tokens: Sequence[CypherToken], at: int) -> bool:
    """True for a name after a dot that ends no number."""
    return at > 1 and tokens[at - 1].text == "." and tokens[at - 2].shape is not TokenShape.NUMBER


def _may_be_function(token: CypherToken) -> bool:
    keyword = token.shape is TokenShape.NAME and token.text.upper() in _BEFORE_BRACKET
    return token.shape in (TokenShape.NAME, TokenShape.QUOTED) and not keyword


def _check_procedure(name: str) -> None:
    if name not in PROCEDURES:
        raise RefusedQueryError(
            f"the procedure {name} is not run", f"only these are: {', '.join(sorted(PROCEDURES))}"
        )


def _check_function(tokens: Sequence[CypherToken], at: int) -> None:
    name = _dotted(tokens, at, step=-1)
    if name in PROCEDURES:
        return
    if name.upper() in WRITES:
        raise RefusedQueryError(*_NO_WRITING)
    if name.lower() not in FUNCTIONS:
        raise RefusedQueryError(f"the function {name} is not run", "see docs/cypher.md for those that are")
    if name.lower() == "range" and not (at and tokens[at - 1].says("UNWIND")):
        raise RefusedQueryError(
            "range is only run as UNWIND range(...)", "a list of numbers can fill the memory"
        )


def _dotted(tokens: Sequence[CypherToken], at: int, *, step: int) -> str:
    """The dotted name that starts (step 1) or ends (step -1) at that token."""
    parts = [tokens[at].text]
    while 0 <= at + 2 * step < len(tokens) and tokens[at + step].text == ".":
        at += 2 * step
        parts.append(tokens[at].text)
    return ".".join(parts[::step])
