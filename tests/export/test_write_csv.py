from __future__ import annotations

import csv
from io import StringIO

import pytest

from pipeline.export import to_bytes
from pipeline.export.safe_text import clean_text
from pipeline.export.tables import comparison_table
from pipeline.export.write_csv import render_csv
from tests.export.builders import ADVERSARIAL, bac_ha, comparison, plain_table, provenance, yen_bai


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("text", "reason"), ADVERSARIAL)
def test_no_field_starts_a_formula(text: str, reason: str) -> None:
    content = to_bytes(plain_table([text]), ".csv")
    shown = _rows(content)[0]["Nội dung"]
    assert not shown.startswith(tuple("=+-@\t\r\n＝＋－＠")), reason
    assert shown.removeprefix("'").removeprefix("– ") == clean_text(text).removeprefix("- "), reason


def test_bullets_become_dashes_not_apostrophes() -> None:
    content = to_bytes(plain_table(["- Sở Y tế\n- Sở Tài chính", "-5 độ"]), ".csv")
    assert [row["Nội dung"] for row in _rows(content)] == ["– Sở Y tế\n– Sở Tài chính", "'-5 độ"]


def test_bytes_are_what_spreadsheets_expect() -> None:
    content = to_bytes(plain_table(["một"]), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.removeprefix(b"\xef\xbb\xbf").decode().split("\r\n")
    assert lines[-1] == "" and lines[0].startswith('"TT","Nội dung","Nguồn: Mã"')
    assert all(line.startswith('"') and line.endswith('"') for line in lines[:-1])


def test_every_row_has_its_sources() -> None:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), layout="annex")
    rows = _rows(to_bytes(table, ".csv"))
    assert len(rows) == 4
    first = rows[0]
    assert first["Chủ đề"] == "Kiểm tra an toàn thực phẩm"
    assert (first["Nguồn: Mã"], first["Nguồn: Căn cứ"]) == ("yen-bai-2023/IV/1/a", "mục IV.1.a")
    assert first["Nguồn: Trích nguyên văn"].startswith("a) Chủ trì, phối hợp với Công an tỉnh")
    assert (first["Nguồn: Tệp"], first["Nguồn: SHA-256 của tệp"]) == ("yen-bai-2023.md", yen_bai().sha256)
    assert (first["Câu hỏi"], first["Ngày lập"], first["Phiên bản chỉ mục"]) == ("kiểm tra an toàn thực phẩm", "2026-11-22", "v7")
    assert rows[-1]["Nhiệm vụ"] == "Chưa rõ (nguồn thiếu phụ lục)" and rows[-1]["Nguồn: Mã"] == ""


def test_several_sources_of_a_row_are_numbered_alike() -> None:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance())
    row = _rows(to_bytes(table, ".csv"))[0]
    assert row["Nguồn: Mã"].splitlines() == ["[1] yen-bai-2023/IV/1/a", "[2] yen-bai-2023/IV/1/b", "[3] yen-bai-2023/IV/1/-1"]
    assert row["Nguồn: Dòng trong tệp"].splitlines() == ["[1] 7", "[2] 9", "[3] 11"]


def test_of_two_layouts_csv_takes_the_one_with_a_duty_a_row() -> None:
    both = [comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), layout=layout) for layout in ("side_by_side", "annex")]
    content, problems = render_csv(both)
    assert content == to_bytes(both[1], ".csv")
    assert ["So sánh" in problem.message for problem in problems] == [True]


def test_tables_that_csv_cannot_hold_are_reported() -> None:
    _, problems = render_csv([plain_table(["một"]), plain_table(["hai"], name="Bảng hai")])
    assert [problem.kind for problem in problems] == ["table_left_out"] and "Bảng hai" in problems[0].message
