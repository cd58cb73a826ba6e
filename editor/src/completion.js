/* What can be written at the cursor: told by the signs before it, from the graph's own schema. */
import FUNCTIONS from "./functions.json" with { type: "json" };
import KEYWORDS from "./keywords.json" with { type: "json" };

const LABELS = /(?:\(\s*[\p{L}\p{N}_]*\s*:[^)(\[\]{}]*?|\bWHERE\b[^()]*?\b[\p{L}\p{N}_]+:)([\p{L}\p{N}_]*)$/u;
const TYPES = /\[\s*[\p{L}\p{N}_]*\s*:[^\]\[{}()]*?([\p{L}\p{N}_]*)$/u;
const PROPERTY = /([\p{L}_][\p{L}\p{N}_]*)\.([\p{L}\p{N}_]*)$/u;
const IN_MAP = /[([]\s*[\p{L}\p{N}_]*\s*(?::\s*([\p{L}\p{N}_]+))?[^()[\]{}]*\{(?:(?:[^{}'"]|'[^']*'|"[^"]*")*,)?\s*([\p{L}\p{N}_]*)$/u;
const NAME = /(?:\bname\s*:|\.name\s*=)\s*(['"])([^'"]{2,60})$/u;
const PARAMETER = /\$([\p{L}\p{N}_]*)$/u;
const WORD = /([\p{L}_][\p{L}\p{N}_]*)$/u;
const FAR = 2000;

const keywords = KEYWORDS.map((label) => ({ label, type: "keyword" }));
const functions = Object.entries(FUNCTIONS).map(([label, detail]) => ({ label, apply: `${label}(`, detail, type: "function" }));

export const EMPTY = { labels: [], types: [], properties: [] };

/* `schema` gives lists of {label, detail, info}, of properties with their `owners`, the labels and types that have
   them; `parameters` the names that a value is known for; `named` promises entities whose names fit what is typed. */
export const complete = (schema, parameters, named) => async (context) => {
  const before = context.state.sliceDoc(Math.max(0, context.pos - FAR), context.pos);
  const offer = (found, options) => ({ from: context.pos - found.at(-1).length, options, validFor: /^[\p{L}\p{N}_]*$/u });
  const { labels, types, properties } = schema();
  let found;
  if ((found = NAME.exec(before))) {
    const [, quote, typed] = found;
    const options = (await named(typed)).map((one) => ({ ...one, apply: one.label.replaceAll(quote, `\\${quote}`) }));
    return { from: context.pos - typed.length, options, filter: false };
  }
  if ((found = PARAMETER.exec(before))) return offer(found, parameters().filter((name) => name !== found[1]).map((label) => ({ label })));
  if ((found = TYPES.exec(before))) return offer(found, types);
  if ((found = LABELS.exec(before))) return offer(found, labels);
  if ((found = PROPERTY.exec(before))) return offer(found, ownedBy(properties, ownerOf(found[1], context.state.doc.toString())));
  if ((found = IN_MAP.exec(before))) return offer(found, ownedBy(properties, found[1]));
  if (!(found = WORD.exec(before))) {
    if (!context.explicit) return null;
    found = ["", ""];
  }
  return offer(found, [...variables(context.state.doc.toString(), found[1]), ...keywords, ...functions]);
};

/* The label or type that the text gives a variable, where it does. */
const ownerOf = (name, text) => new RegExp(`[([]\\s*${name}\\s*:\\s*([\\p{L}\\p{N}_]+)`, "u").exec(text)?.[1];

/* What that label or type has, in the order of the schema; everything where it is not known. */
function ownedBy(properties, owner) {
  const own = properties.filter(({ owners }) => owners.includes(owner));
  return (own.length ? own : properties).map((one, at) => ({ ...one, boost: -Math.min(at, 99) }));
}

function variables(text, typed) {
  const names = [...text.matchAll(/(?:[([]|\bAS\s+|\bUNWIND\b[^]*?\bAS\s+)([\p{L}_][\p{L}\p{N}_]*)/giu)].map((found) => found[1]);
  return [...new Set(names)].filter((name) => name !== typed).map((label) => ({ label, type: "variable", boost: 1 }));
}
