"""Files in the formats of offices, made by the formats' own libraries; for the tests and the fuzzing."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from io import BytesIO

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import PageBreak

# A font that readers of PDF have for Chinese: no file is needed.
FONT = "STSong-Light"
PDF_HEADER = "某学会文件汇编"


def pdf(lines: Sequence[str], columns: int = 1, password: str | None = None) -> bytes:
    """A PDF: the first line as the title, then paragraphs; "\\f" begins a page. Each page has a header and a number."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    wrap = {"fontName": FONT, "wordWrap": "CJK"}
    title = ParagraphStyle("title", fontSize=18, leading=28, alignment=1, **wrap)
    body = ParagraphStyle("body", fontSize=12, leading=20, firstLineIndent=24, alignment=4, **wrap)
    story = [
        PageBreak() if line == "\f" else Paragraph(escape(line), body if index else title)
        for index, line in enumerate(lines)
        if line.strip() or line == "\f"
    ]

    def decorate(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 800, PDF_HEADER)
        canvas.drawCentredString(297, 40, f"- {canvas.getPageNumber()} -")

    frames = [Frame(72, 72, 451, 710)] if columns == 1 else [Frame(60, 72, 225, 710), Frame(310, 72, 225, 710)]
    data = BytesIO()
    document = BaseDocTemplate(data, pagesize=A4, encrypt=password)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    document.build(story)
    return data.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures alone."""
    data = BytesIO()
    canvas = Canvas(data)
    for _ in range(pages):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def docx_of(lines: Sequence[str]) -> bytes:
    """A DOCX file with these paragraphs and a page header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of what has a ``save``: a DOCX document or a workbook."""
    data = BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def html_of(lines: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A page with a paragraph a line."""
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f'<!DOCTYPE html><html><head><meta charset="{encoding}"></head><body>{paragraphs}</body></html>'
    return page.encode(encoding, "xmlcharrefreplace")


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """An XLSX file with these rows."""
    book = openpyxl.Workbook()
    for index, rows in enumerate(sheets):
        sheet = book.active if not index else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def mail(subject: str, text: str, attachments: Sequence[tuple[str, bytes]] = (), html: str | None = None) -> bytes:
    """A mail of 5 March 2024."""
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "王芳 <wang@example.org>"
    message["Date"] = "Tue, 05 Mar 2024 23:30:00 +0800"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive; names are written as Chinese Windows does, in GBK without a word about it."""
    data = BytesIO()
    names = [name.encode("gbk") for name, _ in members]
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for index, (name, (_, content)) in enumerate(zip(names, members, strict=True)):
            file.writestr(_stand_in(index, len(name)), content)
    packed = data.getvalue()
    for index, name in enumerate(names):
        packed = packed.replace(_stand_in(index, len(name)).encode(), name)
    return packed


def _stand_in(index: int, length: int) -> str:
    """A name of so many bytes that stands nowhere else."""
    return f"~{index:04}".ljust(length, "~")[:length]
