// Inline mode: what the bot offers while one types "@bot …".

import * as actions from "./actions.js";
import { el } from "./dom.js";
import { fileUrl } from "./media.js";
import { emit, on } from "./signals.js";
import { speaker, view } from "./view.js";
import { words } from "./words.js";
import { world } from "./world.js";

const PAUSE_MS = 300;

let asked = null;
let found = null;
let timer = null;

// The query of a text that addresses the bot inline, or null.
export function inlineQuery(text) {
  const name = world.bot?.username;
  if (!name || !text.toLowerCase().startsWith(`@${name.toLowerCase()} `)) return null;
  return text.slice(name.length + 2);
}

export function ask(query) {
  const key = `${speaker()?.id}:${view.chatId}:${query}`;
  if (asked === key) return;
  asked = key;
  found = null;
  clearTimeout(timer);
  timer = setTimeout(() => actions.askInline(query, ""), PAUSE_MS);
}

export function stopAsking() {
  clearTimeout(timer);
  asked = null;
  found = null;
}

function thumb(result) {
  const title = result.title ?? result.first_name ?? "";
  const stored = result.photo_file_id ?? result.sticker_file_id;
  if (stored) return el("img", { class: "thumb", src: fileUrl(stored), alt: "" });
  return el("span", { class: "thumb", "aria-hidden": "true" }, [...title][0] ?? "•");
}

function resultRow(result, query, done) {
  return el(
    "button",
    {
      type: "button",
      class: "suggestion result-row",
      role: "option",
      tabindex: -1,
      "data-testid": "inline-result",
      onclick: () => {
        actions.chooseInline(result.id, query);
        done();
      },
    },
    thumb(result),
    el(
      "span",
      { class: "result-words" },
      el(
        "span",
        { class: "suggestion-title", dir: "auto" },
        result.title ?? result.caption ?? result.first_name ?? result.type,
      ),
      el("span", { class: "suggestion-note", dir: "auto" }, result.description ?? ""),
    ),
  );
}

export function inlineRows(query, done) {
  if (found === null) return [el("p", { class: "suggestion-empty" }, words.inlineWaiting)];
  const rows = found.results.map((result) => resultRow(result, query, done));
  if (found.button) {
    rows.unshift(
      el(
        "button",
        {
          type: "button",
          class: "suggestion inline-button",
          role: "option",
          tabindex: -1,
          onclick: () => {
            if (found.button.start_parameter !== undefined) actions.start(found.button.start_parameter);
            done();
          },
        },
        found.button.text,
      ),
    );
  }
  if (found.next_offset) {
    rows.push(
      el(
        "button",
        {
          type: "button",
          class: "suggestion inline-button",
          role: "option",
          tabindex: -1,
          onclick: () => actions.askInline(query, found.next_offset),
        },
        "…",
      ),
    );
  }
  return rows.length > 0 ? rows : [el("p", { class: "suggestion-empty" }, words.inlineNothing)];
}

on("inline", (event) => {
  if (asked !== `${event.person_id}:${event.chat_id}:${event.query}`) return;
  const earlier = found?.next_offset ? found.results : [];
  found = { results: [...earlier, ...event.results], next_offset: event.next_offset, button: event.button };
  emit("suggest");
});
