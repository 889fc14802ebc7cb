"""Documents in, answers out: everything that a front end needs, and nothing that knows of one.

with Store(Path("notices.db")) as store:
    store.index([Path("notices")])
    reply = store.ask("联系电话是多少")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.errors import WenxunError
    from store.search.explanation import Explanation
    from store.search.keys import contact_key, document_key, text_key
    from store.semantic.encoder import Encoder, load_encoder
    from store.store import Store
    from store.values.replies import Answer, AnswerKind, Choice, Outcome, Reply

__all__ = [
    "Answer",
    "AnswerKind",
    "Choice",
    "Encoder",
    "Explanation",
    "Outcome",
    "Reply",
    "Store",
    "WenxunError",
    "contact_key",
    "document_key",
    "load_encoder",
    "text_key",
]

_MODULES = {
    "Encoder": "store.semantic.encoder",
    "Explanation": "store.search.explanation",
    "Store": "store.store",
    "WenxunError": "store.errors",
    "contact_key": "store.search.keys",
    "document_key": "store.search.keys",
    "load_encoder": "store.semantic.encoder",
    "text_key": "store.search.keys",
}
"""Where each name is from, all others being from ``store.values.replies``: imported when it is first asked for, since
whoever imports a module of ``store`` imports this one, and one question needs few of them."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES.get(name, "store.values.replies")), name)
