from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from pipeline.domain.documents import SourceSpan
from pipeline.domain.tables import CellPart, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export import to_bytes, verify
from pipeline.export.tables import comparison_table
from pipeline.export.verify import is_quoted_at
from tests.export.builders import SOURCES, bac_ha, comparison, provenance, source_of, yen_bai


def _span(*ranges: tuple[int, int]) -> SourceSpan:
    return SourceSpan("a.md", 1, 1, ranges)


@pytest.mark.parametrize(
    ("text", "ranges", "quotation", "expected", "reason"),
    [
        ("Sở Y tế", ((0, 7),), "Sở Y tế", True, "the words themselves"),
        ("**Sở**  Y\ntế", ((0, 12),), "Sở Y tế", True, "marks and whitespace apart"),
        (unicodedata.normalize("NFD", "Sở Y tế"), ((0, 11),), "Sở Y tế", True, "Unicode form apart"),
        ("từ\n\n15\n\nđến 60", ((0, 2), (8, 14)), "từ đến 60", True, "a page number between two halves stays outside"),
        ("Sở Y tế", ((0, 7),), "Sở y tế", False, "case is a difference"),
        ("Sở Y tế", ((0, 6),), "Sở Y tế", False, "a letter is missing"),
        ("Sở Y tế", ((0, 70),), "Sở Y tế", False, "the file has become shorter"),
        ("10-15", ((0, 5),), "1015", False, "a hyphen is no mark"),
        ("** **", ((0, 5),), "", False, "nothing is no quotation"),
        ("Sở", (), "Sở", False, "no place at all"),
    ],
)
def test_the_law_of_spans(text: str, ranges: tuple[tuple[int, int], ...], quotation: str, expected: bool, reason: str) -> None:
    assert is_quoted_at(quotation, text, _span(*ranges)) is expected, reason


def test_true_quotations_are_found() -> None:
    tables = [comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), layout=layout) for layout in ("side_by_side", "annex")]
    verified = verify(tables, SOURCES.__getitem__)
    assert verified.problems == ()
    found = [source.is_found for table in verified.tables for row in table.rows for cell in row.cells for source in cell.sources]
    assert found and all(found)
    assert "đã đối chiếu với tệp nguồn" in to_bytes(verified.tables, "html").decode()


def _with(words: str) -> ResultTable:
    wrong = replace(source_of("Sở Y tế"), quotation=words)
    row = TableRow((TableCell((CellPart("Sở Y tế"),), (source_of("Sở Y tế"), wrong)),))
    return ResultTable("Bảng", "Bảng", (TableColumn("Cơ quan"),), (row,), provenance())


def test_a_lost_quotation_is_marked_and_reported() -> None:
    verified = verify([_with("Sở Tài chính")], SOURCES.__getitem__)
    cell = verified.tables[0].rows[0].cells[0]
    assert cell.parts[-1].style == "warning" and [source.is_found for source in cell.sources] == [True, False]
    assert [problem.kind for problem in verified.problems] == ["quotation_not_found"]
    assert "yen-bai-2023.md, dòng 5" in verified.problems[0].message and "Sở Tài chính" in verified.problems[0].message
    again = verify(verified.tables, SOURCES.__getitem__)
    assert again.tables == verified.tables


@pytest.mark.parametrize("error", [FileNotFoundError("gone"), KeyError("x"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")])
def test_an_unreadable_source_counts_as_lost(error: Exception) -> None:
    def fail(file: str) -> str:
        raise error

    assert len(verify([_with("Sở Y tế")], fail).problems) == 1


def test_each_file_is_read_once() -> None:
    asked: list[str] = []

    def read(file: str) -> str:
        asked.append(file)
        return SOURCES[file]

    verify([_with("Sở Y tế")] * 3, read)
    assert asked == ["yen-bai-2023.md"]
