"""A .docx -> the text that is printed: paragraphs with their automatic numbers, tables as rows of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.domain.errors import UnreadableDocument
from pipeline.read.decoded import Decoded
from pipeline.read.docx_numbering import Numbering, child, local
from pipeline.read.docx_package import open_parts
from pipeline.read.docx_tables import Row, header_height, layout_of, rows_of, width_of
from pipeline.read.docx_words import DROPPED, Words, default_font, is_removed

if TYPE_CHECKING:
    from lxml.etree import _Element

_BAR = re.compile(r"(?<!\\)\|")  # match "a|b"; no match "a\|b"
_ROW_SIGNS = re.compile(r"(?:\s?(?<!\\)\|(?: --- \|)*)+\s?")  # the bars of a table within a cell: match "| ", " | ", "| --- | --- |"
MAX_TEXT = 5_000_000  # code points; the longest plan seen has 60,000
_NOTES = (
    "Chú thích cuối trang, cuối văn bản không được đọc; hãy xem trong tệp Word"
    " / Footnotes and endnotes are not read; see them in the Word file"
)
_CHANGES = (
    "Tệp còn vết sửa (Track Changes): đã đọc chữ được chèn, bỏ chữ bị xóa; hãy kiểm tra đây có phải bản ban hành"
    " / The file has tracked changes: inserted words are read, deleted ones left out; check that it is the issued version"
)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together; ``labels`` are the counted labels of the lines, ``is_table``: the lines are rows of Markdown."""

    lines: tuple[str, ...]
    labels: tuple[str | None, ...]
    is_table: bool = False


def read_docx(data: bytes) -> Decoded:
    """The printed text of a .docx: a paragraph a line and an empty line between, labels written in front, tables as rows.

    Raises:
        UnreadableDocument: the file is no .docx, cannot be opened safely, holds only pictures, or is not written in Unicode.
    """
    parts = open_parts(data)
    reader = _Reader(Numbering(parts.numbering, parts.styles), Words(default_font(parts.styles)))
    blocks: list[_Block] = []
    length = 0
    for block in reader.whole(child(parts.document, "body")):
        length += sum(map(len, block.lines))
        if length > MAX_TEXT:
            raise UnreadableDocument(
                f"Tệp DOCX có hơn {MAX_TEXT:,} ký tự, dài hơn mọi kế hoạch; hãy tách tệp",
                f"The DOCX has more than {MAX_TEXT:,} characters, longer than any plan; split it",
            )
        blocks.append(block)
    seen = reader.words.seen
    if not blocks and "picture" in seen.kinds:
        raise UnreadableDocument(
            "Tệp DOCX chỉ có ảnh (bản quét dán vào Word); hãy nhận dạng chữ (OCR) hoặc đưa bản có chữ",
            "The DOCX holds only pictures (a scan pasted into Word); run OCR on it or supply a version with text",
            state="needs_ocr",
        )
    if seen.is_legacy:
        raise UnreadableDocument(
            "Chữ trong tệp gõ bằng bảng mã cũ (phông .VnTime hoặc VNI); hãy chuyển sang Unicode (ví dụ bằng UniKey) rồi thêm lại",
            "The text is typed in a legacy encoding (fonts .VnTime or VNI); convert it to Unicode and add it again",
        )
    warnings = tuple(words for kind, words in (("changes", _CHANGES), ("notes", _NOTES)) if kind in seen.kinds)
    return _joined(blocks, warnings)


def _joined(blocks: list[_Block], warnings: tuple[str, ...]) -> Decoded:
    lines: list[str] = []
    labels: dict[int, str] = {}
    for block in blocks:
        if lines:
            lines.append("")
        for line, label in zip(block.lines, block.labels, strict=True):
            lines.append(line)
            if label is not None:
                labels[len(lines)] = label
    return Decoded("\n".join(lines) + "\n" if lines else "", labels, warnings)


class _Reader:
    """The walk through the body in the order of the text, with the state of its lists."""

    def __init__(self, numbering: Numbering, words: Words) -> None:
        self.words = words
        self._numbering = numbering
        self._held = ""  # words of a paragraph whose end is deleted: they open the next one

    def whole(self, parent: _Element | None) -> Iterator[_Block]:
        """The blocks of a story (body, cell, text box); words held for a next paragraph that never comes stand for themselves."""
        yield from self._blocks(parent)
        yield from self._let_go()

    def _blocks(self, parent: _Element | None) -> Iterator[_Block]:
        for item in parent if parent is not None else ():
            name = local(item)
            if name == "p":
                yield from self._paragraph(item)
            elif name == "tbl":
                yield from self._let_go()
                yield from self._table(item)
            elif name not in DROPPED:
                yield from self._blocks(item)

    def _let_go(self) -> Iterator[_Block]:
        held, self._held = self._held, ""
        if held:
            lines = tuple(held.split("\n"))
            yield _Block(lines, (None,) * len(lines))

    def _paragraph(self, paragraph: _Element) -> Iterator[_Block]:
        text = self._held + self.words.of(paragraph)
        boxes, self.words.boxes = self.words.boxes, []
        if is_removed(paragraph):
            self.words.seen.kinds.add("changes")
            self._held = text
        else:
            self._held = ""
            label = self._numbering.label(child(paragraph, "pPr"))
            if text:  # an empty paragraph of a list is counted, and prints a number of nothing
                first, *rest = text.split("\n")
                lines = (f"{label} {first}" if label else first, *rest)
                yield _Block(lines, (label, *(None for _ in rest)))
        for box in boxes:
            yield from self.whole(box)

    def _table(self, table: _Element) -> Iterator[_Block]:
        rows = rows_of(table)
        read = [[self._cell(cell.element) for cell in row.cells] for row in rows]
        cells = [
            (cell.column, blocks)
            for row, row_read in zip(rows, read, strict=True)
            for cell, (blocks, _) in zip(row.cells, row_read, strict=True)
        ]
        layout = layout_of(table, rows, [[line for block in blocks for line in block.lines] for _, blocks in cells])
        if layout == "data":
            texts = [
                [("" if cell.continues else _cell_text(*found)) for cell, found in zip(row.cells, row_read, strict=True)]
                for row, row_read in zip(rows, read, strict=True)
            ]
            yield from _markdown(rows, texts, [_row_label(row_read) for row_read in read])
            return
        if layout == "signature":  # the recipients stand in one column, the signature in the other
            cells.sort(key=lambda cell: cell[0])
        for _, blocks in cells:
            yield from blocks

    def _cell(self, cell: _Element) -> tuple[list[_Block], str | None]:
        """The blocks of a cell, and the number of a cell that holds nothing else ("STT" counted by Word)."""
        paragraphs = [item for item in cell if local(item) == "p"]
        only = paragraphs[0] if len(paragraphs) == 1 and len([item for item in cell if local(item) in ("p", "tbl", "sdt")]) == 1 else None
        if only is not None and not self.words.of(only) and not self.words.boxes:
            return [], self._numbering.label(child(only, "pPr"))
        self.words.boxes = []
        return list(self.whole(cell)), None


def _cell_text(blocks: list[_Block], bare: str | None) -> str:
    if bare is not None and not blocks:
        return bare.replace("|", "\\|")
    text = " ".join(_ROW_SIGNS.sub(" ", line).strip() if block.is_table else line for block in blocks for line in block.lines)
    return _BAR.sub(r"\|", text).strip()


def _row_label(row: list[tuple[list[_Block], str | None]]) -> str | None:
    blocks, bare = row[0] if row else ([], None)
    return bare or (blocks[0].labels[0] if blocks else None)


def _markdown(rows: list[Row], texts: list[list[str]], labels: list[str | None]) -> Iterator[_Block]:
    """The table as one block of Markdown rows; a cell over several columns stands in the first of them."""
    width = width_of(rows)
    height = header_height(rows, texts)
    lines: list[str] = []
    marks: list[str | None] = []
    for at, (row, row_texts) in enumerate(zip(rows, texts, strict=True)):
        values = [""] * width
        for cell, text in zip(row.cells, row_texts, strict=True):
            if cell.column < width:
                values[cell.column] = text
        if any(values):
            lines.append("| " + " | ".join(values) + " |")
            marks.append(labels[at])
        if at == height - 1 and lines:
            lines.append("|" + " --- |" * width)
            marks.append(None)
    if lines:
        yield _Block(tuple(lines), tuple(marks), is_table=True)
