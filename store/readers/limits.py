"""How much is read of one file, so that none takes the memory or the time that is there for all."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 64 * 1024 * 1024
"""A notice has thousands of characters; what is larger than this is a dump or a log that would only take memory."""
MAX_CHARACTERS: Final = 5_000_000
"""The most text of one document in a format that is unpacked: a workbook of a hundred thousand persons."""
MAX_PAGES: Final = 3_000
MAX_CELLS: Final = 3_000_000
"""The most cells of a sheet, empty ones within its bounds included: a hundred thousand persons with thirty each."""
MAX_TABLE_COLUMNS: Final = 200
"""A table is wider by mistake: a format that reaches to the last column."""

MAX_MEMBERS: Final = 2_000
"""The most documents of one archive or mail, those of archives within it counted in."""
MAX_UNPACKED: Final = 512 * 1024 * 1024
"""The most bytes that one archive unpacks to, those of archives within it counted in."""
MAX_RATIO: Final = 200
"""How many times smaller a member may be packed; text packs to a tenth, a bomb to a thousandth."""
RATIO_FROM: Final = 1024 * 1024
"""Bytes of a member up to which its ratio does not matter."""
MAX_DEPTH: Final = 3
"""How many archives and mails may stand in each other."""

SECONDS: Final = 8.0
"""The time for one document, however small its file ..."""
SECONDS_PER_MB: Final = 0.2
"""... for each megabyte of the file, so that none of up to ten holds up a run for longer than ten seconds. Text, pages
and mails take 0.1 to 0.3 s, workbooks 1.6 s, of which three hold as many characters as are read; PDFium searches a
damaged PDF of four megabytes for half a minute and finds nothing ..."""
SECONDS_PER_PAGE: Final = 0.25
"""... and for each page. One of 1,400 characters takes 0.03 s, or 0.1 s where a font is missing."""
MAX_MEMORY: Final = 768 * 1024 * 1024
"""Bytes that the process which reads may take, where the system can limit that (Linux): with the process that asks for
it less than a gigabyte. The largest files that are read, with nearly five million characters, take 230 MB."""
MAX_PARTS: Final = 192 * 1024 * 1024
"""The most bytes that a DOCX or XLSX file unpacks to; a book of 3,000 pages has 30 MB, pictures come on top."""
