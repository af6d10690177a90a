// The open chat: its messages in order, with days between them, kept at the bottom while one reads there.

import { messageRow } from "./bubbles.js";
import { el, icon } from "./dom.js";
import { startScreen } from "./start.js";
import { on } from "./signals.js";
import { service } from "./summary.js";
import { day, dayKey } from "./time.js";
import { speaker, view } from "./view.js";
import { words } from "./words.js";
import { hasReacted, messagesOf } from "./world.js";

const GROUPED_WITHIN_SECONDS = 600;
const NEAR_BOTTOM_PX = 80;

const column = el("div", { class: "column" });
const log = el(
  "div",
  { class: "log", role: "log", "aria-live": "polite", "data-testid": "chat", tabindex: 0 },
  column,
);
const down = el(
  "button",
  {
    type: "button",
    class: "to-bottom",
    "aria-label": words.toBottom,
    title: words.toBottom,
    "data-testid": "to-bottom",
    hidden: true,
    onclick: () => toBottom("smooth"),
  },
  icon("down"),
  el("span", { class: "badge", hidden: true }),
);

export const conversation = el("div", { class: "conversation" }, log, down);

let drawn = new Map();
let missed = 0;
let atBottom = true;

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

function toBottom(behavior = "instant") {
  log.scrollTo({ top: log.scrollHeight, behavior: reduced.matches ? "instant" : behavior });
}

function showDown() {
  down.hidden = atBottom;
  if (atBottom) missed = 0;
  const badge = down.lastChild;
  badge.hidden = missed === 0;
  badge.textContent = missed;
}

log.addEventListener(
  "scroll",
  () => {
    atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;
    showDown();
  },
  { passive: true },
);

new ResizeObserver(() => atBottom && toBottom()).observe(column);
new ResizeObserver(() => atBottom && toBottom()).observe(log);

function rowFor(message) {
  const old = drawn.get(message.message_id);
  const look = `${speaker()?.id}:${hasReacted(message)}`;
  if (old?.message === message && old.look === look) return old;
  return { message, look, node: messageRow(message), fresh: old === undefined };
}

function separator(unix) {
  return el("div", { class: "day", "data-day": dayKey(unix) }, el("span", {}, day(unix)));
}

// Bubbles of one sender in a row hang together: the first carries the name, the last the tail.
function group(rows) {
  rows.forEach(({ node, message }, at) => {
    node.classList.toggle("first", !hangTogether(rows[at - 1]?.message, message));
    node.classList.toggle("last", !hangTogether(message, rows[at + 1]?.message));
  });
}

function hangTogether(one, next) {
  return (
    one !== undefined &&
    next !== undefined &&
    one.from?.id === next.from?.id &&
    service(one) === null &&
    service(next) === null &&
    next.date - one.date < GROUPED_WITHIN_SECONDS &&
    dayKey(one.date) === dayKey(next.date)
  );
}

function keepFocus(oldNode, newNode) {
  const buttons = [...oldNode.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (at < 0) return () => {};
  const inKeyboard = document.activeElement.classList.contains("key");
  return () => {
    const now = [...newNode.querySelectorAll(inKeyboard ? ".key" : "button")];
    const index = inKeyboard ? [...oldNode.querySelectorAll(".key")].indexOf(buttons[at]) : at;
    now.at(Math.min(index, now.length - 1))?.focus({ preventScroll: true });
  };
}

function draw({ animate = false } = {}) {
  const rows = [...messagesOf(view.chatId).values()].map(rowFor);
  const refocus = rows.map((row) => {
    const old = drawn.get(row.message.message_id);
    return old && old.node !== row.node ? keepFocus(old.node, row.node) : () => {};
  });
  const wanted = [];
  let lastDay = null;
  for (const row of rows) {
    if (dayKey(row.message.date) !== lastDay) wanted.push(separator(row.message.date));
    lastDay = dayKey(row.message.date);
    if (animate && row.fresh) row.node.classList.add("arriving");
    row.fresh = false;
    wanted.push(row.node);
  }
  group(rows);
  place(rows.length > 0 ? wanted : [startScreen()]);
  drawn = new Map(rows.map((row) => [row.message.message_id, row]));
  for (const act of refocus) act();
  if (atBottom) toBottom();
}

// Moves only what is not in place yet, so that what one reads, selects or plays stays untouched.
function place(wanted) {
  let at = column.firstChild;
  for (const node of wanted) {
    const sameDay = node.dataset.day !== undefined && at?.dataset?.day === node.dataset.day;
    if (at === node || sameDay) {
      at = at.nextSibling;
      continue;
    }
    if (
      at &&
      !wanted.includes(at) &&
      node.dataset.messageId !== undefined &&
      at.dataset.messageId === node.dataset.messageId
    ) {
      const next = at.nextSibling;
      at.replaceWith(node);
      at = next;
    } else column.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function start() {
  drawn = new Map();
  column.replaceChildren();
  atBottom = true;
  missed = 0;
  draw();
  toBottom();
  showDown();
}

on("opened speaker snapshot bot", start);
on("deleted edited action answer", (event) => event.chat_id === view.chatId && draw());
on("message", (event) => {
  if (event.chat_id !== view.chatId) return;
  if (event.message.from?.id === speaker()?.id) atBottom = true;
  else if (!atBottom) missed += 1;
  draw({ animate: true });
  showDown();
});
