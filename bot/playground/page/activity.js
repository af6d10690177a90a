// "typing…": shown for five seconds, or until something arrives.

import { emit, on } from "./signals.js";
import { words } from "./words.js";
import { isBot } from "./world.js";

const LASTS_MS = 5000;

const going = new Map();

function stop(chatId) {
  clearTimeout(going.get(chatId)?.timer);
  if (going.delete(chatId)) emit("activity", chatId);
}

// What the bot is doing in a chat right now, in words, or null.
export function activity(chatId) {
  const action = going.get(chatId)?.action;
  return action ? (words.typing[action] ?? words.somethingElse) : null;
}

on("action", (event) => {
  clearTimeout(going.get(event.chat_id)?.timer);
  going.set(event.chat_id, { action: event.action, timer: setTimeout(() => stop(event.chat_id), LASTS_MS) });
  emit("activity", event.chat_id);
});

on("message", (event) => isBot(event.message.from) && stop(event.chat_id));
