/* The console's editor. It lives in a shadow root, whose style sheets are objects: the page's policy allows no
   inline style, and need not. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { EMPTY, complete } from "./completion.js";
import { cypher } from "./cypher.js";

const look = EditorView.theme({
  "&": { fontSize: "14px", color: "var(--ink)", backgroundColor: "var(--ground)", borderRadius: "var(--radius)", border: "1px solid var(--edge)" },
  "&.cm-focused": { outline: "none", borderColor: "var(--accent)", boxShadow: "0 0 0 1px var(--accent)" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace', lineHeight: "1.6", minHeight: "132px", maxHeight: "46vh" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 14px 0 6px" },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--ink-soft)", opacity: "0.75" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "34px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.6px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark)" },
  ".cm-placeholder": { color: "var(--ink-soft)", opacity: "0.8", fontStyle: "italic" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--sunken)", outline: "1px solid var(--rule)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--warning)" },
  ".cm-tooltip": { border: "1px solid var(--rule)", borderRadius: "8px", backgroundColor: "var(--ground)", boxShadow: "0 10px 30px rgb(0 0 0 / 0.16)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "15em", padding: "5px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", borderRadius: "4px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "650" },
  ".cm-completionDetail": { color: "var(--ink-soft)", fontStyle: "normal", fontSize: "12.5px", marginLeft: "12px" },
  ".cm-completionInfo": { padding: "8px 12px", maxWidth: "300px", color: "var(--ink-soft)", fontSize: "12.5px" },
  ".cm-diagnostic": { padding: "7px 12px", borderLeft: "0", fontSize: "13px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--warning) 1.4px", textUnderlineOffset: "4px" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--warning) !important" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.typeName, color: "var(--sign-positive-text)" },
  { tag: tags.propertyName, color: "var(--ink)" },
  { tag: tags.string, color: "var(--sign-negative-text)" },
  { tag: [tags.number, tags.atom], color: "var(--sign-negative-text)" },
  { tag: tags.special(tags.variableName), color: "var(--role-outcome-border)", fontWeight: "600" },
  { tag: tags.function(tags.variableName), color: "var(--ink)", fontStyle: "italic" },
  { tag: [tags.comment, tags.operator], color: "var(--ink-soft)" },
]);

/* The editor in `place`, which Escape and then Tab leave, as CodeMirror has it: `label` names it, `run` and `changed` are called, `parameters` gives known names, `named` promises entities. */
export function create(place, { text, label, described, hint, run, changed, parameters, named }) {
  const shadow = place.attachShadow({ mode: "open" });
  let schema = EMPTY;
  const view = new EditorView({
    parent: shadow,
    root: shadow,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), cypher, indentUnit.of("  "),
        syntaxHighlighting(colours), look, placeholder(hint), EditorView.lineWrapping,
        EditorState.phrases.of({ "Completions": "What can stand here" }),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": described, "aria-multiline": "true", spellcheck: "false" }),
        autocompletion({ override: [complete(() => schema, parameters, named)], icons: false }),
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(update.state.doc.toString()); }),
      ],
    }),
  });
  return {
    read: () => view.state.doc.toString(),
    write: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: next.length } }),
    focus: () => view.focus(),
    know: (known) => { schema = known; },
    clear: () => view.dispatch(setDiagnostics(view.state, [])),
    /* Line and column from 1, in code points as the server counts them. */
    mark: (line, column, message) => {
      const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      const from = Math.min(at.to, at.from + [...at.text].slice(0, column - 1).join("").length);
      const word = /^[\p{L}\p{N}_]+|^./u.exec(view.state.sliceDoc(from, at.to));
      view.dispatch(setDiagnostics(view.state, [{ from, to: from + (word ? word[0].length : 0), severity: "error", message }]));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },
  };
}
