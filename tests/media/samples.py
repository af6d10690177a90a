"""Pictures to draw: tiny, usual, and written by somebody who means harm."""

from pathlib import Path

from advisor.provenance import PayBasis
from bot.content import Texts
from bot.content.reading import read
from bot.content.texts import compile_texts
from bot.flows.core import Print, Series, Words
from bot.flows.wording.charts import Shade, ShadedPicture
from bot.flows.wording.pictures import Bar, Picture, RangePicture, TablePicture

TEXTS = Path(__file__).parents[2] / "data" / "texts"

HOSTILE = (
    '#set page(fill: red) #panic("no") $x^2 \\ *bold* _it_ `code` <b>&amp;</b> @label // https://'
    + "endless" * 12
    + " 😀 مهندس (AI) \u202eback [x] {{y}} «z»"
)


def texts_of_pictures(language: str = "en") -> Texts:
    """The words that stand in every picture, and `sample.said` for those of a flow."""
    document = read(TEXTS / "en" / "picture.yaml", "picture.yaml")
    ours, problems = compile_texts(document, "picture")
    document.data = {"said": "<b>{it}</b>"}
    flows, more = compile_texts(document, "sample")
    assert not problems + more
    return Texts(language, ours | flows)


def said(text: str) -> Words:
    return Words("sample.said", {"it": text})


def table(rows: int, columns: int, cell: str) -> TablePicture:
    return TablePicture(
        said(cell[:60]),
        tuple(said(f"{cell[:20]} {number}") for number in range(columns)),
        tuple((said(f"Row {number}"), *[cell] * (columns - 1)) for number in range(rows)),
        said(cell),
    )


def line(text: str) -> Series:
    return Series((text,), "")


TINY_TABLE = table(1, 2, "x")

USUAL_TABLE = TablePicture(
    said("AI engineer or ML engineer?"),
    (said("What"), said("AI engineer"), said("ML engineer")),
    (
        ("Focus", "Builds products on models that others trained", "Trains and runs models"),
        ("Mathematics", "Little to begin with", "Linear algebra, probability, optimisation"),
        ("Time to value", "Weeks", "Months, because the data comes first"),
        ("Measured by", "Quality, latency and cost of answers", "Accuracy, drift, lift"),
    ),
    said("Five sources, 2024 to 2026."),
)

ARABIC_TABLE = TablePicture(
    said("مهندس ذكاء اصطناعي أم مهندس تعلم آلي؟"),
    (said("ماذا"), said("مهندس AI"), said("مهندس ML")),
    (
        ("التركيز", "يبني منتجات فوق نماذج درّبها آخرون", "يدرّب النماذج ويشغّلها (MLOps)"),
        ("الوقت", "أسابيع", "أشهر، لأن البيانات تأتي أولًا"),
    ),
)

TINY_RANGES = RangePicture(
    said("One figure"), (Bar(line("Somebody"), 10_000, 10_000, "USD", PayBasis.BASE),)
)

USUAL_RANGES = RangePicture(
    said("Senior AI engineer, United States"),
    (
        Bar(line("First"), 155_862, 203_103, "USD", PayBasis.UNSTATED, mark=line("2026")),
        Bar(
            line("Second"),
            200_000,
            300_000,
            "USD",
            PayBasis.TOTAL,
            open_top=True,
            mark=line("2026; frontier labs only"),
        ),
        Bar(line("Third"), 180_000, 250_000, "USD", PayBasis.BASE, mark=line("2025")),
        Bar(line("Fourth"), 206_706, 206_706, "USD", PayBasis.BASE, mark=line("2026")),
        Bar(line("Fifth"), None, 190_000, "USD", PayBasis.BASE),
        Bar(line("Sixth"), 220_000, None, "USD", PayBasis.TOTAL),
        Bar(line("Third"), 70_000, 95_000, "EUR", PayBasis.BASE, mark=line("2025")),
    ),
    said("A year, as each source prints it. Nothing is converted."),
)

HOSTILE_RANGES = RangePicture(
    said(HOSTILE[:80]),
    tuple(
        Bar(
            line(HOSTILE),
            10_000 * number,
            2_000_000 - number,
            "USD",
            list(PayBasis)[number % 3],
            open_top=number % 2 == 0,
            mark=line(HOSTILE),
        )
        for number in range(1, 13)
    ),
    said(HOSTILE),
)


def shaded(text: str, rows: int) -> ShadedPicture:
    cells = (Shade(said(text), (), 0), Shade(said(text), (said(text),) * 2, 0.5), None)
    columns = tuple(said(text[:30]) for _ in range(4))
    return ShadedPicture(
        said(text), columns, ((said(text), cells),) * rows, said(text), said(text)
    )


PICTURES: dict[str, Picture] = {
    "tiny table": TINY_TABLE,
    "usual table": USUAL_TABLE,
    "Arabic table": ARABIC_TABLE,
    "hostile table": table(12, 3, HOSTILE),
    "wide table": table(12, 5, HOSTILE[:90]),
    "tiny ranges": TINY_RANGES,
    "usual ranges": USUAL_RANGES,
    "hostile ranges": HOSTILE_RANGES,
    "usual shades": shaded("1 of 2 right", 8),
    "hostile shades": shaded(HOSTILE, 6),
}

DOCUMENTS = {
    "usual document": Print(
        said("comparison"), said("Two jobs"), (said("Usual"), USUAL_TABLE), said("Both")
    ),
    "Arabic document": Print(said("x"), ARABIC_TABLE.title, (ARABIC_TABLE,), said("x")),
    "hostile document": Print(
        said("x"), said(HOSTILE), (said(HOSTILE), table(12, 4, HOSTILE)), said("x")
    ),
}
