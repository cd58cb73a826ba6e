"use strict";
/* Wrong opens its reasons where it stands; a mark in the panel shows the page anew without reloading it. */
(() => {
  let form = "";

  async function findForm() {
    const here = document.getElementById("reasons");
    if (here) return here.innerHTML;
    form ||= await fetch("/review/reasons").then((answer) => (answer.ok ? answer.text() : ""));
    return form;
  }

  async function openReasons(link) {
    const box = link.closest(".marks");
    const there = box.querySelector("[data-reasons]");
    if (there) return void there.remove();
    const made = document.createElement("template");
    made.innerHTML = await findForm();
    const reasons = made.content.querySelector("form");
    if (!reasons) return void location.assign(link.href);
    reasons.elements.statement.value = link.dataset.statement;
    reasons.elements.evidence.value = link.dataset.wrong;
    box.append(reasons);
    reasons.querySelector("input[type=radio]").focus({ preventScroll: true });
    reasons.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-wrong]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openReasons(link);
  });

  document.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (!sent.closest("#panel .marks")) return;
    event.preventDefault();
    const box = sent.closest(".marks");
    const answer = await fetch(sent.action, { method: "POST", body: new URLSearchParams(new FormData(sent, event.submitter)) });
    if (answer.ok) return void dispatchEvent(new PopStateEvent("popstate"));
    const problem = document.createElement("p");
    problem.className = "mark wrong";
    problem.role = "alert";
    problem.textContent = answer.status === 403 ? "You may not mark evidence here." : "This was not kept; reload the page and try again.";
    box.append(problem);
  });
})();
