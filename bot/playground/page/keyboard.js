// The inline keyboard below a bubble.

import { el, icon } from "./dom.js";
import { openLink } from "./links.js";
import { chooseChat } from "./picker.js";
import { on } from "./signals.js";
import { isWaiting, tap } from "./taps.js";
import { notice, toast } from "./toast.js";
import { openChat, view } from "./view.js";
import { words } from "./words.js";
import { world } from "./world.js";
import { emit } from "./signals.js";

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(words.copied);
}

function askInline(query) {
  view.drafts.set(view.chatId, `@${world.bot.username} ${query}`);
  emit("draft");
}

async function askInlineElsewhere(query) {
  const chosen = await chooseChat(words.chooseChat);
  if (chosen === undefined) return;
  openChat(chosen);
  askInline(query);
}

// What a button does besides calling back: its corner picture and its act.
function special(button) {
  if (button.url !== undefined) return ["outward", () => openLink(button.url, { ask: true })];
  if (button.login_url) return ["outward", () => openLink(button.login_url.url, { ask: true })];
  if (button.web_app) return ["outward", () => openLink(button.web_app.url, { ask: true })];
  if (button.copy_text) return ["copy", () => copy(button.copy_text.text)];
  if (button.switch_inline_query_current_chat !== undefined) {
    return ["inline", () => askInline(button.switch_inline_query_current_chat)];
  }
  const elsewhere = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  if (elsewhere !== undefined || button.switch_inline_query_chosen_chat)
    return ["inline", () => askInlineElsewhere(elsewhere ?? "")];
  return [null, () => notice(words.notModelled)];
}

function key(message, button) {
  const calls = button.callback_data !== undefined;
  const [corner, act] = calls ? [null, () => tap(message, button.callback_data)] : special(button);
  const node = el(
    "button",
    {
      type: "button",
      class: `key ${button.style ?? ""}`,
      "data-testid": "button",
      title: button.url,
      onclick: act,
    },
    el("span", { class: "key-text", dir: "auto" }, button.text),
    corner && icon(corner, "corner"),
  );
  if (calls) {
    node.dataset.data = button.callback_data;
    mark(node, isWaiting(message, button.callback_data));
  }
  return node;
}

function mark(node, busy) {
  node.classList.toggle("busy", busy);
  if (busy) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

export function inlineKeyboard(message, rows = message.reply_markup?.inline_keyboard) {
  if (!rows?.length) return null;
  const board = el(
    "div",
    { class: "keyboard" },
    rows.map((row) =>
      el(
        "div",
        { class: "key-row" },
        row.map((button) => key(message, button)),
      ),
    ),
  );
  board.message = message;
  return board;
}

on("waiting", () => {
  for (const board of document.querySelectorAll(".keyboard")) {
    for (const node of board.querySelectorAll("[data-data]"))
      mark(node, isWaiting(board.message, node.dataset.data));
  }
});
