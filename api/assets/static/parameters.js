"use strict";
/* The parameters of a query as a form: a field for each name after a dollar sign, with the type of its value.
   A field that is asked for again keeps what was typed into it. */
const Parameters = (() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const NAMES = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|\$([\p{L}\p{N}_]+)/gu;
  const shown = () => [...document.querySelectorAll("#parameters .parameter")];

  const namesIn = (text) => [...new Set([...text.matchAll(NAMES)].map((found) => found[1]).filter(Boolean))];
  const kept = new Map();

  /* The type that the text around a name speaks for; a person may choose another. */
  function guess(name, text) {
    const fits = (before) => new RegExp(`${before}\\s*\\$${name}(?![\\p{L}\\p{N}_])`, "iu").test(text);
    if (fits("\\b(?:LIMIT|SKIP)") || fits("[<>]=?")) return "number";
    if (fits("\\bIN")) return "json";
    return fits("\\bid\\s*[:=]") ? "entity" : "text";
  }

  function askFor(text) {
    const names = namesIn(text);
    const box = $("#parameters");
    for (const one of shown()) {
      kept.set(one.dataset.name, one);
      if (!names.includes(one.dataset.name)) one.remove();
    }
    for (const name of names) {
      if (!kept.has(name)) kept.set(name, fieldFor(name, guess(name, text)));
      box.append(kept.get(name));
    }
    box.hidden = !names.length;
  }

  function fieldFor(name, type) {
    const made = $("#parameter").content.firstElementChild.cloneNode(true);
    made.dataset.name = name;
    $("label", made).htmlFor = `value-${name}`;
    $("code", made).textContent = `$${name}`;
    $("select", made).name = `type:${name}`;
    $("select", made).ariaLabel = `Type of ${name}`;
    $("select", made).value = type;
    $("input", made).toggleAttribute("data-entity", type === "entity");
    Object.assign($("input", made), { id: `value-${name}`, name: `value:${name}` });
    return made;
  }

  document.addEventListener("change", ({ target }) => {
    const own = target.matches(".parameter select") && target.closest(".parameter");
    if (own) $("input", own).toggleAttribute("data-entity", target.value === "entity");
  });

  /* Name to value; null where one is wrong, which is told beside its field. */
  async function read() {
    const values = {};
    for (const one of shown()) {
      const wrong = $(".wrong", one);
      try {
        wrong.hidden = true;
        values[one.dataset.name] = await readValue($("select", one).value, $("input", one).value);
      } catch (error) {
        wrong.textContent = error.message;
        wrong.hidden = false;
        $("input", one).focus();
        return null;
      }
    }
    return values;
  }

  async function readValue(type, text) {
    const plain = text.trim();
    const refuse = (what) => { throw new Error(`“${plain.slice(0, 60)}” is no ${what}`); };
    switch (type) {
      case "number": return readNumber(plain) ?? refuse("number, or has more digits than a browser keeps");
      case "boolean": return { true: true, false: false }[plain.toLowerCase()] ?? refuse("true or false");
      case "null": return null;
      case "json": return readList(plain) ?? refuse("list or map in JSON, such as [\"TNF\", \"CCL5\"]");
      case "entity": return plain ? findEntity(plain) : refuse("entity");
      default: return text;
    }
  }

  function readNumber(text) {
    const value = text === "" ? NaN : Number(text);
    const exact = Number.isFinite(value) && (!/^-?\d+$/.test(text) || Number.isSafeInteger(value));
    return exact ? value : undefined;
  }

  function readList(text) {
    try {
      const value = JSON.parse(text);
      return value !== null && typeof value === "object" ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async function findEntity(name) {
    const answer = await fetch(`/api/entities/${encodeURIComponent(name)}`);
    const body = await answer.json();
    if (answer.ok) return body.id;
    const near = (body.error.candidates ?? []).map((one) => one.name).slice(0, 4).join(", ");
    throw new Error(near ? `${body.error.message}; perhaps ${near}?` : body.error.message);
  }

  return { askFor, names: () => shown().map(({ dataset }) => dataset.name), read };
})();
