"""Understanding: what a notice says about itself, its sections, lists, contact blocks and passages."""

from store.notices.sentences import sentences
from store.notices.understanding import understand

__all__ = ["sentences", "understand"]
