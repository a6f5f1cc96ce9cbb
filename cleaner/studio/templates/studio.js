"use strict";
// The studio: point at a line, say what it is, see at once what that does to all documents of the source.
// The draft lives here; the server turns it into a rule file, tries it, and says what it did.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const draft = { picks: [], document: null, selected: null, pressed: undefined, turn: 0 };

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// ---- the server ----------------------------------------------------------------------------------------

function said() {
  const picks = draft.picks.map(({ document, block, choice, way }) => ({ document, block, choice, way }));
  return { id: $("#id").value.trim(), name: $("#name").value, domain: $("#domain").value, document: draft.document, rest: $("#rest").checked, picks };
}

async function ask(path, body) {
  const response = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (response.ok) return response;
  const text = await response.text();
  let problem = text;
  try { problem = JSON.parse(text).error; } catch { /* a plain message */ }
  throw new Error(problem);
}

function showProblem(text) {
  $("#problem").hidden = !text;
  $("#problem").textContent = text;
}

async function refresh() {
  const turn = ++draft.turn;
  $("#studio").setAttribute("aria-busy", "true");
  showPicks();
  const ready = draft.picks.length > 0 && $("#id").value.trim() !== "";
  $("#save").disabled = true;
  if (draft.picks.length && !ready) showProblem("Name the source: its domain, or domain/edition.");
  else showProblem("");
  try {
    if (ready) {
      const effects = await (await ask("/preview", said())).json();
      if (turn !== draft.turn) return;
      showEffects(effects);
      $("#save").disabled = draft.document === null;
    } else clearEffects();
    await showDocument(turn, ready);
  } catch (error) {
    if (turn === draft.turn) { clearEffects(); showProblem(error.message); }
  }
  if (turn === draft.turn) $("#studio").setAttribute("aria-busy", "false");
}

// ---- documents -----------------------------------------------------------------------------------------

async function openDocument(number) {
  draft.document = number;
  draft.selected = null;
  for (const button of $$("[data-document]"))
    button.setAttribute("aria-current", String(Number(button.dataset.document) === number));
  const { id, source, domain } = $(`[data-document="${number}"]`).dataset;
  if (!draft.picks.length && !$("#id").value) {
    $("#id").value = id || domain;
    $("#name").value = source;
    $("#domain").value = domain;
  }
  showPane("lines");
  await refresh();
  $(".blocks")?.focus({ preventScroll: true });
}

async function showDocument(turn, ready) {
  if (draft.document === null) return;
  const html = await (await ask(`/document/${draft.document}`, ready ? said() : {})).text();
  if (turn !== draft.turn) return;
  const at = $(".blocks")?.scrollTop ?? 0, focused = $(".blocks")?.contains(document.activeElement);
  const selected = draft.selected?.dataset.n;
  const template = document.createElement("template");
  template.innerHTML = html;
  $("#lines").replaceChildren(template.content);
  $(".blocks").scrollTop = at;
  draft.selected = null;
  for (const pick of draft.picks.filter((pick) => pick.document === draft.document))
    $(`.block[data-n="${pick.block}"]`)?.classList.add("said");
  const block = selected && $(`.block[data-n="${selected}"]`);
  if (block) select(block, focused);
}

function stepDocument(step) {
  const shown = $$("#documents li:not([hidden]) button");
  const at = shown.findIndex((button) => button.getAttribute("aria-current") === "true");
  shown[at + step]?.click();
}

function filterDocuments() {
  const words = $("#filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of $$("#documents li")) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
}

// ---- pointing ------------------------------------------------------------------------------------------

function select(block, focus = true) {
  for (const old of $$(".block.selected")) {
    old.classList.remove("selected");
    old.setAttribute("aria-selected", "false");
  }
  draft.selected = block;
  block.classList.add("selected");
  block.setAttribute("aria-selected", "true");
  if (focus) block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const blocks = $$(".block");
  const next = blocks[blocks.indexOf(draft.selected) + by];
  if (next) select(next);
}

function openMenu(block) {
  select(block);
  const menu = $("#menu");
  $("#menu-line").textContent = $(".words", block).textContent;
  $("input[name=way][value=line]").checked = true;
  menu.hidden = false;
  const box = block.getBoundingClientRect();
  const below = box.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left + 120, innerWidth - menu.offsetWidth - 8))}px`;
  $("[data-choice]", menu).focus({ preventScroll: true });
}

function closeMenu() {
  if ($("#menu").hidden) return;
  $("#menu").hidden = true;
  draft.selected?.focus({ preventScroll: true });
}

function choose(choice) {
  const block = Number(draft.selected.dataset.n), way = $("input[name=way]:checked").value;
  const text = $(".words", draft.selected).textContent;
  draft.picks = draft.picks.filter((pick) =>
    !(pick.document === draft.document && pick.block === block && (pick.choice === "fingerprint") === (choice === "fingerprint")));
  draft.picks.push({ document: draft.document, block, choice, way: choice === "fingerprint" ? "line" : way, text });
  $("#saved").textContent = "";
  closeMenu();
  refresh();
}

// ---- the rule ------------------------------------------------------------------------------------------

const WAYS = { line: "", like: "lines like ", onwards: "from here on: " };

function showPicks() {
  $("#no-picks").hidden = draft.picks.length > 0;
  $("#picks").replaceChildren(...draft.picks.map((pick) => {
    const item = element("li");
    const choice = element("b", "", pick.choice);
    choice.dataset.label = pick.choice;
    const back = element("button", "", "×");
    back.type = "button";
    back.setAttribute("aria-label", `Take back: ${pick.choice}`);
    back.addEventListener("click", () => { draft.picks = draft.picks.filter((other) => other !== pick); refresh(); });
    item.append(choice, element("span", "words", WAYS[pick.way] + pick.text), back);
    return item;
  }));
}

function clearEffects() {
  $("#effects-card").hidden = $("#toml-card").hidden = true;
  for (const place of $$(".effect")) place.textContent = "";
}

function showEffects({ toml, effects, losses, lost, exists }) {
  clearEffects();
  $("#effects-card").hidden = $("#toml-card").hidden = false;
  $("#toml").textContent = toml;
  $("#exists").textContent = exists ? `adds to ${exists}` : "a new file";
  $("#reach").textContent = `${effects.length} document${effects.length === 1 ? "" : "s"} of this source`;
  for (const effect of effects) $(`[data-document="${effect.document}"] .effect`).textContent = effect.idle ? "source" : `${effect.taken} line${effect.taken === 1 ? "" : "s"}`;
  $("#effects tbody").replaceChildren(...effects.map(effectRow));
  showLosses(losses, lost, effects);
}

function effectRow(effect) {
  const row = element("tr");
  const name = element("td");
  const link = element("button", "link", effect.name);
  link.type = "button";
  link.addEventListener("click", () => openDocument(effect.document));
  name.append(link);
  const sizes = `${effect.kept_before.toLocaleString("en")} → ${effect.kept_now.toLocaleString("en")}`;
  const less = effect.kept_now < effect.kept_before / 2 ? "number less" : "number";
  row.append(name, element("td", "number", effect.idle ? "does not fit" : String(effect.taken)), element("td", less, sizes));
  return row;
}

function showLosses(losses, lost, effects) {
  const box = $("#losses"), foreign = effects.filter((effect) => effect.foreign);
  box.replaceChildren();
  if (lost) box.append(element("b", "", `Takes ${lost} line${lost === 1 ? "" : "s"} of prose that you did not point at:`));
  const list = element("ul");
  for (const loss of losses) list.append(element("li", "", `${loss.text.slice(0, 160)} (${loss.reason})`));
  for (const effect of foreign) list.append(element("li", "", `“${effect.name}” is of ${effect.foreign} without this rule`));
  if (list.children.length) box.append(list);
  box.hidden = !list.children.length;
}

async function save() {
  if ($("#save").disabled) return;
  $("#save").disabled = true;
  try {
    const { path, tests } = await (await ask("/save", said())).json();
    draft.picks = [];
    await refresh();
    $("#saved").textContent = `Saved: ${path} (${tests} test${tests === 1 ? "" : "s"}, all hold).`;
  } catch (error) {
    showProblem(error.message);
    $("#save").disabled = false;
  }
}

// ---- wiring --------------------------------------------------------------------------------------------

function showPane(name) {
  $(".panes").dataset.pane = name;
  for (const button of $$("button[data-pane]")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  "[": () => stepDocument(-1), "]": () => stepDocument(1), "/": () => $("#filter").focus(),
  z: () => { draft.picks.pop(); refresh(); }, s: save, "?": () => $("#help").showModal(),
};

function onMenuKey(event) {
  const way = { 1: "line", 2: "like", 3: "onwards" }[event.key];
  const choice = $(`#menu [data-key="${CSS.escape(event.key)}"]`);
  if (event.key === "Escape") closeMenu();
  else if (way) $(`input[name=way][value=${way}]`).checked = true;
  else if (choice) choose(choice.dataset.choice);
  else return;
  event.preventDefault();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("#help").open) return;
  if (!$("#menu").hidden) return onMenuKey(event);
  if (event.target.matches("input:not([type=radio])")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && event.target.matches(".block")) { event.preventDefault(); return openMenu(event.target); }
  if (event.key.startsWith("Arrow") && !event.target.closest(".blocks")) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

for (const button of $$("[data-document]"))
  button.addEventListener("click", () => openDocument(Number(button.dataset.document)));
for (const button of $$("[data-choice]")) button.addEventListener("click", () => choose(button.dataset.choice));
for (const button of $$("button[data-pane]")) button.addEventListener("click", () => showPane(button.dataset.pane));
for (const input of $$(".naming input")) input.addEventListener("change", refresh);
$("#filter").addEventListener("input", filterDocuments);
// Not "click", and by number: the line may be drawn anew while the button is down, and then it is no target
// until the next frame (content-visibility).
$("#lines").addEventListener("pointerup", ({ clientY }) => {
  const block = $(`.block[data-n="${draft.pressed}"]`), box = block?.getBoundingClientRect();
  if (box && box.top <= clientY && clientY <= box.bottom) openMenu(block);
});
$("#save").addEventListener("click", save);
$("#show-help").addEventListener("click", () => $("#help").showModal());
document.addEventListener("pointerdown", ({ target, button }) => {
  draft.pressed = button === 0 ? target.closest(".block")?.dataset.n : undefined;
  if (!target.closest("#menu, .block")) closeMenu();
});
document.addEventListener("keydown", onKey);
