"""Time against size, both in powers of ten, a line for each system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import Measured, Result, percentile
from benchmarks.systems import OURS, SYSTEMS

SIZE = (11, 4.6)


def plot(measured: Sequence[Measured], path: Path) -> None:
    """Draw to ``path``, in the format that its ending names: answering on the left, indexing on the right."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # Letters stay letters in an SVG; without the salt, two runs over the same figures would differ.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wenxun"}):
        figure = Figure(figsize=SIZE, layout="constrained")
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2)
        colours = {name: mpl.colormaps["tab10"](place) for place, name in enumerate(SYSTEMS)}
        _draw(left, measured, colours, _milliseconds)
        left.set(title="To answer a question, median", ylabel="milliseconds of CPU")
        _draw(right, measured, colours, lambda one: one.index_processor_seconds)
        right.set(title="To index all", ylabel="seconds of CPU")
        handles, labels = left.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside right center", frameon=False, fontsize="small")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None, dpi=150)


def _milliseconds(result: Result) -> float | None:
    return percentile(result.processor_seconds, 0.5) * 1000 if result.processor_seconds else None


def _draw(
    axes: Any, measured: Sequence[Measured], colours: dict[str, Any], value: Callable[[Result], float | None]
) -> None:
    for name, system in SYSTEMS.items():
        points = [
            (one.size.passages, found)
            for one in measured
            if one.size and (result := one.result(name)) and (found := value(result)) is not None
        ]
        if points:
            axes.plot(
                *zip(*points, strict=True),
                label=system.title,
                color=colours[name],
                marker="o",
                markersize=4,
                linewidth=2.5 if name == OURS else 1.2,
                zorder=3 if name == OURS else 2,
            )
    axes.set(xscale="log", yscale="log", xlabel="passages")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter("{x:,.9g}")  # up to a million without powers of ten
        axis.set_minor_formatter("")
    axes.grid(which="major", color="0.9", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
