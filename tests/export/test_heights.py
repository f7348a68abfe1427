from __future__ import annotations

import pytest

from pipeline.domain.tables import CellPart, TableCell, TableRow
from pipeline.export.heights import MOST_POINTS, lines_needed, row_points, split_tall


@pytest.mark.parametrize(
    ("text", "width", "lines", "reason"),
    [
        ("", 20, 1, "an empty cell has a line"),
        ("một", 20, 1, "a word"),
        ("a\n\nb", 20, 3, "line breaks count"),
        ("x" * 100, 21, 5, "100 letters, 23 to the line"),
        ("x", 0, 1, "a column without width"),
    ],
)
def test_lines(text: str, width: float, lines: int, reason: str) -> None:
    assert lines_needed(text, width) == lines, reason


def test_no_row_is_higher_than_excel_takes() -> None:
    assert row_points([TableCell.of("x" * 40_000)], [20]) == MOST_POINTS
    assert row_points([], []) < 20


def _duty(number: int) -> tuple[CellPart, ...]:
    return (CellPart(f"Sở {number}", "strong"), CellPart("x" * 200, "quotation"), CellPart(f"(mục {number})", "citation"))


def test_a_tall_cell_goes_on_below_and_keeps_its_duties_whole() -> None:
    cell = TableCell(sum((_duty(number) for number in range(4)), ()))
    rows = split_tall(TableRow((TableCell(number=1), TableCell.of("Chủ đề", "strong"), cell)), [5, 20, 30])
    assert len(rows) == 2
    assert [row.cells[1].text for row in rows] == ["Chủ đề", "Chủ đề"]
    assert [row.cells[0].number for row in rows] == [1, None]
    assert all(row.cells[2].parts[0].style == "strong" and row.cells[2].parts[-1].style == "citation" for row in rows)
    assert sum((row.cells[2].parts for row in rows), ()) == cell.parts


def test_a_row_that_fits_stays_as_it_is() -> None:
    row = TableRow((TableCell.of("x" * 40_000), TableCell.of("y")))
    assert split_tall(row, [20, 20]) == [row]
