"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  let content = read("network-content");
  let look = read("look");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const alone = document.documentElement.classList.contains("alone");
  const MARGIN = 20;
  const LARGEST = 1.1;
  const NARROW = 480;
  const STEP = 20;
  const RESTS_MS = 160;
  const MOST_TOLD = 12;
  const TOUCHING = 9; /* pixels on the screen from which the pointer reaches an arrow */
  let painter = makePainter(content, look);
  let { nodes } = painter;
  const state = { scheme: scheme(), chosen: null, picked: new Set(), mark: "", hovered: null, near: null, moving: false, scale: 1, view: null };
  const place = document.getElementById("network");
  const said = document.getElementById("picture-said");
  let network;
  let resting;
  let drawing = 0; /* milliseconds that the last frame took */

  function scheme() {
    return look.schemes[look.theme === "auto" ? (dark.matches ? "dark" : "light") : look.theme];
  }

  /* vis-network keeps the view, the pointer and the hits; the painter draws, many times faster. */

  function takeOver() {
    const { renderer, selectionHandler } = network;
    const edgeAt = ({ x, y }) => painter.edgeAt(x, y, TOUCHING / network.getScale());
    selectionHandler.getEdgeAt = (pointer, whole = true) => {
      const id = edgeAt(network.canvas.DOMtoCanvas(pointer));
      return id === null ? undefined : whole ? network.body.edges[id] : id;
    };
    /* vis-network takes whole pixels alone. */
    for (const node of nodes.values()) Object.assign(network.body.nodes[node.id], { x: node.x, y: node.y });
    /* The tooltip asks each arrow by itself. */
    for (const edge of Object.values(network.body.edges)) edge.isOverlappingWith = ({ left, top }) => edgeAt({ x: left, y: top }) === edge.id;
    renderer._drawEdges = () => {};
    renderer._drawArrows = () => {};
    renderer._drawNodes = (ctx) => {
      const started = performance.now();
      lookAround();
      painter.draw(ctx, state);
      drawing = performance.now() - started;
      return { drawExternalLabels() {} };
    };
  }

  function lookAround() {
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas({ x: place.clientWidth, y: place.clientHeight });
    state.scale = network.getScale();
    state.view = { left: from.x, top: from.y, right: to.x, bottom: to.y };
    for (const node of nodes.values()) {
      const own = network.body.nodes[node.id];
      painter.move(node.id, own.x, own.y);
      const [width, height] = painter.touch(node, state.scale);
      Object.assign(own.shape, { left: own.x - width / 2, top: own.y - height / 2, width, height });
    }
  }

  /* Moving lasts until the hand lets go, or for a while after the last turn of the wheel. */
  function stir({ held = false } = {}) {
    state.moving = true;
    clearTimeout(resting);
    if (!held) resting = setTimeout(rest, Math.max(RESTS_MS, 4 * drawing));
  }

  function rest() {
    clearTimeout(resting);
    state.moving = false;
    network.redraw();
  }

  /* What is chosen stands out, alone or several; the rest steps back. */

  function surroundings(id) {
    const wanted = new Set(state.picked);
    if (id) wanted.add(id);
    const kept = new Set([...wanted].filter((one) => nodes.has(one)));
    const own = painter.edges.find((edge) => edge.id === id || edge.also.includes(id));
    for (const edge of painter.edges) {
      const besides = own && edge.from === own.from && edge.to === own.to;
      if (besides || wanted.has(edge.from) || wanted.has(edge.to)) kept.add(edge.id).add(edge.from).add(edge.to);
    }
    return kept.size ? kept : null;
  }

  function emphasise(id) {
    state.near = surroundings(id);
    state.chosen = state.near ? id : null;
    state.mark = [...state.picked, state.chosen ?? ""].join(" ");
    network.selectNodes([...state.picked], false);
    network.redraw();
  }

  function choose(name) {
    const [id] = (name ?? "").split(",");
    state.picked = new Set(nodes.has(id) ? [id] : []);
    emphasise(id || null);
    report();
  }

  function pick(ids) {
    state.picked = new Set([...ids].filter((id) => nodes.has(id)));
    const [only] = state.picked;
    emphasise(state.picked.size === 1 ? only : null);
    report();
    say(state.picked.size ? `${state.picked.size} selected` : "Nothing selected");
  }

  function toggle(id) {
    const picked = new Set(state.picked);
    if (!picked.delete(id)) picked.add(id);
    pick(picked);
  }

  function report() {
    if (!alone) parent.postMessage({ neuroimmune: "picked", ids: [...state.picked] }, "*");
  }

  function say(text) {
    said.textContent = text;
  }

  /* What is chosen; of an arrow all the statements that it stands for, as many as an address can hold. */
  function tell(id) {
    const edge = painter.edges.find((one) => one.id === id);
    const ids = edge ? [id, ...edge.also].slice(0, MOST_TOLD) : [id ?? ""];
    if (alone) {
      document.querySelectorAll("tr.chosen").forEach((row) => row.classList.remove("chosen"));
      for (const one of ids) document.getElementById(`row-${one}`)?.classList.add("chosen");
    } else {
      parent.postMessage({ neuroimmune: "chosen", id: ids.join(",") }, "*");
    }
  }

  /* Entities put elsewhere by hand, and back. */

  let first = new Map(content.nodes.map((node) => [node.id, [node.x, node.y]]));

  function put(places) {
    for (const [id, at] of Object.entries(places)) {
      const own = nodes.has(id) && network.body.nodes[id];
      if (own && at.every(Number.isFinite)) [own.x, own.y] = at;
    }
    network.redraw();
  }

  function reportMoved(ids) {
    const places = Object.fromEntries(ids.map((id) => [id, [network.body.nodes[id].x, network.body.nodes[id].y]]));
    if (!alone) parent.postMessage({ neuroimmune: "moved", places }, "*");
  }

  function nudge(id, right, down) {
    const own = nodes.has(id) && network.body.nodes[id];
    if (!own) return;
    put({ [id]: [own.x + STEP * right, own.y + STEP * down] });
    reportMoved([id]);
  }

  /* The whole picture; on a narrow screen first its left part or its middle, at a size to read. */

  function show({ whole = false } = {}) {
    const room = [place.clientWidth - 2 * MARGIN, place.clientHeight - 2 * MARGIN];
    const fit = ({ left, top, right, bottom }) =>
      Math.max(0.02, Math.min(room[0] / Math.max(1, right - left), room[1] / Math.max(1, bottom - top), LARGEST));
    /* Names are as wide on the screen at every scale, so the scale that fits them takes a few steps to find. */
    let fitting = 1;
    for (let i = 0; i < 5; i++) fitting = fit(painter.sides(fitting));
    fitting = Math.min(fitting, fit(painter.sides(fitting)));
    const narrow = room[0] <= NARROW && look.layout !== "map";
    const scale = whole || !narrow ? fitting : Math.max(fitting, look.near);
    const sides = painter.sides(scale);
    const width = sides.right - sides.left;
    const cut = look.layout === "layered" ? Math.max(0, width - room[0] / scale) / 2 : 0;
    network.moveTo({
      position: { x: (sides.left + sides.right) / 2 - cut, y: (sides.top + sides.bottom) / 2 },
      scale,
      animation: whole && { duration: 200 },
    });
  }

  function zoom(factor) {
    stir();
    const scale = Math.min(4, Math.max(0.02, network.getScale() * factor));
    network.moveTo({ scale, animation: { duration: 120 } });
  }

  /* Several at once: with Shift or Ctrl, by a long touch, or with a band drawn around them. */

  let band = null;
  let several = false;
  let before = new Set();
  const frame = document.getElementById("band");

  function grasp(event) {
    if (!(event.shiftKey || several) || event.button) return;
    event.stopPropagation();
    event.preventDefault();
    place.setPointerCapture(event.pointerId);
    const { left, top } = place.getBoundingClientRect();
    band = { left, top, x: event.clientX - left, y: event.clientY - top, width: 0, height: 0 };
  }

  function stretch(event) {
    if (!band) return;
    event.stopPropagation();
    [band.width, band.height] = [event.clientX - band.left - band.x, event.clientY - band.top - band.y];
    const [x, y] = [Math.min(band.x, band.x + band.width), Math.min(band.y, band.y + band.height)];
    frame.hidden = false;
    Object.assign(frame.style, { left: `${x}px`, top: `${y}px`, width: `${Math.abs(band.width)}px`, height: `${Math.abs(band.height)}px` });
  }

  function release(event) {
    if (!band) return;
    event.stopPropagation();
    const { x, y, width, height } = band;
    band = null;
    frame.hidden = true;
    if (Math.hypot(width, height) < 5) {
      const id = network.getNodeAt({ x, y });
      if (id) toggle(id);
      return;
    }
    const inside = ({ x: across, y: down }) => (across - x) * (across - x - width) <= 0 && (down - y) * (down - y - height) <= 0;
    const held = [...nodes.values()].filter((node) => inside(network.canvasToDOM(node)));
    pick([...(event.shiftKey ? state.picked : []), ...held.map((node) => node.id)]);
    selectSeveral(false);
  }

  function selectSeveral(on) {
    several = on;
    place.classList.toggle("several", on);
    document.getElementById("several").setAttribute("aria-pressed", String(on));
  }

  /* The keyboard walks from entity to entity, and does what the buttons do. */

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const ACTS = { e: "expand", h: "hide", p: "pin", g: "group", u: "ungroup" };

  function walk([right, down]) {
    const from = nodes.get(state.hovered) ?? [...nodes.values()].find((node) => node.focus) ?? [...nodes.values()][0];
    if (!from) return;
    const ahead = (node) => (node.x - from.x) * right + (node.y - from.y) * down;
    const aside = (node) => Math.abs((node.x - from.x) * down) + Math.abs((node.y - from.y) * right);
    const onward = state.hovered ? [...nodes.values()].filter((node) => ahead(node) > 1) : [from];
    const next = onward.sort((a, b) => ahead(a) + 2 * aside(a) - ahead(b) - 2 * aside(b))[0];
    if (!next) return;
    state.hovered = next.id;
    const at = network.canvasToDOM(next);
    if (at.x < 0 || at.y < 0 || at.x > place.clientWidth || at.y > place.clientHeight) network.moveTo({ position: next });
    const { title } = content.nodes.find((node) => node.id === next.id);
    say(`${title.replaceAll("\n", ", ")}, ${painter.degree(next.id)} arrows${state.picked.has(next.id) ? ", selected" : ""}`);
    network.redraw();
  }

  function press(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key in WAYS && event.shiftKey) for (const id of state.picked) nudge(id, ...WAYS[key]);
    else if (key in WAYS) walk(WAYS[key]);
    else if (key === " " && state.hovered) toggle(state.hovered);
    else if (key === "Enter" && state.hovered) {
      choose(state.hovered);
      tell(state.chosen);
    } else if (key in ACTS) act(ACTS[key]);
    else if (key === "Escape") {
      choose(null);
      tell(null);
    } else if (key === "+" || key === "-") zoom(key === "+" ? 1.25 : 0.8);
    else return;
    event.preventDefault();
  }

  /* What is done to the picked ones, or else to the one that the keyboard is at, is the page's to do. */
  function act(name) {
    const ids = state.picked.size ? [...state.picked] : state.hovered ? [state.hovered] : [];
    const places = Object.fromEntries(ids.map((id) => [id, [network.body.nodes[id].x, network.body.nodes[id].y]]));
    if (ids.length && !alone) parent.postMessage({ neuroimmune: "act", act: name, ids, places }, "*");
  }

  function listen() {
    network.on("click", ({ nodes: [node], edges: [edge], event }) => {
      const { ctrlKey, metaKey } = event.srcEvent ?? {};
      before = state.picked;
      if (node && (ctrlKey || metaKey)) return toggle(node);
      choose(node || edge || null);
      return tell(state.chosen);
    });
    network.on("hold", ({ nodes: [node] }) => {
      state.picked = before;
      if (node) toggle(node);
    });
    network.on("hoverNode", ({ node }) => { state.hovered = node; });
    network.on("blurNode", () => { state.hovered = null; });
    for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => (place.style.cursor = "pointer"));
    for (const event of ["blurNode", "blurEdge"]) network.on(event, () => (place.style.cursor = ""));
    network.on("dragStart", ({ nodes: ids }) => ids.length || stir({ held: true }));
    network.on("zoom", () => stir({ held: false }));
    network.on("dragEnd", ({ nodes: ids }) => {
      rest();
      if (ids.length) reportMoved(ids);
    });
    place.addEventListener("pointerdown", grasp, true);
    place.addEventListener("pointermove", stretch, true);
    place.addEventListener("pointerup", release, true);
    place.addEventListener("keydown", press);
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || alone) return;
      if (data.neuroimmune === "choose") choose(data.id);
      if (data.neuroimmune === "put") put(data.places);
      if (data.neuroimmune === "nudge") nudge(data.id, data.right, data.down);
      if (data.neuroimmune === "reset") put(Object.fromEntries(first));
      if (data.neuroimmune === "act") act(data.act);
      if (data.neuroimmune === "wait") document.documentElement.removeAttribute("data-drawn");
      if (data.neuroimmune === "show") change(data.picture);
    });
    dark.addEventListener("change", () => {
      state.scheme = scheme();
      painter.forget();
      network.redraw();
    });
  }

  /* Another picture in the place of this one: what was picked and is still there stays so. */
  function change(picture) {
    const known = nodes;
    [content, look] = [{ ...content, ...picture.content }, picture.look];
    painter = makePainter(content, look);
    ({ nodes } = painter);
    first = new Map(content.nodes.map((node) => [node.id, [node.x, node.y]]));
    state.scheme = scheme();
    state.hovered = null;
    network.setData(all());
    takeOver();
    document.querySelector(".legend").outerHTML = picture.legend;
    place.setAttribute("aria-label", picture.says);
    pick([...state.picked]);
    if (known.size !== nodes.size || [...known.keys()].some((id) => !nodes.has(id))) show();
    network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", ""));
    network.redraw();
    parent.postMessage({ neuroimmune: "changed" }, "*");
  }

  /* What vis-network needs to know where things are; how they look is the painter's. */
  const placed = ({ id, x, y, title }) => ({ id, x, y, title, shape: "custom", ctxRenderer: () => ({}) });
  const joined = ({ id, from, to, title, smooth }) => ({ id, from, to, title, smooth });

  const all = () => ({ nodes: content.nodes.map(placed), edges: content.edges.map(joined) });

  function start() {
    network = new vis.Network(place, all(), content.options);
    takeOver();
    listen();
    show();
    network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", ""));
    new ResizeObserver(() => show()).observe(place);
    document.getElementById("closer").addEventListener("click", () => zoom(1.25));
    document.getElementById("farther").addEventListener("click", () => zoom(0.8));
    document.getElementById("several").addEventListener("click", () => selectSeveral(!several));
    document.getElementById("whole").addEventListener("click", () => show({ whole: true }));
    /* The wheel scrolls the page; with Ctrl it zooms the picture. */
    place.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), true);
    if (!alone) parent.postMessage({ neuroimmune: "ready" }, "*");
  }

  document.fonts.load("14px Inter").then(start, start);
})();
