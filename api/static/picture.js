"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const content = read("network-content");
  const look = read("look");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const alone = document.documentElement.classList.contains("alone");
  const FADED = 0.22;
  const MARGIN = 20;
  const LARGEST = 1.1;
  const READABLE = 0.62;
  const NARROW = 480;
  let scheme = look.schemes[dark.matches ? "dark" : "light"];
  let chosen = null;
  let near = null;

  const byId = new Map(content.nodes.map((node) => [node.id, node]));

  /* Shapes: role by outline first, fill second. */

  function outline(ctx, form, x, y, w, h) {
    ctx.beginPath();
    if (form === "hexagon") {
      const tip = 14;
      ctx.moveTo(x - w / 2, y);
      ctx.lineTo(x - w / 2 + tip, y - h / 2);
      ctx.lineTo(x + w / 2 - tip, y - h / 2);
      ctx.lineTo(x + w / 2, y);
      ctx.lineTo(x + w / 2 - tip, y + h / 2);
      ctx.lineTo(x - w / 2 + tip, y + h / 2);
      ctx.closePath();
    } else if (form === "dot") {
      ctx.arc(x, y - h / 2 + 8, 6, 0, 2 * Math.PI);
    } else {
      ctx.roundRect(x - w / 2, y - h / 2, w, h, form === "pill" ? Math.min(h / 2, 28) : 5);
    }
  }

  function drawNode(node, { ctx, x, y, state }) {
    const { boxWidth: w, boxHeight: h } = node;
    const colours = scheme.roles[node.role];
    const strong = state.selected || state.hover || node.focus;
    outline(ctx, node.form, x, y, w, h);
    ctx.fillStyle = scheme.ground;
    ctx.fill();
    ctx.globalAlpha = near && !near.has(node.id) ? FADED : 1;
    ctx.fillStyle = colours.fill;
    ctx.fill();
    ctx.lineWidth = strong ? 2.6 : 1.3;
    ctx.strokeStyle = state.selected ? scheme.ink : colours.border;
    ctx.stroke();
    const lines = node.label.split("\n");
    const middle = node.form === "dot" ? y + 9 : y;
    ctx.fillStyle = scheme.ink;
    ctx.font = `${node.focus ? 650 : 500} 14px Inter, system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    lines.forEach((line, i) => {
      ctx.fillText(line, x, middle + 1 + (i - (lines.length - 1) / 2) * 18, w - 16);
    });
  }

  const nodes = new vis.DataSet(
    content.nodes.map((node) => ({
      ...node,
      ctxRenderer: (place) => ({
        drawNode: () => drawNode(node, place),
        nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
      }),
    })),
  );
  const edges = new vis.DataSet(content.edges.map((edge) => ({ ...edge, color: colourOf(edge) })));

  function colourOf(edge) {
    const colour = scheme.signs[edge.sign];
    const opacity = near && !near.has(edge.id) ? FADED : 1;
    return { color: colour, highlight: colour, hover: colour, opacity };
  }

  function middle(edge, at) {
    const [a, b] = [at[edge.from], at[edge.to]];
    return [(a.x + b.x) / 2 + edge.sag * (b.y - a.y), (a.y + b.y) / 2 - edge.sag * (b.x - a.x)];
  }

  /* Contested pairs carry a mark between their arrows. */

  function drawMarks(ctx) {
    const at = network.getPositions();
    for (const [subject, object] of look.contested) {
      const arrows = content.edges.filter((edge) => edge.from === subject && edge.to === object);
      const middles = arrows.map((edge) => middle(edge, at));
      const x = middles.reduce((sum, [one]) => sum + one, 0) / arrows.length;
      const y = middles.reduce((sum, [, one]) => sum + one, 0) / arrows.length;
      ctx.globalAlpha = near && !(near.has(subject) && near.has(object)) ? FADED : 1;
      ctx.beginPath();
      ctx.arc(x, y, 10, 0, 2 * Math.PI);
      ctx.fillStyle = scheme.ground;
      ctx.fill();
      ctx.strokeStyle = scheme.ink;
      ctx.lineWidth = 1.4;
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(x - 4.5, y - 2.2);
      ctx.lineTo(x + 4.5, y - 2.2);
      ctx.moveTo(x - 4.5, y + 2.2);
      ctx.lineTo(x + 4.5, y + 2.2);
      ctx.moveTo(x + 2.6, y - 5.5);
      ctx.lineTo(x - 2.6, y + 5.5);
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
  }

  /* What is chosen stands out; the rest steps back. */

  function surroundings(id) {
    if (!id) return null;
    const kept = new Set([id]);
    const own = content.edges.find((edge) => edge.id === id);
    for (const edge of content.edges) {
      const besides = own && edge.from === own.from && edge.to === own.to;
      if (besides || edge.from === id || edge.to === id) {
        kept.add(edge.id).add(edge.from).add(edge.to);
      }
    }
    return kept.size > 1 || byId.has(id) ? kept : null;
  }

  function choose(id) {
    near = surroundings(id);
    chosen = near ? id : null;
    if (chosen && byId.has(chosen)) network.selectNodes([chosen], false);
    else if (chosen) network.setSelection({ nodes: [], edges: [chosen] }, { highlightEdges: false });
    else network.unselectAll();
    repaint();
  }

  function repaint() {
    edges.update(content.edges.map((edge) => ({ id: edge.id, color: colourOf(edge) })));
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

  const place = document.getElementById("network");
  let network;

  /* The whole picture; on a narrow screen first its left part or its middle, at a size to read. */

  function show({ whole = false } = {}) {
    const at = network.getPositions();
    const sides = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    const reach = (x, y, dx, dy) => {
      sides.left = Math.min(sides.left, x - dx);
      sides.right = Math.max(sides.right, x + dx);
      sides.top = Math.min(sides.top, y - dy);
      sides.bottom = Math.max(sides.bottom, y + dy);
    };
    for (const node of content.nodes) reach(at[node.id].x, at[node.id].y, node.boxWidth / 2, node.boxHeight / 2);
    for (const edge of content.edges) reach(...middle(edge, at), 4, edge.sag ? 16 : 0);
    const width = Math.max(1, sides.right - sides.left);
    const height = Math.max(1, sides.bottom - sides.top);
    const room = [place.clientWidth - 2 * MARGIN, place.clientHeight - 2 * MARGIN];
    const fitting = Math.max(0.05, Math.min(room[0] / width, room[1] / height, LARGEST));
    const scale = whole || room[0] > NARROW ? fitting : Math.max(fitting, READABLE);
    const cut = look.layout === "concentric" ? 0 : Math.max(0, width - room[0] / scale) / 2;
    network.moveTo({
      position: { x: sides.left + width / 2 - cut, y: sides.top + height / 2 },
      scale,
      animation: whole && { duration: 200 },
    });
  }

  function zoom(factor) {
    const scale = Math.min(4, Math.max(0.1, network.getScale() * factor));
    network.moveTo({ scale, animation: { duration: 120 } });
  }

  function start() {
    network = new vis.Network(place, { nodes, edges }, content.options);
    for (const [id, node] of Object.entries(network.body.nodes)) {
      const own = byId.get(id);
      if (!own) continue;
      node.shape.customSizeWidth = own.boxWidth;
      node.shape.customSizeHeight = own.boxHeight;
      node.needsRefresh();
    }
    network.on("afterDrawing", drawMarks);
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      choose(node || edge || null);
      tell(chosen);
    });
    for (const event of ["hoverNode", "hoverEdge"]) {
      network.on(event, () => (place.style.cursor = "pointer"));
    }
    for (const event of ["blurNode", "blurEdge"]) {
      network.on(event, () => (place.style.cursor = ""));
    }
    show();
    network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", ""));
    new ResizeObserver(() => show()).observe(place);
    document.getElementById("closer").addEventListener("click", () => zoom(1.25));
    document.getElementById("farther").addEventListener("click", () => zoom(0.8));
    document.getElementById("whole").addEventListener("click", () => show({ whole: true }));
    /* The wheel scrolls the page; with Ctrl it zooms the picture. */
    place.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), true);
    dark.addEventListener("change", () => {
      scheme = look.schemes[dark.matches ? "dark" : "light"];
      repaint();
    });
    addEventListener("message", (event) => {
      if (event.source === parent && event.data.neuroimmune === "choose") choose(event.data.id);
    });
    if (!alone) parent.postMessage({ neuroimmune: "ready" }, "*");
  }

  document.fonts.load("14px Inter").then(start, start);
})();
