"use strict";
// The report's behaviour: filter, sort and page the table; unpack a document when it is opened; explain
// its blocks. Documents are HTML that Jinja2 has escaped; the content security policy lets nothing in them run.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
document.documentElement.classList.add("js");

// ---- the table -----------------------------------------------------------------------------------------

const table = { rows: [], shown: [], page: 0, size: 100, facets: new Map(), at: -1 };

function startTable() {
  table.size = Number(document.body.dataset.rows);
  table.rows = $$("#documents tbody tr");
  $("#filter").addEventListener("input", () => { table.page = 0; applyFilter(); });
  for (const button of $$("[data-facet]")) button.addEventListener("click", () => toggleFacet(button));
  for (const head of $$("#documents th")) $("button", head).addEventListener("click", () => sortBy(head));
  for (const button of $$("#pager button"))
    button.addEventListener("click", () => { table.page += Number(button.dataset.page); showPage(); });
  applyFilter();
}

function toggleFacet({ dataset: { facet, words } }) {
  if (!table.facets.delete(facet)) table.facets.set(facet, words);
  table.page = 0;
  applyFilter();
  $("#main").scrollIntoView({ block: "start" });
}

function applyFilter() {
  const words = $("#filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = [...table.facets.keys()].map((facet) => facet.split("|"));
  table.shown = table.rows.filter((row) => {
    const has = new Set(row.dataset.facets.split("\n"));
    if (!wanted.every((either) => either.some((facet) => has.has(facet)))) return false;
    row.words ??= row.textContent.toLowerCase();
    return words.every((word) => row.words.includes(word));
  });
  showFacets();
  showPage();
}

function showFacets() {
  $("#facets").replaceChildren(...[...table.facets].map(([facet, words]) => {
    const chip = element("button", "chip", `${words} ×`);
    chip.type = "button";
    chip.setAttribute("aria-label", `Remove the filter: ${words}`);
    chip.addEventListener("click", () => { table.facets.delete(facet); table.page = 0; applyFilter(); });
    return chip;
  }));
  for (const button of $$("[data-facet]"))
    button.setAttribute("aria-pressed", String(table.facets.has(button.dataset.facet)));
}

function showPage() {
  const pages = Math.max(1, Math.ceil(table.shown.length / table.size));
  table.page = Math.min(Math.max(table.page, 0), pages - 1);
  const here = new Set(table.shown.slice(table.page * table.size, (table.page + 1) * table.size));
  for (const row of table.rows) row.classList.toggle("later", !here.has(row));
  const all = table.rows.length, some = table.shown.length;
  $("#shown").textContent = some === all ? "" : `${some.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  $("#pager").hidden = pages === 1;
  $("#page").textContent = `page ${table.page + 1} of ${pages}`;
  $("#pager [data-page='-1']").disabled = table.page === 0;
  $("#pager [data-page='1']").disabled = table.page === pages - 1;
}

function sortBy(head) {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of $$("#documents th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const place = head.cellIndex, numeric = head.dataset.sort === "n";
  const key = (row) => numeric ? Number(row.cells[place].dataset.value) : row.cells[place].textContent;
  const keyed = table.rows.map((row) => [key(row), row]);
  const order = numeric ? ([a], [b]) => a - b : ([a], [b]) => a.localeCompare(b);
  keyed.sort((a, b) => (up ? 1 : -1) * order(a, b));
  table.rows = keyed.map(([, row]) => row);
  $("#documents tbody").append(...table.rows);
  table.page = 0;
  applyFilter();
}

function stepRow(step) {
  const links = $$("#documents tbody tr:not(.later) a");
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

// ---- a document ----------------------------------------------------------------------------------------

const opened = { number: null, selected: null };

async function route() {
  const found = /^#d(\d+)$/.exec(location.hash);
  const packed = found && document.getElementById(`packed-${found[1]}`);
  $("#overview").hidden = Boolean(packed);
  $("#document").hidden = !packed;
  hideTip();
  if (!packed) {
    if (opened.number !== null) $(`tr[data-doc="${opened.number}"] a`)?.focus();
    opened.number = null;
    $("#panes").replaceChildren();
    return;
  }
  await openDocument(Number(found[1]), packed.textContent);
}

async function openDocument(number, packed) {
  opened.number = number;
  opened.selected = null;
  const html = await unpack(packed);
  if (opened.number !== number) return;  // another one was opened meanwhile
  const template = document.createElement("template");
  template.innerHTML = html;
  $("#panes").replaceChildren(template.content);
  const row = $(`tr[data-doc="${number}"]`);
  $("#doc-title").textContent = $("a", row).textContent;
  $("#doc-place").textContent = place(row);
  $(".blocks").focus({ preventScroll: true });
  window.scrollTo(0, 0);
  document.body.dataset.opened = number;
}

function place(row) {
  const at = table.shown.indexOf(row);
  return at < 0 ? "" : `${(at + 1).toLocaleString("en")} of ${table.shown.length.toLocaleString("en")}`;
}

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function stepDocument(step) {
  const openable = table.shown.filter((row) => $("a", row));
  const at = openable.findIndex((row) => Number(row.dataset.doc) === opened.number);
  const next = openable[at + step];
  if (next) location.hash = `#d${next.dataset.doc}`;
}

// A long document is laid out piece by piece, as one scrolls or walks to it.

const NEAR_END = 2000;  // pixels

function layOutMore(scroller) {
  const next = $("template", scroller);
  next?.replaceWith(next.content);
  for (const button of $$("[data-toggle][aria-pressed=false]")) showLabel(button.dataset.toggle, false);
  return Boolean(next);
}

function onScroll({ target }) {
  hideTip();
  if (target.scrollTop + target.clientHeight > target.scrollHeight - NEAR_END) layOutMore(target);
}

function findAll(selector, scroller) {
  let found = $$(selector, scroller);
  while (!found.length && layOutMore(scroller)) found = $$(selector, scroller);
  return found;
}

// ---- blocks and their reasons --------------------------------------------------------------------------

function select(block, { scroll = false } = {}) {
  for (const old of $$(".selected")) old.classList.remove("selected");
  opened.selected?.setAttribute("aria-selected", "false");
  opened.selected = block;
  block.setAttribute("aria-selected", "true");
  const twins = [block];
  if (block.classList.contains("kept")) twins.push(...findAll(`[data-n="${block.dataset.n}"]`, $(".pane.article .scroll")));
  for (const twin of twins) {
    twin.classList.add("selected");
    if ((twin === block && scroll) || twin !== block) reveal(twin);
  }
  showReason(block);
}

function reveal(target) {
  const scroller = target.closest(".scroll");
  if (scroller.scrollHeight <= scroller.clientHeight) return target.scrollIntoView({ block: "nearest" });
  const box = target.getBoundingClientRect(), frame = scroller.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom)
    scroller.scrollTop += box.top - frame.top - Math.max(0, (frame.height - box.height) / 3);
}

function reasonOf(block) {
  return $(`#reasons [data-reason="${block.dataset.reason}"]`);
}

function labelOf(block) {
  const label = $(".label", block).cloneNode(true);
  label.dataset.label = block.dataset.label;
  return label;
}

function showReason(block) {
  const card = $("#reason");
  const head = element("p", "what");
  head.append(labelOf(block));
  const where = element("p", "quiet", `characters ${block.dataset.span} of the input`);
  card.replaceChildren(element("h3", "", "Reason"), head, ...reasonOf(block).cloneNode(true).children, where);
  const source = $(".source", block);
  if (source) {
    const markup = element("details");
    markup.append(element("summary", "", "its markup"), element("pre", "", source.textContent));
    card.append(markup);
  }
}

function step(step, wanted = () => true) {
  const scroller = $(".blocks");
  let blocks = $$(".block:not([hidden])"), at = blocks.indexOf(opened.selected);
  do {
    at += step;
    if (at === blocks.length && layOutMore(scroller)) blocks = $$(".block:not([hidden])");
  } while (blocks[at] && !wanted(blocks[at]));
  if (!blocks[at]) return;
  select(blocks[at], { scroll: true });
  blocks[at].focus({ preventScroll: true });
}

function toggleLabel(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  showLabel(button.dataset.toggle, on);
}

function showLabel(label, on) {
  for (const block of $$(".block")) if (block.dataset.label === label) block.hidden = !on;
}

function showMark(button) {
  for (const old of $$("mark.found")) old.classList.remove("found");
  const selector = `mark[data-marks~="${button.dataset.mark}"]`;
  const marks = [...findAll(selector, $(".blocks")), ...$$(selector, $(".pane.article"))];
  for (const mark of marks) mark.classList.add("found");
  for (const mark of marks) reveal(mark);
  if (marks.length && getComputedStyle($(".pane.raw")).display === "none") showPane("article");
}

function showPane(name) {
  for (const button of $$("[data-pane]")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
  $("#panes").dataset.pane = name;
  $(`.pane.${name} .scroll`)?.focus({ preventScroll: true });
}

function showTip(block) {
  const tip = $("#tip");
  tip.replaceChildren(labelOf(block), element("span", "", $("p", reasonOf(block)).textContent),
    element("code", "", $(".code", reasonOf(block)).textContent));
  tip.hidden = false;
  const box = block.getBoundingClientRect();
  const below = box.bottom + tip.offsetHeight + 8 < innerHeight;
  tip.style.top = `${below ? box.bottom + 4 : Math.max(4, box.top - tip.offsetHeight - 4)}px`;
  tip.style.left = `${Math.max(8, Math.min(box.left + 24, innerWidth - tip.offsetWidth - 8))}px`;
}

function hideTip() { $("#tip").hidden = true; }

// ---- wiring --------------------------------------------------------------------------------------------

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function blockAt(target) {
  const part = target.closest?.("#panes [data-n]");
  return part && (part.matches(".block") ? part : findAll(`.block[data-n="${part.dataset.n}"]`, $(".blocks"))[0]);
}

function startDocument() {
  const panes = $("#panes");
  panes.addEventListener("click", ({ target }) => {
    const toggle = target.closest("[data-toggle]"), quote = target.closest("[data-mark]"), block = blockAt(target);
    if (toggle) toggleLabel(toggle);
    else if (quote) showMark(quote);
    else if (block) select(block);
  });
  panes.addEventListener("mouseover", ({ target }) => {
    const block = blockAt(target);
    if (block && target.closest(".block")) showTip(block); else hideTip();
  });
  panes.addEventListener("mouseleave", hideTip);
  panes.addEventListener("scroll", onScroll, true);
  for (const button of $$("[data-pane]")) button.addEventListener("click", () => showPane(button.dataset.pane));
  for (const button of $$("[data-step]"))
    button.addEventListener("click", () => stepDocument(Number(button.dataset.step)));
  for (const button of $$("[data-help]")) button.addEventListener("click", () => $("#help").showModal());
}

const removed = (block) => block.classList.contains("dropped");
const DOCUMENT_KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  r: () => step(1, removed), R: () => step(-1, removed),
  n: () => stepDocument(1), p: () => stepDocument(-1), Escape: () => { location.hash = "#"; },
  1: () => showPane("raw"), 2: () => showPane("article"), 3: () => showPane("details"),
};
const TABLE_KEYS = {
  j: () => stepRow(1), ArrowDown: () => stepRow(1), k: () => stepRow(-1), ArrowUp: () => stepRow(-1),
  "/": () => $("#filter").focus(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("#help").open) return;
  const typing = event.target.matches("input, textarea, select");
  if (typing && event.key === "Escape") return event.target.blur();
  if (typing && event.key !== "ArrowDown") return;
  if (event.key === "?") return $("#help").showModal();
  const inDocument = opened.number !== null;
  if (inDocument && event.key.startsWith("Arrow") && !event.target.closest(".blocks")) return;
  if (!inDocument && event.key.startsWith("Arrow") && !event.target.closest("#main")) return;
  const action = (inDocument ? DOCUMENT_KEYS : TABLE_KEYS)[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

document.addEventListener("DOMContentLoaded", () => {
  startTable();
  startDocument();
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", route);
  route();
});
