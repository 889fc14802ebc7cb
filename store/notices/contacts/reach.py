"""E-mail addresses, postcodes and web addresses in folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.language.patterns import lazy_pattern
from store.notices.contacts.found import Found, Kind

_EMAIL = lazy_pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*[ ]?(?:@|\(at\)|\[at\])[ ]?"
    r"[A-Za-z0-9-]+(?:[ ]?\.[ ]?[A-Za-z0-9-]+)*\.[A-Za-z]{2,10}"
)
_POSTCODE = lazy_pattern(
    r"(?:邮 *编|邮 *政 *编 *码|邮递区号|邮政区码|邮码|[Zz]ip|ZIP|[Pp]ostcode)[ ]*(?:为|是)?[ :)]*"
    r"(?P<code>\d{6})(?!\d(?!、|0\d\d年))"
)
_BEHIND_ADDRESS = lazy_pattern(r"[ ]?[,、( ][ ]?(?:[一-鿿]{2,20}[ ])?(?P<code>\d{6})(?![\d元人年月])")
_WEB = lazy_pattern(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+", re.IGNORECASE)
_WECHAT = lazy_pattern(
    r"[\"“'‘「『](?P<before>[^\"“”'‘’」』\n]{2,20})[\"”'’」』][ ]?(?:官方)?(?:微信)?(?:公众号|公众平台|服务号|订阅号)"
    r"|(?:公众号|公众平台|服务号|订阅号)[ ]?[:]?[ ]?[\"“'‘「『](?P<after>[^\"“”'‘’」』\n]{2,20})[\"”'’」』]"
    r"|(?:微信(?:公众)?号?|公众号)[ ]?[:][ ]?(?P<id>[A-Za-z][A-Za-z0-9_-]{5,19}|[一-鿿][一-鿿A-Za-z0-9]{1,15}?"
    r"(?=[^一-鿿A-Za-z0-9]|$|电话|联系|邮箱|地址|网址|传真|邮编|微博))"
    r"|公众号[ ]?[(][ ]?(?P<bracket>[A-Za-z][A-Za-z0-9_-]{5,19})[ ]?[)]"
)
# One of these is in all that is found: most texts have none, and are let through at once.
_AT = ("@", "at)", "at]")
_LINKS = ("://", "www.")
_ACCOUNTS = ("公众", "服务号", "订阅号", "微信")
_POSTCODES = ("邮", "ip", "IP", "ostcode")


def find_emails(text: str) -> list[Found]:
    """E-mail addresses, also those with a space around ``@`` or with ``(at)`` in its place."""
    if not any(word in text for word in _AT):
        return []
    return [Found(Kind.EMAIL, match.start(), match.end()) for match in _EMAIL.finditer(text)]


def find_postcodes(text: str, addresses: Sequence[Found]) -> list[Found]:
    """Six digits that are said to be a postcode, or that stand right behind one of the ``addresses``."""
    named = _POSTCODE.finditer(text) if any(word in text for word in _POSTCODES) else ()
    found = [Found(Kind.POSTCODE, *match.span("code")) for match in named]
    for address in addresses:
        behind = _BEHIND_ADDRESS.match(text, address.end)
        if behind:
            found.append(Found(Kind.POSTCODE, *behind.span("code")))
    return found


def find_web(text: str) -> list[Found]:
    """Web addresses and WeChat accounts (the account's name alone)."""
    found = []
    lower = text.lower()
    for match in _WEB.finditer(text) if any(word in lower for word in _LINKS) else ():
        end = match.start() + len(match.group().rstrip(".,;:!?'"))
        found.append(Found(Kind.WEB, match.start(), end, alone=False))
    for match in _WECHAT.finditer(text) if any(word in text for word in _ACCOUNTS) else ():
        group = next(name for name in ("before", "after", "id", "bracket") if match[name])
        found.append(Found(Kind.WEB, *match.span(group), alone=False))
    return found
