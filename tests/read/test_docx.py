"""Word files go the same way as Markdown: automatic numbers are printed, tables become rows, bad files end in a sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as new_word_file
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.read import load_reference, read_file
from pipeline.structure import build

TABLES = load_reference(Path(__file__).resolve().parents[2] / "corpus" / "reference")
HEAD = ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]


def plan(path: Path) -> None:
    """A plan with automatic Roman numbers and an annex table with a group row, a merged lead and an empty cell."""
    word = new_word_file()
    numbering = word.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        "</w:abstractNum>"
    )
    first.addprevious(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    for text in ("KẾ HOẠCH", "Thực hiện công tác bình đẳng giới trên địa bàn tỉnh Hòa An năm 2024"):
        word.add_paragraph(text)
    for level, text in (
        (0, "NHIỆM VỤ"),
        (1, "Tổ chức tập huấn cho cán bộ."),
        (1, "Tổ chức truyền thông tại xã."),
        (0, "TỔ CHỨC THỰC HIỆN"),
    ):
        paragraph = word.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="900"/></w:numPr>')
        )
    word.add_paragraph("Giao Sở Nội vụ chủ trì thực hiện Kế hoạch này.")
    word.add_paragraph("PHỤ LỤC I")
    word.add_paragraph("PHÂN CÔNG NHIỆM VỤ")
    rows = [
        ["I", "Truyền thông", "", "", "", ""],
        ["1", "Tổ chức Tháng hành động", "Sở Nội vụ", "Sở Y tế", "Quý IV/2024", "Kế hoạch"],
        ["2", "Xây dựng chuyên mục", "", "", "Hằng năm", ""],
    ]
    table = word.add_table(rows=0, cols=6)
    for values in [HEAD, *rows]:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    table.cell(2, 2).merge(table.cell(3, 2))
    word.save(str(path))


def test_numbers_and_tables_of_a_word_file_become_provisions_and_assignments(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    plan(path)
    raw = read_file(path, name=path.name)
    assert raw.state == "ok"
    assert {line.label for line in raw.lines if line.label_source == "numbering"} == {"I.", "1.", "2.", "II."}
    document = build("ke-hoach", raw, clean(raw), TABLES)
    paths = {provision.path for provision in document.provisions if not provision.part}
    assert {("I",), ("I", "1"), ("I", "2"), ("II",)} <= paths
    rows = [provision for provision in document.provisions if provision.cells and provision.kind == "clause"]
    assert [row.path[-1] for row in rows] == ["1", "2"]
    by_row = {one.provision: one for one in extract(document, TABLES).assignments if one.provision in {row.id for row in rows}}
    first, second = (by_row[row.id] for row in rows)
    assert (first.canonical, first.role, first.coordinating_with) == ("Sở Nội vụ", "lead", ("Sở Y tế",))
    assert second.canonical == "Sở Nội vụ", "a merged cell holds for both rows"


def test_spans_of_a_word_file_hold_in_the_text_that_read_prints(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    plan(path)
    raw = read_file(path, name=path.name)
    for provision in build("ke-hoach", raw, clean(raw), TABLES).provisions:
        quoted = "".join(raw.text[start:end] for start, end in provision.source.ranges)
        assert "".join(quoted.replace("|", "").split()) == "".join(provision.text.replace("|", "").split()), provision.id


def _zip(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF under another name"),
        (b"\x89PNG\r\n\x1a\n....", "a picture under another name"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "a password, or an old .doc"),
        (b"PK\x03\x04 cut off", "truncated"),
        (_zip("a.txt", b"x"), "a zip that is no Word file"),
        (_zip("word/document.xml", b" " * 80_000_000), "a bomb"),
        (_zip("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "entities"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_ends_in_one_state_with_a_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "hong.docx"
    path.write_bytes(data)
    raw = read_file(path, name=path.name)
    assert raw.state in ("rejected", "failed"), why
    assert raw.reason and " / " in raw.reason
