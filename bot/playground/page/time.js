// Moments in words, always in the zone and habits of whoever reads the page.

import { words } from "./words.js";

const DAY_MS = 86_400_000;

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const clockFormat = format({ timeStyle: "short" });
const secondsFormat = format({ hour: "numeric", minute: "2-digit", second: "2-digit" });
const weekdayFormat = format({ weekday: "short" });
const dayFormat = format({ day: "numeric", month: "long" });
const dayYearFormat = format({ day: "numeric", month: "long", year: "numeric" });
const shortFormat = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
const fullFormat = format({ dateStyle: "full", timeStyle: "medium" });

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date) => Math.round((midnight(new Date()) - midnight(date)) / DAY_MS);

export const clock = (unix) => clockFormat.format(unix * 1000);
export const clockWithSeconds = (unix) => secondsFormat.format(unix * 1000);
export const full = (unix) => fullFormat.format(unix * 1000);
export const dayKey = (unix) => midnight(new Date(unix * 1000)).getTime();

export function day(unix) {
  const date = new Date(unix * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return words.today;
  if (ago === 1) return words.yesterday;
  return (date.getFullYear() === new Date().getFullYear() ? dayFormat : dayYearFormat).format(date);
}

export function recently(unix) {
  const date = new Date(unix * 1000);
  const ago = daysAgo(date);
  if (ago <= 0) return clockFormat.format(date);
  return ago < 7 ? weekdayFormat.format(date) : shortFormat.format(date);
}

export function span(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const steps = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export function relative(unix) {
  const away = unix - Date.now() / 1000;
  const [unit, size] = steps.find(([, length]) => Math.abs(away) >= length) ?? steps.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(away / size), unit);
}

// Telegram's date_time formats: "r" alone, or any of w, d or D, t or T in this order. Anything else shows the text as sent.
export function inFormat(unix, pattern) {
  if (pattern === "r") return relative(unix);
  const parts = /^(w?)([dD]?)([tT]?)$/.exec(pattern ?? "");
  if (!pattern || !parts) return null;
  const [, weekday, date, time] = parts;
  const options = {};
  if (weekday) options.weekday = date === "d" ? "short" : "long";
  if (date === "d") Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (date === "D") Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (time) Object.assign(options, { hour: "numeric", minute: "2-digit" });
  if (time === "T") options.second = "2-digit";
  return format(options).format(unix * 1000);
}
