"use strict";
/* What the picture looks like at every distance. Near, an entity is a box with its name. Far, it is a small shape
   of its role, and names stand beside as many as they fit, the best connected first. Lines of one look are drawn
   in one go, and what is computed once is kept, so that thousands of arrows follow the hand. */
const makePainter = (content, look) => {
  const FADED = 0.22;
  const NEAR = 0.5; /* scale from which names in boxes can be read */
  const CHUNK = 160; /* subpaths a stroke: longer paths cost more than they save */
  const CROWDED = 500; /* arrows beyond which a distant line is drawn fainter */
  const HEAVY = 150; /* arrows beyond which what moves is a picture kept */
  const MOST_NAMES = 140;
  const HUB = 4; /* arrows from which an entity's name may cover a shape */
  const LONGEST = 30;

  const nodes = new Map(content.nodes.map((node) => [node.id, { ...node, degree: 0, x: node.x, y: node.y }]));
  const edges = content.edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
  const loops = new Map();
  for (const edge of edges) {
    nodes.get(edge.from).degree += 1;
    nodes.get(edge.to).degree += 1;
    if (edge.from === edge.to) edge.turn = loops.set(edge.from, (loops.get(edge.from) ?? -1) + 1).get(edge.from);
  }
  const crowded = edges.length > CROWDED;
  const heavy = edges.length > HEAVY;
  const byWeight = [...nodes.values()].sort((a, b) => b.focus - a.focus || b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const far = (scale) => scale < NEAR;

  /* Shapes: role by outline first, fill second. */

  function outline(ctx, form, x, y, w, h) {
    if (form === "hexagon") {
      const tip = Math.min(14, w / 4);
      ctx.moveTo(x - w / 2, y);
      ctx.lineTo(x - w / 2 + tip, y - h / 2);
      ctx.lineTo(x + w / 2 - tip, y - h / 2);
      ctx.lineTo(x + w / 2, y);
      ctx.lineTo(x + w / 2 - tip, y + h / 2);
      ctx.lineTo(x - w / 2 + tip, y + h / 2);
      ctx.closePath();
    } else if (form === "pill") ctx.roundRect(x - w / 2, y - h / 2, w, h, Math.min(h / 2, 28));
    else ctx.roundRect(x - w / 2, y - h / 2, w, h, Math.min(5, w / 6));
  }

  function dot(ctx, x, y, radius) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }

  /* Pixels on the screen that a distant entity measures from its middle. */
  function reach(node, scale) {
    const size = (4.5 + 1.5 * Math.min(5, Math.sqrt(node.degree))) * Math.min(1, 0.35 + 1.3 * scale);
    return node.form === "dot" ? 0.7 * size : size;
  }

  /* Where lines run: curves from border to border, kept until something moves. */

  let courses = [];
  let drawnFor = "";
  let moves = 0;
  const moved = new Set();

  function inside(node, x, y, scale) {
    const [dx, dy] = [Math.abs(x - node.x), Math.abs(y - node.y)];
    if (far(scale)) return Math.hypot(dx, dy) < reach(node, scale) / scale + 1;
    const [w, h] = [node.boxWidth / 2, node.boxHeight / 2];
    if (node.form === "dot") return Math.hypot(dx, y - (node.y - h + 8)) < 7;
    if (node.form === "hexagon") return dy < h && dx < w - (14 * dy) / h;
    if (node.form === "pill") {
      const round = Math.min(h, 28);
      return dy < h && dx < w && (dx < w - round || Math.hypot(dx - (w - round), Math.max(0, dy - (h - round))) < round);
    }
    return dx < w && dy < h;
  }

  function controls(edge, a, b, scale) {
    if (a === b) {
      const top = a.y - (far(scale) ? reach(a, scale) / scale : a.boxHeight / 2);
      const size = 1 + 0.45 * edge.turn;
      return [a.x - 8, top, a.x - 46 * size, top - 56 * size, a.x + 46 * size, top - 56 * size, a.x + 8, top];
    }
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    if (edge.level) return [a.x, a.y, a.x + dx / 2, a.y, b.x - dx / 2, b.y, b.x, b.y];
    const [cx, cy] = [a.x + dx / 2 + 2 * edge.sag * dy, a.y + dy / 2 - 2 * edge.sag * dx];
    return [a.x, a.y, a.x + ((cx - a.x) * 2) / 3, a.y + ((cy - a.y) * 2) / 3, b.x + ((cx - b.x) * 2) / 3, b.y + ((cy - b.y) * 2) / 3, b.x, b.y];
  }

  const on = (p, k, t) => {
    const u = 1 - t;
    return u * u * u * p[k] + 3 * u * u * t * p[k + 2] + 3 * u * t * t * p[k + 4] + t * t * t * p[k + 6];
  };
  const slope = (p, k, t) => {
    const u = 1 - t;
    return 3 * (u * u * (p[k + 2] - p[k]) + 2 * u * t * (p[k + 4] - p[k + 2]) + t * t * (p[k + 6] - p[k + 4]));
  };

  /* The part of the curve at which it leaves one entity (from 0 up) or reaches another (from 1 down). */
  function border(p, node, out, scale) {
    let [within, outside] = out ? [0, 0.5] : [1, 0.5];
    for (let i = 0; i < 9; i++) {
      const t = (within + outside) / 2;
      if (inside(node, on(p, 0, t), on(p, 1, t), scale)) within = t;
      else outside = t;
    }
    return outside;
  }

  function headLength(edge, scale) {
    const full = 15 * edge.headScale + 3 * edge.width;
    return far(scale) ? Math.max(crowded ? 3.5 : 6, Math.min(9, full * scale)) / scale : full;
  }

  function course(edge, scale) {
    const [a, b] = [nodes.get(edge.from), nodes.get(edge.to)];
    const p = controls(edge, a, b, scale);
    const [t0, t1] = a === b ? [0, 1] : [border(p, a, true, scale), border(p, b, false, scale)];
    const third = (t1 - t0) / 3;
    const angle = Math.atan2(slope(p, 1, t1), slope(p, 0, t1));
    const [x0, y0, x3, y3] = [on(p, 0, t0), on(p, 1, t0), on(p, 0, t1), on(p, 1, t1)];
    const length = edge.head === "none" ? 0 : headLength(edge, scale);
    const short = { arrow: 0.9, circle: 0.8 }[edge.head] ?? 0;
    const [bx, by] = [x3 - short * length * Math.cos(angle), y3 - short * length * Math.sin(angle)];
    return {
      edge, angle, length, x0, y0, x3, y3, bx, by,
      x1: x0 + third * slope(p, 0, t0), y1: y0 + third * slope(p, 1, t0),
      x2: bx - third * slope(p, 0, t1), y2: by - third * slope(p, 1, t1),
      straight: !edge.level && !edge.sag && a !== b,
    };
  }

  function route(scale) {
    const wanted = far(scale) ? scale : "near";
    const stale = (edge) => moved.has(edge.from) || moved.has(edge.to);
    if (wanted !== drawnFor) courses = edges.map((edge) => course(edge, scale));
    else if (moved.size) courses = courses.map((one) => (stale(one.edge) ? course(one.edge, scale) : one));
    drawnFor = wanted;
    moved.clear();
  }

  /* Lines and their heads, those of one look together. */

  function looks(state, visible) {
    const groups = new Map();
    for (const one of courses) {
      if (!visible(one)) continue;
      const { edge } = one;
      const faint = state.near && !state.near.has(edge.id);
      const key = `${edge.sign} ${edge.width} ${Boolean(edge.dashes)} ${faint}`;
      if (!groups.has(key)) groups.set(key, { edge, faint, list: [] });
      groups.get(key).list.push(one);
    }
    return groups.values();
  }

  function lineWidth(edge, scale) {
    return far(scale) ? Math.max((edge.width + 0.6) * Math.max(scale, 0.3), 0.7) / scale : edge.width;
  }

  function drawEdges(ctx, state) {
    const { scale, scheme, view } = state;
    route(scale);
    const visible = (c) =>
      Math.max(c.x0, c.x3, c.x1, c.x2) > view.left && Math.min(c.x0, c.x3, c.x1, c.x2) < view.right &&
      Math.max(c.y0, c.y3, c.y1, c.y2) > view.top && Math.min(c.y0, c.y3, c.y1, c.y2) < view.bottom;
    ctx.lineCap = "butt";
    for (const { edge, faint, list } of looks(state, visible)) {
      const dim = far(scale) && crowded ? (state.near && !faint ? 1 : 0.5) : 1;
      ctx.globalAlpha = faint ? FADED * dim : dim;
      ctx.strokeStyle = ctx.fillStyle = scheme.signs[edge.sign];
      ctx.lineWidth = lineWidth(edge, scale);
      const unit = far(scale) ? 0.6 / scale : 1;
      ctx.setLineDash(edge.dashes ? edge.dashes.map((d) => d * unit) : []);
      for (let i = 0; i < list.length; i += CHUNK) lines(ctx, list.slice(i, i + CHUNK));
      ctx.setLineDash([]);
      heads(ctx, list, scale);
    }
    ctx.globalAlpha = 1;
  }

  function lines(ctx, list) {
    ctx.beginPath();
    for (const c of list) {
      ctx.moveTo(c.x0, c.y0);
      if (c.straight) ctx.lineTo(c.bx, c.by);
      else ctx.bezierCurveTo(c.x1, c.y1, c.x2, c.y2, c.bx, c.by);
    }
    ctx.stroke();
  }

  function heads(ctx, list, scale) {
    for (const form of ["arrow", "bar", "circle", "vee"]) {
      const own = list.filter((c) => c.edge.head === form);
      if (!own.length) continue;
      ctx.beginPath();
      for (const c of own) HEADS[form](ctx, c, Math.cos(c.angle), Math.sin(c.angle));
      if (form === "vee") {
        ctx.lineWidth = (far(scale) ? 1 : 1.4) / Math.min(1, scale);
        ctx.stroke();
      } else ctx.fill();
    }
  }

  const corner = (ctx, c, cos, sin, along, aside, first) => {
    const [x, y] = [c.x3 + c.length * (along * cos - aside * sin), c.y3 + c.length * (along * sin + aside * cos)];
    if (first) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  };
  const HEADS = {
    arrow(ctx, c, cos, sin) {
      corner(ctx, c, cos, sin, 0, 0, true);
      corner(ctx, c, cos, sin, -1, 0.32);
      corner(ctx, c, cos, sin, -0.9, 0);
      corner(ctx, c, cos, sin, -1, -0.32);
      ctx.closePath();
    },
    bar(ctx, c, cos, sin) {
      corner(ctx, c, cos, sin, 0, 0.5, true);
      corner(ctx, c, cos, sin, 0, -0.5);
      corner(ctx, c, cos, sin, -0.2, -0.5);
      corner(ctx, c, cos, sin, -0.2, 0.5);
      ctx.closePath();
    },
    circle(ctx, c, cos, sin) {
      dot(ctx, c.x3 - 0.4 * c.length * cos, c.y3 - 0.4 * c.length * sin, 0.4 * c.length);
    },
    vee(ctx, c, cos, sin) {
      corner(ctx, c, cos, sin, -1, 0.34, true);
      corner(ctx, c, cos, sin, 0, 0);
      corner(ctx, c, cos, sin, -1, -0.34);
    },
  };

  /* Entities near: boxes with their names. */

  function drawBox(ctx, node, state) {
    const { boxWidth: w, boxHeight: h, x, y } = node;
    const { scheme } = state;
    const colours = scheme.roles[node.role];
    const strong = node.id === state.chosen || node.id === state.hovered || node.focus;
    ctx.beginPath();
    if (node.form === "dot") dot(ctx, x, y - h / 2 + 8, 6);
    else outline(ctx, node.form, x, y, w, h);
    ctx.fillStyle = scheme.ground;
    ctx.fill();
    ctx.globalAlpha = state.near && !state.near.has(node.id) ? FADED : 1;
    ctx.fillStyle = colours.fill;
    ctx.fill();
    ctx.lineWidth = strong ? 2.6 : 1.3;
    ctx.strokeStyle = node.id === state.chosen ? scheme.ink : colours.border;
    ctx.stroke();
    const middle = node.form === "dot" ? y + 9 : y;
    ctx.fillStyle = scheme.ink;
    ctx.font = `${node.focus ? 650 : 500} 14px Inter, system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    node.lines ??= node.label.split("\n");
    node.lines.forEach((line, i) => ctx.fillText(line, x, middle + 1 + (i - (node.lines.length - 1) / 2) * 18, w - 16));
    ctx.globalAlpha = 1;
  }

  function drawBoxes(ctx, state) {
    const { view } = state;
    for (const node of nodes.values()) {
      const [w, h] = [node.boxWidth / 2, node.boxHeight / 2];
      if (node.x + w > view.left && node.x - w < view.right && node.y + h > view.top && node.y - h < view.bottom) drawBox(ctx, node, state);
    }
  }

  /* Entities far: shapes of a size on the screen, all of one role together, and the names that fit. */

  function drawShapes(ctx, state) {
    const { scale, scheme } = state;
    const groups = new Map();
    for (const node of nodes.values()) {
      const faint = Boolean(state.near && !state.near.has(node.id));
      const strong = node.focus || node.id === state.chosen || node.id === state.hovered;
      const key = `${node.role} ${faint} ${strong}`;
      if (!groups.has(key)) groups.set(key, { role: node.role, faint, strong, list: [] });
      groups.get(key).list.push(node);
    }
    for (const { role, faint, strong, list } of groups.values()) {
      const colours = scheme.roles[role];
      ctx.lineWidth = (strong ? 2.4 : 1.1) / scale;
      ctx.strokeStyle = strong ? scheme.ink : colours.border;
      for (let i = 0; i < list.length; i += CHUNK) {
        ctx.beginPath();
        for (const node of list.slice(i, i + CHUNK)) distant(ctx, node, scale);
        ctx.fillStyle = scheme.ground;
        ctx.fill();
        ctx.globalAlpha = faint ? FADED : 1;
        ctx.fillStyle = colours.solid;
        ctx.fill();
        ctx.stroke();
        ctx.globalAlpha = 1;
      }
    }
  }

  function distant(ctx, node, scale) {
    const size = reach(node, scale) / scale;
    const { x, y } = node;
    if (node.form === "dot" || node.form === "pill") dot(ctx, x, y, size);
    else if (node.form === "hexagon") {
      for (let i = 0; i < 6; i++) {
        const turn = (i * Math.PI) / 3;
        if (i) ctx.lineTo(x + size * Math.cos(turn), y + size * Math.sin(turn));
        else ctx.moveTo(x + size, y);
      }
      ctx.closePath();
    } else ctx.rect(x - 0.88 * size, y - 0.88 * size, 1.76 * size, 1.76 * size);
  }

  /* Names beside distant shapes. Which fit depends on the scale alone, so panning changes nothing. */

  const sprites = new Map();
  let named = [];
  let namedFor = "";

  const HEIGHT = 18;
  const ruler = document.createElement("canvas").getContext("2d");

  /* The name on one line, its font and its width in pixels, measured once. */
  function nameOf(node) {
    if (node.name) return node.name;
    const flat = node.label.replaceAll("\n", " ");
    const text = flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
    ruler.font = `${node.focus ? 680 : 540} ${node.focus ? 13 : 12}px Inter, system-ui, sans-serif`;
    node.name = { text, font: ruler.font, width: Math.ceil(ruler.measureText(text).width) + 6 };
    return node.name;
  }

  function sprite(node, scheme) {
    const key = `${node.id} ${scheme.ground}`;
    if (sprites.has(key)) return sprites.get(key);
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    const { text, font, width } = nameOf(node);
    const height = HEIGHT;
    const canvas = document.createElement("canvas");
    const ctx = canvas.getContext("2d");
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    ctx.scale(ratio, ratio);
    ctx.font = font;
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = scheme.ground;
    ctx.strokeText(text, 3, height / 2 + 0.5);
    ctx.fillStyle = scheme.ink;
    ctx.fillText(text, 3, height / 2 + 0.5);
    const made = { canvas, width, height };
    sprites.set(key, made);
    return made;
  }

  function chooseNames(state) {
    const { scale, scheme } = state;
    const wanted = `${scale} ${moves} ${scheme.ground} ${state.chosen ?? ""}`;
    if (wanted === namedFor || (state.moving && named.length)) return;
    namedFor = wanted;
    const taken = new Map();
    const cells = function* (box) {
      for (let i = Math.floor(box[0] / 64); i <= Math.floor(box[2] / 64); i++) {
        for (let j = Math.floor(box[1] / 64); j <= Math.floor(box[3] / 64); j++) yield `${i} ${j}`;
      }
    };
    const clashes = (box, own, only = "") => {
      for (const cell of cells(box)) {
        for (const [other, what, x0, y0, x1, y1] of taken.get(cell) ?? []) {
          if (other !== own && (!only || only === what) && x0 < box[2] && x1 > box[0] && y0 < box[3] && y1 > box[1]) return true;
        }
      }
      return false;
    };
    const take = (box, owner, what) => {
      for (const cell of cells(box)) {
        if (!taken.has(cell)) taken.set(cell, []);
        taken.get(cell).push([owner, what, ...box]);
      }
    };
    const order = state.chosen && nodes.has(state.chosen) ? [nodes.get(state.chosen), ...byWeight] : byWeight;
    const shape = (node) => {
      const size = reach(node, scale);
      return [node.x * scale - size, node.y * scale - size, node.x * scale + size, node.y * scale + size];
    };
    if (nodes.size <= CROWDED) for (const node of order) take(shape(node), node, "shapes");
    named = [];
    const done = new Set();
    const apart = crowded ? 9 : 2;
    for (const node of order) {
      if (done.has(node) || (crowded && named.length >= MOST_NAMES)) continue;
      done.add(node);
      const { width } = nameOf(node);
      const height = HEIGHT;
      const size = reach(node, scale) + 1;
      const [x, y] = [node.x * scale, node.y * scale];
      const [high, low] = [-height + 3 - size / 2, size / 2 - 3];
      const places = [
        [size, -height / 2], [-size - width, -height / 2], [-width / 2, size - 2], [-width / 2, -size - height + 2],
        [size * 0.7, high], [size * 0.7, low], [-size * 0.7 - width, high], [-size * 0.7 - width, low],
      ];
      const box = ([dx, dy]) => [x + dx + 4 - apart, y + dy + 4 - apart, x + dx + width - 4 + apart, y + dy + height - 4 + apart];
      const central = node.focus || node.degree >= HUB;
      const place = places.find((one) => !clashes(box(one), node)) ?? (central && places.find((one) => !clashes(box(one), node, "names")));
      if (!place) continue;
      take([x + place[0], y + place[1] + 1, x + place[0] + width, y + place[1] + height - 1], node, "names");
      take(shape(node), node, "shapes");
      named.push({ node, dx: place[0], dy: place[1] });
    }
  }

  function drawNames(ctx, state) {
    chooseNames(state);
    const { scale, scheme, view } = state;
    for (const { node, dx, dy } of named) {
      const { canvas, width, height } = sprite(node, scheme);
      const [x, y] = [node.x + dx / scale, node.y + dy / scale];
      if (x > view.right || y > view.bottom || x + width / scale < view.left || y + height / scale < view.top) continue;
      ctx.globalAlpha = state.near && !state.near.has(node.id) ? FADED : 1;
      ctx.drawImage(canvas, x, y, width / scale, height / scale);
    }
    ctx.globalAlpha = 1;
  }

  /* Contested pairs carry a mark between their arrows. */

  function middle(edge) {
    const [a, b] = [nodes.get(edge.from), nodes.get(edge.to)];
    return [(a.x + b.x) / 2 + edge.sag * (b.y - a.y), (a.y + b.y) / 2 - edge.sag * (b.x - a.x)];
  }

  const between = look.contested.map(([subject, object]) => ({
    subject,
    object,
    arrows: edges.filter((edge) => edge.from === subject && edge.to === object),
  }));

  function drawMarks(ctx, state) {
    const size = far(state.scale) ? 0.55 / Math.max(0.2, state.scale) : 1;
    if (state.scale < 0.2) return;
    const { scheme } = state;
    for (const { subject, object, arrows } of between) {
      if (!arrows.length) continue;
      const middles = arrows.map(middle);
      const x = middles.reduce((sum, [one]) => sum + one, 0) / arrows.length;
      const y = middles.reduce((sum, [, one]) => sum + one, 0) / arrows.length;
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(size, size);
      ctx.globalAlpha = state.near && !(state.near.has(subject) && state.near.has(object)) ? FADED : 1;
      ctx.beginPath();
      ctx.arc(0, 0, 10, 0, 2 * Math.PI);
      ctx.fillStyle = scheme.ground;
      ctx.fill();
      ctx.strokeStyle = scheme.ink;
      ctx.lineWidth = 1.4;
      ctx.stroke();
      ctx.beginPath();
      for (const [x0, y0, x1, y1] of [[-4.5, -2.2, 4.5, -2.2], [-4.5, 2.2, 4.5, 2.2], [2.6, -5.5, -2.6, 5.5]]) {
        ctx.moveTo(x0, y0);
        ctx.lineTo(x1, y1);
      }
      ctx.stroke();
      ctx.restore();
    }
  }

  /* While a crowd moves, one picture of it moves: drawn once and kept, sharp again at rest. The whole where that
     is fine enough; of a small part of a large picture the part that is seen and as much again around it. */

  const BEYOND = 0.5; /* of the view, on each side */
  const MOST_PIXELS = 5e6;
  const WIDEST = 200; /* pixels that a name may reach beyond its shape */
  const COARSEST = 0.3; /* pixels kept for each one on the screen */
  const stills = { whole: null, part: null };

  function usable(still, state) {
    const { view, scale } = state;
    return still && still.of === `${moves} ${state.scheme.ground} ${state.chosen} ${far(scale)}` &&
      still.density / scale > COARSEST && still.scale / scale < 4 && scale / still.scale < 4 &&
      (still.whole || (view.left >= still.box.left && view.right <= still.box.right && view.top >= still.box.top && view.bottom <= still.box.bottom));
  }

  function take(state, box, whole) {
    const { scale } = state;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const density = Math.min(scale * Math.max(1, window.devicePixelRatio || 1), Math.sqrt(MOST_PIXELS / (width * height)));
    const canvas = new OffscreenCanvas(Math.ceil(width * density), Math.ceil(height * density));
    const ctx = canvas.getContext("2d");
    ctx.scale(density, density);
    ctx.translate(-box.left, -box.top);
    drawScene(ctx, { ...state, view: box });
    return { canvas, box, scale, density, whole, of: `${moves} ${state.scheme.ground} ${state.chosen} ${far(scale)}` };
  }

  function still(state) {
    const { view } = state;
    for (const one of [stills.whole, stills.part]) if (usable(one, state)) return one;
    const all = sides(state.scale);
    all.left -= WIDEST / state.scale;
    all.right += WIDEST / state.scale;
    const fine = Math.sqrt(MOST_PIXELS / ((all.right - all.left) * (all.bottom - all.top)));
    if (fine / state.scale > 2 * COARSEST) return (stills.whole = take(state, all, true));
    const [dx, dy] = [BEYOND * (view.right - view.left), BEYOND * (view.bottom - view.top)];
    const box = { left: view.left - dx, top: view.top - dy, right: view.right + dx, bottom: view.bottom + dy };
    return (stills.part = take(state, box, false));
  }

  function drawScene(ctx, state) {
    drawEdges(ctx, state);
    drawEntities(ctx, state);
    drawMarks(ctx, state);
  }

  function drawEntities(ctx, state) {
    if (!far(state.scale)) return drawBoxes(ctx, state);
    drawShapes(ctx, state);
    return drawNames(ctx, state);
  }

  function sides(scale) {
    const all = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    const grow = (x, y, dx, dy) => {
      all.left = Math.min(all.left, x - dx);
      all.right = Math.max(all.right, x + dx);
      all.top = Math.min(all.top, y - dy);
      all.bottom = Math.max(all.bottom, y + dy);
    };
    for (const node of nodes.values()) {
      grow(node.x, node.y, node.boxWidth / 2, node.boxHeight / 2);
      if (far(scale) && !crowded) grow(node.x, node.y, (nameOf(node).width * 0.85 + 10) / scale, 0);
    }
    for (const edge of edges) {
      if (edge.from === edge.to) grow(nodes.get(edge.from).x, nodes.get(edge.from).y - 45 - 22 * edge.turn, 30, 45);
      else grow(...middle(edge), 4, edge.sag ? 16 : 0);
    }
    return all;
  }

  return {
    nodes,
    edges,
    sides,
    draw(ctx, state) {
      if (!(state.moving && heavy && far(state.scale))) return drawScene(ctx, state);
      const { canvas, box } = still(state);
      return ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
    },
    /* Width and height in the picture that answer to the pointer. */
    touch(node, scale) {
      const size = (2 * reach(node, scale)) / scale;
      return far(scale) ? [size, size] : [node.boxWidth, node.boxHeight];
    },
    move(id, x, y) {
      const node = nodes.get(id);
      if (!node || (node.x === x && node.y === y)) return;
      [node.x, node.y] = [x, y];
      moved.add(id);
      moves += 1;
    },
    forget() {
      sprites.clear();
      namedFor = "";
    },
  };
};
