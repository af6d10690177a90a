// Polls and quizzes: voting, results, explanation and the time that is left.

import { vote } from "./actions.js";
import { el, icon, ring } from "./dom.js";
import { withEntities } from "./entities.js";
import { face } from "./faces.js";
import { on } from "./signals.js";
import { span } from "./time.js";
import { speaker } from "./view.js";
import { words } from "./words.js";
import { nameOf, world } from "./world.js";

const TICK_MS = 250;
const VOTERS_SHOWN = 3;

const selected = new Map();
const seenAnswers = new Set();

const keyOf = (message) => `${speaker()?.id}:${message.chat.id}:${message.message_id}`;
const extras = (message) => message.playground ?? message.poll.playground ?? {};

// What is ticked in a poll of several answers and not sent yet.
function selectedIn(message) {
  const key = keyOf(message);
  if (!selected.has(key)) selected.set(key, new Set());
  return selected.get(key);
}

export function myVote(message) {
  return extras(message).chosen?.[String(speaker()?.id)] ?? [];
}

export function canRetract(message) {
  return (
    message.poll.type !== "quiz" &&
    !message.poll.is_closed &&
    myVote(message).length > 0 &&
    message.poll.allows_revoting !== false
  );
}

function title(poll) {
  if (poll.is_closed) return words.finalResults;
  if (poll.type === "quiz") return poll.is_anonymous ? words.anonymousQuiz : words.publicQuiz;
  return poll.is_anonymous ? words.anonymousPoll : words.publicPoll;
}

function closesAt(message) {
  const { poll } = message;
  if (poll.is_closed) return null;
  if (poll.close_date) return poll.close_date;
  return poll.open_period ? message.date + poll.open_period : null;
}

function countdown(message) {
  const end = closesAt(message);
  if (end === null) return null;
  const whole = message.poll.open_period ?? end - message.date;
  return el(
    "span",
    { class: "countdown", "data-closes": end, "data-whole": whole, role: "timer" },
    el("span", {}, span(end - Date.now() / 1000)),
    ring(),
  );
}

function openOption(message, option, at) {
  const several = message.poll.allows_multiple_answers;
  const mine = selectedIn(message);
  const box = el(
    "button",
    {
      type: "button",
      class: `option ${several ? "several" : ""}`,
      role: several ? "checkbox" : "radio",
      "aria-checked": String(mine.has(at)),
      "data-testid": "poll-option",
    },
    el("span", { class: "mark" }, icon("check")),
    el("span", { class: "option-text", dir: "auto" }, withEntities(option.text, option.text_entities)),
  );
  box.addEventListener("click", () => {
    if (!several) {
      box.classList.add("busy");
      vote(message, [at]);
      return;
    }
    if (!mine.delete(at)) mine.add(at);
    box.setAttribute("aria-checked", String(mine.has(at)));
    const send = box.closest(".poll").querySelector(".vote");
    send.disabled = mine.size === 0;
  });
  return box;
}

function judgement(message, at, mine) {
  if (message.poll.type !== "quiz") return mine.includes(at) ? ["chosen", words.chosen] : ["", ""];
  const correct = extras(message).correct ?? message.poll.correct_option_ids ?? [];
  if (correct.includes(at)) return ["right", words.right];
  return mine.includes(at) ? ["wrong", words.wrong] : ["", ""];
}

function voters(message, at) {
  if (message.poll.is_anonymous) return null;
  const ids = Object.entries(extras(message).chosen ?? {})
    .filter(([, options]) => options.includes(at))
    .map(([id]) => Number(id));
  const people = ids
    .map((id) => world.people.get(id))
    .filter(Boolean)
    .slice(0, VOTERS_SHOWN);
  return el(
    "span",
    { class: "voters", title: people.map(nameOf).join(", ") },
    people.map((person) => face(person, "tiny")),
  );
}

function closedOption(message, option, at, mine) {
  const { poll } = message;
  const percent = poll.total_voter_count
    ? Math.round((option.voter_count / poll.total_voter_count) * 100)
    : 0;
  const most = Math.max(1, ...poll.options.map((one) => one.voter_count));
  const [verdict, spoken] = judgement(message, at, mine);
  const bar = el("i", { class: "bar" });
  bar.style.setProperty("--full", Math.max(0.015, option.voter_count / most));
  const secret = extras(message).hide_results && !poll.is_closed;
  return el(
    "div",
    { class: `option result ${verdict} ${secret ? "secret" : ""}`, "data-testid": "poll-option" },
    el("span", { class: "percent" }, secret ? "" : `${percent}%`),
    el("span", { class: "option-text", dir: "auto" }, withEntities(option.text, option.text_entities)),
    secret ? null : voters(message, at),
    el(
      "span",
      { class: "verdict", role: "img", "aria-label": spoken },
      verdict === "wrong" ? icon("close") : verdict ? icon("check") : null,
    ),
    secret ? null : bar,
  );
}

function explanation(message, mine) {
  const { explanation: text, explanation_entities: entities } = {
    ...message.poll,
    ...dropEmpty(extras(message)),
  };
  if (!text) return [null, null];
  const note = el(
    "div",
    { class: "explanation", dir: "auto", "data-testid": "explanation", hidden: true },
    el("strong", {}, words.explanation),
    withEntities(text, entities),
  );
  const lamp = el(
    "button",
    {
      type: "button",
      class: "lamp",
      "aria-label": words.explanation,
      title: words.explanation,
      "data-testid": "lamp",
    },
    icon("lamp"),
  );
  lamp.addEventListener("click", () => (note.hidden = !note.hidden));
  const correct = extras(message).correct ?? message.poll.correct_option_ids ?? [];
  if (mine.length > 0 && !mine.every((at) => correct.includes(at))) note.hidden = false;
  return [lamp, note];
}

const dropEmpty = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

export function poll(message) {
  const one = message.poll;
  const mine = myVote(message);
  const shown = mine.length > 0 || one.is_closed;
  const [lamp, note] = one.type === "quiz" && shown ? explanation(message, mine) : [null, null];
  const options = one.options.map((option, at) =>
    shown ? closedOption(message, option, at, mine) : openOption(message, option, at),
  );
  const node = el(
    "div",
    { class: "poll", "data-testid": "poll" },
    el("div", { class: "question", dir: "auto" }, withEntities(one.question, one.question_entities)),
    el("div", { class: "poll-kind" }, el("span", {}, title(one)), countdown(message), lamp),
    el(
      "div",
      { class: "options", role: shown ? "list" : one.allows_multiple_answers ? "group" : "radiogroup" },
      options,
    ),
    note,
    foot(message, shown),
  );
  const key = keyOf(message);
  if (shown && !seenAnswers.has(key)) node.classList.add("fresh");
  if (shown) seenAnswers.add(key);
  return node;
}

function foot(message, shown) {
  const { poll: one } = message;
  const count = (one.type === "quiz" ? words.answers : words.votes)(one.total_voter_count);
  if (shown && extras(message).hide_results && !one.is_closed)
    return el("div", { class: "poll-foot" }, words.resultsLater);
  if (shown || !one.allows_multiple_answers) return el("div", { class: "poll-foot" }, count);
  const mine = selectedIn(message);
  return el(
    "button",
    {
      type: "button",
      class: "poll-foot vote",
      disabled: mine.size === 0,
      "data-testid": "vote",
      onclick: () =>
        vote(
          message,
          [...selectedIn(message)].sort((a, b) => a - b),
        ),
    },
    words.vote,
  );
}

on("error", () =>
  document.querySelectorAll(".option.busy").forEach((option) => option.classList.remove("busy")),
);

on("edited", (event) => {
  if (event.message.poll && myVote(event.message).length > 0) selected.delete(keyOf(event.message));
});

setInterval(() => {
  for (const node of document.querySelectorAll("[data-closes]")) {
    const left = Math.max(0, Number(node.dataset.closes) - Date.now() / 1000);
    node.firstChild.textContent = span(left);
    node.style.setProperty("--part", left / Number(node.dataset.whole));
    node.classList.toggle("soon", left < 6);
  }
}, TICK_MS);
