"""What the office's side says: figures and questions made into messages. Nothing here talks to Telegram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.replies import SECTION_SEPARATOR
from bot.reports import failure_lines, report_lines
from bot.telegram.answer_buttons import answer_rows
from bot.telegram.buttons import Button
from bot.telegram.cards import card, say
from bot.telegram.html import Html, blockquote, bold, escape, lines, paragraphs, shorten
from bot.telegram.office.delivery import Fate
from bot.telegram.office.tables import moment
from bot.telegram.office.tasks import Deed, Task, mark
from bot.telegram.rendering import Message
from bot.wording import Wording
from store.errors import WenxunError
from store.questions.figures import Period
from store.questions.values import Asked, Group, PassedOn
from store.values.replies import Answer
from store.values.runs import IndexReport

LISTED: Final = 5
"""Questions of a list: the most asked ones, and those of a group."""
MAX_QUESTION: Final = 200
"""Characters of a question that are shown."""
MAX_PASSAGE: Final = 100
"""Characters of a passage that is offered; all of it is shown before it is sent."""
MOST_FAILURES: Final = 10
"""Files that could not be read which are named."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What ``/stats`` tells: the periods, what was asked most, and what was left without an answer most."""

    periods: Sequence[Period]
    frequent: Sequence[Group]
    unanswered: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A group of questions that waits for the office, its place among all of them, and passages that may answer it.

    ``position`` counts from 1; ``previous`` and ``following`` are ids of questions of the groups beside it.
    """

    group: Group
    position: int
    total: int
    previous: int | None
    following: int | None
    passages: tuple[Answer, ...]


def passed_on(group: Group) -> int:
    """How many of the questions were passed on."""
    return sum(question.origin is not None for question in group.questions)


def statistics_message(figures: Statistics, words: Wording) -> Message:
    """The figures of the question log."""
    periods = [
        lines(
            bold(say(words, "stats-period", count=period.days)),
            say(words, "stats-questions", count=period.asked, answered=period.answered, refused=period.refused),
            say(words, "stats-votes", liked=period.liked, disliked=period.disliked),
        )
        for period in figures.periods
    ]
    frequent = _list(words, "stats-frequent", figures.frequent)
    return Message(paragraphs(*periods, frequent, _list(words, "stats-unanswered", figures.unanswered)))


def _list(words: Wording, name: str, groups: Sequence[Group]) -> Html | None:
    """Questions with how often they were asked, under a heading; None without any."""
    if not groups:
        return None
    listed = [
        say(words, "stats-question", question=_question(group.newest.asked), count=len(group.questions))
        for group in groups
    ]
    return lines(bold(say(words, name)), *listed)


def _question(asked: Asked) -> Html:
    return escape(shorten(asked.text, MAX_QUESTION))


def news_message(passed: PassedOn, words: Wording) -> Message:
    """That somebody waits for an answer, with a button that shows the question in place of this."""
    see = Button(words.text("telegram-button-see-question"), Task(Deed.SHOW, passed.question).press)
    return Message(say(words, "question-passed-on"), ((see,),))


def waiting_message(waiting: Waiting, words: Wording) -> Message:
    """A group of questions with what can be done about it."""
    group, number = waiting.group, waiting.group.newest.id
    texts = list(dict.fromkeys(_question(question.asked) for question in group.questions))
    passages = [
        Html(f"{place}. {bold(escape(_place(answer)))}\n{escape(shorten(answer.quote, MAX_PASSAGE))}")
        for place, answer in enumerate(waiting.passages, start=1)
    ]
    count = passed_on(group)
    html = paragraphs(
        say(words, "unanswered", mark=mark(number), position=waiting.position, total=waiting.total),
        blockquote(Html("\n".join(texts[:LISTED]))),
        lines(
            say(words, "unanswered-asked", count=len(group.questions), last=escape(moment(group.newest.asked.at))),
            say(words, "unanswered-passed-on", count=count) if count else say(words, "unanswered-not-passed-on"),
        ),
        paragraphs(say(words, "unanswered-passages"), *passages) if passages else None,
        say(words, "unanswered-reply") if count else None,
    )
    choices = tuple(
        Button(words.text("telegram-button-answer-with", number=place), Task(Deed.PREVIEW, number, answer.key).press)
        for place, answer in enumerate(waiting.passages, start=1)
    )
    in_words = Button(words.text("telegram-button-answer-in-words"), Task(Deed.WORDS, number).press)
    aside = Button(words.text("telegram-button-set-aside"), Task(Deed.ASIDE, number).press)
    turns = tuple(
        Button(label, Task(Deed.SHOW, question).press)
        for label, question in (("‹", waiting.previous), ("›", waiting.following))
        if question is not None
    )
    # Where nobody waits there is nobody to answer.
    rows = (choices, (in_words, aside), turns) if count else ((aside,), turns)
    return Message(html, tuple(row for row in rows if row))


def _place(answer: Answer) -> str:
    return shorten(SECTION_SEPARATOR.join((answer.source.title, *answer.source.section)), MAX_QUESTION)


def preview_message(answer: Answer, group: Group, words: Wording) -> Message:
    """A passage, whole, before it is sent as the office's answer."""
    asked = say(words, "preview", mark=mark(group.newest.id), question=_question(group.newest.asked))
    send = Button(words.text("telegram-button-send-answer"), Task(Deed.PASSAGE, group.newest.id, answer.key).press)
    return Message(paragraphs(asked, card(answer, words).html()), ((send,),))


def prompt_message(group: Group, words: Wording) -> Message:
    """What asks an administrator for an answer in words."""
    return Message(say(words, "prompt", mark=mark(group.newest.id), question=_question(group.newest.asked)))


def answer_in_words(asked: Asked, words: Wording, text: str) -> Message:
    """The office's answer in its own words, for the one who asked."""
    lead = say(words, "office-answer", question=_question(asked))
    return Message(paragraphs(lead, blockquote(escape(text))))


def answer_with_passage(asked: Asked, words: Wording, answer: Answer) -> Message:
    """The passage with which the office answers, for the one who asked."""
    lead = say(words, "office-passage", question=_question(asked))
    return Message(paragraphs(lead, card(answer, words).html()), answer_rows(answer, (), words))


def delivered_message(fates: Mapping[Fate, int], words: Wording) -> Message:
    """What became of the office's answer."""
    told = [say(words, f"delivered-{fate}", count=fates[fate]) for fate in Fate if fates.get(fate)]
    return Message(lines(*told) or say(words, "delivered-nobody"))


def reload_message(reports: Sequence[IndexReport], errors: Sequence[WenxunError], words: Wording) -> Message:
    """What index runs changed, and what they could not read."""
    failed = tuple(failure for report in reports for failure in report.failed)
    changed = IndexReport(
        read=sum(report.read for report in reports),
        skipped=sum(report.skipped for report in reports),
        removed=sum(report.removed for report in reports),
        failed=failed,
        seconds=sum(report.seconds for report in reports),
        moved=sum(report.moved for report in reports),
    )
    failures = failure_lines(changed, words)[: MOST_FAILURES + 1]  # under a line with their number
    told = (*report_lines(changed, words), *failures, *map(words.error, errors[:MOST_FAILURES]))
    return Message(lines(say(words, "reloaded"), *map(escape, told)))
