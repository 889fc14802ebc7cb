"""The questions of the last days as a picture: a column a day, in two colours, and no words, so that it needs no font
for them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from store.questions.figures import Day

WIDTH: Final = 900
HEIGHT: Final = 400
SIDE: Final = 76
"""Pixels on either side of the columns: the counts of a day stand there, of up to five digits."""
MARGIN: Final = 56
"""Pixels above and below the columns, where the dates stand."""
TEXT: Final = 20
ANSWERED: Final = "#4c9f70"
REFUSED: Final = "#e08e45"
PAPER: Final = "#ffffff"
INK: Final = "#555555"
LINE: Final = "#dddddd"
GAP: Final = 0.12
"""The empty part on either side of a column."""
WIDEST: Final = 80
"""Pixels of a column: a day alone is not to fill the picture."""
MOST_DATES: Final = 6
"""Dates under the columns: more would run into each other."""


def chart(days: Sequence[Day]) -> bytes | None:
    """A PNG of ``days``, oldest first: answered below, without an answer above. None where there is nothing to show."""
    most = max((day.answered + day.refused for day in days), default=0)
    if not most:
        return None
    from PIL import Image, ImageDraw, ImageFont  # a tenth of a second that nobody else needs to wait for

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(TEXT)
    bottom, unit = HEIGHT - MARGIN, (HEIGHT - 2 * MARGIN) / most
    for count in sorted({0, most // 2, most}):
        y = bottom - count * unit
        draw.line([(SIDE, y), (WIDTH - SIDE, y)], fill=LINE)
        draw.text((SIDE - 8, y), str(count), fill=INK, font=font, anchor="rm")
    step = (WIDTH - 2 * SIDE) / len(days)
    half = min(step * (0.5 - GAP), WIDEST / 2)
    dated = set(range(len(days) - 1, -1, -max(1, -(-len(days) // MOST_DATES))))
    for number, day in enumerate(days):
        centre, middle = SIDE + (number + 0.5) * step, bottom - day.answered * unit
        upper = middle - day.refused * unit
        for top, end, colour in ((middle, bottom, ANSWERED), (upper, middle, REFUSED)):
            if top < end:
                draw.rectangle([centre - half, top, centre + half, end], fill=colour)
        if number in dated:
            draw.text((centre, bottom + 10), f"{day.day:%m-%d}", fill=INK, font=font, anchor="mt")
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
