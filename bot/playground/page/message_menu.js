// What one can do with a message: reply, forward, edit, and tap the buttons it no longer shows.

import * as actions from "./actions.js";
import { open, titled } from "./dialogs.js";
import { el } from "./dom.js";
import { openMenu } from "./popup.js";
import { chooseChat } from "./picker.js";
import { canRetract } from "./polls.js";
import { tap } from "./taps.js";
import { clock } from "./time.js";
import { toast } from "./toast.js";
import { isMine, openChat, replyTo, startEditing } from "./view.js";
import { words } from "./words.js";
import { formerKeyboards } from "./world.js";

async function forward(message) {
  const chatId = await chooseChat(words.forwardTo);
  if (chatId === undefined) return;
  actions.forward(message, chatId);
  openChat(chatId);
}

function formerBoard(message, { rows, until }, close) {
  return el(
    "section",
    { class: "former" },
    el("h3", {}, words.until(clock(until))),
    el(
      "div",
      { class: "keyboard" },
      rows.map((row) =>
        el(
          "div",
          { class: "key-row" },
          row.map((button) =>
            el(
              "button",
              {
                type: "button",
                class: `key ${button.style ?? ""}`,
                "data-testid": "former-button",
                disabled: button.callback_data === undefined,
                onclick: () => {
                  close();
                  tap(message, button.callback_data);
                },
              },
              el("span", { class: "key-text", dir: "auto" }, button.text),
            ),
          ),
        ),
      ),
    ),
  );
}

function tapAsItWas(message) {
  open(
    "window formers",
    (close) => [
      titled(words.tapAsItWasTitle, close),
      el("p", { class: "hint" }, words.tapAsItWasHint),
      el(
        "div",
        { class: "scroll" },
        formerKeyboards(message)
          .toReversed()
          .map((board) => formerBoard(message, board, close)),
      ),
    ],
    { "data-testid": "former-keyboards" },
  );
}

async function copy(text) {
  await navigator.clipboard?.writeText(text);
  toast(words.copied);
}

export function openMessageMenu(message, at) {
  const text = message.text ?? message.caption;
  const mine = isMine(message);
  const items = [
    { label: words.reply, icon: "reply", act: () => replyTo(message), testId: "reply" },
    { label: words.forward, icon: "forward", act: () => forward(message), testId: "forward" },
    text && { label: words.copyText, icon: "copy", act: () => copy(text), testId: "copy-text" },
    formerKeyboards(message).length > 0 && {
      label: words.tapAsItWas,
      icon: "history",
      act: () => tapAsItWas(message),
      testId: "tap-as-it-was",
    },
    message.poll &&
      canRetract(message) && {
        label: words.retractVote,
        icon: "undo",
        act: () => actions.vote(message, []),
        testId: "retract",
      },
    mine &&
      message.text &&
      !message.via_bot && {
        label: words.edit,
        icon: "edit",
        act: () => startEditing(message),
        testId: "edit",
      },
    { label: words.delete, icon: "bin", danger: true, act: () => actions.remove(message), testId: "delete" },
  ];
  openMenu(items.filter(Boolean), at);
}
