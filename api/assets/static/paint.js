"use strict";
/* What the picture looks like at every distance. Near, an entity is a box with its name. Far, it is a small shape
   of its role, and names stand beside as many as they fit, the best connected first. Lines of one look are drawn
   in one go, and what is computed once is kept, so that thousands of arrows follow the hand. */
const makePainter = (content, look) => {
  const FADED = 0.22;
  /* Scale from which names in boxes can be read; on a narrower page columns are rather small than dots. */
  const NEAR = look.layout !== "map" && innerWidth > 480 && innerWidth < 700 ? 0.78 * look.near : look.near;
  const CHUNK = 160; /* subpaths a stroke: longer paths cost more than they save */
  const CROWDED = 500; /* arrows beyond which a distant line is drawn fainter */
  const HEAVY = 150; /* arrows beyond which what moves is a picture kept */
  const MOST_NAMES = 140;
  const HUB = 4; /* arrows from which an entity's name may cover a shape */
  const LONGEST = 46;

  const nodes = new Map(content.nodes.map((node) => [node.id, { ...node, degree: 0, x: node.x, y: node.y }]));
  const edges = content.edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
  for (const edge of edges) {
    nodes.get(edge.from).degree += 1;
    nodes.get(edge.to).degree += 1;
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

  /* Where arrows to an entity lead: its middle, of a dot beside its name the dot. */
  const anchor = (node) => (node.form === "dot" ? node.y - node.boxHeight / 2 + 8 : node.y);

  function line(x0, y0, x3, y3) {
    const [dx, dy] = [(x3 - x0) / 3, (y3 - y0) / 3];
    return [x0, y0, x0 + dx, y0 + dy, x3 - dx, y3 - dy, x3, y3];
  }

  const levelled = (x0, y0, x3, y3) => [x0, y0, (x0 + x3) / 2, y0, (x0 + x3) / 2, y3, x3, y3];

  function loop(a) {
    const x = a.x + a.boxWidth / 2 - 2;
    return [[x, a.y - 9, x + 44, a.y - 22, x + 44, a.y + 22, x, a.y + 9]];
  }

  /* The curves of an arrow: the service's where both ends are where it put them, else straight. */
  function controls(edge, a, b, scale) {
    if (!edge.course.length || a.strayed || b.strayed) return a === b ? loop(a) : [line(a.x, anchor(a), b.x, anchor(b))];
    const pieces = [];
    for (let i = 0; i + 7 < edge.course.length; i += 6) pieces.push(edge.course.slice(i, i + 8));
    if (far(scale) && a !== b) {
      /* From dot to dot, not from the places on the sides of boxes. */
      const [first, last] = [pieces[0], pieces.at(-1)];
      if (first !== last && Math.abs(first[1] - a.y) > 1) pieces[0] = levelled(a.x, a.y, first[6], first[7]);
      if (first !== last && Math.abs(last[7] - b.y) > 1) pieces[pieces.length - 1] = levelled(last[0], last[1], b.x, b.y);
    }
    return pieces;
  }

  const on = (p, k, t) => {
    const u = 1 - t;
    return u * u * u * p[k] + 3 * u * u * t * p[k + 2] + 3 * u * t * t * p[k + 4] + t * t * t * p[k + 6];
  };
  const slope = (p, k, t) => {
    const u = 1 - t;
    return 3 * (u * u * (p[k + 2] - p[k]) + 2 * u * t * (p[k + 4] - p[k + 2]) + t * t * (p[k + 6] - p[k + 4]));
  };

  /* The part of the curve at which it leaves one entity (from 0 up) or reaches another (from 1 down); it is
     out of it at the part `outside`. */
  function border(p, node, out, outside, scale) {
    let within = out ? 0 : 1;
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

  /* A part of a curve, from one place on it to another. */
  function cut(p, t0, t1) {
    const third = (t1 - t0) / 3;
    const [x0, y0, x3, y3] = [on(p, 0, t0), on(p, 1, t0), on(p, 0, t1), on(p, 1, t1)];
    return [x0, y0, x0 + third * slope(p, 0, t0), y0 + third * slope(p, 1, t0), x3 - third * slope(p, 0, t1), y3 - third * slope(p, 1, t1), x3, y3];
  }

  function course(edge, scale) {
    const [a, b] = [nodes.get(edge.from), nodes.get(edge.to)];
    let pieces = controls(edge, a, b, scale);
    while (pieces.length > 1 && inside(a, pieces[0][6], pieces[0][7], scale)) pieces.shift();
    while (pieces.length > 1 && inside(b, pieces.at(-1)[0], pieces.at(-1)[1], scale)) pieces.pop();
    const last = pieces.length - 1;
    if (last || a !== b) {
      const t0 = inside(a, pieces[0][0], pieces[0][1], scale) ? border(pieces[0], a, true, last ? 1 : 0.5, scale) : 0;
      const t1 = inside(b, pieces[last][6], pieces[last][7], scale) ? border(pieces[last], b, false, last ? 0 : 0.5, scale) : 1;
      pieces = pieces.map((p, i) => (i && i < last ? p : cut(p, i ? 0 : t0, i < last ? 1 : t1)));
    }
    const length = edge.head === "none" ? 0 : headLength(edge, scale);
    if (last && Math.hypot(pieces[last][6] - pieces[last][0], pieces[last][7] - pieces[last][1]) < length + 1) {
      /* Too short for a head: the curve before it runs on to the border. */
      const [, , , , , , x, y] = pieces.pop();
      const before = pieces.at(-1);
      pieces[pieces.length - 1] = [...before.slice(0, 4), before[4] + x - before[6], before[5] + y - before[7], x, y];
    }
    const end = pieces.at(-1);
    const [x3, y3] = [end[6], end[7]];
    const angle = Math.atan2(y3 - end[5], x3 - end[4]) || 0;
    const short = ({ arrow: 0.9, circle: 0.8 }[edge.head] ?? 0) * length;
    const [bx, by] = [short * Math.cos(angle), short * Math.sin(angle)];
    pieces[pieces.length - 1] = [...end.slice(0, 4), end[4] - bx, end[5] - by, x3 - bx, y3 - by];
    const straight = !edge.course.length && a !== b;
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const p of pieces) {
      box.left = Math.min(box.left, p[0], p[2], p[4], p[6]);
      box.right = Math.max(box.right, p[0], p[2], p[4], p[6]);
      box.top = Math.min(box.top, p[1], p[3], p[5], p[7]);
      box.bottom = Math.max(box.bottom, p[1], p[3], p[5], p[7]);
    }
    return { edge, angle, length, x3, y3, pieces, straight, box };
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
    const visible = ({ box }) => box.right >= view.left && box.left <= view.right && box.bottom >= view.top && box.top <= view.bottom;
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
    for (const { pieces, straight } of list) {
      ctx.moveTo(pieces[0][0], pieces[0][1]);
      if (straight) ctx.lineTo(pieces[0][6], pieces[0][7]);
      else for (const p of pieces) ctx.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
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

  const emphasised = (node, state) => node.focus || node.id === state.hovered || state.picked.has(node.id);

  /* What stands for several entities has a second outline behind it; what lies on shared paths a second within. */
  function drawOutlines(ctx, node, state, colours) {
    const { boxWidth: w, boxHeight: h, x, y } = node;
    const chosen = state.picked.has(node.id);
    ctx.strokeStyle = chosen ? state.scheme.ink : colours.border;
    ctx.lineWidth = emphasised(node, state) ? 2.6 : 1.3;
    if (node.gathered && node.form !== "dot") {
      ctx.beginPath();
      outline(ctx, node.form, x + 4, y - 4, w, h);
      ctx.fillStyle = state.scheme.ground;
      ctx.fill();
      ctx.fillStyle = colours.fill;
      ctx.fill();
      ctx.lineWidth = 1.3;
      ctx.stroke();
    }
  }

  function drawBox(ctx, node, state) {
    const { boxWidth: w, boxHeight: h, x, y } = node;
    const { scheme } = state;
    const colours = scheme.fills[node.fill];
    const dotted = node.form === "dot";
    ctx.globalAlpha = state.near && !state.near.has(node.id) ? FADED : 1;
    drawOutlines(ctx, node, state, colours);
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = 1;
    ctx.beginPath();
    if (dotted) dot(ctx, x, y - h / 2 + 8, 6);
    else outline(ctx, node.form, x, y, w, h);
    ctx.fillStyle = scheme.ground;
    ctx.fill();
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colours.fill;
    ctx.fill();
    ctx.lineWidth = emphasised(node, state) ? 2.6 : 1.3;
    ctx.strokeStyle = state.picked.has(node.id) ? scheme.ink : colours.border;
    ctx.stroke();
    if (node.shared && !dotted) {
      ctx.beginPath();
      outline(ctx, node.form, x, y, w - 7, h - 7);
      ctx.lineWidth = 1.3;
      ctx.stroke();
    }
    if (node.pinned) drawPin(ctx, x + w / 2 - 7, y - h / 2 + 1, scheme);
    const size = 14 * node.letters;
    const step = 18 * node.letters;
    ctx.font = `${node.focus ? 650 : 500} ${size}px Inter, system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    node.lines ??= node.label.split("\n");
    const middle = dotted ? y + 7 : y;
    node.lines.forEach((line, i) => {
      const at = middle + 1 + (i - (node.lines.length - 1) / 2) * step;
      if (dotted) {
        ctx.strokeStyle = scheme.ground;
        ctx.lineJoin = "round";
        ctx.lineWidth = 4;
        ctx.strokeText(line, x, at);
      }
      ctx.fillStyle = scheme.ink;
      ctx.fillText(line, x, at);
    });
    ctx.globalAlpha = 1;
  }

  /* A small pin at the corner of what a hand put there. */
  function drawPin(ctx, x, y, scheme) {
    ctx.beginPath();
    dot(ctx, x, y, 4);
    ctx.fillStyle = scheme.ink;
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = scheme.ground;
    ctx.stroke();
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
      const strong = emphasised(node, state);
      const key = `${node.fill} ${faint} ${strong}`;
      if (!groups.has(key)) groups.set(key, { fill: node.fill, faint, strong, list: [] });
      groups.get(key).list.push(node);
    }
    for (const { fill, faint, strong, list } of groups.values()) {
      const colours = scheme.fills[fill];
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
    ctx.lineWidth = 5;
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
    const wanted = `${scale} ${moves} ${scheme.ground} ${state.mark}`;
    if (wanted === namedFor || (state.moving && named.length)) return;
    namedFor = wanted;
    named = fitNames(scale, state.picked);
  }

  /* How many arrows pass each square of the screen, so that names keep out of their way. */
  const SQUARE = 6;
  const ASIDE = 12; /* pixels that a name gives way where it has no room beside its shape */
  const squareAt = (x, y) => Math.floor(x / SQUARE) * 65536 + Math.floor(y / SQUARE);

  function countPassing(scale) {
    const passing = new Map();
    courses.forEach(({ pieces }, number) => {
      for (const p of pieces) {
        const steps = Math.ceil((Math.hypot(p[6] - p[0], p[7] - p[1]) * scale) / (SQUARE - 2)) + 1;
        for (let i = 0; i <= steps; i++) {
          const square = squareAt(on(p, 0, i / steps) * scale, on(p, 1, i / steps) * scale);
          if (!passing.has(square)) passing.set(square, new Set());
          passing.get(square).add(number);
        }
      }
    });
    return passing;
  }

  /* The arrows that pass a box, each once. */
  function passed(passing, [left, top, right, bottom]) {
    const found = new Set();
    for (let x = left; x < right + SQUARE; x += SQUARE) {
      for (let y = top; y < bottom + SQUARE; y += SQUARE) {
        for (const number of passing.get(squareAt(Math.min(x, right), Math.min(y, bottom))) ?? []) found.add(number);
      }
    }
    return found.size;
  }

  /* Which names stand at which side of their shapes: over no other, where the fewest arrows pass. */
  function fitNames(scale, picked) {
    const passing = crowded ? null : countPassing(scale);
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
    const order = picked.size ? [...byWeight.filter((node) => picked.has(node.id)), ...byWeight] : byWeight;
    const shape = (node) => {
      const size = reach(node, scale);
      return [node.x * scale - size, node.y * scale - size, node.x * scale + size, node.y * scale + size];
    };
    if (nodes.size <= CROWDED) for (const node of order) take(shape(node), node, "shapes");
    const reached = MARK * markSize(scale) * scale;
    for (const { x, y } of placeMarks(scale)) take([x * scale - reached, y * scale - reached, x * scale + reached, y * scale + reached], null, "shapes");
    const found = [];
    const done = new Set();
    const apart = crowded ? 9 : 2;
    for (const node of order) {
      if (done.has(node) || (crowded && found.length >= MOST_NAMES)) continue;
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
      const farther = places.flatMap(([dx, dy]) => [-ASIDE, 0, ASIDE].map((aside) => [dx + aside, dy + (dy < -height / 2 ? -ASIDE / 2 : ASIDE / 2)]));
      const box = ([dx, dy]) => [x + dx + 4 - apart, y + dy + 4 - apart, x + dx + width - 4 + apart, y + dy + height - 4 + apart];
      const central = node.focus || node.degree >= HUB;
      const best = (some) => (passing ? some.map((one) => [passed(passing, box(one)), one]).sort((a, b) => a[0] - b[0])[0]?.[1] : some[0]);
      const free = (some, only) => best(some.filter((one) => !clashes(box(one), node, only)));
      const place = free(places) ?? (passing && free(farther)) ?? (central && free(places, "names"));
      if (!place) continue;
      take([x + place[0], y + place[1] + 1, x + place[0] + width, y + place[1] + height - 1], node, "names");
      take(shape(node), node, "shapes");
      found.push({ node, dx: place[0], dy: place[1] });
    }
    return found;
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

  function middle(one) {
    const lengths = one.pieces.map((p) => Math.hypot(p[6] - p[0], p[7] - p[1]));
    let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
    let at = 0;
    while (at < lengths.length - 1 && left > lengths[at]) left -= lengths[at++];
    const part = left / (lengths[at] || 1);
    return [on(one.pieces[at], 0, part), on(one.pieces[at], 1, part)];
  }

  const between = look.contested.map(([subject, object]) => ({
    subject,
    object,
    arrows: new Set(edges.filter((edge) => edge.from === subject && edge.to === object)),
  }));

  const MARK = 10;
  const markSize = (scale) => (far(scale) ? 0.55 / Math.max(0.2, scale) : 1);

  /* Where the marks stand; far away there are none. */
  function placeMarks(scale) {
    if (scale < 0.2) return [];
    return between.flatMap(({ subject, object, arrows }) => {
      const middles = courses.filter((one) => arrows.has(one.edge)).map(middle);
      if (middles.length < 2) return [];
      const mean = (axis) => middles.reduce((sum, one) => sum + one[axis], 0) / middles.length;
      return [{ subject, object, x: mean(0), y: mean(1) }];
    });
  }

  function drawMarks(ctx, state) {
    const size = markSize(state.scale);
    const { scheme } = state;
    for (const { subject, object, x, y } of placeMarks(state.scale)) {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(size, size);
      ctx.globalAlpha = state.near && !(state.near.has(subject) && state.near.has(object)) ? FADED : 1;
      ctx.beginPath();
      ctx.arc(0, 0, MARK, 0, 2 * Math.PI);
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
    return still && still.of === `${moves} ${state.scheme.ground} ${state.mark} ${far(scale)}` &&
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
    return { canvas, box, scale, density, whole, of: `${moves} ${state.scheme.ground} ${state.mark} ${far(scale)}` };
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

  /* How many findings an arrow stands for. */

  function drawCounts(ctx, state) {
    const { scheme } = state;
    const size = Math.max(1, NEAR / state.scale);
    ctx.font = `600 ${12 * size}px Inter, system-ui, sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const edge of edges) {
      if (!edge.count || nodes.get(edge.from).strayed || nodes.get(edge.to).strayed) continue;
      const [x, y, w, h] = edge.countAt;
      ctx.globalAlpha = state.near && !state.near.has(edge.id) ? FADED : 1;
      ctx.fillStyle = scheme.ground;
      ctx.beginPath();
      ctx.roundRect(x - (w * size) / 2, y - (h * size) / 2, w * size, h * size, 4 * size);
      ctx.fill();
      ctx.fillStyle = scheme.ink;
      ctx.fillText(edge.count, x, y + size);
    }
    ctx.globalAlpha = 1;
  }

  function drawScene(ctx, state) {
    drawEdges(ctx, state);
    drawCounts(ctx, state);
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
    for (const node of nodes.values()) grow(node.x, node.y, node.boxWidth / 2, node.boxHeight / 2);
    if (far(scale) && !crowded) {
      route(scale);
      for (const { node, dx, dy } of fitNames(scale, new Set())) {
        const [w, h] = [nameOf(node).width / 2 / scale, HEIGHT / 2 / scale];
        grow(node.x + dx / scale + w, node.y + dy / scale + h, w, h);
      }
    }
    for (const { course: at } of edges) for (let i = 0; i < at.length; i += 2) grow(at[i], at[i + 1], 4, 4);
    return all;
  }

  /* How far in the picture a point lies from an arrow: for the pointer. */
  function distance(one, x, y, most) {
    const { box } = one;
    if (x < box.left - most || x > box.right + most || y < box.top - most || y > box.bottom + most) return Infinity;
    let least = Infinity;
    for (const p of one.pieces) {
      const steps = one.straight ? 1 : 10;
      let [ax, ay] = [p[0], p[1]];
      for (let i = 1; i <= steps; i++) {
        const [bx, by] = [on(p, 0, i / steps), on(p, 1, i / steps)];
        const [dx, dy] = [bx - ax, by - ay];
        const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
        least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
        [ax, ay] = [bx, by];
      }
    }
    return least;
  }

  return {
    nodes,
    edges,
    sides,
    degree: (id) => nodes.get(id).degree,
    /* The arrow that passes a point nearest, no farther than `most`; null for none. */
    edgeAt(x, y, most) {
      let [found, least] = [null, most];
      for (const one of courses) {
        const apart = distance(one, x, y, most);
        if (apart < least) [found, least] = [one.edge.id, apart];
      }
      return found;
    },
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
      node.strayed = true;
      moved.add(id);
      moves += 1;
    },
    forget() {
      sprites.clear();
      namedFor = "";
    },
  };
};
