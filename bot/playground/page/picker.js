// Choosing one of the chats the present person can write in.

import { open, titled } from "./dialogs.js";
import { el } from "./dom.js";
import { face, groupFace } from "./faces.js";
import { isGroup, membersOf, privateChatOf, speaker } from "./view.js";
import { words } from "./words.js";
import { nameOf, world } from "./world.js";

function reachable(person) {
  const groups = [...world.chats.values()].filter(
    (one) => isGroup(one) && membersOf(one).some((member) => member.id === person.id),
  );
  return [privateChatOf(person), ...groups].filter(Boolean);
}

// Resolves to a chat id, or undefined when nothing was chosen.
export function chooseChat(title) {
  return open("window picker", (close) => [
    titled(title, close),
    el(
      "div",
      { class: "picks" },
      reachable(speaker()).map((one) =>
        el(
          "button",
          {
            type: "button",
            class: "pick",
            "data-testid": `pick-${one.id}`,
            onclick: () => close(one.id),
          },
          isGroup(one) ? groupFace(one) : face(world.bot ?? { id: 0, is_bot: true, first_name: words.noBot }),
          el("span", { dir: "auto" }, isGroup(one) ? one.title : nameOf(world.bot) || words.noBot),
        ),
      ),
    ),
  ]);
}
