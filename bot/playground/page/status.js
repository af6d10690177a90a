// One line that says whether a bot is there at all.

import { el } from "./dom.js";
import { on } from "./signals.js";
import { words } from "./words.js";
import { world } from "./world.js";

const text = el("span", { class: "status-text" });
export const status = el(
  "footer",
  { class: "status", role: "status", "data-testid": "status" },
  el("i", { class: "lamp-dot", "aria-hidden": "true" }),
  text,
);

let connected = false;

function now() {
  const { polling, webhook, online, restarting } = world.connection;
  if (!connected) return ["bad", words.statusLost];
  if (restarting) return ["wait", words.statusRestarting];
  if (!online) return ["wait", words.statusOffline];
  if (webhook) return ["good", words.statusWebhook];
  if (polling) return ["good", words.statusPolling];
  return ["bad", words.statusNone, words.statusNoneHint(location.origin)];
}

function draw() {
  const [mood, said, hint] = now();
  status.dataset.mood = mood;
  text.replaceChildren(said, ...(hint ? [el("small", {}, hint)] : []));
}

on("snapshot connection", draw);
on("socket", (event) => {
  connected = event.open;
  draw();
});
