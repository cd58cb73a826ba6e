"use strict";
/* Shows an upload as it goes, by asking for its page again until it has ended. The page works without. */
(() => {
  const EVERY_MS = 700;
  const ended = () => !["queued", "running"].includes(document.getElementById("job").dataset.state);

  async function look() {
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (answer?.ok) {
      const now = new DOMParser().parseFromString(await answer.text(), "text/html");
      ["state", "job"].forEach((id) => update(id, now.getElementById(id)));
    }
    if (!ended()) setTimeout(look, EVERY_MS);
  }

  function update(id, fresh) {
    const shown = document.getElementById(id);
    if (fresh && fresh.outerHTML !== shown.outerHTML && !shown.contains(document.activeElement)) shown.replaceWith(fresh);
    else if (fresh && fresh.dataset.state !== shown.dataset.state) shown.replaceWith(fresh);
    else if (fresh) refresh(shown, fresh);
  }

  /* While a button has the focus only what tells is renewed, so that it keeps the focus. */
  function refresh(shown, fresh) {
    const parts = ":scope > .tally, :scope > progress, :scope > p.soft";
    const told = [...fresh.querySelectorAll(parts)];
    [...shown.querySelectorAll(parts)].forEach((one, place) => told[place] && one.replaceWith(told[place]));
  }

  if (!ended()) setTimeout(look, EVERY_MS);
})();
