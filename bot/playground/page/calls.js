// The pane that shows the bot's calls of the Bot API as they happen.

import { el, iconButton } from "./dom.js";
import { json } from "./json.js";
import { on } from "./signals.js";
import { clockWithSeconds, full } from "./time.js";
import { words } from "./words.js";
import { world } from "./world.js";

const KEY = "playground.calls";
const SHOWN = 300;

const filter = el("input", {
  type: "search",
  class: "calls-filter",
  placeholder: words.callsFilter,
  "aria-label": words.callsFilter,
  "data-testid": "calls-filter",
  autocomplete: "off",
});
const polls = el("input", { type: "checkbox", "data-testid": "calls-polls" });
const list = el("div", { class: "calls-list", role: "log", "aria-live": "off" });
const held = el("p", { class: "calls-held", hidden: true });

let paused = false;
let waiting = 0;

const pause = el(
  "button",
  {
    type: "button",
    class: "plain",
    onclick: togglePause,
    "aria-pressed": "false",
    "data-testid": "calls-pause",
  },
  words.callsPause,
);

export const calls = el(
  "aside",
  { class: "calls", "aria-label": words.calls, "data-testid": "calls" },
  el(
    "header",
    {},
    el("h2", {}, words.calls),
    iconButton("close", words.close, { onclick: () => showCalls(false) }),
  ),
  el("div", { class: "calls-bar" }, filter),
  el(
    "div",
    { class: "calls-bar" },
    el("label", { class: "calls-polls" }, polls, words.callsPolls),
    el("span", { class: "gap" }),
    pause,
    el(
      "button",
      { type: "button", class: "plain", onclick: clear, "data-testid": "calls-clear" },
      words.callsClear,
    ),
  ),
  held,
  list,
);

const isEmptyPoll = (call) =>
  call.method === "getUpdates" &&
  call.ok &&
  /^(\[\]|0|\s*|.*\b0 updates\b.*)$/.test(
    typeof call.result === "string" ? call.result : JSON.stringify(call.result ?? []),
  );

function matches(call) {
  if (!polls.checked && isEmptyPoll(call)) return false;
  const wanted = filter.value.trim().toLowerCase();
  return wanted === "" || JSON.stringify(call).toLowerCase().includes(wanted);
}

// The kinds of the updates a poll brought: "message, callback_query".
function updatesIn(call) {
  return call.result.map((update) => Object.keys(update).find((name) => name !== "update_id")).join(", ");
}

function gist(call) {
  if (call.method === "getUpdates" && Array.isArray(call.result)) return updatesIn(call);
  const {
    text,
    caption,
    data,
    callback_query_id: query,
    action,
    offset,
    chat_id: chatId,
    ...rest
  } = call.params ?? {};
  const said =
    text ??
    caption ??
    action ??
    data ??
    (query !== undefined ? "" : offset !== undefined ? `offset ${offset}` : Object.keys(rest).join(", "));
  return [chatId, String(said).replace(/\s+/g, " ").slice(0, 120)]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
}

function details(call) {
  return el(
    "div",
    { class: "call-details" },
    el("h3", {}, words.callParams),
    json(call.params ?? {}),
    el("h3", {}, call.ok ? words.callResult : words.callError),
    json(call.ok ? (call.result ?? null) : { error_code: call.error_code, description: call.description }),
  );
}

function row(call) {
  const node = el(
    "details",
    { class: `call ${call.ok ? "ok" : "failed"}`, "data-testid": "call", "data-method": call.method },
    el(
      "summary",
      {},
      el(
        "span",
        { class: "call-state", role: "img", "aria-label": call.ok ? "ok" : "error" },
        call.ok ? "ok" : (call.error_code ?? "error"),
      ),
      el("span", { class: "call-method" }, call.method),
      el("span", { class: "call-ms" }, words.ms(Math.round(call.ms ?? 0))),
      el("span", { class: "call-gist", dir: "auto" }, call.ok ? gist(call) : call.description),
      el("time", { class: "call-at", title: full(call.at) }, clockWithSeconds(call.at)),
    ),
  );
  node.addEventListener(
    "toggle",
    () => node.open && node.childElementCount === 1 && node.append(details(call)),
  );
  return node;
}

function draw() {
  const shown = world.calls.filter(matches).slice(-SHOWN);
  list.replaceChildren(
    ...(shown.length > 0
      ? shown.map(row)
      : [el("p", { class: "calls-none" }, world.calls.length ? words.callsNoMatch : words.callsNone)]),
  );
  list.scrollTop = list.scrollHeight;
  waiting = 0;
  held.hidden = true;
}

function add(call) {
  if (document.body.dataset.calls !== "shown" || !matches(call)) return;
  if (paused) {
    waiting += 1;
    held.textContent = words.callWaiting(waiting);
    held.hidden = false;
    return;
  }
  const following = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.querySelector(".calls-none")?.remove();
  list.append(row(call));
  if (list.childElementCount > SHOWN) list.firstChild.remove();
  if (following) list.scrollTop = list.scrollHeight;
}

function togglePause() {
  paused = !paused;
  pause.textContent = paused ? words.callsResume : words.callsPause;
  pause.setAttribute("aria-pressed", String(paused));
  if (!paused) draw();
}

function clear() {
  world.calls.length = 0;
  draw();
}

export function showCalls(wanted) {
  document.body.dataset.calls = wanted ? "shown" : "hidden";
  for (const button of document.querySelectorAll(".show-calls"))
    button.setAttribute("aria-pressed", String(wanted));
  sessionStorage.setItem(KEY, wanted ? "shown" : "hidden");
  if (wanted) draw();
}

export function callsButton() {
  return iconButton("pulse", words.showCalls, {
    class: "round show-calls",
    "data-testid": "show-calls",
    "aria-pressed": "false",
    onclick: () => showCalls(document.body.dataset.calls !== "shown"),
  });
}

filter.addEventListener("input", draw);
polls.addEventListener("change", draw);
on("snapshot", () => showCalls(sessionStorage.getItem(KEY) === "shown"));
on("call", (event) => add(event.call));
