"""Which blocks of a web page are the site's, and which the notice's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import html

from store.readers.webpage_blocks import Block

_SITE_TAGS = frozenset({"nav", "header", "footer", "aside", "menu"})
_SITE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|header|top|topbar|foot|footer|bottom|copyright|crumbs?|breadcrumbs?|sidebar|aside"
    r"|share|toolbar|related|recommend|pager|pagination|friendlink|links?|qrcode|banner|search)(?:$|[-_ ])",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[，。；！？,;]")
_MOSTLY = 0.85
"""The share of a page's prose that the part with the notice holds; the rest are teasers and the footer."""
_LINKED = 0.5
_SHORT = 40
"""Characters: what is shorter and outside of the notice's part is the site's; a longer sentence may be the notice's."""
_PAGE = frozenset({"html", "body", "form"})
_LABELLED = 120
_DATED = re.compile(r"\d{4}\s*[-年/.]\s*\d{1,2}")


def site_blocks(blocks: Sequence[Block], title: str | None) -> frozenset[int]:
    """The indices of the blocks that belong to the site: navigation, by-line, buttons, lists of links, footer.

    ``title`` is the notice's; the block that says it is the notice's own, wherever it stands.
    """
    main = _main(blocks)
    return frozenset(index for index, block in enumerate(blocks) if block.text != title and _is_site(block, main))


def _main(blocks: Sequence[Block]) -> html.HtmlElement | None:
    """The innermost element that holds most of the prose, None where the page has none."""
    prose: defaultdict[html.HtmlElement, int] = defaultdict(int)
    depth: dict[html.HtmlElement, int] = {}
    total = 0
    for block in blocks:
        if _names_site(block) or not _PROSE.search(block.text):
            continue
        letters = len(block.text) - block.linked
        total += letters
        for place, element in enumerate(block.path):
            prose[element] += letters
            depth[element] = place
    most = [element for element, letters in prose.items() if letters >= _MOSTLY * total]
    return max(most, key=lambda element: depth[element]) if most and total else None


def _is_site(block: Block, main: html.HtmlElement | None) -> bool:
    inside = main is None or main in block.path
    names = _names_site(block)
    linked = block.linked > _LINKED * len(block.text)
    if inside:
        # An element around the notice itself may be called "top"; within it, only a run of links is the site's.
        own = main is not None and _named(block.path[block.path.index(main) + 1 :])
        return (own or (main is None and names)) and (linked or len(block.text) < _SHORT)
    return (
        names or linked or len(block.text) < _SHORT or (len(block.text) < _LABELLED and bool(_DATED.search(block.text)))
    )


def _names_site(block: Block) -> bool:
    return _named(block.path)


def _named(path: Sequence[html.HtmlElement]) -> bool:
    """Whether one of the elements says by its tag, class or id that it is part of the site."""
    for element in path:
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _SITE_TAGS or (element.tag not in _PAGE and _SITE_NAMES.search(called)):
            return True
    return False
