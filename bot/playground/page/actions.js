// What a person can do, each sent to the playground in the name of whoever speaks in the open chat.

import { send } from "./socket.js";
import { openChat, privateChatOf, speaker, view } from "./view.js";
import { world } from "./world.js";

const here = () => ({ as: speaker().id, chat_id: view.chatId });

export function say(text, replyToId) {
  return send({ do: "say", ...here(), text, ...(replyToId === undefined ? {} : { reply_to: replyToId }) });
}

export const tap = (message, data, times) =>
  send({ do: "tap", ...here(), message_id: message.message_id, data, times });

export const vote = (message, options) =>
  send({ do: "vote", ...here(), message_id: message.message_id, options });

export const forward = (message, chatId) =>
  send({
    do: "forward",
    as: speaker().id,
    from_chat_id: message.chat.id,
    message_id: message.message_id,
    chat_id: chatId,
  });

export const edit = (messageId, text) => send({ do: "edit", ...here(), message_id: messageId, text });

export const remove = (message) => send({ do: "delete", ...here(), message_ids: [message.message_id] });

// Deep links lead to the person's own chat with the bot, whatever chat they were found in.
export function start(payload) {
  const own = privateChatOf(speaker());
  if (own.id !== view.chatId) openChat(own.id);
  return payload === "" ? say("/start") : send({ do: "start", ...here(), payload });
}

export const askInline = (query, offset) => send({ do: "inline", ...here(), query, offset });
export const chooseInline = (resultId, query) =>
  send({ do: "choose", ...here(), result_id: resultId, query });
export const sendSticker = () => send({ do: "sticker", ...here() });
export const sendVoice = () => send({ do: "voice", ...here() });
export const kick = () => send({ do: "kick", ...here() });
export const invite = () => send({ do: "invite", ...here() });
export const offline = (seconds) => send({ do: "offline", seconds });
export const restart = () => send({ do: "restart" });
export const expire = () => send({ do: "expire" });
export const clear = () => send({ do: "clear", chat_id: view.chatId });

export function block() {
  if (send({ do: "block", as: speaker().id })) world.absent.add(view.chatId);
}

export function unblock() {
  if (send({ do: "unblock", as: speaker().id })) world.absent.delete(view.chatId);
}

export async function upload(file, { caption, asPhoto }) {
  const form = new FormData();
  form.set("as", speaker().id);
  form.set("chat_id", view.chatId);
  if (caption) form.set("caption", caption);
  if (asPhoto) form.set("photo", "1");
  form.set("file", file, file.name);
  const response = await fetch("/play/upload", { method: "POST", body: form });
  if (!response.ok) throw new Error(await response.text());
}
