// Draws the graph that stands in the page as JSON. Text of the graph only ever becomes text: no innerHTML here.
"use strict";
(() => {
  const graph = JSON.parse(document.getElementById("graph").textContent);
  const { details } = graph;
  const byId = (id) => document.getElementById(id);
  const nodes = new vis.DataSet(graph.nodes);
  const edges = new vis.DataSet(graph.edges);
  const network = new vis.Network(byId("network"), { nodes, edges }, JSON.parse(graph.options));
  const NAME = graph.nodes.length > 60 ? 11.5 : 13, LINE = NAME - 1.5, FONT = '"Segoe UI", "DejaVu Sans", system-ui, sans-serif';
  const FEW_LINKS = 110;
  let hovered = null, chosen = null;

  // --- names: as many as fit at this zoom, the most reported first, none over another ---------------------------
  const neighbours = new Map(graph.nodes.map((n) => [n.id, new Set()]));
  const linksOf = new Map(graph.nodes.map((n) => [n.id, []]));
  for (const e of graph.edges) {
    neighbours.get(e.from).add(e.to); neighbours.get(e.to).add(e.from);
    linksOf.get(e.from).push(e.id); if (e.to !== e.from) linksOf.get(e.to).push(e.id);
  }
  // Among very many, the names of the most reported may cover the points of others.
  const foremost = new Set(graph.nodes.length > 120 ? graph.nodes.slice(0, 40).map((n) => n.id) : []);
  // Where most lines of a node go down (positive) or up: its name stands on the other side.
  const where = new Map(graph.nodes.map((n) => [n.id, n]));
  const pull = new Map(graph.nodes.map((n) => [n.id, [...neighbours.get(n.id)].reduce((sum, id) => {
    const dx = where.get(id).x - n.x, dy = where.get(id).y - n.y;
    return sum + dy / (Math.hypot(dx, dy) || 1);
  }, 0)]));
  const widths = new Map();
  const textWidth = (ctx, text) => {
    if (!widths.has(text)) { ctx.font = `100px ${FONT}`; widths.set(text, ctx.measureText(text).width / 100); }
    return widths.get(text);
  };
  const crosses = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  function names(ctx) {
    const scale = network.getScale(), grown = Math.min(Math.max(scale, 1), 1.35), place = network.getPositions();
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const view = byId("network"), end = network.DOMtoCanvas({ x: view.clientWidth, y: view.clientHeight });
    const visible = (b) => b[2] > corner.x && b[0] < end.x && b[3] > corner.y && b[1] < end.y;
    const whole = (b) => b[0] > corner.x && b[2] < end.x && b[1] > corner.y && b[3] < end.y;
    const taken = graph.nodes.map((n) => {
      const p = place[n.id], r = n.size * 0.85;
      return [p.x - r, p.y - r, p.x + r, p.y + r, n.id, !foremost.has(n.id)];
    }).filter(visible);
    const focus = hovered || chosen;
    const near = focus && neighbours.get(focus);
    const rank = (n) => (n.id === hovered ? 0 : n.id === chosen ? 1 : near && near.has(n.id) ? 2 : 3);
    const order = near ? [...graph.nodes].sort((a, b) => rank(a) - rank(b)) : graph.nodes;
    ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
    for (const node of order) {
      const words = details.nodes[node.id].kind === "words";
      const size = ((words ? NAME - 1.5 : NAME) * grown) / scale, step = size * 1.2;
      const rows = details.nodes[node.id].lines, p = place[node.id], first = rank(node) < 2;
      const half = Math.max(...rows.map((row) => textWidth(ctx, row))) * size / 2 + 2 / scale;
      const tall = rows.length * step, below = p.y + node.size + 3 / scale, above = p.y - node.size - tall - 1 / scale;
      const side = node.size + half + 4 / scale, middle = p.y - tall / 2;
      const aside = half * 0.7, around = [[p.x, below], [p.x, above], [p.x + side, middle], [p.x - side, middle],
        [p.x + aside, below], [p.x - aside, below], [p.x + aside, above], [p.x - aside, above]];
      if (pull.get(node.id) > 0.5) around.unshift(...around.splice(1, 1));
      for (const [x, top] of around) {
        const box = [x - half, top, x + half, top + tall];
        if (!first && !whole(box)) continue;
        const hidden = (b) => b[4] !== node.id && !(b[5] && foremost.has(node.id)) && crosses(b, box);
        if (!first && taken.some(hidden)) continue;
        taken.push([...box, node.id]);
        ctx.font = `${words ? "italic " : ""}${first ? "bold " : ""}${size}px ${FONT}`;
        ctx.strokeStyle = "#ffffffe6"; ctx.lineWidth = 3.5 / scale; ctx.fillStyle = words ? "#4c5563" : "#1d2430";
        rows.forEach((row, i) => { ctx.strokeText(row, x, top + i * step); ctx.fillText(row, x, top + i * step); });
        break;
      }
    }
    lineLabels(ctx, scale, grown, taken, visible);
  }

  function lineLabels(ctx, scale, grown, taken, visible) {
    const focus = hovered || chosen;
    const shown = graph.edges.filter((e) => !edges.get(e.id).hidden &&
      (graph.edges.length <= FEW_LINKS || e.id === focus || (linksOf.get(focus) || []).includes(e.id)));
    const last = (e) => (e.id === focus ? 0 : details.links[e.id].class ? 1 : 2);  // standing relations give way
    shown.sort((a, b) => last(a) - last(b));
    const size = (LINE * grown) / scale;
    ctx.font = `${size}px ${FONT}`; ctx.textBaseline = "middle";
    for (const edge of shown) {
      const text = details.links[edge.id].label, half = textWidth(ctx, text) * size / 2 + 2 / scale, tall = size * 0.62;
      for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const p = network.body.edges[edge.id].edgeType.getPoint(t);
        const box = [p.x - half, p.y - tall, p.x + half, p.y + tall];
        if (!visible(box) || (edge.id !== focus && taken.some((b) => crosses(b, box)))) continue;
        taken.push(box);
        ctx.font = `${size}px ${FONT}`;
        ctx.strokeStyle = "#fffffff2"; ctx.lineWidth = 4 / scale; ctx.fillStyle = "#3a4350";
        ctx.strokeText(text, p.x, p.y); ctx.fillText(text, p.x, p.y);
        break;
      }
    }
  }
  network.on("afterDrawing", names);

  // --- quotes: on hovering a few, on clicking all ----------------------------------------------------------------
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function quote(event, whole) {
    const made = element("blockquote"), { sentence, quote: words } = event;
    const at = whole && words ? sentence.indexOf(words) : -1;
    if (at < 0) { made.textContent = words || sentence; return made; }
    made.append(sentence.slice(0, at), element("mark", "", words), sentence.slice(at + words.length));
    return made;
  }
  function told(event, whole) {
    const made = element("article"), title = element("h3", "", event.label);
    if (event.stance && !event.label.endsWith(`(${event.stance})`)) title.append(element("span", "stance", ` (${event.stance})`));
    made.append(title, quote(event, whole));
    if (whole) made.append(...event.again.map((sentence) => element("blockquote", "", sentence)));
    if (whole) made.append(element("p", "about", event.about.map(([name, text]) => `${name}: ${text}`).join(" · ")));
    made.append(element("p", "source", event.source));
    return made;
  }
  function eventsOf(id) {
    if (details.links[id]) return details.links[id].events;
    return [...new Set(linksOf.get(id).flatMap((link) => details.links[link].events))].sort((a, b) => a - b);
  }
  function heading(id, into) {
    const node = details.nodes[id];
    if (!node) {
      const edge = edges.get(id), name = (end) => details.nodes[end].name;
      into.append(element("h2", "", `${name(edge.from)} – ${details.links[id].label} – ${name(edge.to)}`));
      return;
    }
    into.append(element("h2", "", node.name));
    const also = node.also.length ? `; also: ${node.also.join(", ")}` : "";
    into.append(element("p", "kind", `${node.kind}${also}`));
  }
  function fill(into, id, most) {
    into.replaceChildren();
    heading(id, into);
    const found = eventsOf(id);
    for (const number of found.slice(0, most)) into.append(told(details.events[number], most > 3));
    if (found.length > most) into.append(element("p", "about", `… and ${found.length - most} more`));
  }
  function tip(id, pointer) {
    const box = byId("tip"), room = byId("network");
    hovered = id; box.hidden = !id; network.redraw();
    if (!id) return;
    fill(box, id, 3);
    const left = pointer.x + 18 + box.offsetWidth > room.clientWidth ? pointer.x - box.offsetWidth - 18 : pointer.x + 18;
    box.style.left = `${room.offsetLeft + Math.max(4, left)}px`;
    box.style.top = `${Math.max(4, Math.min(pointer.y + 12, room.clientHeight - box.offsetHeight - 8))}px`;
  }
  function choose(id) {
    chosen = id;
    const panel = byId("panel");
    panel.hidden = !id;
    if (id) {
      fill(panel, id, 200);
      const close = element("button", "", "×");
      close.setAttribute("aria-label", "Close"); close.addEventListener("click", () => choose(null));
      panel.prepend(close); panel.scrollTop = 0;
    }
    const near = id && new Set(details.links[id] ? [id] : linksOf.get(id));
    edges.update(graph.edges.map((e) => ({ id: e.id, color: { ...e.color, opacity: !near ? e.color.opacity : near.has(e.id) ? 1 : 0.1 } })));
  }
  network.on("hoverNode", (e) => tip(e.node, e.pointer.DOM));
  network.on("hoverEdge", (e) => tip(e.edge, e.pointer.DOM));
  for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, () => tip(null));
  network.on("click", (e) => choose(e.nodes[0] || e.edges[0] || null));

  // --- the legend filters, the search box finds --------------------------------------------------------------------
  const boxes = [...document.querySelectorAll("#legend input")];
  const off = (key, value) => boxes.some((b) => !b.checked && b.dataset[key] === String(value));
  for (const box of boxes) box.addEventListener("change", () => edges.update(graph.edges.map((e) => {
    const link = details.links[e.id];
    return { id: e.id, hidden: off("class", link.class) || off("fact", link.fact) };
  })));
  function go(id) {
    byId("hits").replaceChildren(); byId("query").value = "";
    moved = true; network.selectNodes([id], false); network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset: { x: -180, y: 0 }, animation: false }); choose(id);
  }
  function hits() {
    const wanted = byId("query").value.trim().toLowerCase();
    const fits = (n) => [details.nodes[n.id].name, ...details.nodes[n.id].also].some((x) => x.toLowerCase().includes(wanted));
    return wanted ? graph.nodes.filter(fits).slice(0, 12) : [];
  }
  byId("query").addEventListener("input", () => byId("hits").replaceChildren(...hits().map((n) => {
    const made = element("button", "", details.nodes[n.id].name);
    made.addEventListener("click", () => go(n.id));
    return made;
  })));
  byId("query").addEventListener("keydown", (e) => { const first = hits()[0]; if (e.key === "Enter" && first) go(first.id); });

  // --- drawn at once, all in sight -------------------------------------------------------------------------------
  function fit() {  // with room at the edges for names, whose size on the screen does not change with the zoom
    const view = byId("network"), xs = graph.nodes.map((n) => n.x), ys = graph.nodes.map((n) => n.y);
    const low = { x: Math.min(...xs), y: Math.min(...ys) }, high = { x: Math.max(...xs), y: Math.max(...ys) };
    const scale = Math.min((view.clientWidth - 170) / (high.x - low.x || 1), (view.clientHeight - 100) / (high.y - low.y || 1), 1.25);
    network.moveTo({ position: { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 }, scale: Math.max(scale, 0.05), animation: false });
  }
  let moved = false;
  for (const move of ["zoom", "dragStart", "click"]) network.on(move, () => { moved = true; });
  if (graph.nodes.length) {
    fit();
    network.on("resize", () => { if (!moved) requestAnimationFrame(fit); });
  }
  document.body.dataset.drawn = "true";
  const opened = new URLSearchParams(location.hash.slice(1)).get("show");
  if (opened && details.nodes[opened]) go(opened);
})();
