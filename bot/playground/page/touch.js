// A finger that rests: the touch screen's right click, also where the browser knows none.

const LONG_MS = 480;
const STILL_PX = 10;

export function onLongPress(node, act) {
  let timer = null;
  let from = null;
  const forget = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => act(from), LONG_MS);
  });
  node.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) forget();
  });
  for (const end of ["pointerup", "pointercancel", "contextmenu"]) node.addEventListener(end, forget);
}
