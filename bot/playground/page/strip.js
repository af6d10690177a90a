// The strip over the text field: which message is being answered or edited.

import { el, icon, iconButton } from "./dom.js";
import { emit, on } from "./signals.js";
import { summary } from "./summary.js";
import { stopComposing, view } from "./view.js";
import { words } from "./words.js";
import { messagesOf, nameOf } from "./world.js";

export const strip = el("div", { class: "strip", hidden: true });

function cancel() {
  if (view.edits.has(view.chatId)) emit("unedit");
  stopComposing();
}

function draw() {
  const here = messagesOf(view.chatId);
  const editing = here.get(view.edits.get(view.chatId));
  const target = editing ?? here.get(view.replies.get(view.chatId));
  strip.hidden = target === undefined;
  if (target === undefined) {
    view.edits.delete(view.chatId);
    view.replies.delete(view.chatId);
    return;
  }
  const title = editing ? words.editing : words.replyTo(nameOf(target.from));
  strip.replaceChildren(
    icon(editing ? "edit" : "reply"),
    el(
      "div",
      { class: "strip-words" },
      el("b", { dir: "auto" }, title),
      el("span", { dir: "auto" }, summary(target)),
    ),
    iconButton("close", words.cancel, { onclick: cancel }),
  );
}

on("opened composing edited deleted", draw);
