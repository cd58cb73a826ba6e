"use strict";
/* Names of the graph's entities, offered while one is typed into a field that takes an entity. */
(() => {
  let pause;
  let asking;

  async function offer(input) {
    asking?.abort();
    const word = input.value.trim();
    if (word.length < 2) return;
    asking = new AbortController();
    try {
      const answer = await fetch(`/api/entities/search?limit=12&q=${encodeURIComponent(word.slice(0, 200))}`, { signal: asking.signal });
      if (answer.ok) listFor(input).replaceChildren(...(await answer.json()).items.map(option));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  function listFor(input) {
    const id = `names-${input.id}`;
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      input.after(list);
      input.setAttribute("list", id);
    }
    return list;
  }

  function option(entity) {
    const made = document.createElement("option");
    made.value = entity.name;
    made.label = [entity.why, entity.kind.replaceAll("_", " "), entity.id].filter(Boolean).join(" · ");
    return made;
  }

  document.addEventListener("input", ({ target }) => {
    if (!("entity" in target.dataset)) return;
    clearTimeout(pause);
    pause = setTimeout(() => offer(target), 120);
  });
})();
