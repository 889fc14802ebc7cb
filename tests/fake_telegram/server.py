"""A Bot API server on loopback: as strict as Telegram's own or stricter, and able to fail on demand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from fake_telegram.checks import checked_contact, checked_markup, checked_text
from fake_telegram.errors import ApiError, NoAnswerError, bad_request
from fake_telegram.inline import checked_result, checked_results
from fake_telegram.parameters import METHODS, read_parameters
from fake_telegram.people import Chat, Person
from fake_telegram.webhook import Delivery

Json = dict[str, Any]
MAX_DOWNLOAD = 20_000_000
"""Bytes of the largest file that bots may fetch (https://core.telegram.org/bots/api#getfile)."""
TOKEN = "123456789:AAEexampleexampleexampleexampleexam"


@dataclass(frozen=True)
class Call:
    """One call of the bot, as it was understood."""

    method: str
    parameters: Json


@dataclass(frozen=True)
class Upload:
    """A file that the bot sent."""

    name: str
    content: bytes


class FakeTelegram:
    """The server, and the world behind it: chats, messages, updates that wait to be fetched."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.errors: list[ApiError] = []
        self.open_queries: set[str] = set()
        self.alerts: dict[str, str] = {}
        self.opened: dict[str, str] = {}
        """The link, if any, that the answer to a press has opened."""
        self.offered: dict[str, dict[str, Json]] = {}
        """For each inline query that was answered, the messages that come of its results, by their ids."""
        self.guest_answers: dict[str, Json] = {}
        """For each guest message that was answered, the answer."""
        self.menus: dict[tuple[int | str, str | None], list[str]] = {}
        """The commands of each menu, by the chat or kind of chats that it is for, and its language, None for all."""
        self.descriptions: dict[tuple[str, str | None], str] = {}
        """What the bot is described by, by the kind of description and its language."""
        self.files: dict[str, bytes] = {}
        """What people have sent, by its file_id."""
        self.unknown_methods: set[str] = set()
        self.deliver_everything = False
        """Whether to deliver kinds of updates that were not asked for, as happens with those from before a restart."""
        self.webhook: Delivery | None = None
        self._failures: dict[str, list[ApiError | NoAnswerError]] = {}
        self._updates: list[Json] = []
        self._last_id = 1000
        self._poll: asyncio.Future[None] | None = None
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.bot: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "wenxun",
            "username": "wenxun_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": True,
            "supports_guest_queries": True,
        }

    # ---- for tests ----

    def person(self, language_code: str | None = "zh-hans") -> Person:
        return Person(self, self.next_id(), language_code)

    def group(self, **fields: Any) -> Chat:
        return self.add_chat({"id": -1_000_000_000_000 - self.next_id(), "type": "supergroup", "title": "G"} | fields)

    def fail(self, method: str, *errors: ApiError | NoAnswerError) -> None:
        """Answer the next calls of ``method`` with these errors, or not at all."""
        self._failures.setdefault(method, []).extend(errors)

    def called(self, method: str) -> list[Json]:
        """The parameters of the calls of ``method`` that were taken."""
        return [call.parameters for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until calls of the bot have made ``condition`` true."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(condition), seconds)

    async def answered(self, query_id: str) -> str:
        """Wait until the bot has answered a press, and give the text of its answer."""
        await self.until(lambda: query_id in self.alerts)
        return self.alerts[query_id]

    async def offers(self, query_id: str) -> Json:
        """Wait until the bot has answered an inline query, and give its answer."""
        await self.until(lambda: query_id in self.offered)
        return next(call for call in self.called("answerInlineQuery") if call["inline_query_id"] == query_id)

    # ---- for the world ----

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def add_chat(self, described: Json) -> Chat:
        self.chats[described["id"]] = Chat(self, described)
        return self.chats[described["id"]]

    def enqueue(self, kind: str, content: Json) -> None:
        self._updates.append({"update_id": self.next_id(), kind: content})
        if self.webhook:
            self.webhook.news.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    # ---- the server ----

    async def __aenter__(self) -> FakeTelegram:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/documents/{file}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        if self.webhook:
            await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.Response:
        try:
            result = await self._call(request)
        except ApiError as error:
            self.errors.append(error)
            return web.json_response(error.body(), status=error.code)
        except NoAnswerError as failure:
            if failure.hangs:
                await asyncio.Event().wait()
            if request.transport:
                request.transport.close()
            return web.Response()
        finally:
            async with self._changed:
                self._changed.notify_all()
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token or request.match_info["file"] not in self.files:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=self.files[request.match_info["file"]])

    async def _call(self, request: web.Request) -> Any:
        if request.match_info["token"] != self.token:
            raise ApiError(401, "Unauthorized")
        method = request.match_info["method"]
        if method not in METHODS or method in self.unknown_methods:
            raise ApiError(404, "Not Found")
        parameters = read_parameters(method, await _given(request))
        failures = self._failures.get(method)
        failure = failures.pop(0) if failures else None
        if failure and not (isinstance(failure, NoAnswerError) and failure.carried_out):
            raise failure
        result = await getattr(self, f"_{method}")(parameters)
        self.calls.append(Call(method, parameters))
        if failure:
            raise failure
        return result

    # ---- methods ----

    async def _getMe(self, _: Json) -> Json:  # noqa: N802 (named as the method is)
        return self.bot

    async def _deleteWebhook(self, _: Json) -> bool:  # noqa: N802
        if self.webhook:
            await self.webhook.stop()
        self.webhook = None
        return True

    async def _setWebhook(self, parameters: Json) -> bool:  # noqa: N802
        if not parameters["url"].startswith(("http://127.0.0.1:", "https://", "unix:")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        await self._deleteWebhook({})
        allowed = None if self.deliver_everything else parameters.get("allowed_updates")
        self.webhook = Delivery(parameters["url"], parameters.get("secret_token"), self._updates, allowed)
        return True

    async def _getWebhookInfo(self, _: Json) -> Json:  # noqa: N802
        url = self.webhook.url if self.webhook else ""
        return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}

    async def _setMyCommands(self, parameters: Json) -> bool:  # noqa: N802
        for command in parameters["commands"]:
            name, description = command["command"], command["description"]
            if not (name.isascii() and name.islower() and 1 <= len(name) <= 32 and 1 <= len(description) <= 256):
                raise bad_request("BOT_COMMAND_INVALID")
        self.menus[self._scope(parameters)] = [command["command"] for command in parameters["commands"]]
        return True

    async def _deleteMyCommands(self, parameters: Json) -> bool:  # noqa: N802
        self.menus.pop(self._scope(parameters), None)
        return True

    def _scope(self, parameters: Json) -> tuple[int | str, str | None]:
        """The chat or the kind of chats, and the language, that a menu is for."""
        scope = parameters.get("scope") or {"type": "default"}
        if scope["type"] == "chat":
            self._chat(scope)
        elif scope["type"] not in ("default", "all_group_chats"):
            raise bad_request("unsupported scope of commands")
        return scope.get("chat_id", scope["type"]), parameters.get("language_code")

    async def _getMyDescription(self, parameters: Json) -> Json:  # noqa: N802
        return {"description": self._described("description", parameters)}

    async def _getMyShortDescription(self, parameters: Json) -> Json:  # noqa: N802
        return {"short_description": self._described("short_description", parameters)}

    async def _setMyDescription(self, parameters: Json) -> bool:  # noqa: N802
        return self._describe("description", 512, parameters)

    async def _setMyShortDescription(self, parameters: Json) -> bool:  # noqa: N802
        return self._describe("short_description", 120, parameters)

    def _described(self, kind: str, parameters: Json) -> str:
        """The description in a language, or else the one of no language."""
        code = parameters.get("language_code")
        return self.descriptions.get((kind, code)) or self.descriptions.get((kind, None), "")

    def _describe(self, kind: str, most: int, parameters: Json) -> bool:
        if len(parameters[kind]) > most:
            raise bad_request("BOT_DESCRIPTION_INVALID")
        self.descriptions[kind, parameters.get("language_code")] = parameters[kind]
        return True

    async def _getUpdates(self, parameters: Json) -> list[Json]:  # noqa: N802
        if self.webhook:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, "Conflict: terminated by other getUpdates request"))
        offset = parameters.get("offset", 0)
        self._updates[:] = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates and parameters.get("timeout"):
            await self._news(parameters["timeout"])
        allowed = parameters.get("allowed_updates")
        if allowed and not self.deliver_everything:
            self._updates[:] = [update for update in self._updates if update.keys() & set(allowed)]
        return self._updates[: parameters.get("limit", 100)]

    async def _news(self, seconds: float) -> None:
        """Wait for an update. Raises the ApiError that another poll sends."""
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait([poll], timeout=seconds)
            if poll.done():
                poll.result()
        finally:
            if self._poll is poll:
                self._poll = None

    async def _sendMessage(self, parameters: Json) -> Json:  # noqa: N802
        return self._add(parameters, checked_text(parameters))

    async def _sendDocument(self, parameters: Json) -> Json:  # noqa: N802
        file = parameters["document"]
        if not isinstance(file, Upload) or not file.content:
            raise bad_request("file must be non-empty")
        document = {"file_id": "f", "file_unique_id": "u", "file_name": file.name, "file_size": len(file.content)}
        return self._add(parameters, {"document": document})

    async def _sendPhoto(self, parameters: Json) -> Json:  # noqa: N802
        file = parameters["photo"]
        if not isinstance(file, Upload) or not file.content.startswith(b"\x89PNG"):
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = (int.from_bytes(file.content[start : start + 4]) for start in (16, 20))
        photo = {"file_id": "f", "file_unique_id": "u", "width": width, "height": height}
        return self._add(parameters, {"photo": [photo], "caption": parameters.get("caption", "")})

    async def _getFile(self, parameters: Json) -> Json:  # noqa: N802
        content = self.files.get(parameters["file_id"])
        if content is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        file = {"file_id": parameters["file_id"], "file_unique_id": "u", "file_size": len(content)}
        return file | {"file_path": f"documents/{parameters['file_id']}"}

    async def _sendContact(self, parameters: Json) -> Json:  # noqa: N802
        return self._add(parameters, {"contact": checked_contact(parameters)})

    async def _editMessageText(self, parameters: Json) -> Json:  # noqa: N802
        message = self._own_message(parameters)
        kept = {key: value for key, value in message.items() if key not in ("text", "entities", "reply_markup")}
        return self._change(message, kept | checked_text(parameters), parameters)

    async def _editMessageReplyMarkup(self, parameters: Json) -> Json:  # noqa: N802
        message = self._own_message(parameters)
        kept = {key: value for key, value in message.items() if key != "reply_markup"}
        return self._change(message, kept, parameters)

    async def _deleteMessage(self, parameters: Json) -> bool:  # noqa: N802
        chat = self._chat(parameters)
        if parameters["message_id"] not in chat.messages:
            raise bad_request("message to delete not found")
        del chat.messages[parameters["message_id"]]
        return True

    async def _answerCallbackQuery(self, parameters: Json) -> bool:  # noqa: N802
        query_id = parameters["callback_query_id"]
        if query_id not in self.open_queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(parameters.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self.open_queries.remove(query_id)
        self.alerts[query_id] = parameters.get("text", "")
        self.opened[query_id] = parameters.get("url", "")
        return True

    async def _sendChatAction(self, parameters: Json) -> bool:  # noqa: N802
        chat = self._chat(parameters)
        if parameters["action"] != "typing":
            raise bad_request("wrong parameter action in request")
        _check_thread(chat, parameters)
        return True

    async def _answerInlineQuery(self, parameters: Json) -> bool:  # noqa: N802
        query_id = parameters["inline_query_id"]
        if query_id not in self.open_queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        offered = checked_results(parameters)
        self.open_queries.remove(query_id)
        self.offered[query_id] = offered
        return True

    async def _answerGuestQuery(self, parameters: Json) -> Json:  # noqa: N802
        query_id = parameters["guest_query_id"]
        if query_id not in self.open_queries:
            raise bad_request("QUERY_ID_INVALID")
        answer = checked_result(parameters["result"])
        self.open_queries.remove(query_id)
        self.guest_answers[query_id] = answer
        return {"inline_message_id": query_id}

    def _chat(self, parameters: Json) -> Chat:
        chat = self.chats.get(parameters["chat_id"])
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _add(self, parameters: Json, content: Json) -> Json:
        chat = self._chat(parameters)
        reply = parameters.get("reply_parameters") or {}
        target = reply.get("message_id")
        if target and target not in chat.messages and not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        if thread := _check_thread(chat, parameters):
            content = content | {"message_thread_id": thread, "is_topic_message": True}
        if markup := checked_markup(parameters.get("reply_markup")):
            content = content | {"reply_markup": markup}
        return chat.add({"from": self.bot} | content, reply_to=target)

    def _own_message(self, parameters: Json) -> Json:
        message = self._chat(parameters).messages.get(parameters.get("message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if not message["from"]["is_bot"]:
            raise bad_request("message can't be edited")
        return message

    def _change(self, message: Json, changed: Json, parameters: Json) -> Json:
        if markup := checked_markup(parameters.get("reply_markup")):
            changed = changed | {"reply_markup": markup}
        if changed == message:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the same as a"
                " current content and reply markup of the message"
            )
        self.chats[parameters["chat_id"]].messages[message["message_id"]] = changed
        return changed


def _check_thread(chat: Chat, parameters: Json) -> int | None:
    """The topic that a call is for. Raises ApiError where the chat has no topics."""
    thread: int | None = parameters.get("message_thread_id")
    if thread and not chat.described.get("is_forum"):
        raise bad_request("message thread not found")
    return thread


async def _given(request: web.Request) -> Json:
    """The parameters of a call, wherever the client put them."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        return given | json.loads(await request.text() or "{}")
    for name, value in (await request.post()).items():
        given[name] = Upload(value.filename, value.file.read()) if isinstance(value, web.FileField) else value
    return given
