// Photos, files and the other things a message can carry besides text.

import { open } from "./dialogs.js";
import { el, icon, iconButton } from "./dom.js";
import { span } from "./time.js";
import { words } from "./words.js";
import { nameOf } from "./world.js";

const SMALLEST_STICKER = 16;
const PHOTO_MAX = { width: 400, height: 380 };

export const fileUrl = (fileId) => `/play/file/${encodeURIComponent(fileId)}`;

export function size(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function lightbox(url, caption) {
  open(
    "lightbox",
    (close) =>
      [
        el("img", { src: url, alt: caption ?? words.photo, onclick: () => close() }),
        caption && el("p", { dir: "auto" }, caption),
        iconButton("close", words.close, { class: "round light-close", onclick: () => close() }),
      ].filter(Boolean),
    { "data-testid": "lightbox" },
  );
}

const shownWidth = (one) =>
  Math.max(
    120,
    Math.round(one.width * Math.min(1, PHOTO_MAX.width / one.width, PHOTO_MAX.height / one.height)),
  );

function photo(message) {
  const best = message.photo.reduce((one, other) =>
    other.width * other.height > one.width * one.height ? other : one,
  );
  const url = fileUrl(best.file_id);
  const width = shownWidth(best);
  const img = el("img", {
    src: url,
    alt: message.caption ?? words.photo,
    width,
    height: Math.round((best.height * width) / best.width),
  });
  const button = el(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": words.openPhoto,
      "data-testid": "photo",
      onclick: () => lightbox(url, message.caption),
    },
    img,
  );
  if (message.has_media_spoiler) {
    button.classList.add("veiled");
    button.addEventListener(
      "click",
      (event) => {
        if (!button.classList.contains("veiled")) return;
        event.stopImmediatePropagation();
        button.classList.remove("veiled");
      },
      true,
    );
  }
  return { node: button, width };
}

function row(picture, name, note, url, fileName) {
  const inside = [
    el("span", { class: "file-face" }, picture),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name", dir: "auto" }, name),
      el("span", { class: "file-note" }, note),
    ),
  ];
  if (!url) return el("div", { class: "file" }, inside);
  return el(
    "a",
    {
      class: "file",
      href: url,
      download: fileName ?? name,
      "aria-label": words.download(name),
      title: words.download(name),
      "data-testid": "document",
    },
    inside,
  );
}

function documentRow(one) {
  const name = one.file_name ?? words.file;
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1];
  const picture = el("span", { class: "file-ending" }, ending ?? icon("file"));
  return row(
    [picture, icon("download", "file-hover")],
    name,
    size(one.file_size),
    fileUrl(one.file_id),
    name,
  );
}

function playButton(url) {
  let sound = null;
  const button = el(
    "button",
    { type: "button", class: "file-face", "aria-label": words.play, title: words.play },
    icon("play"),
  );
  const show = (name) => button.replaceChildren(icon(name));
  button.addEventListener("click", () => {
    if (sound === null) {
      sound = new Audio(url);
      sound.addEventListener("play", () => show("pause"));
      for (const end of ["pause", "ended", "error"]) sound.addEventListener(end, () => show("play"));
    }
    if (sound.paused) sound.play().catch(() => show("play"));
    else sound.pause();
  });
  return button;
}

function voice(one, label) {
  const bars = Array.from({ length: 28 }, (_, at) => {
    const bar = el("i");
    bar.style.height = `${20 + Math.abs(Math.sin(at * 1.7) + Math.sin(at * 0.6)) * 38}%`;
    return bar;
  });
  return el(
    "div",
    { class: "file voice" },
    playButton(fileUrl(one.file_id)),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "wave", role: "img", "aria-label": label }, bars),
      el("span", { class: "file-note" }, span(one.duration ?? 0)),
    ),
  );
}

function sticker(one) {
  const drawn = el(
    "span",
    { class: "sticker", role: "img", "aria-label": `${words.sticker} ${one.emoji ?? ""}` },
    one.emoji ?? icon("sticker"),
  );
  if (one.is_animated || one.is_video) return drawn;
  const img = el("img", {
    src: fileUrl(one.file_id),
    alt: one.emoji ?? words.sticker,
    class: "sticker-image",
  });
  img.addEventListener("error", () => img.replaceWith(drawn));
  img.addEventListener("load", () => img.naturalWidth < SMALLEST_STICKER && img.replaceWith(drawn));
  return img;
}

function film(one, props) {
  const width = one.width && one.height ? shownWidth(one) : 320;
  return { node: el("video", { class: "film", src: fileUrl(one.file_id), width, ...props }), width };
}

const drawers = {
  photo: (message) => photo(message),
  animation: (message) =>
    film(message.animation, { autoplay: true, loop: true, muted: true, playsinline: true }),
  video: (message) => film(message.video, { controls: true, preload: "metadata" }),
  voice: (message) => voice(message.voice, words.voice),
  audio: (message) => voice(message.audio, words.audio),
  sticker: (message) => sticker(message.sticker),
  document: (message) => documentRow(message.document),
  location: (message) =>
    row(
      icon("place"),
      words.location,
      `${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}`,
    ),
  contact: (message) => row(icon("group"), nameOf(message.contact), message.contact.phone_number),
};

// The carried thing as {kind, node, width?}, or null for a plain text.
export function media(message) {
  const kind = Object.keys(drawers).find((name) => message[name] !== undefined && message[name] !== null);
  if (!kind) return null;
  const drawn = drawers[kind](message);
  return drawn instanceof Element ? { kind, node: drawn } : { kind, ...drawn };
}
