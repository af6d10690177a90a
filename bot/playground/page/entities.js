// A text and its entities as nodes. Offsets are UTF-16 units, which is how JavaScript counts too.

import { say } from "./actions.js";
import { el } from "./dom.js";
import { openLink } from "./links.js";
import { full, inFormat, relative } from "./time.js";
import { words } from "./words.js";

const LONG_QUOTE_LINES = 3;
const LONG_QUOTE_LETTERS = 180;

export function withEntities(text, entities = []) {
  const sorted = [...entities]
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .sort((one, other) => one.offset - other.offset || other.end - one.end);
  const nodes = document.createDocumentFragment();
  nodes.append(...render(text, 0, text.length, sorted));
  return nodes;
}

// Entities that cross another's end are cut there, and their rest is drawn after it.
function render(text, from, to, entities) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = Math.min(outer.end, to);
    nodes.push(text.slice(at, outer.offset));
    const inside = others
      .filter((one) => one.offset < end)
      .map((one) => ({ ...one, end: Math.min(one.end, end) }));
    const cut = others
      .filter((one) => one.offset < end && one.end > end)
      .map((one) => ({ ...one, offset: end }));
    nodes.push(dress(outer, text.slice(outer.offset, end), render(text, outer.offset, end, inside)));
    rest = [...cut, ...others.filter((one) => one.offset >= end)];
    at = end;
    if (isBlock(outer) && text[at] === "\n") at += 1;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
}

const isBlock = (entity) => ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);

function dress(entity, text, inner) {
  const dresser = dressers[entity.type];
  return dresser ? dresser(inner, entity, text) : el("span", {}, inner);
}

const wrapped = (tag, className) => (inner) => el(tag, { class: className }, inner);

function link(inner, address, ask) {
  return el(
    "a",
    {
      href: "#",
      class: "link",
      title: address,
      onclick: (event) => {
        event.preventDefault();
        openLink(address, { ask });
      },
    },
    inner,
  );
}

const dressers = {
  bold: wrapped("strong"),
  italic: wrapped("em"),
  underline: wrapped("u"),
  strikethrough: wrapped("s"),
  code: (inner, entity, text) =>
    el(
      "code",
      {
        title: words.copyCode,
        onclick: () => navigator.clipboard?.writeText(text),
      },
      inner,
    ),
  spoiler,
  pre,
  blockquote: (inner) => el("blockquote", { dir: "auto" }, inner),
  expandable_blockquote: expandable,
  url: (inner, entity, text) => link(inner, text, false),
  text_link: (inner, entity, text) => link(inner, entity.url, entity.url !== text),
  email: (inner, entity, text) => link(inner, `mailto:${text}`, false),
  phone_number: (inner, entity, text) => link(inner, `tel:${text}`, true),
  mention: (inner, entity, text) => link(inner, `https://t.me/${text.slice(1)}`, true),
  text_mention: (inner, entity) => el("span", { class: "link", title: entity.user?.first_name }, inner),
  hashtag: wrapped("span", "link"),
  cashtag: wrapped("span", "link"),
  bot_command: (inner, entity, text) =>
    el(
      "a",
      {
        href: "#",
        class: "link command",
        onclick: (event) => {
          event.preventDefault();
          say(text);
        },
      },
      inner,
    ),
  custom_emoji: wrapped("span", "custom-emoji"),
  date_time: dateTime,
};

function spoiler(inner) {
  const node = el(
    "span",
    { class: "spoiler", role: "button", tabindex: 0, "aria-label": words.reveal, title: words.reveal },
    el("span", {}, inner),
  );
  const reveal = (event) => {
    if (node.classList.contains("shown") || (event.type === "keydown" && !["Enter", " "].includes(event.key)))
      return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label", "title"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal, true);
  node.addEventListener("keydown", reveal);
  return node;
}

function pre(inner, entity, text) {
  const copy = el("button", { type: "button", class: "copy" }, words.copyCode);
  copy.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(text);
    copy.textContent = words.codeCopied;
    setTimeout(() => (copy.textContent = words.copyCode), 1500);
  });
  return el(
    "div",
    { class: "pre", dir: "ltr" },
    el("div", { class: "pre-head" }, el("span", {}, entity.language ?? ""), copy),
    el("pre", { tabindex: 0 }, el("code", {}, inner)),
  );
}

function expandable(inner, entity, text) {
  const quote = el("blockquote", { dir: "auto" }, el("div", { class: "quoted" }, inner));
  if (text.split("\n").length <= LONG_QUOTE_LINES && text.length <= LONG_QUOTE_LETTERS) return quote;
  const toggle = el("button", { type: "button", class: "expand", "aria-expanded": "false" }, words.expand);
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("folded") === false;
    toggle.textContent = open ? words.collapse : words.expand;
    toggle.setAttribute("aria-expanded", String(open));
  });
  quote.classList.add("folded");
  quote.append(toggle);
  return quote;
}

function dateTime(inner, entity) {
  const shown = inFormat(entity.unix_time, entity.date_time_format);
  const props = {
    class: "moment",
    datetime: new Date(entity.unix_time * 1000).toISOString(),
    title: full(entity.unix_time),
  };
  if (entity.date_time_format === "r") props["data-relative"] = entity.unix_time;
  return el("time", props, shown ?? inner);
}

// Keeps "in 5 minutes" true while the page stays open.
export function refreshRelativeTimes() {
  for (const node of document.querySelectorAll("time[data-relative]"))
    node.textContent = relative(Number(node.dataset.relative));
}
