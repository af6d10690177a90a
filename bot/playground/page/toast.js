// Short words over the chat: the bot's answers to taps, and the playground's own notices.

import { el } from "./dom.js";

const SHORTEST_MS = 3500;
const MS_PER_LETTER = 45;

const shelf = el("div", { class: "toasts", role: "status", "aria-live": "polite" });

function show(text, className, testId) {
  const slip = el("div", { class: `toast ${className}`, "data-testid": testId, dir: "auto" }, text);
  shelf.append(slip);
  const leave = () => {
    slip.classList.add("leaving");
    setTimeout(() => slip.remove(), 250);
  };
  slip.addEventListener("click", leave);
  setTimeout(leave, SHORTEST_MS + text.length * MS_PER_LETTER);
}

// As in Telegram, the answer to a tap takes the place of the one before.
export function toast(text) {
  for (const earlier of shelf.querySelectorAll(".answer")) earlier.remove();
  show(text, "answer", "toast");
}

export const notice = (text) => show(text, "notice", "notice");
export const mountToasts = (parent) => parent.append(shelf);
