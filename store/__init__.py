"""Documents in, answers out: everything that a front end needs, and nothing that knows of one.

with Store(Path("notices.db")) as store:
    store.index([Path("notices")])
    reply = store.ask("联系电话是多少")
"""

from store.errors import WenxunError
from store.search.explanation import Explanation
from store.search.keys import contact_key, document_key, text_key
from store.semantic.encoder import Encoder, load_encoder
from store.store import Store
from store.values import Answer, AnswerKind, Choice, Outcome, Reply

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
