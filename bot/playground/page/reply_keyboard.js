// The bot's own keyboard in place of the letters, as sent in reply_markup.

import { say } from "./actions.js";
import { el } from "./dom.js";
import { on } from "./signals.js";
import { notice } from "./toast.js";
import { view } from "./view.js";
import { words } from "./words.js";
import { isBot, letterKeyboard, messagesOf } from "./world.js";

export const replyKeyboard = el("div", {
  class: "reply-keyboard",
  "data-testid": "reply-keyboard",
  hidden: true,
});

const put = new Set();
let present = null;

// The newest keyboard the bot sent to this chat and has not taken away again.
function newest() {
  const messages = [...messagesOf(view.chatId).values()].filter((message) => isBot(message.from));
  const last = messages.findLast(
    (message) => letterKeyboard(message)?.keyboard || letterKeyboard(message)?.remove_keyboard,
  );
  return letterKeyboard(last ?? {})?.keyboard ? last : null;
}

function press(button) {
  if (
    typeof button !== "string" &&
    Object.keys(button).some((name) => name.startsWith("request_") || name === "web_app")
  ) {
    notice(words.notModelled);
    return;
  }
  say(button.text ?? button);
  if (letterKeyboard(present).one_time_keyboard) togglePut();
}

export const hasReplyKeyboard = () => present !== null;
export const placeholder = () =>
  present && !replyKeyboard.hidden ? letterKeyboard(present).input_field_placeholder : undefined;

export function togglePut() {
  const key = `${view.chatId}:${present.message_id}`;
  if (!put.delete(key)) put.add(key);
  draw();
}

function draw() {
  present = newest();
  replyKeyboard.hidden = present === null || put.has(`${view.chatId}:${present.message_id}`);
  replyKeyboard.replaceChildren(
    ...(present ? letterKeyboard(present).keyboard : []).map((row) =>
      el(
        "div",
        { class: "key-row" },
        row.map((button) =>
          el(
            "button",
            {
              type: "button",
              class: `reply-key ${button.style ?? ""}`,
              dir: "auto",
              onclick: () => press(button),
            },
            button.text ?? button,
          ),
        ),
      ),
    ),
  );
}

on("opened snapshot message edited deleted", draw);
