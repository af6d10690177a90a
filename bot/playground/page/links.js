// Where a tapped link leads: back into the playground for the bot's own links, else to a new tab.

import { start } from "./actions.js";
import { confirm } from "./dialogs.js";
import { notice } from "./toast.js";
import { openChat, privateChatOf, speaker } from "./view.js";
import { words } from "./words.js";
import { world } from "./world.js";

const OPENABLE = new Set(["http:", "https:", "mailto:", "tel:"]);

export function parse(url) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
  } catch {
    return null;
  }
}

// The start payload of a link to this very bot ("" without one), or null for every other link.
export function deepLink(url) {
  const name = world.bot?.username?.toLowerCase();
  if (!name) return null;
  if (
    url.protocol === "tg:" &&
    url.host === "resolve" &&
    url.searchParams.get("domain")?.toLowerCase() === name
  ) {
    return url.searchParams.get("start") ?? "";
  }
  const known = ["t.me", "telegram.me", "telegram.dog"].includes(url.host);
  if (!known || url.pathname.toLowerCase().replaceAll("/", "") !== name) return null;
  return url.searchParams.get("start") ?? "";
}

export async function openLink(address, { ask }) {
  const url = parse(address);
  const payload = url && deepLink(url);
  if (url === null) notice(words.noSuchLink);
  else if (payload) start(payload);
  else if (payload === "") openChat(privateChatOf(speaker()).id);
  else if (!OPENABLE.has(url.protocol)) notice(words.noSuchLink);
  else if (!ask || (await confirm({ title: words.openLink, text: url.href, yes: words.open }))) {
    window.open(url.href, "_blank", "noopener,noreferrer");
  }
}
