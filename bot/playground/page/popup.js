// A small menu at a place on the screen: arrow keys, Esc, and a click elsewhere do what one expects.

import { el, icon } from "./dom.js";

const MARGIN = 8;

let closeOpen = () => {};

// `items` are {label, icon, act, danger, disabled, hint, testId}; `at` is {x, y} or an element to open beside.
export function openMenu(items, at, { above = false } = {}) {
  closeOpen();
  const returnTo = document.activeElement;
  const menu = el("div", { class: "popup", role: "menu", "data-testid": "popup" });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    closeOpen = () => {};
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  for (const item of items) {
    menu.append(
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          class: item.danger ? "danger" : "",
          disabled: item.disabled,
          title: item.hint,
          "data-testid": item.testId,
          onclick: () => {
            close();
            returnTo?.focus?.({ preventScroll: true });
            item.act();
          },
        },
        item.picture ?? (item.icon ? icon(item.icon) : null),
        el("span", { dir: "auto" }, item.label),
      ),
    );
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.querySelectorAll("button:not(:disabled)")];
    const here = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons.at((here + step) % buttons.length).focus();
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      returnTo?.focus?.({ preventScroll: true });
    }
    if (step || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  document.body.append(menu);
  place(menu, at, above);
  menu.querySelector("button:not(:disabled)")?.focus({ preventScroll: true });
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  closeOpen = close;
}

function place(menu, at, above) {
  const size = menu.getBoundingClientRect();
  const box = at instanceof Element ? at.getBoundingClientRect() : { left: at.x, top: at.y, bottom: at.y };
  const fitsBelow = box.bottom + size.height + MARGIN < innerHeight;
  const top =
    above || !fitsBelow
      ? box.top - size.height - (at instanceof Element ? 6 : 0)
      : box.bottom + (at instanceof Element ? 6 : 0);
  menu.style.left = `${Math.max(MARGIN, Math.min(box.left, innerWidth - size.width - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - size.height - MARGIN))}px`;
}
