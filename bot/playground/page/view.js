// What this reader is looking at: which chat, as whom, and what stands half-written where.

import { emit, on } from "./signals.js";
import { isBot, world } from "./world.js";

export const view = {
  chatId: null,
  doubleTap: false,
  unread: new Map(),
  drafts: new Map(),
  replies: new Map(),
  edits: new Map(),
  speakers: new Map(),
};

export const chat = () => world.chats.get(view.chatId);
export const isGroup = (one) => one !== undefined && one.type !== "private";
export const membersOf = (one) => (one.members ?? []).map((id) => world.people.get(id)).filter(Boolean);

// The person who speaks and taps in a chat: its owner, or in a group whoever was chosen last.
export function speakerIn(one) {
  if (!one) return undefined;
  if (!isGroup(one)) return world.people.get(one.person_id ?? one.id);
  return world.people.get(view.speakers.get(one.id)) ?? membersOf(one)[0] ?? [...world.people.values()][0];
}

export const speaker = () => speakerIn(chat());
export const isMine = (message) => message.from !== undefined && message.from.id === speaker()?.id;

export function privateChatOf(person) {
  return [...world.chats.values()].find((one) => !isGroup(one) && (one.person_id ?? one.id) === person?.id);
}

export function openChat(chatId) {
  view.chatId = chatId;
  view.unread.delete(chatId);
  document.body.dataset.pane = "chat";
  emit("opened", chatId);
}

export function leaveChat() {
  document.body.dataset.pane = "list";
}

export function speakAs(personId) {
  view.speakers.set(view.chatId, personId);
  emit("speaker", personId);
}

export function setDoubleTap(wanted) {
  view.doubleTap = wanted;
  emit("double", wanted);
}

export function replyTo(message) {
  view.edits.delete(view.chatId);
  view.replies.set(view.chatId, message.message_id);
  emit("composing");
}

export function startEditing(message) {
  view.replies.delete(view.chatId);
  view.edits.set(view.chatId, message.message_id);
  emit("composing", message);
}

export function stopComposing() {
  view.replies.delete(view.chatId);
  view.edits.delete(view.chatId);
  emit("composing");
}

on("message", (event) => {
  const away = event.chat_id !== view.chatId || document.body.dataset.pane === "list";
  if (away && isBot(event.message.from)) {
    view.unread.set(event.chat_id, (view.unread.get(event.chat_id) ?? 0) + 1);
  }
});
