// The conversation of the lap with Telegraf: a wizard with a step a card, sessions in memory.

import { readFileSync } from "node:fs";
import { Markup, Scenes, session, Telegraf } from "telegraf";

const lap = JSON.parse(readFileSync(process.env.LAP, "utf8"));
const cards = lap.cards;

function keyboard(step) {
  const buttons = cards[step].rows.map((row) =>
    row.map(({ label, answer }) => Markup.button.callback(label, `${step}:${answer}`)),
  );
  return Markup.inlineKeyboard(buttons);
}

async function opened(ctx) {
  ctx.wizard.state.answers = {};
  await ctx.replyWithHTML(cards[0].text, keyboard(0));
  return ctx.wizard.next();
}

function onCard(step) {
  const following = (step + 1) % cards.length;
  return async (ctx) => {
    const data = ctx.callbackQuery?.data;
    if (!data?.startsWith(`${step}:`)) return undefined;
    await ctx.answerCbQuery();
    ctx.wizard.state.answers[step] = data.slice(data.indexOf(":") + 1);
    if (following === 0) ctx.wizard.state.answers = {};
    await ctx.editMessageText(cards[following].text, {
      parse_mode: "HTML",
      ...keyboard(following),
    });
    // The first step of the wizard is the one that opens it.
    return ctx.wizard.selectStep(following + 1);
  };
}

const hire = new Scenes.WizardScene("hire", opened, ...cards.map((_, step) => onCard(step)));
const bot = new Telegraf(process.env.TELEGRAM_BOT_TOKEN, {
  telegram: { apiRoot: process.env.TELEGRAM_API_BASE_URL },
});
bot.use(session());
bot.use(new Scenes.Stage([hire]).middleware());
bot.command(lap.command.slice(1), (ctx) => ctx.scene.enter("hire"));
process.once("SIGTERM", () => bot.stop("SIGTERM"));
await bot.launch();
