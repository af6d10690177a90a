// The line above the open chat: who one talks to, and what they are doing.

import { activity } from "./activity.js";
import { callsButton } from "./calls.js";
import { el, iconButton } from "./dom.js";
import { face, groupFace } from "./faces.js";
import { on } from "./signals.js";
import { toolsButton } from "./tools.js";
import { chat, isGroup, leaveChat, view } from "./view.js";
import { words } from "./words.js";
import { nameOf, world } from "./world.js";

const picture = el("span", { class: "header-face" });
const title = el("h1", { dir: "auto" });
const subtitle = el("p", { class: "subtitle", "data-testid": "subtitle" });

export const header = el(
  "header",
  { class: "chat-header" },
  iconButton("back", words.back, { class: "round back", onclick: leaveChat, "data-testid": "back" }),
  picture,
  el("div", { class: "header-words" }, title, subtitle),
  toolsButton(),
  callsButton(),
);

let connected = false;

function standing(one) {
  if (!connected) return words.connecting;
  const doing = activity(view.chatId);
  if (doing) return isGroup(one) ? `${nameOf(world.bot)}: ${doing}` : doing;
  return isGroup(one)
    ? words.members(
        new Set([...(one.members ?? []), ...(world.absent.has(one.id) ? [] : [world.bot?.id ?? 0])]).size,
      )
    : words.bot;
}

function draw() {
  const one = chat();
  if (!one) return;
  const bot = world.bot ?? { id: 0, first_name: words.noBot };
  picture.replaceChildren(isGroup(one) ? groupFace(one) : face({ ...bot, is_bot: true }));
  title.textContent = isGroup(one) ? one.title : nameOf(bot);
  subtitle.textContent = standing(one);
  subtitle.classList.toggle("active", connected && activity(view.chatId) !== null);
}

on("opened snapshot bot activity message", draw);
on("socket", (event) => {
  connected = event.open;
  draw();
});
