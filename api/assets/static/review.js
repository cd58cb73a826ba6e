"use strict";
/* The queue by keyboard: what is marked is sent while the next one is looked at already. */
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const items = [...document.querySelectorAll("[data-item]")];
  const kept = new Map();
  const order = [];
  let at = -1;
  if (!items.length) return;
  $("[data-keys]")?.removeAttribute("hidden");

  const say = (text) => { $("#said").textContent = text; };
  const boxOf = (item) => $(".marks", item);
  const about = (item) => item.getAttribute("aria-label");

  function go(to, scroll = true) {
    if (to >= items.length) return void $("[data-more]")?.focus();
    at = Math.max(0, to);
    items.forEach((item, index) => item.classList.toggle("at", index === at));
    items[at].focus({ preventScroll: true });
    if (scroll) items[at].scrollIntoView({ block: "nearest" });
    if (scroll) history.replaceState(null, "", `#${boxOf(items[at]).id}`);
  }

  function element(name, text, className = "") {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = className;
    return made;
  }

  function tellDone() {
    const bar = $("[data-progress]");
    if (!bar) return;
    bar.hidden = false;
    bar.value = kept.size;
    $("[data-done]").textContent = `${kept.size} of ${items.length} on this page`;
  }

  async function send(address, method, body) {
    const answer = await fetch(address, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error.message);
    return told;
  }

  function mark(item, said, reason, text, why) {
    const box = boxOf(item);
    const before = [...box.childNodes].filter((one) => !one.matches?.("[data-reasons], [role=alert]"));
    const id = box.dataset.marks;
    const undoing = element("button", "Undo", "plain-link");
    undoing.type = "button";
    undoing.addEventListener("click", () => undo(item));
    box.replaceChildren(element("p", `marked ${said}${why ? `: ${why}` : ""}`, `mark ${said}`), undoing);
    const draft = { statement: item.dataset.item, evidence: id, mark: said, text };
    const sent = send("/api/reviews", "POST", reason ? { ...draft, reason } : draft);
    kept.set(item, { before, sent });
    order.push(item);
    item.classList.add("done");
    sent.catch((error) => restore(item, error.message));
    tellDone();
    say(`Marked ${said}`);
    go(items.indexOf(item) + 1);
  }

  function restore(item, problem = "") {
    boxOf(item).replaceChildren(...kept.get(item).before);
    kept.delete(item);
    order.splice(order.indexOf(item), 1);
    item.classList.remove("done");
    tellDone();
    if (!problem) return;
    const told = element("p", `Not kept: ${problem}`, "mark wrong");
    told.role = "alert";
    boxOf(item).append(told);
  }

  async function undo(item) {
    const { id } = await kept.get(item).sent;
    try {
      await send(`/api/reviews/${id}`, "DELETE");
    } catch (error) {
      return void say(`Not taken back: ${error.message}`);
    }
    restore(item);
    say(`Taken back: ${about(item)}`);
    go(items.indexOf(item));
  }

  function choose(item, digit) {
    const radio = item.querySelectorAll("[data-reasons] input[type=radio]")[digit - 1];
    if (!radio) return;
    radio.checked = true;
    const form = radio.form;
    if (radio.value === "other" && !form.elements.text.value.trim()) form.elements.text.focus();
    else form.requestSubmit($("button", form));
  }

  document.addEventListener("submit", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || event.target.matches("[data-undo]")) return;
    event.preventDefault();
    const fields = new FormData(event.target, event.submitter);
    const chosen = $("input[type=radio]:checked", event.target);
    const why = chosen && chosen.value !== "other" ? $("span", chosen.closest("label")).textContent : fields.get("text");
    mark(item, fields.get("mark"), fields.get("reason"), fields.get("text") ?? "", why);
  });

  document.addEventListener("focusin", ({ target }) => {
    const index = items.indexOf(target.closest("[data-item]"));
    if (index >= 0 && index !== at) {
      at = index;
      items.forEach((item, place) => item.classList.toggle("at", place === at));
    }
  });

  const KEYS = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    r: (item) => $("[data-right]", item)?.requestSubmit($("[data-right] button", item)),
    w: (item) => $("[data-wrong]", item)?.click(),
    u: (item) => (kept.has(item) ? undo(item) : $("[data-undo]", item) ? $("[data-undo]", item).requestSubmit() : order.length && undo(order.at(-1))),
  };

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.matches("input:not([type=radio]), textarea")) return;
    const item = items[at];
    if (event.key in KEYS) {
      event.preventDefault();
      KEYS[event.key](item);
    } else if (/^[1-9]$/.test(event.key) && $("[data-reasons]", item)) {
      event.preventDefault();
      choose(item, Number(event.key));
    } else if (event.key === "Enter" && event.target === item) location.assign(item.dataset.open);
  });

  const asked = document.getElementById(location.hash.slice(1))?.closest("[data-item]");
  go(Math.max(0, items.indexOf(asked)), Boolean(asked));
})();
