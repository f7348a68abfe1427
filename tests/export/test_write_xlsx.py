from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest

from pipeline.export import to_bytes
from pipeline.export.safe_text import XLSX_CELL_LIMIT, clean_text, utf16_length
from pipeline.export.tables import comparison_table
from pipeline.export.write_xlsx import render_xlsx, sheet_names
from tests.export.builders import ADVERSARIAL, bac_ha, comparison, plain_table, provenance, yen_bai


def _open(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def _comparison_book() -> openpyxl.Workbook:
    documents = [yen_bai(), bac_ha()]
    tables = [comparison_table([comparison()], documents, provenance(), layout=layout) for layout in ("side_by_side", "annex")]
    return _open(to_bytes(tables, ".xlsx"))


@pytest.mark.parametrize(("text", "reason"), ADVERSARIAL)
def test_a_cell_stays_text(text: str, reason: str) -> None:
    content, _ = render_xlsx([plain_table([text])])
    cell = _open(content)["Bảng"]["B4"]
    assert cell.data_type == "s" or cell.value is None, reason
    assert cell.hyperlink is None, reason
    shown = cell.value or ""
    if utf16_length(clean_text(text)) <= XLSX_CELL_LIMIT:
        assert shown == clean_text(text), reason
    else:
        assert shown.endswith("[…đã cắt bớt, xem tệp nguồn]") and utf16_length(shown) <= XLSX_CELL_LIMIT, reason


def test_no_formula_and_no_link_in_any_part() -> None:
    content, _ = render_xlsx([plain_table([text for text, _ in ADVERSARIAL], name="=1+1", title="=HYPERLINK(1)&D")])
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            body = parts.read(name)
            assert b"<f>" not in body and b"<hyperlink" not in body, name
            assert b'TargetMode="External"' not in body, name


def test_a_cut_cell_is_reported() -> None:
    _, problems = render_xlsx([plain_table(["đ" * 40_000, "ngắn"])])
    assert [problem.kind for problem in problems] == ["cell_cut"]
    assert "Bảng!B4" in problems[0].message


def test_the_page_is_ready_to_print() -> None:
    book = _comparison_book()
    assert book.sheetnames == ["So sánh", "Bảng phân công", "Nguồn và phương pháp"]
    sheet = book["So sánh"]
    assert sheet.freeze_panes == "C4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["C4"].alignment.wrap_text and sheet["C4"].font.name == "Times New Roman"
    assert book.properties.title == "So sánh phân công nhiệm vụ giữa các văn bản"
    assert book.properties.created.date().isoformat() == "2026-11-22"


def test_every_cell_has_its_source() -> None:
    book = _comparison_book()
    rows = [[cell.value for cell in row] for row in book["Nguồn và phương pháp"].iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == "Số")
    listed = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    of_cell = [row for row in listed if row["Bảng"] == "So sánh" and row["Ô"] == "C4"]
    assert {row["Dùng cho"] for row in of_cell} == {"điều khoản", "cơ quan", "nhiệm vụ", "thời hạn", "chỉ tiêu"}
    lead = next(row for row in of_cell if row["Dùng cho"] == "nhiệm vụ")
    assert lead["Trích nguyên văn"] == "tổ chức 02 đợt kiểm tra an toàn thực phẩm trước ngày 15/10/2023"
    assert (lead["Mã"], lead["Căn cứ"], lead["Dòng trong tệp"]) == ("yen-bai-2023/IV/1/a", "mục IV.1.a", "7")
    assert (lead["Tệp"], lead["SHA-256 của tệp"]) == ("yen-bai-2023.md", yen_bai().sha256)
    about = {row[0]: row[3] for row in rows[:head]}
    assert about["Câu hỏi"] == "kiểm tra an toàn thực phẩm" and about["Ngày lập"] == "22/11/2026"
    assert about["Phiên bản chỉ mục"] == "v7" and about["Bộ lọc"] == "Năm: 2023"


def test_addresses_in_the_list_of_sources_point_at_the_cell() -> None:
    book = _comparison_book()
    rows = [[cell.value for cell in row] for row in book["Nguồn và phương pháp"].iter_rows()]
    bodies = [row for row in rows if row[1] == "Bảng phân công" and row[4] == "cơ quan"]
    assert bodies and all("Sở Y tế" in book[row[1]][row[2]].value for row in bodies)


def test_equal_tables_give_equal_bytes() -> None:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance())
    assert to_bytes(table, "xlsx") == to_bytes(table, ".XLSX")


@pytest.mark.parametrize(
    ("wanted", "expected", "reason"),
    [
        (["So sánh"], ["So sánh"], "a good name stays"),
        (["a/b:c"], ["a b c"], "signs that Excel refuses"),
        (["Bảng", "bảng"], ["Bảng", "bảng 2"], "case does not tell sheets apart"),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " 2"], "31 characters at most, still two names"),
        (["'a'"], ["a"], "no apostrophe at the ends"),
        (["", "History"], ["Bảng", "History 2"], "empty and reserved names"),
    ],
)
def test_sheet_names(wanted: list[str], expected: list[str], reason: str) -> None:
    assert sheet_names(wanted) == expected, reason
