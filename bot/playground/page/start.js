// What a private chat shows before its first message.

import { el } from "./dom.js";
import { face } from "./faces.js";
import { chat, isGroup } from "./view.js";
import { words } from "./words.js";
import { nameOf, world } from "./world.js";

export function startScreen() {
  if (isGroup(chat())) return el("div", { class: "service" }, el("span", {}, words.nothingYet));
  const bot = world.bot ?? { id: 0, is_bot: true, first_name: words.noBot };
  return el(
    "div",
    { class: "welcome", "data-testid": "welcome" },
    face({ ...bot, is_bot: true }, "large"),
    el("h2", { dir: "auto" }, nameOf(bot) || words.noBot),
    bot.username && el("p", { class: "handle" }, `@${bot.username}`),
    bot.description &&
      el(
        "div",
        { class: "description" },
        el("strong", {}, words.whatCanItDo),
        el("p", { dir: "auto" }, bot.description),
      ),
  );
}
