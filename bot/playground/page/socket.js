// One WebSocket to the playground, opened again by itself whenever it is lost.

import { emit } from "./signals.js";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5000;

let socket = null;
let wait = FIRST_WAIT_MS;

export function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/play/socket`);
  socket.addEventListener("open", () => {
    wait = FIRST_WAIT_MS;
    emit("socket", { open: true });
  });
  socket.addEventListener("message", (event) => emit("received", JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    emit("socket", { open: false });
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  });
}

// True when the playground was there to hear it.
export function send(message) {
  if (socket?.readyState !== WebSocket.OPEN) {
    emit("unsent", message);
    return false;
  }
  socket.send(JSON.stringify(message));
  return true;
}
