"""The reliability diagram and the main figures as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.errors import OutputFileError
from bot.evaluation.calibration import BINS, Calibration
from bot.evaluation.summary import Summary
from bot.evaluation.tables import LABELS, SUFFIXES, number
from bot.wording import Wording, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES_OF_PICTURES: Final = (".svg", ".png")

CHINESE_FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "PingFang HK",
    "Microsoft YaHei",
    "Microsoft JhengHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Arial Unicode MS",
    "Droid Sans Fallback",
)
"""Fonts with Chinese characters that systems come with; matplotlib does not look for one by itself."""


def save_picture(words: Wording, summary: Summary, baseline: Summary | None, path: Path) -> None:
    """Draw to ``path``, an SVG or a PNG as its name says. Raises OutputFileError where it cannot be written.

    In English where no font of this machine has the characters of ``words``.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fonts = _fonts()
    if words.language != "en" and not fonts:
        words = wording("en")
    # Text stays text in an SVG, so that whoever looks at it can search and copy it.
    with mpl.rc_context({"font.family": [*fonts, "DejaVu Sans"], "svg.fonttype": "none"}):
        figure = Figure(figsize=(11, 5), layout="constrained")
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2)
        _draw_reliability(left, words, summary)
        _draw_figures(right, words, summary, baseline)
        try:
            figure.savefig(path, format=path.suffix.lower().removeprefix("."), dpi=150, metadata={"Date": None})
        except OSError:
            raise OutputFileError(path) from None


def _fonts() -> list[str]:
    """The fonts with Chinese characters that this machine has."""
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    return [name for name in CHINESE_FONTS if name in known]


def _draw_reliability(axes: Axes, words: Wording, summary: Summary) -> None:
    """The share of right answers over the confidence; on the diagonal it is what the confidence says."""
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", linewidth=1)
    for title, calibration, colour, marker in (
        ("eval-confidence-by-notice", summary.by_notice, "tab:blue", "o"),
        ("eval-confidence-by-quote", summary.by_quote, "tab:orange", "s"),
    ):
        if calibration is not None:
            label = words.text(title, error=number(calibration.error))
            places = [one.confidence for one in calibration.bins]
            axes.plot(places, [one.right for one in calibration.bins], color=colour, marker=marker, label=label)
    if summary.by_notice is not None:
        _draw_counts(axes, summary.by_notice)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), fontsize="small", frameon=False)
    axes.set(xlim=(0, 1), ylim=(0, 1.05))
    axes.set_xlabel(words.text("eval-column-mean-confidence"))
    axes.set_ylabel(words.text("eval-column-right-share"))
    axes.set_title(words.text("eval-reliability"))


def _draw_counts(axes: Axes, calibration: Calibration) -> None:
    """How many answers each bin has, as bars from below that go up to a quarter of the height."""
    most = max(one.count for one in calibration.bins)
    for one in calibration.bins:
        height = 0.25 * one.count / most
        axes.bar(one.low, height, width=1 / BINS, align="edge", color="0.9", edgecolor="white", zorder=0)
        axes.text(one.low + 0.5 / BINS, height + 0.01, str(one.count), ha="center", color="0.5", fontsize="small")


def _draw_figures(axes: Axes, words: Wording, summary: Summary, baseline: Summary | None) -> None:
    """The figures as bars, the highest one first in the table at the top, a colour for each column of the table."""
    systems = [("wenxun", summary)] + ([("BM25", baseline)] if baseline else [])
    names = [name for name in LABELS if any(name in one.figures for _, one in systems)]
    columns = [
        (words.text(entry, system=system), one, suffix)
        for system, one in systems
        for suffix, entry in SUFFIXES.items()
        if not suffix or "ndcg@10" + suffix in one.figures
    ]
    height = 0.8 / len(columns)
    for place, (label, one, suffix) in enumerate(columns):
        rows = [(row, one.figures[name + suffix]) for row, name in enumerate(names) if name + suffix in one.figures]
        bars = axes.barh([row + place * height for row, _ in rows], [value for _, value in rows], height, label=label)
        axes.bar_label(bars, [number(value) for _, value in rows], padding=2, fontsize="small")
    axes.set_yticks([row + 0.4 - height / 2 for row in range(len(names))], [words.text(LABELS[name]) for name in names])
    axes.set_xlim(0, 1.15)
    axes.invert_yaxis()
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.06), ncols=2, fontsize="small", frameon=False)
    axes.set_title(words.text("eval-questions", count=summary.questions))
