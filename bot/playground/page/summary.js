// A message in one line, for the list of chats and for replies.

import { words } from "./words.js";
import { nameOf } from "./world.js";

// A name keeps its own direction inside of a sentence of another.
const named = (user) => `\u2068${nameOf(user)}\u2069`;

export function summary(message) {
  if (message.text) return message.text.replace(/\s+/g, " ");
  const caption = message.caption ? `, ${message.caption.replace(/\s+/g, " ")}` : "";
  if (message.photo) return words.photo + caption;
  if (message.document && !message.animation) return `${message.document.file_name ?? words.file}${caption}`;
  if (message.poll) return `${words.poll}: ${message.poll.question}`;
  if (message.sticker) return `${message.sticker.emoji ?? ""} ${words.sticker}`.trim();
  for (const kind of ["animation", "voice", "video", "audio", "location", "contact"]) {
    if (message[kind]) return words[kind] + caption;
  }
  return service(message) ?? words.otherMessage;
}

// What a message about the chat itself says, or null when it is an ordinary one.
export function service(message) {
  const who = named(message.from);
  if (message.pinned_message) return words.pinned(who);
  if (message.new_chat_members) return words.joined(who, message.new_chat_members.map(named).join(", "));
  if (message.left_chat_member) return words.left(who, named(message.left_chat_member));
  return null;
}
