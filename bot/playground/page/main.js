// Puts the page together and starts it.

import { calls } from "./calls.js";
import { chatList } from "./chats.js";
import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { el, icon } from "./dom.js";
import { refreshRelativeTimes } from "./entities.js";
import { header } from "./header.js";
import { emit, on } from "./signals.js";
import { connect } from "./socket.js";
import { status } from "./status.js";
import { themeButton } from "./theme.js";
import { mountToasts, notice } from "./toast.js";
import { tools } from "./tools.js";
import { takeDrops } from "./uploads.js";
import { openChat, view } from "./view.js";
import { words } from "./words.js";
import { receive, world } from "./world.js";

const KEY = "playground.chat";
const RELATIVE_TIMES_MS = 15_000;

const pane = el("main", { class: "pane" }, header, conversation, composer);
const side = el(
  "div",
  { class: "side" },
  el(
    "header",
    { class: "side-header" },
    icon("bot", "brand"),
    el("strong", {}, words.title),
    el("span", { class: "gap" }),
    themeButton(),
  ),
  chatList,
  tools,
  status,
);

document.body.append(side, pane, calls);
mountToasts(conversation);
takeDrops(pane);

on("received", receive);
on("notice", (event) => notice(event.text));
on("error", (event) => notice(event.text));
on("unsent", () => notice(words.statusLost));

// The first chat opens by itself on a wide screen; a reload comes back to where one was.
on("snapshot", () => {
  const kept = Number(sessionStorage.getItem(KEY));
  const known = [view.chatId, kept].find((id) => world.chats.has(id));
  const wide = matchMedia("(min-width: 761px)").matches;
  if (known !== undefined && view.chatId === null) openChat(known);
  else if (known === undefined && world.chats.size > 0) {
    openChat(world.chats.keys().next().value);
    if (!wide) document.body.dataset.pane = "list";
  } else emit("opened", view.chatId);
});
on("opened", (chatId) => sessionStorage.setItem(KEY, chatId));

setInterval(refreshRelativeTimes, RELATIVE_TIMES_MS);
connect();
