// The conversation of the lap with grammY: sessions in memory, and its runner.

import { readFileSync } from "node:fs";
import { run, sequentialize } from "@grammyjs/runner";
import { Bot, InlineKeyboard, session } from "grammy";

const lap = JSON.parse(readFileSync(process.env.LAP, "utf8"));
const cards = lap.cards;

function keyboard(step) {
  const buttons = cards[step].rows.map((row) =>
    row.map(({ label, answer }) => InlineKeyboard.text(label, `${step}:${answer}`)),
  );
  return InlineKeyboard.from(buttons);
}

const bot = new Bot(process.env.TELEGRAM_BOT_TOKEN, {
  client: { apiRoot: process.env.TELEGRAM_API_BASE_URL },
});

bot.use(sequentialize((ctx) => ctx.from?.id.toString()));
bot.use(session({ initial: () => ({ step: 0, answers: {} }) }));

bot.command(lap.command.slice(1), async (ctx) => {
  ctx.session.step = 0;
  ctx.session.answers = {};
  await ctx.reply(cards[0].text, { parse_mode: "HTML", reply_markup: keyboard(0) });
});

bot.callbackQuery(/^(\d+):(.+)$/, async (ctx) => {
  await ctx.answerCallbackQuery();
  const step = Number(ctx.match[1]);
  if (step !== ctx.session.step) return;
  const following = (step + 1) % cards.length;
  ctx.session.answers[step] = ctx.match[2];
  if (following === 0) ctx.session.answers = {};
  ctx.session.step = following;
  await ctx.editMessageText(cards[following].text, {
    parse_mode: "HTML",
    reply_markup: keyboard(following),
  });
});

const runner = run(bot);
process.once("SIGTERM", () => runner.stop());
