"""Pictures and documents that a turn sends: letters of their own, made ready in words here."""

from bot.content import Texts
from bot.engine.conversation import Conversation
from bot.engine.letters import CalendarLetter, DocumentLetter, PictureLetter, PrintLetter
from bot.flows.core import Attach, Calendar, Draw, Print, Words
from bot.render.calendars import calendar_data
from bot.render.documents import markdown_of, printed
from bot.render.pictures import order_of
from bot.render.words import as_html, as_markdown, as_plain

Enclosure = Attach | Calendar | Draw | Print


async def enclose(conversation: Conversation, effect: Enclosure) -> None:
    """Put it into the outbox in the person's language; it is drawn or set when it is sent."""
    match effect:
        case Attach():
            await conversation.post("document", _attached(effect, conversation.texts))
        case Calendar():
            await conversation.post("calendar", _dated(effect, conversation))
        case Draw():
            await conversation.post("picture", _drawn(effect, conversation.texts))
        case Print():
            await conversation.post("print", _printed(effect, conversation.texts))


def _attached(effect: Attach, texts: Texts) -> DocumentLetter:
    return DocumentLetter(
        name=as_plain(effect.name, texts) + ".md",
        text="\n".join(as_markdown(page, texts) for page in effect.pages),
        caption=as_html(effect.caption, texts),
    )


def _dated(effect: Calendar, conversation: Conversation) -> CalendarLetter:
    texts = conversation.texts
    return CalendarLetter(
        name=as_plain(effect.name, texts) + ".ics",
        calendar=calendar_data(effect, texts, conversation.at),
        caption=as_html(effect.caption, texts),
    )


def _drawn(effect: Draw, texts: Texts) -> PictureLetter:
    return PictureLetter(
        **order_of(effect.picture, texts),
        name=as_plain(Words("picture.file"), texts),
        caption=as_html(effect.caption, texts),
        personal=effect.personal,
    )


def _printed(effect: Print, texts: Texts) -> PrintLetter:
    return PrintLetter(
        **printed(effect, texts),
        name=as_plain(effect.name, texts),
        caption=as_html(effect.caption, texts),
        personal=effect.personal,
        text=markdown_of(effect, texts),
    )
