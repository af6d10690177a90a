// The page's copy of what the playground knows. Only messages from the playground change it.

import { emit } from "./signals.js";

const KEPT_CALLS = 500;

export const world = {
  people: new Map(),
  chats: new Map(),
  bot: null,
  messages: new Map(),
  commands: {},
  menuButton: null,
  connection: { polling: false, webhook: false, online: true, restarting: false, can_restart: false },
  calls: [],
  absent: new Set(),
  answered: new Map(),
  former: new Map(),
};

const card = (chatId, messageId) => `${chatId}:${messageId}`;

export const messagesOf = (chatId) => world.messages.get(chatId) ?? new Map();
export const isBot = (user) => user !== undefined && world.bot !== null && user.id === world.bot.id;

// The bot's keyboard for a message's sender, which the Bot API shows to nobody: the playground adds it.
export const letterKeyboard = (message) => message.playground?.keyboard ?? message.reply_markup;
export const formerKeyboards = (message) => world.former.get(card(message.chat.id, message.message_id)) ?? [];

export function nameOf(user) {
  if (!user) return "";
  return [user.first_name, user.last_name].filter(Boolean).join(" ") || user.username || String(user.id);
}

export function lastMessage(chatId) {
  return [...messagesOf(chatId).values()].at(-1);
}

// True once the bot did anything in the chat after this message: what the second tick stands for.
export function hasReacted(message) {
  return (world.answered.get(message.chat.id) ?? 0) >= message.message_id;
}

function noteReaction(chatId) {
  const last = [...messagesOf(chatId).values()].findLast((message) => !isBot(message.from));
  if (last) world.answered.set(chatId, last.message_id);
}

function rememberKeyboard(chatId, before, after) {
  const rows = before?.reply_markup?.inline_keyboard;
  if (!rows?.length || JSON.stringify(rows) === JSON.stringify(after.reply_markup?.inline_keyboard)) return;
  const key = card(chatId, before.message_id);
  const seen = (world.former.get(key) ?? []).filter(
    (old) => JSON.stringify(old.rows) !== JSON.stringify(rows),
  );
  world.former.set(key, [...seen, { rows, until: Date.now() / 1000 }]);
}

function keep(chatId, message) {
  if (!world.messages.has(chatId)) world.messages.set(chatId, new Map());
  world.messages.get(chatId).set(message.message_id, message);
  if (isBot(message.from)) noteReaction(chatId);
  if (isBot(message.left_chat_member)) world.absent.add(chatId);
  if (message.new_chat_members?.some(isBot)) world.absent.delete(chatId);
}

const takers = {
  snapshot(event) {
    world.people = new Map(event.people.map((person) => [person.id, person]));
    world.chats = new Map(event.chats.map((chat) => [chat.id, chat]));
    world.bot = event.bot ?? null;
    world.commands = event.commands ?? {};
    world.menuButton = event.menu_button ?? null;
    world.connection = event.connection;
    world.calls = event.calls ?? [];
    world.absent = new Set(
      event.chats.filter((one) => one.bot_status && one.bot_status !== "member").map((one) => one.id),
    );
    world.messages = new Map();
    for (const [chatId, messages] of Object.entries(event.messages ?? {})) {
      for (const message of messages) keep(Number(chatId), message);
    }
  },
  message(event) {
    keep(event.chat_id, event.message);
  },
  edited(event) {
    rememberKeyboard(event.chat_id, messagesOf(event.chat_id).get(event.message.message_id), event.message);
    keep(event.chat_id, event.message);
  },
  deleted(event) {
    for (const id of event.message_ids) {
      messagesOf(event.chat_id).delete(id);
      world.former.delete(card(event.chat_id, id));
    }
  },
  action(event) {
    noteReaction(event.chat_id);
  },
  answer(event) {
    noteReaction(event.chat_id);
  },
  commands(event) {
    world.commands = event.commands;
  },
  bot(event) {
    world.bot = event.bot;
  },
  connection(event) {
    world.connection = event.connection;
  },
  call(event) {
    world.calls.push(event.call);
    if (world.calls.length > KEPT_CALLS) world.calls.shift();
  },
};

export function receive(event) {
  takers[event.kind]?.(event);
  emit(event.kind, event);
}
