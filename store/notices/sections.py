"""The sections of a notice as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.notices.headings import Heading, find_marks, numbered_through, read_heading
from store.notices.lines import Line
from store.values.notices import Section
from store.values.texts import Span

# How many sections there have to be before the last one to tell how long they usually are.
_SIBLINGS = 2
_CLOSING = lazy_pattern(
    r"特此(?:通知|公告|通告|公示|报告|函复|倡议|说明|证明|通报)|让我们|望各|以上(?:通知|意见|规定)"
    r"|本(?:通知|公告|办法|规定|意见|措施|方案|政策)(?:自|由|有效期)"
    r"|此件|此复|附(?:件|表|录)?(?: ?\d{1,2})?[:.、 ]"
    r"|扫一扫|责任编辑|相关(?:链接|解读|文章)"
)


def find_sections(
    text: str,
    folded: str,
    lines: Sequence[Line],
    body: Span,
    *,
    omitted: Sequence[Span] = (),
    breaks: Sequence[int] = (),
    ends: Sequence[int] = (),
) -> tuple[Section, ...]:
    """The sections within ``body``, in order; each parent comes before its children.

    ``omitted`` are the spans of lists and attachment lines, whose numbers are no headings. At each of ``breaks`` (the
    signature, attachment lines) all open sections end; at the first of ``ends`` (contact lines, a list of names) or at
    closing words only the last one does.
    """
    within = [line for line in lines if body.start <= line.start < body.end]
    stops = sorted(place for place in breaks if body.start < place < body.end)
    marks = numbered_through(find_marks(folded, within, omitted), stops, body.end)
    if not marks:
        return ()
    limits = [*(mark.start for mark, _ in marks[1:]), body.end]
    headings = [read_heading(text, folded, within, mark, limit) for (mark, _), limit in zip(marks, limits, strict=True)]
    last = _last_end(folded, within, [(each, depth) for each, (_, depth) in zip(headings, marks, strict=True)], ends)
    sections: list[Section] = []
    path: list[int] = []
    for index, (heading, (mark, depth)) in enumerate(zip(headings, marks, strict=True)):
        del path[depth:]
        following = (other.start for other, level in marks[index + 1 :] if level <= depth)
        stop = next((place for place in stops if place > mark.start), last)
        end = _without_space(text, heading.body_start, min(next(following, last), stop, last))
        body_start = _skip_space(text, heading.body_start, end)
        sections.append(Section(heading.words, depth + 1, path[-1] if path else None, mark.start, body_start, end))
        path.append(index)
    return tuple(sections)


def _last_end(folded: str, lines: Sequence[Line], headings: Sequence[tuple[Heading, int]], ends: Sequence[int]) -> int:
    """Where the text after the last section begins."""
    last = headings[-1][0]
    after = [line for line in lines if line.start >= last.body_start]
    found = [place for place in ends if place >= last.body_start]
    found += [line.start for line in after if line.chrome or _CLOSING.match(folded, line.start)]
    # What stands right under a heading is its text, also where it is a contact block ("五、联系方式").
    found = [place for place in found if folded[last.body_start : place].strip()]
    found.append(lines[-1].end)
    # Where each section before has one paragraph, a second one under the last heading is the notice's closing words.
    stops = [heading.mark.start for heading, _ in headings[1:]]
    if len(stops) >= _SIBLINGS and len({depth for _, depth in headings}) == 1:
        counts = [len(_paragraphs(lines, each, stop)) for (each, _), stop in zip(headings, stops, strict=False)]
        paragraphs = _paragraphs(lines, last, lines[-1].end)
        if set(counts) == {1} and len(paragraphs) > 1:
            found.append(paragraphs[1])
    return min(found)


def _paragraphs(lines: Sequence[Line], heading: Heading, end: int) -> list[int]:
    """Where the paragraphs under a heading begin; one may begin in the heading's own line."""
    line = lines[heading.mark.line]
    own = [heading.body_start] if heading.body_start < line.end or not line.closes else []
    return own + [
        each.start for each in lines if each.opens and heading.body_start <= each.start < end and each is not line
    ]


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
