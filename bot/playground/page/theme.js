// Light or dark: ?theme= forces it, else what was chosen before, else what the system prefers.

import { el, icon } from "./dom.js";
import { words } from "./words.js";

const KEY = "playground.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const forced = new URLSearchParams(location.search).get("theme");
let chosen = ["light", "dark"].includes(forced) ? forced : localStorage.getItem(KEY);

const isDark = () => (chosen ? chosen === "dark" : system.matches);

export function applyTheme() {
  if (chosen) document.documentElement.dataset.theme = chosen;
  for (const button of document.querySelectorAll('[data-testid="theme"]'))
    button.setAttribute("aria-pressed", String(isDark()));
}

export function themeButton() {
  return el(
    "button",
    {
      type: "button",
      class: "round theme",
      "aria-label": words.theme,
      title: words.theme,
      "data-testid": "theme",
      "aria-pressed": String(isDark()),
      onclick: () => {
        chosen = isDark() ? "light" : "dark";
        localStorage.setItem(KEY, chosen);
        applyTheme();
      },
    },
    icon("moon", "when-light"),
    icon("sun", "when-dark"),
  );
}

applyTheme();
