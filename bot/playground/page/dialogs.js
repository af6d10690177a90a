// Modal windows on the browser's own <dialog>, which keeps the focus inside and closes on Esc.

import { el, iconButton } from "./dom.js";
import { words } from "./words.js";

// Resolves to what was given to close(), or undefined when the window was dismissed.
export function open(className, build, props = {}) {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: className, ...props });
    let outcome;
    const close = (value) => {
      outcome = value;
      dialog.close();
    };
    dialog.append(...[build(close)].flat());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(outcome);
    });
    dialog.addEventListener("mousedown", (event) => {
      if (event.target === dialog) close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const button = (text, className, act, props = {}) =>
  el("button", { type: "button", class: className, onclick: act, ...props }, text);

export function alert(text) {
  return open(
    "window alert",
    (close) => [
      el("p", { class: "words", dir: "auto" }, text),
      el(
        "div",
        { class: "choices" },
        button(words.ok, "plain", () => close(true), { autofocus: true, "data-testid": "alert-ok" }),
      ),
    ],
    { role: "alertdialog", "data-testid": "alert" },
  );
}

export async function confirm({ title, text, yes, danger = false }) {
  const answer = await open(
    "window confirm",
    (close) =>
      [
        el("h2", {}, title),
        text && el("p", { class: "words", dir: "auto" }, text),
        el(
          "div",
          { class: "choices" },
          button(words.cancel, "plain", () => close(false), { autofocus: danger }),
          button(yes, danger ? "plain danger" : "plain strong", () => close(true), {
            autofocus: !danger,
            "data-testid": "confirm-yes",
          }),
        ),
      ].filter(Boolean),
    { "data-testid": "confirm" },
  );
  return answer === true;
}

export function titled(title, close) {
  return el("header", {}, el("h2", {}, title), iconButton("close", words.close, { onclick: () => close() }));
}
