// Files on their way to the bot: chosen, dropped or pasted, looked at once more, then sent.

import * as actions from "./actions.js";
import { open, titled } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { size } from "./media.js";
import { openMenu } from "./popup.js";
import { notice } from "./toast.js";
import { chat } from "./view.js";
import { words } from "./words.js";

const PICTURE = /^image\/(png|jpeg|webp|gif)$/;

function preview(file, close) {
  if (!PICTURE.test(file.type)) {
    return el(
      "div",
      { class: "file" },
      el("span", { class: "file-face" }, icon("file")),
      el(
        "span",
        { class: "file-words" },
        el("span", { class: "file-name", dir: "auto" }, file.name),
        el("span", { class: "file-note" }, size(file.size)),
      ),
    );
  }
  const url = URL.createObjectURL(file);
  close.then(() => URL.revokeObjectURL(url));
  return el("img", { class: "upload-picture", src: url, alt: file.name });
}

async function sendAll(files, caption, asFile) {
  for (const [at, file] of files.entries()) {
    try {
      await actions.upload(file, {
        caption: at === 0 ? caption : "",
        asPhoto: PICTURE.test(file.type) && !asFile,
      });
    } catch {
      notice(words.uploadFailed(file.name));
    }
  }
}

async function offer(files, { asFile = false } = {}) {
  if (files.length === 0 || !chat()) return;
  let closed;
  const done = new Promise((resolve) => (closed = resolve));
  const wanted = await open(
    "window upload",
    (close) => {
      const caption = el("input", {
        type: "text",
        placeholder: words.caption,
        "aria-label": words.caption,
        dir: "auto",
        autocomplete: "off",
        maxlength: 1024,
        autofocus: true,
        "data-testid": "upload-caption",
      });
      const plain = el("input", { type: "checkbox" });
      plain.checked = asFile;
      const form = el(
        "form",
        {},
        el(
          "div",
          { class: "scroll previews" },
          files.map((file) => preview(file, done)),
        ),
        files.some((file) => PICTURE.test(file.type)) &&
          el("label", { class: "as-file" }, plain, words.asFile),
        caption,
        el(
          "div",
          { class: "choices" },
          el("button", { type: "button", class: "plain", onclick: () => close() }, words.cancel),
          el("button", { type: "submit", class: "plain strong", "data-testid": "upload-send" }, words.send),
        ),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        close({ caption: caption.value, asFile: plain.checked });
      });
      return [titled(words.sendFiles(files.length), close), form];
    },
    { "data-testid": "upload" },
  );
  closed();
  if (wanted) await sendAll(files, wanted.caption, wanted.asFile);
}

const pictures = el("input", {
  type: "file",
  accept: "image/*",
  multiple: true,
  class: "unseen",
  tabindex: -1,
  "aria-hidden": "true",
  "data-testid": "photo-input",
});
const anything = el("input", {
  type: "file",
  multiple: true,
  class: "unseen",
  tabindex: -1,
  "aria-hidden": "true",
  "data-testid": "file-input",
});

function taking(input, options) {
  input.addEventListener("change", () => {
    offer([...input.files], options);
    input.value = "";
  });
  return input;
}

export const inputs = [taking(pictures, {}), taking(anything, { asFile: true })];

export function chooseFiles(event) {
  openMenu(
    [
      { label: words.attachPhoto, icon: "image", act: () => pictures.click(), testId: "attach-photo" },
      { label: words.attachFile, icon: "file", act: () => anything.click(), testId: "attach-file" },
    ],
    event.currentTarget,
    { above: true },
  );
}

export function takePaste(event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  offer(files);
}

export function takeDrops(area) {
  const sign = el("div", { class: "drop-sign", "aria-hidden": "true" }, icon("file"), words.dropHere);
  area.append(sign);
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  area.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    area.classList.add("dropping");
  });
  area.addEventListener(
    "dragleave",
    (event) => !area.contains(event.relatedTarget) && area.classList.remove("dropping"),
  );
  area.addEventListener("drop", (event) => {
    area.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    offer([...event.dataTransfer.files]);
  });
}
