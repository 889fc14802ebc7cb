"""What happens on a line typed into the console: a pure step from one state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.console.blocks import Block, Note, Quote, answer_blocks, contacts_blocks, documents_blocks, reply_blocks
from bot.context import earlier_after
from bot.replies import given_answers
from bot.wording import Wording
from store.errors import WenxunError
from store.values.replies import Answer, Outcome, Reply

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a conversation stands: the last reply, how many of its answers were shown, and what follows the last one.

    ``earlier`` is the key of the answer that a follow-up is about. It counts for as long as the conversation lasts:
    unlike in a chat, the answer is still on the screen.
    ``interactive`` says that a person is typing: hints are given, the number of a suggestion asks it, and the number of
    an answer shows it. The number of a choice shows that one in any case, since it was asked for.
    """

    interactive: bool
    reply: Reply | None = None
    shown: int = 0
    more: str | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a line led to: what to show, and where the conversation stands now (None: it is over)."""

    conversation: Conversation | None
    blocks: tuple[Block, ...] = ()


Command = Callable[["Store", Wording, Conversation, str], Step]


def respond(store: Store, words: Wording, conversation: Conversation, line: str) -> Step:
    """The step for one line: a command, a number of what was offered, or a question. Errors are told, not raised."""
    name, _, rest = line.strip().partition(" ")
    try:
        if line.strip().lower() in MORE:
            return _more(store, words, conversation, "")
        if name in COMMANDS:
            return COMMANDS[name](store, words, conversation, rest.strip())
        if name.startswith("/") and name[1:].isalpha():
            return Step(conversation, (Note(words.text("console-unknown-command", command=name)),))
        if choice := _number(line.strip(), len(conversation.reply.choices) if conversation.reply else 0):
            return _choice(words, conversation, choice)
        if number := _number_of_answer(conversation, line.strip()):
            return _more(store, words, replace(conversation, shown=number - 1), "")
        return _ask(store, words, conversation, _chosen(conversation, line.strip()))
    except WenxunError as error:
        return Step(conversation, (Note(words.error(error)),))


def _chosen(conversation: Conversation, line: str) -> str:
    """The suggestion whose number was typed, or else the line itself."""
    reply = conversation.reply
    if not conversation.interactive or reply is None or reply.outcome is not Outcome.NOT_FOUND:
        return line
    return next((text for number, text in enumerate(reply.suggestions, 1) if line == str(number)), line)


def _number_of_answer(conversation: Conversation, line: str) -> int | None:
    """Which of the answers was asked for by its number, counted from 1; where nothing was found, numbers suggest."""
    reply = conversation.reply
    if not conversation.interactive or reply is None or reply.outcome is Outcome.NOT_FOUND:
        return None
    return _number(line, len(reply.answers))


def _number(line: str, count: int) -> int | None:
    """The number from 1 to ``count`` that was typed, if it is one."""
    return next((number for number in range(1, count + 1) if line == str(number)), None)


def _choice(words: Wording, conversation: Conversation, number: int) -> Step:
    """The answer where the one with this number is meant; another one can still be chosen."""
    if conversation.reply is None:
        return Step(conversation)
    answer = conversation.reply.choices[number - 1].answer
    after = replace(conversation, shown=number, more=answer.more, earlier=answer.key)
    return Step(after, (Quote(answer), *_hints(words, after)))


def _ask(store: Store, words: Wording, conversation: Conversation, question: str) -> Step:
    reply = store.ask(question, earlier=conversation.earlier)
    given = given_answers(reply)
    after = replace(
        conversation,
        reply=reply,
        shown=len(given),
        more=given[-1].more if given else None,
        earlier=earlier_after(reply, conversation.earlier),
    )
    return Step(after, (*reply_blocks(words, reply), *_hints(words, after)))


def _more(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:  # noqa: ARG001
    if conversation.reply is None or conversation.shown >= len(conversation.reply.answers):
        return Step(conversation, (Note(words.text("console-no-more")),))
    answer = conversation.reply.answers[conversation.shown]
    after = replace(conversation, shown=conversation.shown + 1, more=answer.more, earlier=answer.key)
    return Step(after, (*answer_blocks(words, answer, conversation.reply), *_hints(words, after)))


def _read(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:  # noqa: ARG001
    if conversation.more is None:
        return Step(conversation, (Note(words.text("console-section-ends")),))
    answer: Answer = store.answer(conversation.more)
    after = replace(conversation, more=answer.more, earlier=answer.key)
    return Step(after, (Quote(answer), *_hints(words, after)))


def _hints(words: Wording, conversation: Conversation) -> tuple[Block, ...]:
    """What can be typed to see more, on one line."""
    if not conversation.interactive:
        return ()
    reply = conversation.reply
    left = len(reply.answers) - conversation.shown if reply else 0
    hints = []
    if conversation.more:
        hints.append(words.text("console-hint-read"))
    if reply and reply.choices:
        hints.append(words.text("console-hint-choose"))
    elif left > 0:
        hints.append(words.text("console-hint-more", count=left))
    return (Note("   ".join(hints), hint=True),) if hints else ()


def _contacts(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:
    return Step(conversation, contacts_blocks(words, store.contacts(rest)))


def _documents(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:  # noqa: ARG001
    return Step(conversation, documents_blocks(words, store.documents()))


def _help(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:  # noqa: ARG001
    return Step(conversation, (Note(words.text("console-help")),))


def _quit(store: Store, words: Wording, conversation: Conversation, rest: str) -> Step:  # noqa: ARG001
    return Step(None)


COMMANDS: Final[Mapping[str, Command]] = MappingProxyType(
    {
        "/more": _more,
        "/read": _read,
        "/contacts": _contacts,
        "/documents": _documents,
        "/help": _help,
        "/quit": _quit,
    }
)
"""The commands by name. The catalogue describes each: ``console-command-more`` and so on."""

MORE: Final = frozenset(("more", "更多"))
"""The words that do as ``/more``."""
