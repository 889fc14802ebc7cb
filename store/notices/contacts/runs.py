"""Numbers that run together with what follows them, as in a page that has lost its line breaks."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern

# The number of the next entry of a list: 2、 or 3. or, where entries are counted with two digits, 02.
_ORDINAL = r"(?:\d{1,2}[、.](?!\d)|0\d(?=[一-鿿]))"
_RUN = lazy_pattern(
    rf"(?<![\d.])(?:1[3-9]\d{{9}}(?={_ORDINAL}|1[3-9]\d{{9}}(?!\d))"
    rf"|\(?0(?:10|2\d|[3-9]\d\d)\)?-?[2-9]\d{{7}}(?={_ORDINAL})"
    rf"|(?P<area>0(?:10|2\d|[3-9]\d\d))-?(?:1[12]\d|[2-9]\d{{6,7}}?)(?=(?P=area)-?[2-9]\d{{6,7}}(?!\d))"
    rf"|[2-9]\d{{7}}(?=0\d[一-鿿]))"
)


# What has fewer digits does not run together: a cheap look before the full one.
_DIGITS = re.compile(r"[0-9][0-9]{5}(?:[0-9]{3}|-[0-9]{7})")


def ends_in_runs(text: str) -> list[int]:
    """Where in folded ``text`` a number ends although another digit follows, in order.

    That is before a second mobile number or landline of the same area, and before the number of the next entry
    (138000123452、王晓明: a mobile, and entry 2). A mobile has eleven digits, and before an ordinal a landline is cut
    only where eight are left for it.
    """
    return [match.end() for match in _RUN.finditer(text)] if _DIGITS.search(text) else []
