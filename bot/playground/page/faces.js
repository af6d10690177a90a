// Round pictures with initials: everybody keeps one colour.

import { el, icon } from "./dom.js";
import { nameOf } from "./world.js";

const COLOURS = 5;

export const colourOf = (user) => (user?.is_bot ? "bot" : Math.abs(user?.id ?? 0) % COLOURS);

function initials(name) {
  const letters = name
    .trim()
    .split(/\s+/)
    .map((word) => [...word][0]);
  return (letters.length > 1 ? [letters[0], letters.at(-1)] : letters.slice(0, 1)).join("").toUpperCase();
}

export function face(user, className = "") {
  return el(
    "span",
    { class: `face tint-${colourOf(user)} ${className}`, "aria-hidden": "true" },
    user.is_bot ? icon("bot") : initials(nameOf(user)),
  );
}

export function groupFace(one, className = "") {
  return el("span", { class: `face tint-6 ${className}`, "aria-hidden": "true" }, icon("group"));
}
