// The list over the composer: commands or inline results, walked with the arrow keys.

import { el } from "./dom.js";
import { words } from "./words.js";

export const suggestions = el("div", {
  class: "suggestions",
  role: "listbox",
  "aria-label": words.commands,
  "data-testid": "suggestions",
  hidden: true,
});

let chosen = -1;

const options = () => [...suggestions.querySelectorAll(".suggestion")];

export function suggest(rows) {
  suggestions.replaceChildren(...rows);
  suggestions.hidden = rows.length === 0;
  chosen = -1;
}

export const stopSuggesting = () => suggest([]);
export const isSuggesting = () => !suggestions.hidden;

function mark(at) {
  const all = options();
  chosen = all.length === 0 ? -1 : (at + all.length) % all.length;
  all.forEach((node, index) => node.setAttribute("aria-selected", String(index === chosen)));
  all[chosen]?.scrollIntoView({ block: "nearest" });
}

// Takes the arrow keys, Esc, and Enter on a chosen line; true when the key was meant for the list.
export function takeKey(event) {
  if (suggestions.hidden) return false;
  if (event.key === "ArrowDown") mark(chosen + 1);
  else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
  else if (event.key === "Escape") stopSuggesting();
  else if (event.key === "Enter" && chosen >= 0) options()[chosen].click();
  else return false;
  return true;
}

export const first = () => options()[0];
