// Where one writes: text, reply, edit, draft, commands, inline queries, files.

import * as actions from "./actions.js";
import { commandRow, commandsHere, matching, menuButton, menuPage } from "./commands.js";
import { el, icon, iconButton } from "./dom.js";
import { ask, inlineQuery, inlineRows, stopAsking } from "./inline.js";
import { openLink } from "./links.js";
import { hasReplyKeyboard, placeholder, replyKeyboard, togglePut } from "./reply_keyboard.js";
import { emit, on } from "./signals.js";
import { first, isSuggesting, stopSuggesting, suggest, suggestions, takeKey } from "./suggestions.js";
import { speakerButton } from "./speaker_button.js";
import { strip } from "./strip.js";
import { chooseFiles, inputs, takePaste } from "./uploads.js";
import { chat, isGroup, speaker, stopComposing, view } from "./view.js";
import { words } from "./words.js";
import { messagesOf, world } from "./world.js";

const TALLEST_PX = 200;
const narrow = matchMedia("(max-width: 760px)");

const field = el("textarea", {
  class: "field",
  rows: 1,
  dir: "auto",
  "aria-label": words.composer,
  "data-testid": "composer",
  autocomplete: "off",
  enterkeyhint: "send",
});
const sendButton = el(
  "button",
  {
    type: "button",
    class: "send",
    "aria-label": words.send,
    title: words.send,
    "data-testid": "send",
    onclick: submit,
  },
  icon("send"),
);
const menu = menuButton(toggleCommands);
const keyboardButton = iconButton("keyboard", words.hideKeyboard, {
  onclick: togglePut,
  class: "round small-round",
});
const line = el(
  "div",
  { class: "write-line" },
  speakerButton,
  menu,
  field,
  keyboardButton,
  iconButton("clip", words.attach, { class: "round", onclick: chooseFiles, "data-testid": "attach" }),
  inputs,
  sendButton,
);
const startButton = el(
  "button",
  { type: "button", class: "start", "data-testid": "start", onclick: () => actions.start("") },
  words.start,
);
const unblockButton = el(
  "button",
  {
    type: "button",
    class: "start",
    "data-testid": "unblock",
    hidden: true,
    onclick: () => {
      actions.unblock();
      emit("blocked");
    },
  },
  words.blockedHere,
);

export const composer = el(
  "div",
  { class: "composer" },
  suggestions,
  el("div", { class: "write" }, strip, line),
  startButton,
  unblockButton,
  replyKeyboard,
);

function fit() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
  sendButton.classList.toggle("ready", field.value.trim() !== "");
}

function put(text) {
  field.value = text;
  view.drafts.set(view.chatId, text);
  fit();
}

function submit() {
  const text = field.value.trim();
  if (text === "") return;
  const editing = view.edits.get(view.chatId);
  const sent =
    editing === undefined ? actions.say(text, view.replies.get(view.chatId)) : actions.edit(editing, text);
  if (!sent) return;
  put("");
  stopComposing();
  stopSuggesting();
  stopAsking();
  emit("drafted");
  field.focus();
}

function sendCommand(command) {
  actions.say(command);
  put("");
  stopSuggesting();
  field.focus();
}

function toggleCommands() {
  if (menuPage()) openLink(menuPage().web_app.url, { ask: true });
  else if (isSuggesting()) stopSuggesting();
  else suggest(commandsHere().map((command) => commandRow(command, sendCommand)));
  field.focus();
}

function look() {
  const text = field.value;
  const query = inlineQuery(text);
  const commands = matching(text);
  if (query !== null) {
    ask(query);
    suggest(
      inlineRows(query, () => {
        put("");
        stopSuggesting();
        stopAsking();
      }),
    );
  } else {
    stopAsking();
    suggest((commands ?? []).map((command) => commandRow(command, sendCommand)));
  }
}

function draw() {
  const one = chat();
  if (!one) return;
  const group = isGroup(one);
  const blocked = !group && world.absent.has(one.id);
  const empty = !group && !blocked && messagesOf(one.id).size === 0;
  composer.dataset.mode = blocked ? "blocked" : empty ? "start" : "write";
  startButton.hidden = !empty;
  unblockButton.hidden = !blocked;
  line.parentElement.hidden = empty || blocked;
  field.placeholder =
    placeholder() ?? (narrow.matches ? words.writeShort : words.write)(speaker()?.first_name ?? "");
  menu.hidden = commandsHere().length === 0 && menuPage() === null;
  menu.lastChild.textContent = menuPage()?.text ?? words.menu;
  menu.setAttribute("aria-label", menu.lastChild.textContent);
  keyboardButton.hidden = !hasReplyKeyboard();
}

function turnTo() {
  put(view.drafts.get(view.chatId) ?? "");
  stopSuggesting();
  draw();
  if (matchMedia("(hover: hover)").matches && !line.parentElement.hidden)
    field.focus({ preventScroll: true });
}

field.addEventListener("input", () => {
  view.drafts.set(view.chatId, field.value);
  fit();
  look();
});
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const completes = event.key === "Tab" && isSuggesting() && matching(field.value)?.length > 0;
  if (takeKey(event)) event.preventDefault();
  else if (completes) {
    event.preventDefault();
    put(`${first().querySelector(".suggestion-title").textContent} `);
    stopSuggesting();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape") stopComposing();
});
field.addEventListener("paste", takePaste);

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".composer") && isSuggesting()) stopSuggesting();
});

on("opened", turnTo);
on("snapshot message deleted edited commands speaker blocked connection", draw);
narrow.addEventListener("change", draw);
on("suggest", look);
on("unedit", () => put(""));
on("draft", () => {
  put(view.drafts.get(view.chatId) ?? "");
  field.focus();
  look();
});
on("composing", (message) => {
  if (message) put(message.text);
  draw();
  field.focus();
});
