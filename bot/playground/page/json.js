// JSON as coloured lines that can be read.

import { el } from "./dom.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function json(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const lines = el("pre", { class: "json", dir: "ltr", tabindex: 0 });
  let at = 0;
  for (const match of (text ?? "").matchAll(TOKEN)) {
    lines.append(text.slice(at, match.index));
    const kind = match[2] ? "key" : match[1] ? "string" : match[3] ? "word" : "number";
    lines.append(el("span", { class: `json-${kind}` }, match[1] ?? match[0]));
    if (match[2]) lines.append(match[2]);
    at = match.index + match[0].length;
  }
  lines.append((text ?? "").slice(at));
  return lines;
}
