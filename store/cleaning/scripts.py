"""Character classes that several rules share, as the inside of a regular expression's brackets."""

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, with 々 and 〇."""
