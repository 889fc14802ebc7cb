"""Understanding: what a notice says about itself, its sections, lists, contact blocks and passages."""

from store.notices.understanding import understand

__all__ = ["understand"]
