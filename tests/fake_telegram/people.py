"""People and groups who write to the bot: each action puts the update on its way that Telegram would send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fake_telegram.entities import utf16

if TYPE_CHECKING:
    from fake_telegram.server import FakeTelegram

Json = dict[str, Any]


class Chat:
    """A chat that the bot takes part in."""

    def __init__(self, telegram: FakeTelegram, described: Json) -> None:
        self.telegram = telegram
        self.described = described
        self.blocked = False
        self.messages: dict[int, Json] = {}

    @property
    def id(self) -> int:
        return int(self.described["id"])

    @property
    def replies(self) -> list[Json]:
        """What the bot has sent and not deleted, as it reads now."""
        return [message for message in self.messages.values() if message["from"]["id"] == self.telegram.bot["id"]]

    def add(self, message: Json, *, reply_to: int | None = None) -> Json:
        """Put a message into the chat. As on Telegram, what it replies to comes with it, but no further."""
        complete = {"message_id": self.telegram.next_id(), "date": 1_700_000_000, "chat": self.described} | message
        if reply_to in self.messages:
            original = self.messages[reply_to]
            complete["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
        self.messages[complete["message_id"]] = complete
        return complete

    async def until(self, count: int) -> list[Json]:
        """The bot's messages here, once there are ``count``."""
        await self.telegram.until(lambda: len(self.replies) >= count)
        return self.replies


class Person:
    """A person with a private chat; ``chat`` is another one where they write."""

    def __init__(self, telegram: FakeTelegram, user_id: int, language_code: str | None) -> None:
        self.telegram = telegram
        self.user: Json = {"id": user_id, "is_bot": False, "first_name": "Li"}
        if language_code:
            self.user["language_code"] = language_code
        self.chat = telegram.add_chat({"id": user_id, "type": "private", "first_name": "Li"})

    def writes(self, text: str, *, chat: Chat | None = None, **fields: Any) -> Json:
        """Send a text message; ``fields`` are further fields of Telegram's message."""
        return self.sends(chat=chat, **{"text": text} | _entities(text) | fields)

    def replies(self, above: Json, text: str, *, quote: str | None = None, **fields: Any) -> Json:
        """Send a text message in reply to another one, or to the part ``quote`` of its text."""
        chat = self.telegram.chats[above["chat"]["id"]]
        content = {"from": self.user, "text": text} | _entities(text) | fields
        if quote is not None:
            position = utf16(above["text"][: above["text"].index(quote)])
            content |= {"quote": {"text": quote, "position": position, "is_manual": True}}
        message = chat.add(content, reply_to=above["message_id"])
        self._deliver(message)
        return message

    def sends(self, *, chat: Chat | None = None, **content: Any) -> Json:
        """Send a message of any content."""
        message = (chat or self.chat).add({"from": self.user} | content)
        self._deliver(message)
        return message

    def sends_file(self, name: str | None, content: bytes, *, chat: Chat | None = None, **fields: Any) -> Json:
        """Send a file; ``fields`` are further fields of Telegram's message."""
        file_id = f"BQ{self.telegram.next_id()}"
        self.telegram.files[file_id] = content
        document = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content)}
        return self.sends(chat=chat, document=document | ({"file_name": name} if name else {}), **fields)

    def _deliver(self, message: Json) -> None:
        if self.telegram.bot["can_read_all_group_messages"] or _passes_privacy(message, self.telegram.bot):
            self.telegram.enqueue("message", message)

    def edits(self, message: Json, text: str) -> None:
        """Change the text of a message sent before."""
        kept = {key: value for key, value in message.items() if key != "entities"}
        edited = kept | {"text": text, "edit_date": 1_700_000_100} | _entities(text)
        self.telegram.chats[message["chat"]["id"]].messages[message["message_id"]] = edited
        self.telegram.enqueue("edited_message", edited)

    def presses(self, message: Json, label: str) -> str:
        """Press the button with this label, and give the id of the query."""
        buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
        data = next(button["callback_data"] for button in buttons if button["text"] == label)
        return self.presses_data(message, data)

    def presses_data(self, message: Json, data: str) -> str:
        """Press a button with this data, which may no longer be there."""
        query_id = str(self.telegram.next_id())
        self.telegram.open_queries.add(query_id)
        query = {"id": query_id, "from": self.user, "chat_instance": "1", "message": message, "data": data}
        self.telegram.enqueue("callback_query", query)
        return query_id

    def types_inline(self, query: str) -> str:
        """Type ``@bot query`` in any chat, and give the id of the query."""
        query_id = str(self.telegram.next_id())
        self.telegram.open_queries.add(query_id)
        content = {"id": query_id, "from": self.user, "query": query, "offset": "", "chat_type": "group"}
        self.telegram.enqueue("inline_query", content)
        return query_id

    def chooses(self, query_id: str, result_id: str, *, chat: Chat | None = None) -> Json:
        """Send one of the results of an inline query into a chat that the bot is in too."""
        return self.sends(chat=chat, **self.telegram.offered[query_id][result_id] | {"via_bot": self.telegram.bot})

    def calls_as_guest(self, text: str, **fields: Any) -> str:
        """Mention the bot in a chat that it is not in, and give the id of the query."""
        query_id = str(self.telegram.next_id())
        self.telegram.open_queries.add(query_id)
        elsewhere = {"id": -self.telegram.next_id(), "type": "group", "title": "Elsewhere"}
        message = {"message_id": self.telegram.next_id(), "date": 1_700_000_000, "chat": elsewhere, "from": self.user}
        content = message | {"text": text, "guest_query_id": query_id} | _entities(text) | fields
        self.telegram.enqueue("guest_message", content)
        return query_id

    def adds_bot(self, chat: Chat, *, status: str = "member") -> None:
        """Add the bot to a group."""
        chat.blocked = False
        self._changes_membership(chat, {"status": "left"}, {"status": status})

    def removes_bot(self, chat: Chat, *, status: str = "left") -> None:
        """Remove the bot from a group; in the private chat, block it."""
        chat.blocked = True
        self._changes_membership(chat, {"status": "member"}, {"status": status})

    def changes_rights(self, chat: Chat) -> None:
        """Forbid the bot in a group to do what it does not do anyway."""
        rights = ("messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls")
        denied = {f"can_send_{right}": False for right in (*rights, "other_messages")}
        others = ("add_web_page_previews", "change_info", "invite_users", "pin_messages", "manage_topics", "edit_tag")
        denied |= {f"can_{right}": False for right in (*others, "react_to_messages")}
        restricted = {"status": "restricted", "is_member": True, "until_date": 0} | denied
        self._changes_membership(chat, {"status": "member"}, restricted)

    def _changes_membership(self, chat: Chat, old: Json, new: Json) -> None:
        if new["status"] == "kicked":
            new = new | {"until_date": 0}
        user = {"user": self.telegram.bot}
        change = {"old_chat_member": old | user, "new_chat_member": new | user}
        content = {"chat": chat.described, "from": self.user, "date": 1_700_000_000} | change
        self.telegram.enqueue("my_chat_member", content)

    async def hands_in(self, name: str | None, content: bytes, **fields: Any) -> Json:
        """Send a file, and give the bot's next message, which may take its time."""
        count = len(self.chat.replies)
        self.sends_file(name, content, **fields)
        await self.telegram.until(lambda: len(self.chat.replies) > count, 60)
        return self.chat.replies[count]

    async def turns(self, message: Json, label: str, *, into: str) -> Json:
        """Press the button with this label, and give the message once it has these words."""
        self.presses(message, label)
        number = message["message_id"]
        await self.telegram.until(lambda: into in self.chat.messages[number]["text"], 60)
        return self.chat.messages[number]

    async def asks(self, text: str) -> Json:
        """Send a text message, and give the bot's next message."""
        count = len(self.chat.replies)
        self.writes(text)
        return (await self.chat.until(count + 1))[count]


def labels(message: Json, *, telling: bool = False) -> list[str]:
    """The labels of the buttons under a message; with ``telling``, of those that tell the bot that they are pressed."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row if not telling or "callback_data" in button]


def styled(message: Json, kind: str) -> list[str]:
    """The parts of a message's text that are formatted this way."""
    encoded = message["text"].encode("utf-16-le")
    return [
        encoded[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
        for entity in message.get("entities", [])
        if entity["type"] == kind
    ]


def _entities(text: str) -> Json:
    """What Telegram finds in a text by itself: a command at its beginning, and mentions."""
    found = [("bot_command", match) for match in re.finditer(r"\A/\w+(@\w+)?", text, re.ASCII)]
    found += [("mention", match) for match in re.finditer(r"(?<![\w/])@\w{3,}", text, re.ASCII)]
    entities = [
        {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match.group())} for kind, match in found
    ]
    return {"entities": entities} if entities else {}


def _passes_privacy(message: Json, bot: Json) -> bool:
    """Whether Telegram delivers ``message`` to a bot in privacy mode (https://core.telegram.org/bots/features)."""
    if message["chat"]["type"] == "private":
        return True
    text = message.get("text", "")
    calls = text.startswith("/") or f"@{bot['username']}" in text.lower()
    return calls or message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]
