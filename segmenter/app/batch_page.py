"""The page of a batch: one HTML file with all in it, light or dark as the system is.

`HEAD`, then the facts and the pictures as script, then `TAIL`. Imports nothing of ours.
"""

from __future__ import annotations

_STYLE = """
:root { color-scheme: light dark;
  --canvas:#DFE1E5; --window:#F1F2F4; --panel:#FFFFFF; --raised:#FFFFFF; --line:#CDD1D7;
  --text:#1B1D21; --dim:#565C66; --accent:#0B63CE; --ok:#1B7443; --warn:#855600; --bad:#BE2A2A; }
@media (prefers-color-scheme: dark) { :root {
  --canvas:#17181A; --window:#1E1F22; --panel:#26282C; --raised:#303339; --line:#3D4047;
  --text:#E8E9EC; --dim:#A9ADB5; --accent:#5AA9FF; --ok:#5CC48D; --warn:#F0B94A; --bad:#FF7B72; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--window); color: var(--text);
  font: 13px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
button, input, select { font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; min-height: 32px; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
header { padding: 24px 24px 8px; }
h1 { font-size: 22px; font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
.dim { color: var(--dim); font-size: 12px; }
nav { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px;
  align-items: center; padding: 12px 24px; background: var(--window);
  border-bottom: 1px solid var(--line); }
nav button[aria-pressed=true] { border-color: var(--accent); color: var(--accent); }
nav input { flex: 1 1 160px; max-width: 320px; }
nav .grow { flex: 1; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(232px, 1fr)); gap: 16px;
  padding: 24px; }
.card { display: flex; flex-direction: column; padding: 0; overflow: hidden; text-align: left;
  background: var(--panel); border: 1px solid var(--line); border-radius: 10px; }
.card:hover { border-color: var(--dim); }
.view { position: relative; aspect-ratio: 4 / 3; background: var(--canvas); overflow: hidden; }
.half { position: absolute; inset: 0; display: grid; place-items: center; }
.half i { display: block; background-size: 200% 100%; }
.photo i { background-position: 0 0; } .segments i { background-position: 100% 0; }
.card .segments { clip-path: inset(0 0 0 50%); }
.card:hover .segments, .card:focus-visible .segments { clip-path: none; }
.none { display: grid; place-items: center; height: 100%; color: var(--dim); padding: 16px;
  text-align: center; }
.bar { display: flex; height: 6px; background: var(--canvas); }
.bar span { display: block; }
.about { display: flex; flex-direction: column; gap: 4px; padding: 8px 12px 12px; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.state { display: inline-flex; gap: 4px; align-items: center; }
.ok { color: var(--ok); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.clip { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical;
  overflow: hidden; overflow-wrap: anywhere; }
#empty { padding: 48px 24px; text-align: center; color: var(--dim); }
footer { padding: 0 24px 24px; text-align: center; }
dialog { width: min(1120px, 96vw); max-height: 96vh; padding: 0; color: inherit;
  background: var(--panel); border: 1px solid var(--line); border-radius: 10px; }
dialog::backdrop { background: rgb(0 0 0 / .6); }
.top { display: flex; gap: 8px; align-items: center; padding: 12px 16px; }
.top h2 { flex: 1; margin: 0; font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1px; background: var(--canvas); }
.pair .view { aspect-ratio: 4 / 3; }
.more { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; padding: 16px; }
table { border-collapse: collapse; width: 100%; }
td { padding: 4px 0; } td.number { text-align: right; }
.swatch { display: inline-block; width: 12px; height: 12px; border-radius: 3px;
  margin-right: 8px; vertical-align: -1px; }
@media (max-width: 640px) { .more, .pair { grid-template-columns: 1fr; } }
"""

_SCRIPT = """
const page = 120, byId = id => document.getElementById(id);
const states = {done: ["ok", "✓", "Done"], failed: ["bad", "✕", "Failed"],
  left: ["warn", "–", "Not done"]};
const orders = {
  name: (a, b) => a.at - b.at,
  drift: (a, b) => (b.drift ?? -1) - (a.drift ?? -1) || a.at - b.at,
  slow: (a, b) => (b.seconds ?? -1) - (a.seconds ?? -1) || a.at - b.at };
const kinds = {all: p => true, failed: p => p.status === "failed", unlike: p => p.drift > 0};
let kind = "all", shown = [], open = -1, count = page;
pictures.forEach((p, at) => p.at = at);
const make = (tag, name, text) => { const e = document.createElement(tag);
  if (name) e.className = name; if (text !== undefined) e.textContent = text; return e; };
const percent = x => x && x < .01 ? "<1 %" : Math.round(100 * x) + " %";
const seconds = x => x === null ? "" : x < 10 ? x.toFixed(1) + " s" : Math.round(x) + " s";
const pixels = ([w, h]) => { const m = w * h / 1e6;
  return w + " × " + h + (m >= .1 ? ", " + (m < 10 ? m.toFixed(1) : Math.round(m)) + " MP" : ""); };
function half(p, name, room) {
  const box = make("div", "half " + name), picture = make("i");
  picture.style.backgroundImage = "url(data:image/jpeg;base64," + p.thumb + ")";
  const wide = p.size[0] / p.size[1] > 4 / 3;
  picture.style.aspectRatio = p.size[0] + " / " + p.size[1];
  picture.style[wide ? "width" : "height"] = "100%";
  box.append(picture); return box; }
function bar(p) { const b = make("div", "bar");
  for (const [name, color, share] of p.shares) { const s = make("span");
    s.style.width = 100 * share + "%"; s.style.background = color;
    s.title = name + " " + percent(share);
    b.append(s); } return b; }
function state(p) { const line = make("div");
  const [tone, sign, word] = states[p.status];
  line.append(make("span", "state " + tone, sign + " " + word));
  if (p.drift > 0) line.append(make("span", "state warn",
    "\\u2002△ Unlike the training, by " + p.drift.toFixed(1)));
  return line; }
function card(p, place) {
  const c = make("button", "card"); c.onclick = () => leaf(place);
  c.setAttribute("aria-label", p.name + ", " + states[p.status][2]);
  const view = make("div", "view");
  if (p.thumb) view.append(half(p, "photo"), half(p, "segments"));
  else view.append(make("div", "none", p.status === "failed" ? "No result" : "No picture"));
  const about = make("div", "about"); about.append(make("div", "name", p.name), state(p));
  const facts = p.status === "failed" ? p.message
    : [p.size[0] ? pixels(p.size) : "", seconds(p.seconds)].filter(Boolean).join(" · ");
  about.append(make("div", "dim clip", facts));
  c.append(view, bar(p), about); return c; }
function draw() {
  const words = byId("find").value.toLowerCase();
  shown = pictures.filter(p => kinds[kind](p) && p.name.toLowerCase().includes(words))
    .sort(orders[byId("order").value]);
  byId("cards").replaceChildren(...shown.slice(0, count).map(card));
  byId("empty").hidden = shown.length > 0; byId("more").hidden = shown.length <= count;
  byId("more").textContent = "Show " + Math.min(page, shown.length - count) + " more of "
    + (shown.length - count).toLocaleString(); }
function leaf(place) {
  if (place < 0 || place >= shown.length) return;
  open = place; const p = shown[place];
  byId("title").textContent = p.name; byId("where").textContent = place + 1 + " of " + shown.length;
  byId("before").disabled = !place; byId("after").disabled = place + 1 === shown.length;
  byId("pair").replaceChildren(...["photo", "segments"].map(name => { const v = make("div", "view");
    if (p.thumb) v.append(half(p, name)); else v.append(make("div", "none", "No result"));
    return v; }));
  const table = make("table");
  for (const [name, color, share] of p.shares) { const row = table.insertRow();
    const cell = row.insertCell(), swatch = make("span", "swatch"); swatch.style.background = color;
    cell.append(swatch, name); const number = row.insertCell(); number.className = "number";
    number.textContent = percent(share); }
  const about = make("div", "about"); about.append(state(p));
  for (const line of [p.size[0] ? pixels(p.size) : "", p.fit, seconds(p.seconds), p.message])
    if (line) about.append(make("div", "dim", line));
  const links = make("div");
  for (const [word, path] of Object.entries(p.links)) { const a = make("a", "", word);
    a.href = path; a.target = "_blank";
    links.append(a, " \\u2002"); }
  about.append(links); byId("detail").replaceChildren(table, about);
  if (!byId("leaf").open) byId("leaf").showModal(); }
byId("folder").textContent = facts.folder;
const told = [facts.done.toLocaleString() + " done"];
if (facts.done_now !== facts.done)
  told.push((facts.done_now ? facts.done_now.toLocaleString() : "none") + " of them in this run");
if (facts.failed) told.push(facts.failed.toLocaleString() + " failed");
if (facts.left) told.push(facts.left.toLocaleString() + " not done");
if (facts.unlike) told.push(facts.unlike.toLocaleString() + " unlike the model's training");
byId("told").textContent = told.join(" · ");
byId("way").textContent = "Segments from " + facts.way + ". Took " + facts.took + ".";
for (const [name, word] of [["all", "All"], ["failed", "Failed"], ["unlike", "Unlike"]]) {
  const found = pictures.filter(kinds[name]).length;
  if (name !== "all" && !found) continue;
  const b = make("button", "", word + " " + found.toLocaleString());
  b.setAttribute("aria-pressed", name === kind);
  b.onclick = () => { kind = name; count = page;
    for (const other of byId("kinds").children) other.setAttribute("aria-pressed", other === b);
    draw(); };
  byId("kinds").append(b); }
byId("find").oninput = byId("order").onchange = () => { count = page; draw(); };
byId("more").onclick = () => { count += page; draw(); };
byId("before").onclick = () => leaf(open - 1); byId("after").onclick = () => leaf(open + 1);
byId("shut").onclick = () => byId("leaf").close();
byId("leaf").onkeydown = e => { if (e.key === "ArrowLeft") leaf(open - 1);
  if (e.key === "ArrowRight") leaf(open + 1); };
byId("leaf").onclick = e => { if (e.target === byId("leaf")) byId("leaf").close(); };
draw();
"""

_BODY = """
<header><h1 id="folder"></h1><div id="told"></div><div id="way" class="dim"></div></header>
<nav><span id="kinds" style="display:flex;gap:8px"></span>
<input id="find" type="search" placeholder="Find by name" aria-label="Find by name">
<span class="grow"></span>
<label class="dim">Order <select id="order"><option value="name">by name</option>
<option value="drift">most unlike first</option><option value="slow">slowest first</option></select>
</label></nav>
<main id="cards"></main><p id="empty" hidden>No picture is called so.</p>
<footer><button id="more" hidden></button></footer>
<dialog id="leaf"><div class="top"><h2 id="title"></h2><span id="where" class="dim"></span>
<button id="before" aria-label="Picture before">←</button>
<button id="after" aria-label="Next picture">→</button>
<button id="shut" aria-label="Close">✕</button></div>
<div id="pair" class="pair"></div><div id="detail" class="more"></div></dialog>
"""

HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Segmenter batch</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    f"<style>{_STYLE}</style></head><body>{_BODY}<script>\n"
)
TAIL = f"{_SCRIPT}</script></body></html>\n"
