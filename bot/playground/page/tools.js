// "What real life does": the things that go wrong between people, networks and bots, one button each.

import * as actions from "./actions.js";
import { confirm, open, titled } from "./dialogs.js";
import { el, icon, iconButton } from "./dom.js";
import { openMenu } from "./popup.js";
import { emit, on } from "./signals.js";
import { chat, isGroup, setDoubleTap, speaker, view } from "./view.js";
import { words } from "./words.js";
import { world } from "./world.js";

const OFFLINE_SECONDS = [10, 30, 60];

const grid = el("div", { class: "tool-grid" });
export const tools = el(
  "section",
  { class: "tools", "aria-label": words.tools },
  el("h2", {}, words.tools),
  grid,
);

function tool(name, pictured, label, hint, act, props = {}) {
  return el(
    "button",
    {
      type: "button",
      class: `tool ${props.class ?? ""}`,
      "data-testid": `tool-${name}`,
      title: hint,
      onclick: act,
      ...props.attributes,
    },
    icon(pictured),
    el("span", {}, label),
  );
}

function chooseOffline(event) {
  openMenu(
    OFFLINE_SECONDS.map((seconds) => ({
      label: words.seconds(seconds),
      icon: "offline",
      act: () => actions.offline(seconds),
      testId: `tool-offline-${seconds}`,
    })),
    event.currentTarget,
    { above: true },
  );
}

function askPayload() {
  open("window payload", (close) => {
    const field = el("input", {
      type: "text",
      maxlength: 64,
      pattern: "[A-Za-z0-9_\\-]{1,64}",
      required: true,
      autocomplete: "off",
      "data-testid": "payload",
      autofocus: true,
    });
    const form = el(
      "form",
      { method: "dialog" },
      el("label", {}, words.payloadLabel, field),
      el(
        "div",
        { class: "choices" },
        el("button", { type: "button", class: "plain", onclick: () => close() }, words.cancel),
        el(
          "button",
          { type: "submit", class: "plain strong", "data-testid": "payload-start" },
          words.payloadStart,
        ),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close();
      actions.start(field.value);
    });
    return [titled(words.payloadTitle, close), form];
  });
}

async function clear() {
  if (await confirm({ title: words.clearQuestion, yes: words.clear, danger: true })) actions.clear();
}

function membership() {
  if (isGroup(chat())) {
    const inside = !world.absent.has(view.chatId);
    return tool(
      "kick",
      inside ? "block" : "join",
      inside ? words.toolKick : words.toolInvite,
      words.toolKickHint,
      () => {
        if (inside) actions.kick();
        else actions.invite();
      },
    );
  }
  const blocked = world.absent.has(view.chatId);
  return tool(
    "block",
    "block",
    blocked ? words.toolUnblock : words.toolBlock,
    words.toolBlockHint(speaker()?.first_name ?? ""),
    () => {
      if (blocked) actions.unblock();
      else actions.block();
      emit("blocked");
    },
    { class: blocked ? "on" : "" },
  );
}

function draw() {
  if (!chat()) return;
  const { can_restart: canRestart, restarting, online } = world.connection;
  grid.replaceChildren(
    tool("double", "twice", words.toolDouble, words.toolDoubleHint, () => setDoubleTap(!view.doubleTap), {
      class: view.doubleTap ? "on" : "",
      attributes: { "aria-pressed": String(view.doubleTap) },
    }),
    tool(
      "restart",
      "restart",
      words.toolRestart,
      canRestart ? words.toolRestartHint : words.toolRestartMissing,
      actions.restart,
      { class: restarting ? "turning" : "", attributes: { disabled: !canRestart || restarting } },
    ),
    tool("offline", "offline", words.toolOffline, words.toolOfflineHint, chooseOffline, {
      class: online ? "" : "on",
      attributes: { "aria-haspopup": "menu" },
    }),
    tool("expire", "hourglass", words.toolExpire, words.toolExpireHint, actions.expire),
    membership(),
    tool("payload", "link", words.toolPayload, words.toolPayloadHint, askPayload),
    tool("sticker", "sticker", words.toolSticker, words.toolStickerHint, actions.sendSticker),
    tool("voice", "voice", words.toolVoice, words.toolVoiceHint, actions.sendVoice),
    tool("clear", "broom", words.toolClear, words.toolClearHint, clear),
  );
}

// On a narrow screen the tools come up as a sheet over the chat.
export function toolsButton() {
  const button = iconButton("bolt", words.showTools, {
    class: "round show-tools",
    "data-testid": "show-tools",
    "aria-expanded": "false",
  });
  const close = () => {
    document.body.classList.remove("tools-open");
    button.setAttribute("aria-expanded", "false");
  };
  button.addEventListener("click", () => {
    const opened = document.body.classList.toggle("tools-open");
    button.setAttribute("aria-expanded", String(opened));
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".tools, .show-tools, .popup, dialog")) close();
  });
  grid.addEventListener("click", (event) => event.target.closest(".tool:not([aria-haspopup])") && close());
  on("opened", close);
  return button;
}

on("snapshot opened connection double speaker blocked bot message", draw);
