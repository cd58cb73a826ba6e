"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const content = read("network-content");
  const look = read("look");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const alone = document.documentElement.classList.contains("alone");
  const MARGIN = 20;
  const LARGEST = 1.1;
  const READABLE = 0.62;
  const NARROW = 480;
  const STEP = 20;
  const RESTS_MS = 160;
  const painter = makePainter(content, look);
  const { nodes } = painter;
  const state = { scheme: scheme(), chosen: null, hovered: null, near: null, moving: false, scale: 1, view: null };
  const place = document.getElementById("network");
  let network;
  let resting;
  let drawing = 0; /* milliseconds that the last frame took */

  function scheme() {
    return look.schemes[look.theme === "auto" ? (dark.matches ? "dark" : "light") : look.theme];
  }

  /* vis-network keeps the view, the pointer and the hits; the painter draws, many times faster. */

  function takeOver() {
    const renderer = network.renderer;
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

  /* What is chosen stands out; the rest steps back. */

  function surroundings(id) {
    if (!id) return null;
    const kept = new Set([id]);
    const own = painter.edges.find((edge) => edge.id === id);
    for (const edge of painter.edges) {
      const besides = own && edge.from === own.from && edge.to === own.to;
      if (besides || edge.from === id || edge.to === id) {
        kept.add(edge.id).add(edge.from).add(edge.to);
      }
    }
    return kept.size > 1 || nodes.has(id) ? kept : null;
  }

  function choose(id) {
    state.near = surroundings(id);
    state.chosen = state.near ? id : null;
    if (state.chosen && nodes.has(state.chosen)) network.selectNodes([state.chosen], false);
    else if (state.chosen) network.setSelection({ nodes: [], edges: [state.chosen] }, { highlightEdges: false });
    else network.unselectAll();
    network.redraw();
  }

  function tell(id) {
    if (alone) {
      document.querySelectorAll("tr.chosen").forEach((row) => row.classList.remove("chosen"));
      const row = id && document.getElementById(`row-${id}`);
      if (row) row.classList.add("chosen");
    } else {
      parent.postMessage({ neuroimmune: "chosen", id: id || "" }, "*");
    }
  }

  /* Entities put elsewhere by hand, and back. */

  const first = new Map(content.nodes.map((node) => [node.id, [node.x, node.y]]));

  function put(places) {
    for (const [id, at] of Object.entries(places)) {
      const own = nodes.has(id) && network.body.nodes[id];
      if (own && at.every(Number.isFinite)) [own.x, own.y] = at;
    }
    network.redraw();
  }

  function report(ids) {
    const places = Object.fromEntries(ids.map((id) => [id, [network.body.nodes[id].x, network.body.nodes[id].y]]));
    if (!alone) parent.postMessage({ neuroimmune: "moved", places }, "*");
  }

  function nudge(id, right, down) {
    const own = nodes.has(id) && network.body.nodes[id];
    if (!own) return;
    put({ [id]: [own.x + STEP * right, own.y + STEP * down] });
    report([id]);
  }

  /* The whole picture; on a narrow screen first its left part or its middle, at a size to read. */

  function show({ whole = false } = {}) {
    const room = [place.clientWidth - 2 * MARGIN, place.clientHeight - 2 * MARGIN];
    const fit = ({ left, top, right, bottom }) =>
      Math.max(0.02, Math.min(room[0] / Math.max(1, right - left), room[1] / Math.max(1, bottom - top), LARGEST));
    /* Names are as wide on the screen at every scale, so the scale that fits them takes a few steps to find. */
    let fitting = 1;
    for (let i = 0; i < 5; i++) fitting = fit(painter.sides(fitting));
    const narrow = room[0] <= NARROW && look.layout !== "map";
    const scale = whole || !narrow ? fitting : Math.max(fitting, READABLE);
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

  function listen() {
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      choose(node || edge || null);
      tell(state.chosen);
    });
    network.on("hoverNode", ({ node }) => { state.hovered = node; });
    network.on("blurNode", () => { state.hovered = null; });
    for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => (place.style.cursor = "pointer"));
    for (const event of ["blurNode", "blurEdge"]) network.on(event, () => (place.style.cursor = ""));
    network.on("dragStart", ({ nodes: ids }) => ids.length || stir({ held: true }));
    network.on("zoom", () => stir({ held: false }));
    network.on("dragEnd", ({ nodes: ids }) => {
      rest();
      if (ids.length) report(ids);
    });
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || alone) return;
      if (data.neuroimmune === "choose") choose(data.id);
      if (data.neuroimmune === "put") put(data.places);
      if (data.neuroimmune === "nudge") nudge(data.id, data.right, data.down);
      if (data.neuroimmune === "reset") put(Object.fromEntries(first));
    });
    dark.addEventListener("change", () => {
      state.scheme = scheme();
      painter.forget();
      network.redraw();
    });
  }

  /* What vis-network needs to know where things are; how they look is the painter's. */
  const placed = ({ id, x, y, title }) => ({ id, x, y, title, shape: "custom", ctxRenderer: () => ({}) });
  const joined = ({ id, from, to, title, smooth }) => ({ id, from, to, title, smooth });

  function start() {
    const shown = { nodes: content.nodes.map(placed), edges: content.edges.map(joined) };
    network = new vis.Network(place, shown, content.options);
    takeOver();
    listen();
    show();
    network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", ""));
    new ResizeObserver(() => show()).observe(place);
    document.getElementById("closer").addEventListener("click", () => zoom(1.25));
    document.getElementById("farther").addEventListener("click", () => zoom(0.8));
    document.getElementById("whole").addEventListener("click", () => show({ whole: true }));
    /* The wheel scrolls the page; with Ctrl it zooms the picture. */
    place.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), true);
    if (!alone) parent.postMessage({ neuroimmune: "ready" }, "*");
  }

  document.fonts.load("14px Inter").then(start, start);
})();
