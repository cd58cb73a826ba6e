/* Cypher as CodeMirror colours it. CodeMirror's own mode from its fifth version knows neither block comments
   nor quoted names, reads `e` and `type` as functions wherever they stand, and takes `m:Entity` for one word. */
import { StreamLanguage } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import KEYWORDS from "./keywords.json" with { type: "json" };

const keywords = new Set(KEYWORDS.flatMap((phrase) => phrase.split(" ")));
const constants = new Set(["TRUE", "FALSE", "NULL"]);

function inComment(stream, state) {
  state.read = stream.skipTo("*/") && stream.match("*/") ? outside : (stream.skipToEnd(), inComment);
  return "comment";
}

const quoted = (quote, style) => (stream, state) => {
  for (let ch; (ch = stream.next()); ) {
    if (ch === "\\" && quote !== "`") stream.next();
    else if (ch === quote) {
      state.read = outside;
      break;
    }
  }
  return style;
};

function outside(stream, state) {
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) return inComment(stream, state);
  const after = state.before;
  const ch = stream.next();
  state.before = ch;
  if (ch === "'" || ch === '"') return (state.read = quoted(ch, "string"))(stream, state);
  if (ch === "`") return (state.read = quoted(ch, named(after)))(stream, state);
  if (ch === "$" && stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return "parameter";
  if (/\d/.test(ch)) {
    stream.match(/^\d*(?:\.\d+)?(?:[eE][+-]?\d+)?/);
    return "number";
  }
  if (/[\p{L}_]/u.test(ch)) {
    stream.match(/^[\p{L}\p{N}_]*/u);
    return word(stream, state, after);
  }
  return /[-+*/%^=<>|&!]/.test(ch) ? "operator" : null;
}

function word(stream, state, after) {
  const upper = stream.current().toUpperCase();
  state.before = upper;
  if (after === "." || after === ":" || after === "|" || after === "&") return named(after);
  if (constants.has(upper)) return "atom";
  if (keywords.has(upper)) return "keyword";
  return stream.match(/^\s*\(/, false) && after !== "(" && after !== "[" ? "function" : "variable";
}

const named = (after) => (after === "." ? "property" : after === ":" || after === "|" || after === "&" ? "label" : "variable");

export const cypher = StreamLanguage.define({
  name: "cypher",
  startState: () => ({ read: outside, before: "" }),
  copyState: (state) => ({ ...state }),
  token: (stream, state) => state.read(stream, state),
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] } },
  tokenTable: {
    atom: tags.atom,
    function: tags.function(tags.variableName),
    label: tags.typeName,
    parameter: tags.special(tags.variableName),
    property: tags.propertyName,
    variable: tags.variableName,
  },
});
