"use strict";
/* A query's answer as table, JSON and plan. Values of the graph arrive as tagged objects; whatever a label says
   is set as text, never as markup. */
const Results = (() => {
  const PER_PAGE = 100;
  const LONGEST = 600;
  const DIGITS = 3;
  const BREAKING = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;
  const SIGNS = { INCREASES: "positive", CAUSES: "positive", DECREASES: "negative", TREATS: "negative" };
  const PREDICATES = [...Object.keys(SIGNS), "REGULATES", "NO_EFFECT_ON", "ASSOCIATED_WITH", "INTERACTS_WITH", "IS_A", "PART_OF"];
  const OUTLINES = {
    intervention: "M3 1h16q2 0 2 2v6q0 2-2 2H3q-2 0-2-2V3q0-2 2-2z",
    mediator: "M6 1h10a5 5 0 0 1 0 10H6A5 5 0 0 1 6 1z",
    outcome: "M5 1h12l4 5-4 5H5L1 6z",
    context: "M7 6a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  };

  function make(tag, { text, ...attributes } = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== "") element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
  }

  const line = (text, longest = LONGEST) => {
    const plain = String(text).replace(BREAKING, " ").trim();
    return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
  };
  const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
  const tagged = (value, ...kinds) => value !== null && typeof value === "object" && kinds.includes(value.kind);
  const isGraph = (value) => tagged(value, "node", "relationship", "path");
  const isNumber = (value) => typeof value === "number" || typeof value === "bigint";
  const number = (value) => (typeof value === "bigint" || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12))));

  function nameOf({ labels: [label = "node"], properties: own }) {
    return line(own.name ?? own.title ?? own.text ?? own.predicate ?? own.id ?? label);
  }

  function addressOf({ kind, type, labels, properties: own }) {
    const part = encodeURIComponent;
    if (kind === "relationship") return own.statement_id ? `/explore?selected=${part(own.statement_id)}` : "";
    switch (labels[0]) {
      case "Entity": return `/explore?q=${part(own.id)}`;
      case "Statement": return `/explore?q=${part(own.subject_id ?? "")}&selected=${part(own.id)}`;
      case "Document": return `/documents/${part(own.id)}`;
      case "Evidence": return `/documents/${part(own.document_id)}#evidence-${part(own.id)}`;
      default: return "";
    }
  }

  /* Any value as one text: for copying, for sorting, for what is no part of the graph. */
  function textOf(value) {
    if (value === null) return "";
    if (isNumber(value)) return number(value);
    if (Array.isArray(value)) return value.map(textOf).join(", ");
    if (tagged(value, "path")) return value.nodes.map(nameOf).join(" – ");
    if (tagged(value, "relationship")) return value.type;
    if (tagged(value, "node")) return nameOf(value);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  function glyph(role) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", "0 0 22 12");
    drawn.setAttribute("class", `glyph role-${role}`);
    drawn.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(drawn.namespaceURI, "path");
    path.setAttribute("d", OUTLINES[role]);
    drawn.append(path);
    return drawn;
  }

  /* The digits after the point that a column of numbers is shown with; undefined for any other column. */
  function digitsOf(values) {
    if (!values.length || !values.every(isNumber)) return undefined;
    return values.every((value) => typeof value === "bigint" || Number.isInteger(value)) ? 0 : DIGITS;
  }

  function show(value, digits) {
    if (digits !== undefined && value !== null) return typeof value === "bigint" ? String(value) : value.toFixed(digits);
    if (value === null) return make("span", { class: "soft", text: "null" });
    if (tagged(value, "path")) return showPath(value);
    if (isGraph(value)) return showPart(value);
    if (Array.isArray(value) && value.some(isGraph)) return make("span", { class: "several" }, ...value.map((one) => show(one)));
    const said = PREDICATES.includes(value) ? make("span", { class: `verb sign-${SIGNS[value] ?? "unknown"}` }) : null;
    const text = make("bdi", { text: line(textOf(value)) });
    said?.append(text);
    return said ?? text;
  }

  function cell(value, digits) {
    const shown = make("td", digits === undefined ? {} : { class: "number" }, show(value, digits));
    if (shown.textContent.length > 60) shown.className = "long";
    return shown;
  }

  function showPart(value) {
    const isNode = value.kind === "node";
    const role = isNode && value.labels[0] === "Entity" && OUTLINES[value.properties.role] ? value.properties.role : "";
    const shown = make("bdi", { text: isNode ? nameOf(value) : line(value.type) });
    const look = isNode ? (role ? "entity" : "part") : `verb sign-${SIGNS[value.type] ?? "unknown"}`;
    const href = addressOf(value);
    const link = make(href ? "a" : "span", { href, class: look }, ...(role ? [glyph(role)] : []), shown);
    return isNode && !role ? make("span", {}, make("span", { class: "kind", text: line(value.labels[0] ?? "node", 40) }), " ", link) : link;
  }

  function showPath({ nodes, relationships }) {
    const parts = nodes.flatMap((node, at) => {
      const step = relationships[at];
      if (!step) return [showPart(node)];
      const forward = step.start === node.id;
      return [showPart(node), " ", make("span", { class: "soft", text: forward ? "" : "←" }), showPart(step), make("span", { class: "soft", text: forward ? "→ " : " " })];
    });
    return make("span", { class: "chain" }, ...parts);
  }

  /* What a spreadsheet would take for a formula is told apart by an apostrophe. */
  const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const copied = (value) => (isNumber(value) ? textOf(value) : inert(textOf(value).replace(/\s+/g, " ")));

  /* Numbers by size, texts as people order them, what is empty last whichever way round. */
  const collator = new Intl.Collator(undefined, { numeric: true });
  const keyOf = (value) => (value === null || isNumber(value) ? value : textOf(value));

  function compare(one, other) {
    if (isNumber(one) && isNumber(other)) return one < other ? -1 : Number(one > other);
    return collator.compare(one, other);
  }

  class Table {
    constructor(place) {
      this.place = place;
      this.reset([]);
    }

    reset(columns) {
      Object.assign(this, { columns, rows: [], order: null, page: 0, by: -1, down: false });
      this.place.replaceChildren();
    }

    add(rows) {
      const before = this.rows.length;
      for (const row of rows) this.rows.push(row);
      this.order = null;
      if (before < (this.page + 1) * PER_PAGE || this.by >= 0) this.draw();
      else this.tellPage();
    }

    sort(column) {
      this.down = this.by === column && !this.down;
      this.by = column;
      this.order = null;
      this.page = 0;
      this.draw();
      this.place.querySelectorAll("thead button")[column].focus();
    }

    sorted() {
      if (this.by < 0) return this.rows;
      const turn = this.down ? -1 : 1;
    this.order ??= this.rows
      .map((row) => ({ key: keyOf(row[this.by]), row }))
      .sort(({ key: a }, { key: b }) => (a === null || b === null ? (a === null) - (b === null) : turn * compare(a, b)))
      .map(({ row }) => row);
    return this.order;
    }

    draw() {
      const shown = this.sorted().slice(this.page * PER_PAGE, (this.page + 1) * PER_PAGE);
      const numbers = this.columns.map((_, at) => digitsOf(shown.map((row) => row[at]).filter((value) => value !== null)));
      const head = this.columns.map((name, at) => {
        const button = make("button", { type: "button", text: line(name, 80) });
        button.addEventListener("click", () => this.sort(at));
        const sort = this.by === at ? (this.down ? "descending" : "ascending") : undefined;
        return make("th", { scope: "col", "aria-sort": sort, class: numbers[at] === undefined ? undefined : "number" }, button);
      });
      const body = shown.map((row) => make("tr", {}, ...row.map((value, at) => cell(value, numbers[at]))));
      const table = make("table", { id: "answer", class: "answer" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
      this.pages = make("nav", { class: "pages", "aria-label": "Rows" });
      this.place.replaceChildren(make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Rows of the answer" }, table), this.pages);
      this.tellPage();
    }

    tellPage() {
      const last = Math.ceil(this.rows.length / PER_PAGE) - 1;
      if (last < 1) return this.pages.replaceChildren();
      const step = (label, to) => {
        const button = make("button", { type: "button", class: "quiet", text: label });
        button.disabled = to < 0 || to > last;
        button.addEventListener("click", () => { this.page = to; this.draw(); this.place.scrollIntoView({ block: "start" }); });
        return button;
      };
      const from = this.page * PER_PAGE;
      const told = `${(from + 1).toLocaleString("en")} to ${Math.min(from + PER_PAGE, this.rows.length).toLocaleString("en")} of ${this.rows.length.toLocaleString("en")}`;
      return this.pages.replaceChildren(step("Earlier", this.page - 1), make("span", { class: "soft number", text: told }), step("Later", this.page + 1));
    }

    text() {
      return [this.columns.map((name) => inert(line(name))), ...this.sorted().map((row) => row.map(copied))].map((row) => row.join("\t")).join("\n");
    }
  }

  /* The statements and entities of an answer, the entities at their ends, and what no picture of statements shows. */
  function partsOf(rows) {
    const found = { statements: new Set(), entities: new Set(), ends: new Set(), others: new Set() };
    const addEnds = (...ids) => ids.forEach((id) => found.ends.add(id));
    const look = (value) => {
      if (Array.isArray(value)) value.forEach(look);
      else if (tagged(value, "path")) [...value.nodes, ...value.relationships].forEach(look);
      else if (tagged(value, "relationship") && value.properties.statement_id) {
        found.statements.add(value.properties.statement_id);
        addEnds(value.start, value.end);
      } else if (tagged(value, "node")) {
        const { id, labels: [label], properties: own } = value;
        if (label === "Statement") found.statements.add(own.id);
        else if (label === "Entity") found.entities.add(own.id);
        else found.others.add(id);
        if (label === "Statement") addEnds(own.subject_id, own.object_id);
        if (label === "Entity") addEnds(id);
      }
    };
    rows.forEach(look);
    return found;
  }

  /* A line of the answer; a whole number with more digits than a number keeps is read as a big one. */
  const exact = (_, value, { source = "" } = {}) => (Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value);
  const read = (line) => (/\d{16}/.test(line) ? JSON.parse(line, exact) : JSON.parse(line));

  const raw = (_, value) => (typeof value === "bigint" ? (JSON.rawJSON?.(String(value)) ?? String(value)) : value);
  const json = (columns, rows) => JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))), raw, 2);

  /* A plan's step with those that feed it, as nested list items. */
  function plan({ operator, details, estimated_rows: rows, children }) {
    const facts = [
      ...(details ? [make("code", { text: line(details) })] : []),
      ...(rows === null ? [] : [make("span", { class: "soft number", text: `about ${Math.round(rows).toLocaleString("en")} rows` })]),
    ];
    const own = make("span", { class: "operator" }, make("b", { text: line(operator) }), ...facts);
    return make("li", {}, own, ...(children.length ? [make("ul", {}, ...children.map(plan))] : []));
  }

  return { Table, count, json, make, partsOf, plan, read };
})();
