"use strict";
/* Sends files, some at a time, and says of each how far it is and what came of its records. The form works without. */
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("upload");
  const most = Number(form.dataset.most);
  const listed = Number(form.dataset.listed);
  const outcomes = JSON.parse(form.dataset.words);
  const AT_ONCE = 2;
  const LOOK_MS = 300;
  const AROUND = 1000; // bytes that a form has around its file
  const waiting = [];
  const running = new Set();
  const unanswered = [];
  const sum = { files: 0, done: 0, refused: 0, outcomes: {} };

  const make = (tag, { text, ...given } = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), given);
    if (text !== undefined) made.textContent = text;
    made.append(...children);
    return made;
  };
  const number = (value) => value.toLocaleString("en");
  const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  /* A file on the page: its name, what is happening to it, then its records. */

  function show(file, path) {
    const bar = make("progress", { max: 1, value: 0, hidden: true });
    bar.setAttribute("aria-label", `${path} sent`);
    const state = make("span", { className: "soft state", text: "waiting" });
    const name = make("b", {}, make("bdi", { text: path }));
    const item = make("li", { className: "file" }, make("p", { className: "name" }, name, make("span", { className: "soft", text: size(file.size) }), state), bar);
    $("sent").append(item);
    return { file, path, item, bar, state };
  }

  function begin(one) {
    one.bar.hidden = false;
    one.bar.value = 0;
    one.state.textContent = "sending";
    one.sending = ({ loaded, total }) => {
      one.bar.value = loaded / total;
      one.state.textContent = `sending, ${Math.floor((100 * loaded) / total)} %`;
    };
    one.sent = () => {
      one.bar.removeAttribute("value");
      one.state.textContent = "sent";
    };
    one.reading = ({ state, progress }) => {
      one.state.textContent = state === "queued" ? "waiting for its turn" : `reading, ${number(progress.settled)} of ${count(progress.records, "record")}`;
    };
  }

  function end(one, told, ...below) {
    one.bar.hidden = true;
    one.state.textContent = told;
    one.item.querySelectorAll("ul, details").forEach((old) => old.remove());
    one.item.append(...below);
  }

  function record({ outcome, document: paper }) {
    const title = make("a", { href: `/documents/${encodeURIComponent(paper.id)}` }, make("bdi", { text: paper.title ?? paper.id }));
    return make("li", { className: outcome }, make("span", { className: "outcome", text: outcomes[outcome] }), " ", title);
  }

  function refusal(source, reason, advice) {
    const why = make("span", {}, source ? make("bdi", { text: source }) : "", `${source ? ": " : ""}${reason}${advice ? `; ${advice}` : ""}`);
    return make("li", { className: "refused" }, make("span", { className: "outcome", text: "refused" }), " ", why);
  }

  const note = (text) => make("li", { className: "soft", text });

  function list(items) {
    const first = make("ul", { className: "records" }, ...items.slice(0, listed));
    if (items.length <= listed) return [first];
    const rest = make("ul", { className: "records" }, ...items.slice(listed));
    return [first, make("details", { className: "more" }, make("summary", { text: `${number(items.length - listed)} more` }), rest)];
  }

  /* What was answered. */

  function tell(one, { loaded, counts, duplicates, failures, deleted }) {
    Object.entries(counts).forEach(([outcome, times]) => { sum.outcomes[outcome] = (sum.outcomes[outcome] ?? 0) + times; });
    sum.refused += failures.length;
    const items = failures.map((failure) => refusal(failure.source, failure.reason, failure.advice)).concat(loaded.map(record));
    if (deleted.length) items.push(note(`${count(deleted.length, "document")} taken back by this file`));
    if (duplicates) items.push(note(`${count(duplicates, "record")} the same as another of the file`));
    end(one, items.length ? count(loaded.length + failures.length, "record") : "holds no records", ...list(items));
  }

  function refuse(one, reason, advice) {
    sum.refused += 1;
    end(one, "", ...list([refusal("", reason, advice)]));
  }

  function leave(one, reason) {
    unanswered.push(one);
    end(one, reason);
    one.item.classList.add("unanswered");
  }

  const TRY_AGAIN = new Set([0, 429, 502, 503, 504]);

  function answered(one, status, answer) {
    if (status === 200 && answer?.loaded) tell(one, answer);
    else if (status === 200 && answer?.state) leave(one, answer.error ? `not read: ${answer.error.message}` : "cancelled");
    else if (TRY_AGAIN.has(status)) leave(one, answer?.error ? `not read: ${answer.error.message}` : "not read: the service did not answer");
    else if (answer?.error) refuse(one, answer.error.message.replace(`${one.file.name}: `, ""), answer.error.advice);
    else refuse(one, `the service answered with ${status}`, "");
  }

  /* Sending. */

  function send(one) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      one.request = request;
      request.open("POST", "/api/documents");
      request.responseType = "json";
      request.upload.addEventListener("progress", one.sending);
      request.upload.addEventListener("load", one.sent);
      request.addEventListener("loadend", () => done([request.status, request.response]));
      const body = new FormData();
      body.append("file", one.file, one.file.name);
      request.send(body);
    });
  }

  const get = (address) => fetch(address, { cache: "no-store" }).then(async (answer) => [answer.status, await answer.json()]).catch(() => [0, null]);
  const pause = () => new Promise((done) => { setTimeout(done, LOOK_MS); });

  /* What became of a file that is sent: asked for until its upload has ended. */
  async function follow(one, [status, job]) {
    if (status !== 202) return [status, job];
    one.job = job;
    if (one.stopped) cancel(one);
    let [found, now] = [200, job];
    while (found === 200 && ["queued", "running"].includes(now.state)) {
      one.reading(now);
      await pause();
      [found, now] = await get(`/api/jobs/${job.id}`);
    }
    if (found !== 200 || now.state !== "done") return [found, now];
    const [read, files] = await get(`/api/jobs/${job.id}/files`);
    return [read, read === 200 ? files[0] : files];
  }

  const cancel = ({ job }) => fetch(`/api/jobs/${job.id}`, { method: "DELETE" }).catch(() => null);

  async function next() {
    if (!waiting.length || running.size >= AT_ONCE) return;
    const one = waiting.shift();
    running.add(one);
    begin(one);
    next();
    const [status, answer] = one.file.size + AROUND > most ? [413, tooLarge()] : await follow(one, await send(one));
    answered(one, status, answer);
    sum.done += 1;
    running.delete(one);
    tally();
    next();
  }

  const tooLarge = () => ({ error: { message: `is larger than the ${size(most)} that this service takes`, advice: "split it, or load it with `neuroimmune load`, which has no limit" } });

  function tally() {
    const busy = waiting.length + running.size;
    const told = Object.keys(outcomes).filter((outcome) => sum.outcomes[outcome]).map((outcome) => `${number(sum.outcomes[outcome])} ${outcomes[outcome]}`);
    const read = busy ? `${number(sum.done)} of ${count(sum.files, "file")} done` : `${count(sum.files, "file")} done`;
    const ends = [sum.refused && `${number(sum.refused)} refused`, unanswered.length && `${number(unanswered.length)} not read`].filter(Boolean);
    $("tally").textContent = [read + (told.length ? `: ${told.join(", ")}` : ""), ...ends].join("; ");
    $("stop").hidden = !busy;
    $("again").hidden = Boolean(busy) || !unanswered.length;
  }

  function add(found) {
    if (!found.length) return;
    $("uploads").hidden = false;
    sum.files += found.length;
    waiting.push(...found.map(([file, path]) => show(file, path)));
    tally();
    next();
  }

  function stop() {
    waiting.splice(0).forEach((one) => { sum.done += 1; leave(one, "not sent"); });
    running.forEach((one) => { one.stopped = true; if (one.job) cancel(one); });
    tally();
  }

  function again() {
    const left = unanswered.splice(0);
    sum.done -= left.length;
    left.forEach((one) => { one.job = null; one.stopped = false; one.item.classList.remove("unanswered"); one.state.textContent = "waiting"; });
    waiting.push(...left);
    tally();
    next();
  }

  /* What was chosen or dropped: files, and all that lies in folders but for hidden files. */

  const hidden = (path) => path.split("/").some((part) => part.startsWith("."));

  function pick({ target }) {
    const found = [...target.files].map((file) => [file, file.webkitRelativePath || file.name]);
    add(target.id === "folder" ? found.filter(([, path]) => !hidden(path)) : found);
    target.value = "";
  }

  const readFile = (entry) => new Promise((done) => { entry.file(done, () => done(null)); });
  const readSome = (reader) => new Promise((done) => { reader.readEntries(done, () => done([])); });

  async function walk(entries) {
    const found = [];
    const left = [...entries];
    while (left.length) {
      const entry = left.shift();
      const path = entry.fullPath.replace(/^\//, "");
      if (entry.isFile) {
        const file = await readFile(entry);
        if (file) found.push([file, path]);
      } else {
        const reader = entry.createReader();
        const inside = [];
        for (let some = await readSome(reader); some.length; some = await readSome(reader)) inside.push(...some);
        left.unshift(...inside.filter(({ name }) => !name.startsWith(".")).sort((a, b) => (a.name < b.name ? -1 : 1)));
      }
    }
    return found;
  }

  async function drop(event) {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    add(entries.length ? await walk(entries) : [...event.dataTransfer.files].map((file) => [file, file.name]));
  }

  function over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  }

  addEventListener("dragover", over);
  addEventListener("drop", drop);
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  form.addEventListener("change", pick);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("stop").addEventListener("click", stop);
  $("again").addEventListener("click", again);
  addEventListener("beforeunload", (event) => { if (waiting.length || running.size) event.preventDefault(); });
})();
