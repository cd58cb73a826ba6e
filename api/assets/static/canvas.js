"use strict";
/* The page's side of the picture: what is done to it becomes an address, and an address the picture. */
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const JOINED = "|";
  let picked = [];
  let asking = null;
  const tell = (message) => $("#picture")?.contentWindow.postMessage(message, "*");
  const here = () => new URL(location.href);
  const go = (address) => document.dispatchEvent(new CustomEvent("neuroimmune:go", { detail: address.href }));

  /* Each act as a change of the address. */

  const nameOf = (group) => (group.startsWith("kind:") ? group : `group:${group.split(JOINED).sort().join(JOINED)}`);

  function keep(query, name, wanted) {
    const values = query.getAll(name).filter(wanted);
    query.delete(name);
    for (const value of values) query.append(name, value);
  }

  const unpin = (query, ids) => keep(query, "pin", (one) => !ids.includes(one.slice(0, one.lastIndexOf("@"))));

  const ACTS = {
    hide(query, ids) {
      unpin(query, ids);
      for (const id of ids) query.append("hide", id);
    },
    expand(query, ids) {
      keep(query, "hide", (one) => !ids.includes(one));
      keep(query, "expand", (one) => !ids.includes(one));
      for (const id of ids.filter((one) => !/^(kind|group):/.test(one))) query.append("expand", id);
    },
    pin(query, ids, places) {
      const pinned = query.getAll("pin").map((one) => one.slice(0, one.lastIndexOf("@")));
      unpin(query, ids);
      if (!ids.every((id) => pinned.includes(id))) ACTS.put(query, ids, places);
    },
    put(query, ids, places) {
      unpin(query, ids);
      for (const id of ids) query.append("pin", `${id}@${places[id].map((one) => Math.round(one * 10) / 10).join(",")}`);
    },
    group(query, ids) {
      if (ids.length < 2) return;
      const own = new Map(query.getAll("group").map((group) => [nameOf(group), group]));
      const members = ids.flatMap((id) => (own.has(id) ? own.get(id).split(JOINED) : [id]));
      keep(query, "group", (group) => !ids.includes(nameOf(group)));
      query.append("group", [...new Set(members)].join(JOINED));
      unpin(query, ids);
    },
    ungroup(query, ids) {
      keep(query, "group", (group) => !ids.includes(nameOf(group)));
      unpin(query, ids);
    },
  };

  function act(name, ids, places) {
    const address = here();
    ACTS[name]?.(address.searchParams, ids, places);
    if (["hide", "group", "ungroup"].includes(name) && ids.includes(address.searchParams.get("selected"))) address.searchParams.delete("selected");
    if (address.href !== location.href) go(address);
  }

  function offer() {
    const several = picked.some((id) => /^(kind|group):/.test(id));
    const fits = { expand: picked.length && !several, hide: picked.length, pin: picked.length, group: picked.length > 1, ungroup: several };
    for (const button of $$("#canvas [data-act]")) button.disabled = !fits[button.dataset.act];
  }

  addEventListener("message", ({ source, data }) => {
    if (source !== $("#picture")?.contentWindow || !$("#canvas")) return;
    if (data.neuroimmune === "picked") {
      picked = data.ids.map(String);
      offer();
    }
    if (data.neuroimmune === "act") act(data.act, data.ids.map(String), data.places);
    if (data.neuroimmune === "moved") act("put", Object.keys(data.places), data.places);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#canvas [data-act]");
    if (!button) return;
    event.preventDefault();
    tell({ neuroimmune: "act", act: button.dataset.act });
  });

  /* A new state of the page with the picture left open: it is told what to show, and goes on from where it is. */

  window.keepPicture = (frame, next) => {
    const [old, wanted] = [$("#picture", frame), $("#picture", next)];
    if (!old || !wanted || !$("#canvas", frame) || !$("#canvas", next)) return false;
    const source = wanted.getAttribute("src");
    if (source !== (old.dataset.shown ?? old.getAttribute("src"))) show(new URL(source, location.href));
    old.dataset.shown = source;
    old.height = wanted.height;
    old.title = wanted.title;
    old.dataset.layout = wanted.dataset.layout;
    const figure = old.closest("figure");
    const caption = $("figcaption", wanted.closest("figure"));
    $("figcaption", figure)?.remove();
    if (caption) figure.append(caption);
    const [main, other] = [$("main", frame), $("main", next)];
    const place = [...other.children].indexOf(wanted.closest("figure"));
    for (const child of [...main.children]) if (child !== figure) child.remove();
    const rest = [...other.children].filter((_, index) => index !== place);
    figure.before(...rest.slice(0, place));
    figure.after(...rest.slice(place));
    for (const side of [".filters", "#panel"]) $(side, frame)?.replaceWith($(side, next) ?? "");
    frame.className = next.className;
    frame.dataset.selected = next.dataset.selected;
    offer();
    return true;
  };

  async function show(address) {
    asking?.abort();
    asking = new AbortController();
    tell({ neuroimmune: "wait" });
    address.pathname = `${address.pathname}/model`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      tell({ neuroimmune: "show", picture: await answer.json() });
    } catch (error) {
      if (error.name !== "AbortError") location.reload();
    }
  }
})();
