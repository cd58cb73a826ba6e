"use strict";
/* What was run, kept in this browser alone: newest first, each with its parameters, rows and time. */
const Kept = (() => {
  const KEPT = "neuroimmune.cypher.history";
  const MOST = 50;
  const place = document.querySelector("#history ul");

  function add(query, parameters, rows) {
    const same = (one) => one.query === query && JSON.stringify(one.parameters) === JSON.stringify(parameters);
    keep([{ query, parameters, rows, at: Date.now() }, ...recall().filter((one) => !same(one))].slice(0, MOST));
  }

  function recall() {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => typeof one.query === "string") : [];
    } catch {
      return [];
    }
  }

  function keep(entries) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(entries));
    } catch {
      document.getElementById("said").textContent = "The browser keeps no history for this page";
    }
    list();
  }

  function list() {
    const entries = recall();
    const items = entries.map((one) => {
      const address = new URLSearchParams({ query: one.query });
      if (Object.keys(one.parameters ?? {}).length) address.set("parameters", JSON.stringify(one.parameters));
      const when = new Date(one.at).toLocaleString("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
      const told = Results.make("span", { text: `${when} · ${Results.count(one.rows ?? 0, "row")}` });
      return Results.make("li", {}, Results.make("a", { href: `/cypher?${address}` }, Results.make("code", { text: one.query.replace(/\s+/g, " ").slice(0, 160) }), told));
    });
    const clear = Results.make("button", { type: "button", class: "clear", text: "Clear the history" });
    clear.addEventListener("click", () => keep([]));
    const none = Results.make("li", { class: "soft none", text: "What you run is kept here, in this browser alone." });
    place.replaceChildren(...(items.length ? [...items, Results.make("li", {}, clear)] : [none]));
  }

  list();
  return { add };
})();
