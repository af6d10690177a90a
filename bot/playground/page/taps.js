// Taps on inline buttons that still wait for the bot's answer.

import * as actions from "./actions.js";
import { alert } from "./dialogs.js";
import { openLink } from "./links.js";
import { emit, on } from "./signals.js";
import { notice, toast } from "./toast.js";
import { setDoubleTap, speaker, view } from "./view.js";
import { words } from "./words.js";

const LONGEST_WAIT_MS = 20_000;

const waiting = new Map();

const keyOf = (personId, chatId, messageId, data) => JSON.stringify([personId, chatId, messageId, data]);

export const isWaiting = (message, data) =>
  waiting.has(keyOf(speaker()?.id, message.chat.id, message.message_id, data));

// As in Telegram, a button that still spins takes no further tap.
export function tap(message, data) {
  if (isWaiting(message, data)) return;
  const key = keyOf(speaker().id, message.chat.id, message.message_id, data);
  if (!actions.tap(message, data, view.doubleTap ? 2 : 1)) return;
  if (view.doubleTap) setDoubleTap(false);
  waiting.set(
    key,
    setTimeout(() => forget(key), LONGEST_WAIT_MS),
  );
  emit("waiting");
}

function forget(key) {
  clearTimeout(waiting.get(key));
  if (waiting.delete(key)) emit("waiting");
}

on("edited deleted", (event) => {
  const changed = event.message_ids ?? [event.message.message_id];
  for (const key of [...waiting.keys()]) {
    const [, chatId, messageId] = JSON.parse(key);
    if (chatId === event.chat_id && changed.includes(messageId)) forget(key);
  }
});

on("answer", (event) => {
  forget(keyOf(event.person_id, event.chat_id, event.message_id, event.data));
  if (event.person_id !== speaker()?.id) return;
  if (event.text && event.show_alert) alert(event.text);
  else if (event.text) toast(event.text);
  if (event.url) openLink(event.url, { ask: false });
});

// An error names no tap, so every spinner stops: one of them will never be answered.
on("error", () => [...waiting.keys()].forEach(forget));

on("tap_failed", (event) => {
  forget(keyOf(event.person_id, event.chat_id, event.message_id, event.data));
  notice(event.reason || words.noAnswer);
});
