// In a group: as whom one speaks and taps.

import { el, icon } from "./dom.js";
import { face } from "./faces.js";
import { openMenu } from "./popup.js";
import { on } from "./signals.js";
import { chat, isGroup, membersOf, speakAs, speaker } from "./view.js";
import { words } from "./words.js";
import { nameOf } from "./world.js";

export const speakerButton = el("button", {
  type: "button",
  class: "who",
  "data-testid": "speaker",
  "aria-haspopup": "menu",
  onclick: choose,
});

function choose(event) {
  const people = membersOf(chat()).map((person) => ({
    label: nameOf(person),
    picture: face(person, "tiny"),
    act: () => speakAs(person.id),
    testId: `speak-as-${person.id}`,
  }));
  openMenu(people, event.currentTarget, { above: true });
}

function draw() {
  speakerButton.hidden = !isGroup(chat());
  if (speakerButton.hidden || !speaker()) return;
  speakerButton.replaceChildren(face(speaker(), "tiny"), icon("down"));
  speakerButton.title = words.speakAs(nameOf(speaker()));
  speakerButton.setAttribute("aria-label", speakerButton.title);
}

on("snapshot opened speaker", draw);
