"use strict";
/* Pages work without this; with it nothing reloads that need not, and the keyboard reaches everything. */
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const here = () => new URL(location.href);
  const say = (text) => { $("#said").textContent = text; };
  document.documentElement.classList.add("scripted");

  /* Search: suggestions for the end of the path that is being typed. */

  const ARROW = /<?[-=–—]+>|→|\s(?:vs\.?|versus)\s/i;
  let asking = null;

  function typed(input) {
    const parts = input.value.split(ARROW);
    return { before: input.value.slice(0, input.value.length - parts.at(-1).length), word: parts.at(-1).trim() };
  }

  async function suggest(input) {
    const { word } = typed(input);
    asking?.abort();
    if (word.length < 2) return close(input);
    asking = new AbortController();
    try {
      const answer = await fetch(`/api/entities/search?limit=8&q=${encodeURIComponent(word.slice(0, 200))}`, { signal: asking.signal });
      if (answer.ok) list(input, (await answer.json()).items);
    } catch (error) {
      if (error.name !== "AbortError") close(input);
    }
  }

  function list(input, entities) {
    const box = $("#suggestions");
    box.replaceChildren(...entities.map(option));
    box.hidden = !entities.length;
    input.setAttribute("aria-expanded", String(!box.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function option(entity, index) {
    const item = document.createElement("li");
    item.id = `suggestion-${index}`;
    item.role = "option";
    item.dataset.name = entity.name;
    const glyph = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    glyph.setAttribute("viewBox", "0 0 22 12");
    glyph.setAttribute("class", `glyph role-${entity.role}`);
    glyph.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(glyph.namespaceURI, "path");
    path.setAttribute("d", OUTLINES[entity.role]);
    glyph.append(path);
    const name = document.createElement("span");
    name.textContent = entity.name;
    const why = document.createElement("span");
    why.className = "soft";
    why.textContent = [entity.why, entity.kind.replaceAll("_", " ")].filter(Boolean).join(" · ");
    item.append(glyph, name, why);
    return item;
  }

  const OUTLINES = {
    intervention: "M3 1h16q2 0 2 2v6q0 2-2 2H3q-2 0-2-2V3q0-2 2-2z",
    mediator: "M6 1h10a5 5 0 0 1 0 10H6A5 5 0 0 1 6 1z",
    outcome: "M5 1h12l4 5-4 5H5L1 6z",
    context: "M7 6a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  };

  function close(input) {
    $("#suggestions").hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function move(input, by) {
    const items = $$("#suggestions li");
    if ($("#suggestions").hidden || !items.length) return;
    const at = items.findIndex((item) => item.ariaSelected === "true");
    const next = (at + by + items.length + (at < 0 && by < 0 ? 1 : 0)) % items.length;
    items.forEach((item, i) => { item.ariaSelected = String(i === next); });
    input.setAttribute("aria-activedescendant", items[next].id);
    items[next].scrollIntoView({ block: "nearest" });
  }

  function take(input, item) {
    const { before } = typed(input);
    input.value = before ? `${before.trimEnd()} ${item.dataset.name}` : item.dataset.name;
    close(input);
    input.form.requestSubmit();
  }

  let pause;
  document.addEventListener("input", ({ target, inputType }) => {
    clearTimeout(pause);
    if (target.id === "q") pause = setTimeout(() => suggest(target), 90);
    if (target.id === "words") pause = setTimeout(() => submitFilters(), 350);
    if (target.matches("#filters [list]")) {
      if (inputType === "insertText" || inputType?.startsWith("delete")) pause = setTimeout(() => offer(target), 90);
      else if (target.value) submitFilters();
    }
  });

  /* Names to pass or to keep clear of; what is picked from the list is asked for at once. */
  async function offer(input) {
    const word = input.value.trim();
    if (word.length < 2) return;
    const answer = await fetch(`/api/entities/search?limit=8&q=${encodeURIComponent(word.slice(0, 200))}`);
    if (!answer.ok || !input.isConnected) return;
    const { items } = await answer.json();
    input.list.replaceChildren(...items.map((entity) => new Option([entity.why, entity.kind.replaceAll("_", " ")].filter(Boolean).join(" · "), entity.name)));
  }

  document.addEventListener("mousedown", (event) => {
    const item = event.target.closest("#suggestions li");
    if (item) {
      event.preventDefault();
      take($("#q"), item);
    }
  });
  document.addEventListener("focusout", ({ target }) => { if (target.id === "q") close(target); });

  /* Going to another state of the explorer without reloading the page. */

  let going = null;

  async function go(address, { push = true } = {}) {
    const frame = $("#frame");
    if (!frame) return location.assign(address);
    going?.abort();
    going = new AbortController();
    frame.classList.add("waiting");
    try {
      const answer = await fetch(address, { signal: going.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!$("#frame", page)) return location.assign(address);
      const focused = document.activeElement?.id;
      const opened = new Map($$(".filters details").map((box) => [box.id, box.open]));
      const scrolled = $(".filters")?.scrollTop;
      if (!keepPicture(frame, $("#frame", page))) frame.replaceWith($("#frame", page));
      frame.classList.remove("waiting");
      document.title = page.title;
      if (push) history.pushState(null, "", address);
      settle(focused, opened, scrolled);
      completeRows();
      say($("#counts")?.textContent.trim().replace(/\s+/g, " ") ?? "");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
    return undefined;
  }

  function settle(focused, opened, scrolled) {
    $$(".filters details").forEach((box) => { box.open = opened.get(box.id) ?? box.open; });
    if ($(".filters") && scrolled) $(".filters").scrollTop = scrolled;
    const again = focused && document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
      if (again.id === "words") again.setSelectionRange(again.value.length, again.value.length);
    }
  }

  /* A long table comes with its first rows, so that the picture need not wait for it; the others follow. */

  function completeRows() {
    const more = $("#more-rows");
    if (more) more.taken ??= takeRows(more).catch(() => { more.taken = null; });
    return more?.taken;
  }

  async function takeRows(more) {
    const answer = await fetch($("a", more).href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = $$("#twin tbody tr", page).slice($$("#twin tbody tr").length);
    if (!more.isConnected || !rows.length) return;
    const chosen = ($("#frame").dataset.selected ?? "").split(",");
    for (const row of rows) row.classList.toggle("chosen", chosen.includes(row.dataset.select));
    $("#twin tbody").append(...rows);
    more.remove();
  }

  addEventListener("load", () => completeRows());

  function submitFilters() {
    const form = $("#filters");
    const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(DEFAULTS[name] === value)));
    go(query.size ? `${form.action}?${query}` : form.action);
  }

  const DEFAULTS = { belief: "0", hedged: "in", steps: "4", k: "10", nulls: "out", undirected: "in" };
  document.addEventListener("change", ({ target }) => {
    if (target.form?.id === "filters" && target.id !== "words") submitFilters();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "filters") {
      event.preventDefault();
      submitFilters();
    }
  });
  document.addEventListener("neuroimmune:go", ({ detail }) => go(detail));
  addEventListener("popstate", () => go(location.href, { push: false }));

  /* Selecting: the panel shows it, the row and the arrow stand out, the address remembers it. */

  async function select(id, { push = true, focus = false } = {}) {
    const address = here();
    if (id) address.searchParams.set("selected", id);
    else address.searchParams.delete("selected");
    if (push && address.href !== location.href) history.pushState(null, "", address);
    $("#frame").dataset.selected = id;
    $$("tr.chosen").forEach((row) => row.classList.remove("chosen"));
    for (const one of id.split(",")) document.getElementById(`row-${one}`)?.classList.add("chosen");
    tellPicture(id);
    const panel = $("#panel");
    const answer = await fetch(`/panel${address.search}`);
    if ($("#frame").dataset.selected !== id) return;
    panel.innerHTML = await answer.text();
    panel.scrollTop = 0;
    panel.classList.toggle("open", Boolean(id));
    if (id) say($(".said", panel)?.textContent.trim().replace(/\s+/g, " ") ?? "");
    if (focus) panel.focus({ preventScroll: true });
  }

  function tellPicture(id) {
    $("#picture")?.contentWindow.postMessage({ neuroimmune: "choose", id }, "*");
  }

  /* What was moved by hand stays there for as long as the page is open, for each layout; a saved view keeps it. */

  const moved = new Map();
  const layoutNow = () => $("#picture")?.dataset.layout ?? "";
  const movedNow = () => moved.get(layoutNow()) ?? {};
  const post = (message) => $("#picture")?.contentWindow.postMessage(message, "*");

  function keepMoved(places) {
    moved.set(layoutNow(), places);
    $$("[data-places]").forEach((field) => { field.value = JSON.stringify(places); });
    $$("[data-reset]").forEach((button) => { button.hidden = !Object.keys(places).length; });
  }

  function resetLayout() {
    post({ neuroimmune: "reset" });
    keepMoved({});
    say("The layout is as it was");
  }

  function nudge(event) {
    const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    event.preventDefault();
    post({ neuroimmune: "nudge", id: $("#frame").dataset.selected, right, down });
  }

  addEventListener("message", (event) => {
    if (event.source !== $("#picture")?.contentWindow) return;
    if (event.data.neuroimmune === "ready") {
      keepMoved(movedNow());
      if (!$("#canvas") && Object.keys(movedNow()).length) post({ neuroimmune: "put", places: movedNow() });
      if ($("#frame").dataset.selected) tellPicture($("#frame").dataset.selected);
    }
    if (event.data.neuroimmune === "changed" && $("#frame").dataset.selected) tellPicture($("#frame").dataset.selected);
    if (event.data.neuroimmune === "moved" && !$("#canvas")) keepMoved({ ...movedNow(), ...event.data.places });
    if (event.data.neuroimmune === "chosen" && typeof event.data.id === "string") picked(event.data.id);
  });

  /* A click on the shape of a kind opens the kind; on anything else its panel. */
  function picked(id) {
    const group = id.startsWith("kind:") && $(`[data-group="${CSS.escape(id.slice(5))}"]`);
    if (group) go(group.href);
    else select(id);
  }

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    if (!event.target.closest(".menu")) $$(".menu[open]").forEach((menu) => { menu.open = false; });
    const link = event.target.closest("a");
    const picked = event.target.closest("[data-select]");
    if (event.target.closest("[data-close]")) return void select("", { focus: true });
    if (event.target.closest("[data-reset]")) return void resetLayout();
    if (event.target.closest("[data-copy-link]")) return void copy(location.href, "Link copied");
    if (event.target.closest("[data-copy-cited]")) return void copy(citations(), "Citations copied");
    if (event.target.closest("[data-copy-table]")) return void copyTable();
    if (link && "go" in link.dataset) {
      event.preventDefault();
      return void go(link.href);
    }
    if (picked && $("#panel") && (!link || link === picked) && !getSelection().toString()) {
      event.preventDefault();
      select(picked.dataset.select, { focus: event.detail === 0 });
    }
  });

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      say("The browser does not let this page copy");
    }
    flash(done);
  }

  function flash(text) {
    const button = document.activeElement?.closest(".quiet");
    if (!button || button.dataset.label) return;
    button.dataset.label = button.textContent;
    button.textContent = text;
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
    }, 1400);
  }

  async function copyTable() {
    await completeRows();
    await copy(tableText(), "Table copied");
  }

  function tableText() {
    const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t");
    return $$("#twin tr").map(cells).join("\n");
  }

  function citations() {
    return $$("#cited li > a:first-child").map((item, index) => `${index + 1}. ${item.textContent.trim().replace(/\s+/g, " ")}`).join("\n");
  }

  /* Keyboard. */

  document.addEventListener("keydown", (event) => {
    const { key } = event;
    const [target] = event.composedPath();
    const writing = target.matches("input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]");
    if (key === "/" && !writing && $("#q")) {
      event.preventDefault();
      $("#q").focus();
      $("#q").select();
    } else if (target.id === "q") inSearch(event);
    else if (key === "Escape") escape();
    else if (event.shiftKey && key.startsWith("Arrow") && $("#frame")?.dataset.selected) nudge(event);
    else if (key === "ArrowDown" || key === "ArrowUp") inTable(event);
  });

  function inSearch(event) {
    const input = event.target;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(input, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const chosen = $('#suggestions li[aria-selected="true"]');
      if (chosen && !$("#suggestions").hidden) {
        event.preventDefault();
        take(input, chosen);
      }
    } else if (event.key === "Escape") {
      if ($("#suggestions").hidden) input.blur();
      else event.preventDefault();
      close(input);
    }
  }

  function inTable(event) {
    const row = event.target.closest("#twin tbody tr");
    const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
    if (!next) return;
    event.preventDefault();
    $(".relation a", next).focus();
  }

  function escape() {
    const menu = $(".menu[open]");
    if (menu) {
      menu.open = false;
      $("summary", menu).focus();
    } else if ($("#frame")?.dataset.selected) {
      const id = CSS.escape($("#frame").dataset.selected.split(",")[0]);
      select("");
      const back = $(`#row-${id} .relation a`) ?? $(`main a[data-select="${id}"]`) ?? $("#twin tbody .relation a");
      back?.focus({ preventScroll: true });
    }
  }

  /* On a narrow page the filters start closed. */
  if (matchMedia("(max-width: 1180px)").matches && $("#filter-box")) $("#filter-box").open = false;
})();
