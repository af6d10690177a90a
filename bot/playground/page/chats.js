// The list at the left: people to be, and groups to talk in.

import { activity } from "./activity.js";
import { el } from "./dom.js";
import { face, groupFace } from "./faces.js";
import { on } from "./signals.js";
import { service, summary } from "./summary.js";
import { recently } from "./time.js";
import { isGroup, openChat, speakerIn, view } from "./view.js";
import { words } from "./words.js";
import { isBot, lastMessage, nameOf, world } from "./world.js";

export const chatList = el("nav", { class: "chats", "aria-label": words.people });

function lastLine(one) {
  const doing = activity(one.id);
  if (doing) return el("span", { class: "line doing" }, `${doing}…`);
  const draft = one.id === view.chatId ? "" : (view.drafts.get(one.id) ?? "").trim();
  if (draft)
    return el("span", { class: "line", dir: "auto" }, el("b", { class: "draft" }, `${words.draft}: `), draft);
  const last = lastMessage(one.id);
  if (!last) return el("span", { class: "line faint" }, words.nothingYet);
  const said = service(last);
  if (said !== null) return el("span", { class: "line", dir: "ltr" }, said);
  const author = authorOf(one, last);
  return el("span", { class: "line", dir: "auto" }, author && el("b", {}, `${author}: `), summary(last));
}

function authorOf(one, message) {
  if (isGroup(one)) return message.from?.first_name;
  return isBot(message.from) ? null : words.you;
}

function row(one) {
  const last = lastMessage(one.id);
  const unread = view.unread.get(one.id) ?? 0;
  const person = speakerIn(one);
  return el(
    "button",
    {
      type: "button",
      class: `chat-row ${one.id === view.chatId ? "open" : ""}`,
      "aria-current": one.id === view.chatId ? "true" : null,
      "data-testid": isGroup(one) ? `chat-${one.id}` : `person-${person?.id ?? one.id}`,
      onclick: () => openChat(one.id),
    },
    isGroup(one) ? groupFace(one) : face(person ?? { id: one.id, first_name: one.title }),
    el(
      "span",
      { class: "chat-words" },
      el(
        "span",
        { class: "chat-top" },
        el("span", { class: "chat-name", dir: "auto" }, isGroup(one) ? one.title : nameOf(person)),
        !isGroup(one) && person?.language_code && el("span", { class: "language" }, person.language_code),
        last && el("time", { class: "chat-time" }, recently(last.date)),
      ),
      el(
        "span",
        { class: "chat-bottom" },
        lastLine(one),
        unread > 0 && el("span", { class: "badge", "data-testid": "unread" }, unread),
      ),
    ),
  );
}

function draw() {
  const focused = document.activeElement?.dataset?.testid;
  const all = [...world.chats.values()];
  const section = (title, chats) =>
    chats.length > 0 && el("section", {}, el("h2", {}, title), chats.map(row));
  chatList.replaceChildren(
    ...[
      section(
        words.people,
        all.filter((one) => !isGroup(one)),
      ),
      section(words.groups, all.filter(isGroup)),
    ].filter(Boolean),
  );
  if (focused)
    chatList.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

on("snapshot opened message edited deleted activity drafted speaker bot", draw);
