"""The pictures of /simulate as one would draw them with matplotlib.

Orders come in on stdin, one JSON object a line, as the bot's own templates get them, with the size
in pixels; what goes out is the processor time of each in seconds.
"""

import io
import json
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

COLOURS = ("#2259C9", "#B4510C", "#0F766E")
INK, SOFT, HAIR, PAPER = "#1B2430", "#566273", "#DCE3EC", "#FBFCFE"
DPI = 192
SMALL = 7.0
LETTERS_A_LINE = 80

Data = Mapping[str, Any]


def scores(figure: Figure, data: Data) -> None:
    """A group of bars for each score, and all indexes as lines."""
    above, below = figure.subplots(2, 1, height_ratios=(3, 2))
    bars = len(data["sheets"])
    for row, score in enumerate(data["scores"]):
        for index, one in enumerate(score["bars"]):
            at = row * (bars + 1.5) + index
            above.barh(at, 1, color="#EEF2F7")
            above.barh(at, one["at"], color=COLOURS[index])
            above.text(1.02, at, one["label"], color=COLOURS[index], va="center", size=SMALL)
        above.text(0, row * (bars + 1.5) - 0.7, score["name"], color=SOFT, size=SMALL)
    above.invert_yaxis()
    above.set_axis_off()
    for index, line in enumerate(data["lines"]):
        values = [one["at"] for one in line]
        below.plot(values, color=COLOURS[index], label=data["sheets"][index])
        for year, one in enumerate(line):
            below.text(year, -0.3 - 0.15 * index, one["label"], color=COLOURS[index], ha="center")
    below.set_xticks(range(len(data["years"])), data["years"])
    _ticks(below, data["ticks"])
    below.set_title(data["index"], loc="left", size=SMALL, color=SOFT)
    below.legend(fontsize=SMALL, frameon=False)


def money(figure: Figure, data: Data) -> None:
    """A band and a line for each path, and a strip over the months of the break-even."""
    axes = figure.subplots()
    for index, band in enumerate(data["bands"]):
        steps = len(band["middle"]) - 1
        along = [month / steps for month in range(steps + 1)]
        axes.fill_between(along, band["low"], band["high"], color=COLOURS[index], alpha=0.22)
        label = f"{band['label']}: {band['reaches']} ({'–'.join(band['between'])})"
        axes.plot(along, band["middle"], color=COLOURS[index], linewidth=2.4, label=label)
    if data["breaks"] is not None:
        strip = data["breaks"]
        axes.axvspan(strip["from"], strip["to"], color="#FBEFCB", zorder=0, label=strip["label"])
    axes.set_xticks(
        [one["at"] for one in data["months"]], [one["label"] for one in data["months"]]
    )
    _ticks(axes, data["ticks"])
    axes.set_xlabel(data["month"], size=SMALL, color=SOFT)
    axes.set_title(data["axis"], loc="left", size=SMALL, color=SOFT)
    axes.legend(fontsize=SMALL, frameon=False)


def tornado(figure: Figure, data: Data) -> None:
    """Bars around a line, result by result."""
    several = figure.subplots(len(data["tornadoes"]), 1, squeeze=False)
    for axes, one in zip(several[:, 0], data["tornadoes"], strict=True):
        for row, moved in enumerate(one["moved"]):
            for end, label, colour in zip(
                (moved["from"], moved["to"]), moved["labels"], COLOURS[1::-1], strict=True
            ):
                axes.barh(row, end - one["at"], left=one["at"], color=colour)
                side = "right" if end <= one["at"] else "left"
                axes.text(end, row, f" {label} ", color=colour, ha=side, va="center", size=SMALL)
        axes.axvline(one["at"], color=INK)
        names = [moved["name"] for moved in one["moved"]]
        axes.set_yticks(range(len(names)), names, size=SMALL, color=SOFT)
        axes.set_xticks([])
        axes.set_xlim(-0.2, 1.2)
        axes.invert_yaxis()
        axes.spines[:].set_visible(False)
        axes.set_title(f"{one['name']}  {one['label']}", loc="left", size=9)


DRAWN: dict[str, Callable[[Figure, Data], None]] = {
    "scores": scores,
    "money": money,
    "tornado": tornado,
}


def draw(order: Data) -> bytes:
    """The picture as a PNG."""
    width, height = order["size"]
    data = order["data"]
    figure = Figure(
        figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER, layout="constrained"
    )
    canvas = FigureCanvasAgg(figure)
    figure.suptitle(data["title"], size=12, color=INK, x=0.05, ha="left", weight="bold")
    DRAWN[order["template"]](figure, data)
    note = textwrap.fill(data["note"], LETTERS_A_LINE)
    figure.supxlabel(note, size=SMALL, color=SOFT, x=0.05, ha="left")
    png = io.BytesIO()
    canvas.print_png(png)
    return png.getvalue()


def _ticks(axes: Axes, ticks: list[Data]) -> None:
    axes.set_yticks([one["at"] for one in ticks], [one["label"] for one in ticks])
    axes.tick_params(labelsize=SMALL, labelcolor=SOFT, length=0)
    axes.grid(axis="y", color=HAIR)
    axes.spines[:].set_visible(False)


def main() -> None:
    """Draw what is ordered until nobody orders any more."""
    for line in sys.stdin:
        order = json.loads(line)
        begun = time.process_time()
        draw(order)
        print(time.process_time() - begun)


if __name__ == "__main__":
    main()
