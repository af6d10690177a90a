// One message as a row of the chat.

import { el, icon, iconButton } from "./dom.js";
import { withEntities } from "./entities.js";
import { colourOf, face } from "./faces.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { openMessageMenu } from "./message_menu.js";
import { poll } from "./polls.js";
import { onLongPress } from "./touch.js";
import { service, summary } from "./summary.js";
import { clock, full } from "./time.js";
import { chat, isGroup, isMine } from "./view.js";
import { words } from "./words.js";
import { hasReacted, isBot, messagesOf, nameOf } from "./world.js";

const MOST_BIG_EMOJI = 3;
const RTL_START =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?|\p{Regional_Indicator}{2}|[#*0-9]\uFE0F?\u20E3)[\p{Emoji_Modifier}\uFE0F\u200D\p{Extended_Pictographic}]*$/u;

// How many emoji a text consists of, or 0 when it holds anything else.
function emojiCount(text) {
  const letters = [
    ...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.replace(/\s/g, "")),
  ];
  return letters.every(({ segment }) => EMOJI.test(segment)) ? letters.length : 0;
}

export function messageRow(message) {
  const said = service(message);
  if (said !== null) {
    return el(
      "div",
      {
        class: "service",
        "data-testid": `message-${message.message_id}`,
        "data-message-id": message.message_id,
      },
      el("span", { dir: "ltr" }, said),
    );
  }
  const mine = isMine(message);
  const row = el("div", {
    class: `row ${mine ? "out" : "in"}`,
    role: "article",
    "aria-label": words.from(mine ? words.you : nameOf(message.from), clock(message.date)),
    "data-testid": `message-${message.message_id}`,
    "data-message-id": message.message_id,
  });
  if (isGroup(chat()) && !mine) row.append(face(message.from ?? { id: 0, first_name: "?" }, "small"));
  row.append(el("div", { class: "stack" }, bubble(message, mine), inlineKeyboard(message)));
  row.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a.file, input, textarea") || String(getSelection())) return;
    event.preventDefault();
    openMessageMenu(message, { x: event.clientX, y: event.clientY });
  });
  onLongPress(row.querySelector(".bubble"), (at) => openMessageMenu(message, at));
  return row;
}

function bubble(message, mine) {
  const carried = media(message);
  const text = message.text ?? message.caption;
  const big = message.text && !message.entities?.length ? emojiCount(message.text) : 0;
  const bare =
    carried?.kind === "sticker" ||
    (big > 0 && big <= MOST_BIG_EMOJI && !message.reply_to_message && !message.forward_origin);
  const box = el("div", {
    class: `bubble ${bare ? "bare" : ""} with-${carried?.kind ?? (message.poll ? "poll" : "nothing")} ${text ? "with-text" : ""}`,
  });
  box.append(...origin(message, mine).filter(Boolean));
  if (carried) box.append(carried.node);
  if (carried?.width) box.style.setProperty("--wide", `${carried.width}px`);
  if (message.poll) box.append(poll(message));
  const reactions = message.playground?.reactions ?? [];
  if (text)
    box.append(
      saidPart(
        message,
        text,
        bare ? `big big-${big}` : "",
        reactions.length > 0 ? null : meta(message, mine),
      ),
    );
  else if (!carried && !message.poll) box.append(el("div", { class: "text odd" }, words.otherMessage));
  if (reactions.length > 0)
    box.append(
      el(
        "div",
        { class: "reactions" },
        reactions.map((reaction) => el("span", { class: "reaction" }, reaction)),
        meta(message, mine),
      ),
    );
  else if (!text) box.append(meta(message, mine));
  box.append(
    iconButton("down", words.messageMenu, {
      class: "more",
      "aria-haspopup": "menu",
      "data-testid": "message-menu",
      onclick: (event) => openMessageMenu(message, event.currentTarget),
    }),
  );
  return box;
}

// The text, with the time at the end of its last line where there is room.
function saidPart(message, text, className, time) {
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const node = el(
    "div",
    { class: `text ${className}`, dir: "auto" },
    el("span", { class: "said", "data-testid": "text" }, withEntities(text, entities)),
  );
  if (time === null) return node;
  const lastLine = text.slice(text.lastIndexOf("\n") + 1);
  const endsInBlock = (entities ?? []).some(
    (entity) =>
      ["pre", "blockquote", "expandable_blockquote"].includes(entity.type) &&
      entity.offset + entity.length >= text.trimEnd().length,
  );
  if (endsInBlock || RTL_START.test(lastLine)) node.classList.add("time-below");
  else node.dataset.meta = time.textContent;
  node.append(time);
  return node;
}

function meta(message, mine) {
  const reacted = mine && hasReacted(message);
  return el(
    "span",
    { class: "meta", title: full(message.date) },
    message.edit_date ? el("span", { class: "edited" }, `${words.edited} `) : null,
    el("time", {}, clock(message.date)),
    mine
      ? el(
          "span",
          {
            class: `ticks ${reacted ? "both" : ""}`,
            role: "img",
            "aria-label": reacted ? words.reacted : words.sent,
            title: reacted ? words.reacted : words.sent,
          },
          icon("check"),
          reacted ? icon("check") : null,
        )
      : null,
  );
}

function forwardedFrom(origin) {
  if (origin.sender_user) return nameOf(origin.sender_user);
  if (origin.sender_user_name) return origin.sender_user_name;
  return (origin.chat ?? origin.sender_chat)?.title ?? "";
}

function origin(message, mine) {
  const shown = [];
  if (isGroup(chat()) && !mine) {
    shown.push(
      el(
        "div",
        { class: `sender ink-${colourOf(message.from)}` },
        el("span", { dir: "auto" }, nameOf(message.from)),
        isBot(message.from) ? el("span", { class: "role" }, words.bot) : null,
      ),
    );
  }
  if (message.forward_origin)
    shown.push(
      el(
        "div",
        { class: "forwarded", dir: "auto" },
        words.forwardedFrom(forwardedFrom(message.forward_origin)),
      ),
    );
  if (message.via_bot) shown.push(el("div", { class: "forwarded" }, words.via(message.via_bot.username)));
  if (message.reply_to_message) shown.push(quoted(message));
  return shown;
}

function quoted(message) {
  const target = message.reply_to_message;
  const now = messagesOf(message.chat.id).get(target.message_id);
  return el(
    "button",
    {
      type: "button",
      class: `quoted-message edge-${colourOf(target.from)}`,
      onclick: () => {
        const row = document.querySelector(`[data-testid="chat"] [data-message-id="${target.message_id}"]`);
        row?.scrollIntoView({ block: "center", behavior: "smooth" });
        row?.classList.add("pointed");
        setTimeout(() => row?.classList.remove("pointed"), 1200);
      },
    },
    el("span", { class: `ink-${colourOf(target.from)}`, dir: "auto" }, nameOf(target.from)),
    el(
      "span",
      { class: "quoted-text", dir: "auto" },
      message.quote?.text ?? (now ? summary(now) : summary(target)),
    ),
  );
}
