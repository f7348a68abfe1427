"""How many lines words take in a column: spreadsheets do not grow a row for text that a program wrote."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.domain.tables import CellPart, TableCell, TableRow

# A width unit is the zero of Calibri 11. Lines of Vietnamese plans in Times New Roman 11 hold 1.25 letters to the unit in a
# rendered sheet (LibreOffice, columns of 30 to 60 units); 1.15 leaves room for bold words and other renderers.
LETTERS_PER_UNIT = 1.15
LINE_POINTS = 14.5
MOST_POINTS = 405.0  # Excel's limit is 409.5


def lines_needed(text: str, width: float) -> int:
    """The lines that the text takes in a column of so many width units; an empty text takes one."""
    room = max((width - 1) * LETTERS_PER_UNIT, 1)
    return sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))


def row_points(cells: Sequence[TableCell], widths: Sequence[float]) -> float:
    """The height of a row in points, never more than Excel takes."""
    most = max((lines_needed(cell.text, width) for cell, width in zip(cells, widths, strict=True)), default=1)
    return min(most * LINE_POINTS + 3, MOST_POINTS)


def split_tall(row: TableRow, widths: Sequence[float]) -> list[TableRow]:
    """The row, or its continuation too where a cell has more parts than the highest row can show.

    Parts stay whole and in order; sources, state and numbers stay with the first row; a topic's name is repeated.
    """
    pieces = [_split_parts(cell.parts, width) for cell, width in zip(row.cells, widths, strict=True)]
    count = max((len(piece) for piece in pieces), default=1)
    if count <= 1:
        return [row]
    rows = []
    for number in range(count):
        cells = [_continued(cell, piece, number) for cell, piece in zip(row.cells, pieces, strict=True)]
        rows.append(TableRow(tuple(cells), row.group))
    return rows


def _split_parts(parts: tuple[CellPart, ...], width: float) -> list[tuple[CellPart, ...]]:
    """The parts in runs that fit one row, cut only behind a citation: a duty keeps its body, its words and its place together."""
    room = int((MOST_POINTS - 3) / LINE_POINTS)
    pieces: list[tuple[CellPart, ...]] = [()]
    used = 0
    for block in _blocks(parts):
        needed = sum(lines_needed(part.text, width) for part in block)
        if pieces[-1] and used + needed > room:
            pieces.append(())
            used = 0
        pieces[-1] += block
        used += needed
    return pieces


def _blocks(parts: tuple[CellPart, ...]) -> list[tuple[CellPart, ...]]:
    blocks: list[tuple[CellPart, ...]] = [()]
    for part in parts:
        blocks[-1] += (part,)
        if part.style == "citation":
            blocks.append(())
    return [block for block in blocks if block]


def _continued(cell: TableCell, pieces: list[tuple[CellPart, ...]], number: int) -> TableCell:
    if number == 0:
        return TableCell(pieces[0], cell.sources, cell.state, cell.is_incomplete, cell.number)
    if len(pieces) == 1 and len(cell.parts) == 1 and cell.parts[0].style == "strong":
        return cell
    return TableCell(pieces[number] if number < len(pieces) else ())
