from __future__ import annotations

from collections.abc import Callable

import pytest

from store.notices.contacts.finding import find_contacts
from store.values.notices import Contact

Find = Callable[..., tuple[Contact, ...]]


@pytest.fixture
def find() -> Find:
    """Find the contacts of a whole text."""

    def whole(text: str, issuer: str | None = None) -> tuple[Contact, ...]:
        return find_contacts(text, 0, len(text), issuer=issuer)

    return whole


@pytest.fixture
def only(find: Find) -> Callable[..., Contact]:
    """Find the one contact of a text that holds one."""

    def single(text: str, issuer: str | None = None) -> Contact:
        contacts = find(text, issuer)
        assert len(contacts) == 1, contacts
        return contacts[0]

    return single
