"""Web pages: their text, and which of it belongs to the site around the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree, html

from store.errors import UnreadableFileError
from store.readers.encodings import UndecodableError, decode, decode_declared
from store.readers.webpage_blocks import Block, blocks_of
from store.readers.webpage_main import site_blocks
from store.reasons import Reason
from store.values.texts import RawDocument, Span

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_HEAD_BYTES = 8192
"""Where the encoding is named; browsers look at 1024 bytes, pages of content management systems begin with more."""
# The metadata of Chinese government sites (《政府网站发展指引》, 国办发〔2017〕47号) and of the Open Graph.
_ARTICLE_TITLE = "articletitle"
_TITLES = ("og:title", "title", "dc.title")
_DATES = ("pubdate", "article:published_time", "publishdate", "og:release_date", "dc.date")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_NO_TITLE = 4
"""Characters: 首页 and 通知公告 are the names of pages, not of notices."""
_SURELY_TITLE = 8
"""Characters of a window's title that stands nowhere on the page: 无标题文档 and 欢迎访问 are shorter."""
_PARTS = re.compile(r"\s*[-_|–—｜]\s*")
_SITE_TAIL = re.compile(r"\s*(?:[-_|–—｜]|>|»|\s-\s)\s*[^-_|–—｜>»]{2,30}$")


def read(data: bytes, id: str, depth: int = 0) -> Iterator[RawDocument]:  # noqa: A002, ARG001 (as all readers)
    """The one document of a web page, with the title and the date that its metadata tell.

    Raises UnreadableFileError for a page without text.
    """
    text = _decoded(data, id)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFileError(id, Reason("empty")) from error
    blocks = blocks_of(page)
    if not blocks:
        raise UnreadableFileError(id, Reason("empty"))
    metadata = _metadata(page)
    title = _title(page, metadata, blocks)
    text, chrome = _laid_out(blocks, site_blocks(blocks, title))
    date = next((match[0] for name in _DATES if (match := _DATE.search(metadata.get(name, "")))), None)
    yield RawDocument(id=id, original=data, encoding="", text=text, title=title, date=date, chrome=chrome)


def _decoded(data: bytes, id: str) -> str:  # noqa: A002
    """The page's characters: by its mark or as UTF-8 where that is sound, then as it says itself, then as it looks."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    named = declared[1].decode("ascii") if declared else ""
    for charset in ("utf-8", named):
        text = decode_declared(data, charset)
        if text is not None and "\0" not in text:
            return text
    try:
        return decode(data)[0]
    except UndecodableError as error:
        # One broken character must not cost the page: what does not fit becomes U+FFFD.
        text = data.decode("gb18030" if named.lower().startswith("gb") else "utf-8", "replace")
        if named and text.count("\ufffd") * 100 < len(text):
            return text
        raise UnreadableFileError(id, error.reason) from error


def _metadata(page: html.HtmlElement) -> Mapping[str, str]:
    """The ``meta`` elements by their names in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


def _title(page: html.HtmlElement, metadata: Mapping[str, str], blocks: Sequence[Block]) -> str | None:
    """The title by the metadata, else a line of the page that the window's title holds, else its only first heading.

    A window's title mostly has the site's name too, so it is believed by itself only where it is long.
    """
    if metadata.get(_ARTICLE_TITLE):
        return metadata[_ARTICLE_TITLE]
    window = " ".join((page.findtext(".//title") or "").split())
    named = [metadata[name] for name in _TITLES if metadata.get(name)]
    lines = {block.text for block in blocks}
    for title in filter(None, (*named, window)):
        for candidate in (title, _SITE_TAIL.sub("", title), *_PARTS.split(title)):
            if candidate in lines and len(candidate) > _NO_TITLE:
                return candidate
    first = [block.text for block in blocks if block.level == 1]
    if len(first) == 1:
        return first[0]
    shown = _SITE_TAIL.sub("", named[0] if named else window)
    return shown if len(shown) >= _SURELY_TITLE else None


def _laid_out(blocks: Sequence[Block], site: frozenset[int]) -> tuple[str, tuple[Span, ...]]:
    """The blocks as lines, and the spans of those that belong to the site."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for index, block in enumerate(blocks):
        if index:
            between = "\n\n" if block.apart else "\n"
            parts.append(between)
            length += len(between)
        line = block.text if index in site else block.marked
        if index in site:
            start = spans.pop().start if index - 1 in site else length
            spans.append(Span(start, length + len(line)))
        parts.append(line)
        length += len(line)
    return "".join(parts), tuple(spans)
