"use strict";
/* The console: runs what the editor holds, shows the rows as they come, and keeps what was asked. The server's
   page is whole without this. */
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const LONGEST_ADDRESS = 12000;
  const JSON_ROWS = 200;
  const USUAL = { rows: 10000, seconds: 30 };
  const { count } = Results;
  const say = (text) => { $("#said").textContent = text; };
  const table = new Results.Table($("#as-table"));
  let running = null;
  let asked = null;
  let view = "table";

  /* The editor takes the place of the text field, which stays what the form sends. */

  const field = $("#query");
  $("#editor").hidden = false;
  field.hidden = true;
  const editor = CypherEditor.create($("#editor"), {
    text: field.value,
    label: "Query in Cypher",
    described: "keys",
    hint: field.placeholder,
    run,
    changed: (text) => { field.value = text; editor.clear(); Parameters.askFor(text); },
    parameters: Parameters.names,
    named: findEntities,
  });

  /* Entities whose names fit, by the names that queries compare with. */
  async function findEntities(typed) {
    const answer = await fetch(`/api/entities/search?limit=12&q=${encodeURIComponent(typed)}`);
    if (!answer.ok) return [];
    return (await answer.json()).items.map(({ name, kind, id }) => ({ label: name, detail: kind.replaceAll("_", " "), info: id }));
  }

  async function learnSchema() {
    const answer = await fetch("/api/schema");
    if (!answer.ok) return;
    const { labels, relationship_types: types } = await answer.json();
    const told = (one) => ({ label: one.name, detail: one.count.toLocaleString("en"), info: one.meaning || undefined });
    editor.know({ labels: labels.map(told), types: types.map(told), properties: propertiesOf([...labels, ...types]) });
  }

  /* A property once, with what it means wherever it stands and which labels and types have it. */
  function propertiesOf(owners) {
    const found = new Map();
    for (const owner of owners) {
      for (const { name, types, meaning } of owner.properties) {
        const one = found.get(name) ?? { detail: types.join(" or ").toLowerCase().replace("null|", ""), owners: [], meaning };
        found.set(name, { ...one, owners: [...one.owners, owner.name] });
      }
    }
    const some = (names) => (names.length > 4 ? `${names.slice(0, 4).join(", ")}, …` : names.join(", "));
    return [...found].map(([label, one]) => ({ label, detail: one.detail, info: `${some(one.owners)}: ${one.meaning}`, owners: one.owners }));
  }

  /* Running: rows are shown as they come, and Cancel ends the query in the database. */

  async function run() {
    if (running) return;
    const text = editor.read();
    const parameters = await Parameters.read();
    if (running || !parameters) return;
    const own = { id: [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join(""), since: performance.now() };
    asked = { query: text, parameters, rows: Number($("#rows").value), seconds: Number($("#seconds").value) };
    running = own;
    begin();
    const clock = setInterval(tick, 100);
    try {
      await receive(own);
    } catch (error) {
      refuse({ message: error instanceof TypeError ? "The service does not answer" : error.message, advice: "see that it runs, and try again" });
    } finally {
      clearInterval(clock);
      running = null;
      end();
    }
  }

  function begin() {
    editor.clear();
    table.reset([]);
    $(".start")?.remove();
    $("#refused").hidden = true;
    $("#cut").replaceChildren();
    for (const id of ["#views", "#copy-rows", "#downloads"]) $(id).hidden = true;
    show("table");
    $("#result").hidden = false;
    $("#result").setAttribute("aria-busy", "true");
    $("#run").disabled = true;
    $("#cancel").hidden = false;
    tick();
  }

  function tick() {
    if (!running) return;
    const seconds = ((performance.now() - running.since) / 1000).toFixed(1);
    $("#told").textContent = running.cancelling ? `Ending the query · ${seconds} s` : `Running · ${seconds} s · ${count(table.rows.length, "row")} so far`;
  }

  function end() {
    $("#result").removeAttribute("aria-busy");
    $("#run").disabled = false;
    $("#cancel").hidden = true;
  }

  async function receive(own) {
    const answer = await send("/api/cypher?format=jsonl", { ...asked, id: own.id });
    if (!answer.ok) return refuse((await answer.json()).error);
    let summary = null;
    for await (const lines of linesOf(answer.body)) {
      const rows = [];
      for (const one of lines) {
        const told = Results.read(one);
        if (told.row) rows.push(told.row);
        else if (told.columns) table.reset(told.columns);
        else if (told.error) return refuse(told.error);
        else summary = told.summary;
      }
      if (rows.length) table.add(rows);
    }
    if (!summary) throw new Error("The answer ended in its middle");
    return finish(summary);
  }

  const send = (address, body) => fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  async function* linesOf(stream) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      if (lines.length) yield lines;
    }
    if (rest) yield [rest];
  }

  function finish(summary) {
    if (!table.rows.length) {
      table.place.replaceChildren(nothing(summary));
      if (!summary.cut_off) tellUnknown();
    }
    const version = summary.graph_version ? ` · graph version ${summary.graph_version.slice(0, 12)}` : "";
    $("#told").textContent = `${count(summary.rows, "row")} in ${summary.seconds.toFixed(2)} s${version}`;
    if (summary.cut_off) $("#cut").replaceChildren(Results.make("p", { class: "cut" }, ...cutOff(summary)));
    for (const id of ["#views", "#copy-rows", "#downloads"]) $(id).hidden = false;
    say(`${$("#told").textContent}. ${$("#cut").textContent}`);
    remember(summary);
    show(wanted());
  }

  function nothing(summary) {
    const text = summary.cut_off ? "It was ended before its first row." : "No rows: nothing in the graph fits this query.";
    return Results.make("div", { class: "empty" }, Results.make("p", { text }));
  }

  /* Words that nothing in the graph has, under an answer without rows. */
  async function tellUnknown() {
    const { place } = table;
    const answer = await send("/api/cypher/unknown", { query: asked.query });
    if (!answer.ok || place !== table.place) return;
    const said = (await answer.json()).map(({ told }) => Results.make("li", { text: told }));
    if (said.length) place.querySelector(".empty")?.append(Results.make("ul", { class: "unknown" }, ...said));
  }

  function cutOff({ cut_off: { by, at }, rows }) {
    const where = {
      rows: `Cut off at ${count(at, "row")}.`,
      bytes: `Cut off at ${(at / 1e6).toLocaleString("en")} MB, after ${count(rows, "row")}.`,
      seconds: `Cut off after ${count(at, "second")}, with ${count(rows, "row")}.`,
      cancelled: `Cancelled after ${count(rows, "row")}.`,
    }[by];
    const advice = by === "cancelled" ? " What had come by then is below." : ` There ${by === "seconds" ? "may be" : "is"} more: narrow the query${by === "bytes" ? ", or return less of each row" : ", or raise the limit"}.`;
    return [Results.make("b", { text: where }), advice];
  }

  function refuse({ message, advice, place }) {
    $("#told").textContent = "";
    const said = message.replace(/^query: /, "");
    const parts = [Results.make("p", {}, Results.make("b", { text: said[0].toUpperCase() + said.slice(1) }))];
    if (place) parts.push(Results.make("pre", { text: place.pointer }), Results.make("p", { class: "soft", text: `Line ${place.line}, column ${place.column}` }));
    if (advice) parts.push(Results.make("p", { text: `${advice[0].toUpperCase()}${advice.slice(1)}.` }));
    $("#refused").replaceChildren(...parts);
    $("#refused").hidden = false;
    if (place) {
      editor.mark(place.line, place.column, said);
      editor.focus();
    }
  }

  $("#ask").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  $("#cancel").addEventListener("click", () => {
    if (!running) return;
    running.cancelling = true;
    tick();
    fetch(`/api/cypher/${running.id}`, { method: "DELETE" });
    editor.focus();
  });

  /* What the answer is shown as. */

  const drawn = { for: null };
  const wanted = () => new URL(location.href).searchParams.get("view") ?? "table";

  function show(name) {
    view = ["table", "graph", "json", "plan"].includes(name) ? name : "table";
    for (const one of $$("#views button")) one.setAttribute("aria-pressed", String(one.dataset.view === view));
    for (const one of ["table", "graph", "json", "plan"]) $(`#as-${one}`).hidden = one !== view;
    if (view === "graph") drawGraph();
    if (view === "json") showJson();
    if (view === "plan") explain();
  }

  $("#views").addEventListener("click", ({ target }) => {
    if (!target.dataset.view) return;
    show(target.dataset.view);
    const address = new URL(location.href);
    if (view === "table") address.searchParams.delete("view");
    else address.searchParams.set("view", view);
    history.replaceState(null, "", address);
  });

  /* A hidden form takes identifiers to the service: into the picture's frame, or for a file. */
  function post(name, { statements, entities, format }) {
    const form = $(name);
    form.elements.statements.value = [...statements].join(" ");
    form.elements.entities.value = JSON.stringify([...entities]);
    if (format) form.elements.format.value = format;
    form.submit();
  }

  function drawGraph() {
    const { statements, entities, ends, others } = Results.partsOf(table.rows);
    const none = !statements.size && !entities.size;
    const most = Number($("#draw").dataset.most);
    const notes = [
      none && "There is nothing to draw in this answer. Return nodes, relationships or paths, such as RETURN a, r, b.",
      !none && "Click an arrow or a name to see its sentences.",
      ends.size > most && `The picture shows the ${most} entities with the strongest statements; the table has all ${ends.size.toLocaleString("en")}.`,
      others.size && `${count(others.size, "other node")}, such as sentences and documents, ${others.size === 1 ? "is" : "are"} in the table only.`,
    ];
    for (const part of [".drawn", ".acts"]) $(`#as-graph ${part}`).hidden = none;
    $("#graph-note").textContent = notes.filter(Boolean).join(" ");
    if (none || drawn.for === table.rows) return;
    drawn.for = table.rows;
    keepMoved({});
    post("#draw", { statements, entities });
  }

  /* What was moved by hand, for the form that saves the view. */
  const places = $("#as-graph [data-places]");
  const reset = $("#as-graph [data-reset]");
  function keepMoved(moved) {
    places.value = JSON.stringify(moved);
    reset.hidden = !Object.keys(moved).length;
  }
  reset.addEventListener("click", () => $("#drawing").contentWindow.postMessage({ neuroimmune: "reset" }, "*"));

  addEventListener("message", async ({ source, data }) => {
    if (source !== $("#drawing").contentWindow) return;
    if (data.neuroimmune === "moved") keepMoved({ ...JSON.parse(places.value), ...data.places });
    if (data.neuroimmune !== "chosen" || !data.id) return;
    const answer = await fetch(`/panel?selected=${encodeURIComponent(String(data.id))}`);
    $("#picked").innerHTML = await answer.text();
    $("#picked .close")?.remove();
    $("#picked").hidden = false;
    $(".drawn").classList.add("picked");
  });

  function showJson() {
    const some = table.rows.slice(0, JSON_ROWS);
    $("#as-json pre").textContent = Results.json(table.columns, some);
    $("#json-note").textContent = some.length < table.rows.length ? `The first ${some.length} of ${count(table.rows.length, "row")}; the download has all.` : "";
  }

  async function explain() {
    const answer = await send("/api/cypher/plan", { query: asked.query, parameters: asked.parameters });
    const body = await answer.json();
    if (!answer.ok) return refuse(body.error);
    $("#as-plan .plan").replaceChildren(...(body.root ? [Results.plan(body.root)] : []));
    $("#as-plan details").hidden = !body.text;
    $("#as-plan pre").textContent = body.text;
    $("#plan-note").textContent = body.root || body.text ? "Nothing was run for this. Each step is given rows by those below it." : "The store tells no plan for this query.";
    return undefined;
  }

  $("#explain").addEventListener("click", async () => {
    const parameters = !running && (await Parameters.read());
    if (!parameters) return;
    const text = editor.read();
    if (asked?.query !== text) {
      table.reset([]);
      for (const id of ["#views", "#copy-rows", "#downloads"]) $(id).hidden = true;
      $("#cut").replaceChildren();
      $("#told").textContent = "The plan; nothing was run";
    }
    asked = { ...asked, query: text, parameters };
    $(".start")?.remove();
    $("#refused").hidden = true;
    $("#result").hidden = false;
    show("plan");
  });

  /* Taking the rows along. */

  $("#copy-rows").addEventListener("click", async ({ target }) => {
    await navigator.clipboard.writeText(table.text());
    say("Table copied");
    target.textContent = "Copied";
    setTimeout(() => { target.textContent = "Copy table"; }, 1400);
  });

  $("#downloads").addEventListener("click", async ({ target }) => {
    const form = target.closest("[data-download]")?.dataset.download;
    const format = target.closest("[data-picture]")?.dataset.picture;
    if (form || format) $("#downloads").open = false;
    if (format) savePicture(format);
    if (!form) return;
    const answer = await send(`/api/cypher?format=${form}`, asked);
    if (!answer.ok) return refuse((await answer.json()).error);
    const link = Results.make("a", { href: URL.createObjectURL(await answer.blob()), download: `answer.${form}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  function savePicture(format) {
    const { statements, entities } = Results.partsOf(table.rows);
    if (statements.size || entities.size) post("#save", { statements, entities, format });
    else show("graph");
  }

  /* The address and the history hold what was asked. */

  function remember(summary) {
    const query = new URLSearchParams({ query: asked.query });
    if (Object.keys(asked.parameters).length) query.set("parameters", JSON.stringify(asked.parameters));
    for (const name of ["rows", "seconds"]) if (asked[name] !== USUAL[name]) query.set(name, asked[name]);
    $("#as-graph [name=address]").value = `/cypher?${query}`;
    if (wanted() !== "table") query.set("view", wanted());
    const address = `/cypher?${query}`;
    if (address.length < LONGEST_ADDRESS && address !== location.pathname + location.search) history.pushState(null, "", address);
    Kept.add(asked.query, asked.parameters, summary.rows);
  }

  addEventListener("popstate", () => location.reload());

  learnSchema();
  Parameters.askFor(editor.read());
  if (new URL(location.href).searchParams.has("query") && editor.read().trim()) run();
  else if (!matchMedia("(max-width: 760px)").matches) editor.focus();
})();
