"""Damages files of all formats and counts how they are read.

Each is read, refused with a reason, crashes a reader, or hangs: nothing comes for 10 s.

    python tests/benchmarks/fuzz_readers.py [COUNT] [SEED]

A file that crashes a reader or hangs is kept in the folder ``fuzz`` of the system's folder for temporary files. Exits
with 1 where there is one, or where the reading process took more memory than planned for.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path

sys.path += [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import file_makers

from store.errors import UnreadableFileError
from store.readers import Readers
from store.readers.limits import MAX_MEMORY
from store.readers.packages import DAMAGES as DAMAGED_ARCHIVES
from store.reasons import Reason
from store.values.texts import RawDocument

HUNG_SECONDS = 10.0
TEXT = [
    "关于召开2024年年会的通知",
    "江科协〔2024〕5号",
    "各会员单位：",
    *(f"{number}、为做好今年的工作，现将有关事项通知如下，请各单位结合实际认真贯彻执行。" for number in "一二三四五"),
    "联系人：王芳，电话：027-87654321，邮箱：wang@example.org",
]
DOCUMENT = "word/document.xml"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
SHEET = (
    b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    b"<sheetData>%s</sheetData></worksheet>"
)
PAGE = "<html><head><meta charset=gbk><title>{}</title></head><body><table><tr><td>{}</td></tr></table></body></html>"


def samples() -> dict[str, bytes]:
    """A sound file of each format, by its name."""
    docx, pdf = file_makers.docx_of(TEXT), file_makers.pdf(TEXT * 4)
    book = file_makers.workbook([["单位", "姓名", "电话"], *([["办公室", "王芳", 13812345678]] * 20)])
    text = "\n".join(TEXT)
    return {
        "a.txt": text.encode("gb18030"),
        "b.txt": text.encode("utf-16"),
        "a.md": f"---\ntitle: 通知\ndate: 2024-03-05\n---\n\n# {text}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
        "a.csv": "单位,姓名,电话\n办公室,王芳,027-87654321\n".encode("gbk") * 5,
        "a.html": PAGE.format(TEXT[0], "</td></tr><tr><td>".join(TEXT)).encode("gbk"),
        "a.pdf": pdf,
        "b.pdf": file_makers.pdf(TEXT * 8, columns=2),
        "a.docx": docx,
        "a.xlsx": book,
        "a.eml": file_makers.mail("关于报送材料的通知", text, [("附件.docx", docx), ("名单.xlsx", book)]),
        "a.zip": file_makers.archive([("一.txt", text.encode()), ("二.docx", docx), ("三.pdf", pdf)]),
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    }


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes become others."""
    damaged = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 100])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or a part in the middle is missing."""
    first, last = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return chance.choice([data[:first], data[first:], data[:first] + data[last:]])


def repeated(data: bytes, chance: random.Random) -> bytes:
    """A part stands there many times over."""
    first, last = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[:first] + data[first:last] * chance.choice([2, 5, 50]) + data[last:]


def mixed(data: bytes, chance: random.Random) -> bytes:
    """Some of it is what the other formats begin with, numbers without measure, or noise."""
    place = chance.randrange(len(data))
    puts = (b"\xff" * 8, b"\0" * 8, b"99999999999", b"-1", b"%PDF-1.7", b"PK\x03\x04", b"<html>", chance.randbytes(64))
    put = chance.choice(puts)
    return data[:place] + put + data[place + len(put) :]


def inside(data: bytes, chance: random.Random) -> bytes:
    """A part of a packed file is damaged, and it is packed again: what is read of it comes to the parser."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
    except (*DAMAGED_ARCHIVES, zlib.error):
        return flipped(data, chance)
    filled = [name for name, part in parts.items() if part]
    if not filled:
        return flipped(data, chance)
    name = chance.choice([name for name in filled if name.endswith((".xml", ".rels"))] or filled)
    parts[name] = chance.choice((flipped, cut, repeated, mixed))(parts[name], chance)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return packed.getvalue()


DAMAGES: Sequence[Callable[[bytes, random.Random], bytes]] = (flipped, cut, repeated, mixed, inside, inside)


def repacked(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A packed file in which one part is another one."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return packed.getvalue()


def small_bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that are made to take all memory or time, by their names."""
    sound = samples()
    nested = file_makers.archive([("a.txt", b"x")])
    for _ in range(20):
        nested = file_makers.archive([("a.zip", nested)])
    yield "deep.zip", nested
    yield "twice.zip", sound["a.zip"] * 2
    for levels in (5, 9):
        entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(levels))
        bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode()
        yield f"entities{levels}.docx", repacked(sound["a.docx"], DOCUMENT, _entity(bomb, b"&e%d;" % levels))
        sheet = bomb + SHEET % f"<row r='1'><c><v>&e{levels};</v></c></row>".encode()
        yield f"entities{levels}.xlsx", repacked(sound["a.xlsx"], FIRST_SHEET, lambda _, sheet=sheet: sheet)
    outside = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    yield "outside.docx", repacked(sound["a.docx"], DOCUMENT, _entity(outside, b"&f;"))
    yield from _deep(sound, 300)
    for name, rows in {
        "far.xlsx": b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r=\"XFD1048576\"><v>2</v></c></row>",
        "farther.xlsx": b"<row r='1'><c r='A1'><v>1</v></c></row><row><c r='ZZZ9999999'><v>2</v></c></row>",
    }.items():
        yield name, repacked(sound["a.xlsx"], FIRST_SHEET, lambda _, rows=rows: SHEET % rows)
    yield "spans.html", b"<table>" + b"<tr><td colspan=9999 rowspan=9999>x</td><td>y</td></tr>" * 500 + b"</table>"
    aliases = b"".join(b"b%d: &b%d [*a, *a]\n" % (number, number) for number in range(9000))
    yield "front.md", b"---\na: &a [x]\n" + aliases + b"---\nx"


def large_bombs() -> Iterator[tuple[str, bytes]]:
    """The same in large."""
    sound = samples()
    yield "dense.zip", file_makers.archive([(f"{number}.txt", b"0" * 60_000_000) for number in range(3)])
    wide = file_makers.archive([(f"{number}.txt", b"0" * 1_000_000) for number in range(900)])
    yield "wide.zip", wide
    yield "bomb.zip", file_makers.archive([(f"{number}.zip", wide) for number in range(5)])
    yield from _deep(sound, 1000)
    yield from _deep(sound, 100_000)
    paragraphs = b"</w:p>" + b"<w:p/>" * 3_000_000
    yield "long.docx", repacked(sound["a.docx"], DOCUMENT, lambda part: part.replace(b"</w:p>", paragraphs, 1))
    row = b"<row>" + b"<c><v>1</v></c>" * 5_000_000 + b"</row>"
    yield "many.xlsx", repacked(sound["a.xlsx"], FIRST_SHEET, lambda _: SHEET % row)
    yield "long.csv", b"a,b\n" + b",".join([b"1"] * 4_000_000)
    yield "quote.csv", b'a,b\n"' + b"x," * 4_000_000
    yield "long.txt", "长".encode() * 20_000_000
    yield "long.html", b"<p>" + b"a" * 20_000_000
    yield "spans.html", b"<table>" + b"<tr><td colspan=9999 rowspan=9999>x</td><td>y</td></tr>" * 5000 + b"</table>"
    yield "links.html", b"<a><b><i>" * 300_000
    yield "marks.md", b"*a **b " * 100_000
    yield "heads.eml", b"Subject: " + b"=?utf-8?B?5L2g?= " * 100_000 + b"\nFrom: " + b"<" * 100_000 + b"\n\nx"
    yield "flate.pdf", _pdf_bomb()


def _entity(definition: bytes, use: bytes) -> Callable[[bytes], bytes]:
    """A change that puts the definition of an entity into a DOCX file's document, and its use into each text."""
    return lambda part: part.replace(b"?>", b"?>" + definition, 1).replace(b"</w:t>", use + b"</w:t>")


def _deep(sound: Mapping[str, bytes], depth: int) -> Iterator[tuple[str, bytes]]:
    """Files in which so many things stand in each other."""
    table = b"<w:tbl><w:tr><w:tc>" * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    body = b"<w:body>" + table
    yield f"deep{depth}.docx", repacked(sound["a.docx"], DOCUMENT, lambda part: part.replace(b"<w:body>", body))
    yield f"deep{depth}.html", b"<html><body>" + b"<div><table><tr><td>" * depth + b"x"
    yield f"deep{depth}.md", b"> " * depth + b"x\n" + b"- " * depth + b"x\n" + b"[" * depth + b"*_" * depth
    yield f"deep{depth}.pdf", sound["a.pdf"].replace(b"/Kids [", b"/Kids " + b"[" * depth, 1)
    yield f"deep{depth}.eml", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * depth + b"\n\nx"


def _pdf_bomb() -> bytes:
    """A page whose content unpacks to a hundred million bytes."""
    content = zlib.compress(b"BT /F1 12 Tf (x) Tj ET\n" * 4_000_000, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        % (len(content), content)
    )


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged files by their names."""
    chance = random.Random(seed)
    sound = samples()
    for number in range(count):
        name = chance.choice(list(sound))
        stem, _, suffix = name.rpartition(".")
        named = chance.choice(list(sound)).rpartition(".")[2] if chance.random() < 0.05 else suffix
        data = sound[name]
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            data = chance.choice(DAMAGES)(data, chance) if data else data
        yield f"{stem}{number}.{named}", data


def outcome(readers: Readers, path: Path) -> tuple[str, float]:
    """``read``, or the name of the reason why the file, or a part of it, is not; ``crashed`` with the error else.

    With it the seconds until the next document, or the end, came, the most of all.
    """
    began, longest, parts = time.monotonic(), 0.0, set()
    found = ""
    try:
        for item in readers.read(path, path.name):
            parts.add(isinstance(item, RawDocument))
            longest, began = max(longest, time.monotonic() - began), time.monotonic()
    except UnreadableFileError as error:
        reason = error.reason
        found = f"refused: {reason.name if isinstance(reason, Reason) else reason}"
    except Exception as error:
        found = f"crashed: {type(error).__name__}"
    longest = max(longest, time.monotonic() - began)
    return found or ("read in part" if False in parts else "read"), longest


def memory_of(readers: Readers) -> int:
    """The most memory that the reading process has taken, in bytes; 0 where the system does not tell (Linux does)."""
    process = readers._isolated._process
    try:
        status = Path(f"/proc/{process.pid}/status").read_text() if process else ""
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def run(files: Iterator[tuple[str, bytes]], show: Callable[[str], None] = print) -> tuple[Counter[str], list[str], int]:
    """How often each outcome was, the files that crashed a reader or hung, and the most memory that reading took."""
    counts: Counter[str] = Counter()
    bad: list[str] = []
    memory = 0
    kept = Path(tempfile.gettempdir(), "fuzz")
    with tempfile.TemporaryDirectory() as folder, Readers() as readers:
        for name, data in files:
            path = Path(folder, name)
            path.write_bytes(data)
            found, seconds = outcome(readers, path)
            memory = max(memory, memory_of(readers))
            counts[found] += 1
            slow = seconds > HUNG_SECONDS
            if slow or found.startswith("crashed"):
                kept.mkdir(exist_ok=True)
                (kept / name).write_bytes(data)
                bad.append(f"{name}: {found}, {seconds:.1f} s")
            if slow or seconds > HUNG_SECONDS / 4 or found.startswith("crashed") or "broke-off" in found:
                show(f"{name}: {found}, {seconds:.1f} s, {len(data) / 1e6:.1f} MB")
            path.unlink()
    return counts, bad, memory


def main() -> int:
    """Fuzz and print what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    counts, bad, memory = run(chain(small_bombs(), large_bombs(), damaged(count, seed)))
    for name, number in counts.most_common():
        print(f"{number:6} {name}")
    print(f"{sum(counts.values())} files in {time.monotonic() - began:.0f} s, {len(bad)} crashed or hung")
    print(f"most memory of a reading process: {memory / 1024**2:.0f} MB")
    return int(bool(bad) or memory > MAX_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
