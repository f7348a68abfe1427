"""A table of a .docx as a grid of cells, and what it is for: rows of data, or a frame that puts texts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.read.docx_numbering import child, local, number, value
from pipeline.read.docx_words import is_on, span_of
from pipeline.vietnamese import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_COLUMNS = 63  # Word's own limit
Layout = Literal["data", "letterhead", "signature", "frame"]
_FRAME_COLUMNS, _FRAME_ROWS = 3, 8  # a letterhead or a block of signatures: at most three columns, a row for each line
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
_NUMBER_NAME = re.compile(r"^(?:s\.?\s?tt|tt|so\s?tt|so thu tu|no\.?|#)\.?$")  # match "stt", "tt"; no match "so lieu"
# match "cong hoa xa hoi chu nghia viet nam", "doc lap - tu do"; no match "xay dung xa hoi"
_MOTTO = re.compile(r"^(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\s?[-–]\s?tu do)")
_SIGNER = re.compile(
    r"^(?:noi\s?nhan\b|(?:tm|kt|tl|tuq|t/m|k/t|t/l|q)\s?[./]\s?\S)"
)  # match "noi nhan:", "kt. chu tich"; no match "so noi vu"
_DATED = re.compile(r"^[^.;]{2,40},\s?ngay\b.{0,20}thang\b.{0,20}nam\b")  # match "Gia Lai, ngày 3 tháng 5 năm 2024", folded
_ROW_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]?\)?$")  # match "1", "2.1", "IV."; no match "STT"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the column it begins in. ``continues``: the lower part of a cell merged downwards, which Word leaves blank."""

    element: _Element
    column: int
    span: int
    continues: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; ``is_header`` when the author marked it to be repeated on every page."""

    cells: tuple[Cell, ...]
    is_header: bool


def children(parent: _Element, *names: str) -> Iterator[_Element]:
    """The children of these names in order, also those inside content controls and insertions, never deleted ones."""
    for item in parent:
        name = local(item)
        if name in names:
            yield item
        elif name in _WRAPPERS:
            yield from children(item, *names)


def rows_of(table: _Element) -> list[Row]:
    """The rows that are printed: deleted ones are left out."""
    rows: list[Row] = []
    for element in children(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            continue
        column = min(number(value(child(properties, "gridBefore"))), MAX_COLUMNS)
        cells: list[Cell] = []
        for item in children(element, "tc"):
            span = span_of(item)
            cells.append(Cell(item, column, span, _continues(item)))
            column += span
        rows.append(Row(tuple(cells), is_on(child(properties, "tblHeader"))))
    return rows


def _continues(cell: _Element) -> bool:
    properties = child(cell, "tcPr")
    merges = [merge for name in ("vMerge", "hMerge") if (merge := child(properties, name)) is not None]
    return any((value(merge) or "continue") == "continue" for merge in merges)


def width_of(rows: Sequence[Row]) -> int:
    """The number of columns of the widest row, within Word's limit."""
    return min(max((cell.column + cell.span for row in rows for cell in row.cells), default=0), MAX_COLUMNS)


def layout_of(table: _Element, rows: Sequence[Row], lines: Sequence[Sequence[str]]) -> Layout:
    """What the table is for. ``lines`` are the printed lines of each cell, in order.

    A letterhead and a block of signatures are known by their fixed words (Decree 30/2020, Appendix I); any other table is a
    frame only when it has one column, or no rules and at most three columns without a column of numbers.
    """
    if width_of(rows) <= 1 or sum(len(row.cells) for row in rows) <= 1:
        return "frame"
    folded = [[fold(line).lower().strip(" *\\") for line in cell] for cell in lines]
    if width_of(rows) > _FRAME_COLUMNS or len(rows) > _FRAME_ROWS or any(_NUMBER_NAME.match(" ".join(cell)) for cell in folded):
        return "data"
    every = [line for cell in folded for line in cell]
    if any(_MOTTO.match(line) for line in every) or (len(rows) <= 3 and any(_DATED.match(line) for line in every)):
        return "letterhead"
    if any(_SIGNER.match(line) for line in every):
        return "signature"
    return "data" if _has_rules(table) else "frame"


def _has_rules(table: _Element) -> bool:
    """Whether lines are drawn around the cells: by the table itself, by its style, or by a cell."""
    properties = child(table, "tblPr")
    borders = child(properties, "tblBorders")
    if borders is not None:
        drawn = any((value(edge) or "nil") not in ("nil", "none") for edge in borders)
    else:
        drawn = (value(child(properties, "tblStyle")) or "TableNormal") not in ("TableNormal", "NormalTable")
    return drawn or any(_is_ruled(cell) for row in rows_of(table)[:3] for cell in row.cells)


def _is_ruled(cell: Cell) -> bool:
    edges = child(child(cell.element, "tcPr"), "tcBorders")
    return edges is not None and any((value(edge) or "nil") not in ("nil", "none") for edge in edges)


def header_height(rows: Sequence[Row], texts: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: marked ones, or the first with those its merged cells reach into; 0 for none.

    A first row that begins with a number is data (a table goes on over a page without its header).
    """
    marked = next((at for at, row in enumerate(rows) if not row.is_header), len(rows))
    if 0 < marked < len(rows):
        return marked
    first = next((text for text in texts[0] if text), "") if texts else ""
    if not first or _ROW_NUMBER.match(first):
        return 0
    merged = {cell.column for cell in rows[0].cells}
    height = 1
    while height < len(rows) and any(cell.continues and cell.column in merged for cell in rows[height].cells):
        height += 1
    return height
