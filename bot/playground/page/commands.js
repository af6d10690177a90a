// The bot's command menu: a button, and a list that narrows as one types "/…".

import { el, icon } from "./dom.js";
import { speaker, view } from "./view.js";
import { world } from "./world.js";

export function commandsHere() {
  return world.commands?.[String(view.chatId)]?.[String(speaker()?.id)] ?? [];
}

// The bot's menu button where it opens a page instead of the commands, or null.
export const menuPage = () => (world.menuButton?.type === "web_app" ? world.menuButton : null);

export function menuButton(act) {
  return el(
    "button",
    { type: "button", class: "menu-button", "aria-haspopup": "listbox", "data-testid": "menu", onclick: act },
    icon("menu"),
    el("span", {}),
  );
}

// Commands that begin with what was typed, or null while something else is being written.
export function matching(text) {
  if (!/^\/[a-z0-9_]*$/i.test(text)) return null;
  const typed = text.slice(1).toLowerCase();
  return commandsHere().filter(({ command }) => command.startsWith(typed));
}

export function commandRow({ command, description }, act) {
  return el(
    "button",
    {
      type: "button",
      class: "suggestion command-row",
      role: "option",
      "data-testid": `command-${command}`,
      tabindex: -1,
      onclick: () => act(`/${command}`),
    },
    el("span", { class: "suggestion-title" }, `/${command}`),
    el("span", { class: "suggestion-note", dir: "auto" }, description),
  );
}
