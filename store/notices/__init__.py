"""Understanding: what a notice says about itself, its sections, lists, contact blocks and passages.

Nothing is imported here: asking needs little of it, and all of it takes a third of a second.
"""
