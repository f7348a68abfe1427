from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from pipeline.domain.tables import ResultTable, TableCell, TableColumn, TableRow
from pipeline.export import to_bytes
from pipeline.export.safe_text import clean_text
from pipeline.export.tables import comparison_table
from pipeline.export.write_docx import column_widths
from tests.export.builders import ADVERSARIAL, bac_ha, comparison, plain_table, provenance, yen_bai

ANNEX_HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Chỉ tiêu", "Căn cứ"]


def _annex() -> docx.document.Document:
    table = comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), layout="annex")
    return docx.Document(BytesIO(to_bytes(table, ".docx")))


@pytest.mark.parametrize(("text", "reason"), ADVERSARIAL)
def test_a_cell_holds_the_words_as_they_are(text: str, reason: str) -> None:
    document = docx.Document(BytesIO(to_bytes(plain_table([text]), ".docx")))
    shown = document.tables[0].rows[1].cells[1].text
    assert shown == clean_text(text), reason


def test_no_field_and_no_link_but_the_page_number() -> None:
    content = to_bytes(plain_table([text for text, _ in ADVERSARIAL]), ".docx")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
        assert "w:hyperlink" not in body and "w:fldSimple" not in body and "w:instrText" not in body
        assert not any(b'TargetMode="External"' in parts.read(name) for name in parts.namelist() if name.endswith(".rels"))


def test_the_page_is_an_annex_of_decree_30() -> None:
    document = _annex()
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == ("Times New Roman", 13)
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    grid = document.tables[0]
    assert grid.style.name == "Table Grid" and not grid.autofit
    assert [cell.text for cell in grid.rows[0].cells] == ANNEX_HEAD
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert grid.rows[2]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_annex_reads_like_one() -> None:
    rows = [[cell.text for cell in row.cells] for row in _annex().tables[0].rows]
    assert set(rows[1]) == {"Kiểm tra an toàn thực phẩm"}
    assert rows[2][:6] == [
        "1",
        "tổ chức 02 đợt kiểm tra an toàn thực phẩm trước ngày 15/10/2023",
        "Sở Y tế",
        "Công an tỉnh; Hội Chữ thập đỏ",
        "trước ngày 15/10/2023",
        "",
    ]
    assert rows[2][6].startswith("(Yên Bái 2023, mục IV.1.a; dòng 7)\n“a) Chủ trì, phối hợp với Công an tỉnh")
    assert rows[3][2:6] == ["Sở Y tế (được giao)", "", "6 tháng [6 tháng một lần]", "ít nhất 90% cơ sở"]
    assert rows[5][1] == "Chưa rõ (nguồn thiếu phụ lục)" and rows[5][6] == "Thị trấn Bắc Hà (Lào Cai) 2023"


def test_notes_and_sources_stand_below() -> None:
    below = "\n".join(paragraph.text for paragraph in _annex().paragraphs)
    assert "Không có trong kho văn bản: lai-chau-2023." in below
    assert yen_bai().sha256 in below and "Phiên bản chỉ mục: v7" in below
    assert re.search(r"\[1\] Yên Bái 2023, mục IV\.1\.a; yen-bai-2023\.md, dòng 7 .*“a\) Chủ trì, phối hợp", below)


def test_equal_tables_give_equal_bytes() -> None:
    assert to_bytes(plain_table(["một"]), "docx") == to_bytes(plain_table(["một"]), "docx")


@pytest.mark.parametrize("count", [1, 3, 7, 9])
def test_columns_fill_the_page(count: int) -> None:
    widths = column_widths([TableColumn("TT", 4), *(TableColumn("Quảng Ngãi 2022", 46) for _ in range(count))])
    assert sum(widths) == pytest.approx(252)
    assert min(widths) > 8


def test_a_wide_table_goes_on_below_itself() -> None:
    columns = (TableColumn("TT", 4), TableColumn("Chủ đề", 20), *(TableColumn(f"Tỉnh {number}", 40) for number in range(13)))
    rows = (TableRow(tuple(TableCell.of(f"ô {number}") for number in range(15))),)
    document = docx.Document(BytesIO(to_bytes(ResultTable("a", "b", columns, rows, provenance()), ".docx")))
    heads = [[cell.text for cell in grid.rows[0].cells] for grid in document.tables]
    assert [len(head) for head in heads] == [7, 7, 5]
    assert all(head[:2] == ["TT", "Chủ đề"] for head in heads)
    assert [name for head in heads for name in head[2:]] == [f"Tỉnh {number}" for number in range(13)]
