"""DOCX: a landscape table in the manner of the annexes of Decree 30/2020/NĐ-CP, its notes and its sources below.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (A4; margins top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm; Times New Roman
13-14; page number in the middle of the top margin, none on the first page).
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pipeline.domain.documents import Finding
from pipeline.domain.tables import CellPart, PartStyle, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.heights import lines_needed
from pipeline.export.safe_text import clean_text
from pipeline.export.sources import about_line, check_words, line_range, provenance_lines, provenances, provisions_of
from pipeline.export.words import say

FONT = "Times New Roman"
_PAGE = (297, 210)
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
_TEXT_WIDTH = _PAGE[0] - _MARGINS["left_margin"] - _MARGINS["right_margin"]
_NARROWEST = 11
_MM_PER_HEAD_LETTER = 2.9  # bold 12 points, so that no word of a head is broken
_CELL_MARGINS = 4
_LEADING, _MOST_COLUMNS = 2, 6  # columns repeated in every part of a wide table, and how many others a page takes (33 mm each)
_LETTERS_PER_MM = 0.47  # Times New Roman 12 in a rendered page: 47 letters in 100 mm
_LINES_KEPT_TOGETHER = 10  # a third of a landscape page in 12 points: a higher row may break over pages, else half pages stay empty
_GREY, _BLUE, _BROWN, _RED = (RGBColor.from_string(code) for code in ("595959", "1F3864", "9C5700", "C00000"))
_BOLD: frozenset[PartStyle] = frozenset({"strong", "state", "label", "changed", "warning"})
_ITALIC: frozenset[PartStyle] = frozenset({"quotation", "note"})
_COLOURS: dict[PartStyle, RGBColor] = {"state": _BLUE, "citation": _GREY, "note": _GREY, "changed": _BROWN, "warning": _RED}


def render_docx(tables: Sequence[ResultTable]) -> tuple[bytes, list[Finding]]:
    """The document's bytes; nothing is ever cut."""
    document = new_document()
    _style(document)
    _properties(document, tables[0])
    _page(document.sections[0])
    for number, table in enumerate(tables):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _view(document, table)
    _sources(document, tables)
    buffer = BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue()), []


def _style(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(0), Pt(0)


def _properties(document: Any, table: ResultTable) -> None:
    created = table.provenance.created
    properties = document.core_properties
    properties.title, properties.subject = clean_text(table.title)[:255], clean_text(table.subtitle or table.provenance.query)[:255]
    properties.author, properties.last_modified_by, properties.comments = "Đối sánh", "Đối sánh", ""
    properties.language = table.language
    properties.created = properties.modified = datetime(created.year, created.month, created.day)


def _page(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _view(document: Any, table: ResultTable) -> None:
    """The title block, the table, the notes."""
    _paragraph(document, table.title.upper(), bold=True, centred=True, size=14)
    _paragraph(document, f"({about_line(table)})", italic=True, centred=True, after=8)
    for number, block in enumerate(column_blocks(table)):
        if number:
            _paragraph(document, f"({say('continued', table.language)})", italic=True, centred=True, before=10)
        _table(document, block)
    if table.notes:
        _paragraph(document, f"{say('notes', table.language)}:", bold=True, before=8)
        for note in table.notes:
            _paragraph(document, f"– {note}")


def _paragraph(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: float = 13,
    before: float = 0,
    after: float = 2,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(clean_text(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _table(document: Any, table: ResultTable) -> None:
    widths = column_widths(table.columns)
    size = 12 if len(table.columns) <= 7 else 11
    grid = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    grid.autofit = False
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    _header_row(grid, table, widths, size)
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            _group_row(grid, row.group, size)
        group = row.group
        _body_row(grid, row, table, widths, size)


def column_blocks(table: ResultTable) -> list[ResultTable]:
    """The table in parts that a page can show: the first two columns, then as many of the others as stay readable."""
    others = range(_LEADING, len(table.columns))
    if len(others) <= _MOST_COLUMNS:
        return [table]
    count = -(-len(others) // _MOST_COLUMNS)
    size = -(-len(others) // count)
    chosen = [[*range(_LEADING), *others[start : start + size]] for start in range(0, len(others), size)]
    return [_columns_of(table, columns) for columns in chosen]


def _columns_of(table: ResultTable, numbers: Sequence[int]) -> ResultTable:
    rows = tuple(TableRow(tuple(row.cells[number] for number in numbers), row.group) for row in table.rows)
    return replace(table, columns=tuple(table.columns[number] for number in numbers), rows=rows)


def column_widths(columns: Sequence[TableColumn]) -> list[float]:
    """Millimetres that fill the page between its margins, by the columns' shares; no column is narrower than its head's longest word."""
    total = sum(column.width for column in columns) or 1
    wanted = [max(_TEXT_WIDTH * column.width / total, _narrowest(column)) for column in columns]
    return [width * _TEXT_WIDTH / sum(wanted) for width in wanted]


def _narrowest(column: TableColumn) -> float:
    longest = max((len(word) for word in column.name.split()), default=0)
    return max(_NARROWEST, min(longest * _MM_PER_HEAD_LETTER + _CELL_MARGINS, 40))


def _header_row(grid: Any, table: ResultTable, widths: Sequence[float], size: float) -> None:
    row = grid.add_row()
    _row_property(row, "w:cantSplit")
    _row_property(row, "w:tblHeader")
    for cell, column, width in zip(row.cells, table.columns, widths, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = 1
        _write_cell(cell, TableCell.of(column.name, "strong"), size, centred=True)


def _group_row(grid: Any, group: str, size: float) -> None:
    """The group's name across the table, kept on the page of its first row."""
    row = grid.add_row()
    _row_property(row, "w:cantSplit")
    merged = row.cells[0].merge(row.cells[-1])
    _write_cell(merged, TableCell.of(group, "strong"), size)
    merged.paragraphs[0].paragraph_format.keep_with_next = True


def _body_row(grid: Any, row: TableRow, table: ResultTable, widths: Sequence[float], size: float) -> None:
    added = grid.add_row()
    lines = max(lines_needed(cell.text, width * _LETTERS_PER_MM) for cell, width in zip(row.cells, widths, strict=True))
    if lines <= _LINES_KEPT_TOGETHER:
        _row_property(added, "w:cantSplit")
    for target, cell, column, width in zip(added.cells, row.cells, table.columns, widths, strict=True):
        target.width = Mm(width)
        _write_cell(target, cell, size, centred=column.is_centred)


def _write_cell(target: Any, cell: TableCell, size: float, *, centred: bool = False) -> None:
    """One paragraph per line, each part in its style; text is text, whatever it looks like."""
    above = ""
    paragraph = target.paragraphs[0]
    for number, line in enumerate(cell.lines or ((CellPart(cell.text),),)):
        if number:
            paragraph = target.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(4 if above == "citation" else 0)
        _write_line(paragraph, line, target, size)
        above = line[0].style
    if centred:
        for paragraph in target.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_line(paragraph: Any, line: Sequence[CellPart], target: Any, size: float) -> None:
    for number, part in enumerate(line):
        for row, text in enumerate(clean_text(part.text).split("\n")):
            if row:
                paragraph = target.add_paragraph()
            _write_run(paragraph, text, part.style, size)
        if number < len(line) - 1:
            _write_run(paragraph, " ", "plain", size)


def _write_run(paragraph: Any, text: str, style: PartStyle, size: float) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic, run.underline = style in _BOLD, style in _ITALIC, style == "changed"
    if style in _COLOURS:
        run.font.color.rgb = _COLOURS[style]


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _sources(document: Any, tables: Sequence[ResultTable]) -> None:
    """Below the last table: what was asked, the files, and the whole words of every provision."""
    language = tables[0].language
    _paragraph(document, say("sources_sheet", language), bold=True, before=12)
    for provenance in provenances(tables):
        for name, value in provenance_lines(provenance, language):
            _paragraph(document, f"{name}: {value}", size=11)
        for file in provenance.files:
            note = f" – {file.note}" if file.note else ""
            _paragraph(document, f"{say('file', language)}: {file.name}: {file.file}{note} (SHA-256 {file.sha256})", size=11)
    quoted = provisions_of(tables)
    if quoted:
        _paragraph(document, say("quotations", language), bold=True, before=8)
    for number, source in enumerate(quoted, 1):
        place = f"{source.document_name}, {source.citation}; {source.span.file}, {say('line_word', language)} {line_range(source)}"
        checked = check_words([source], language)
        _paragraph(document, f"[{number}] {place} ({source.provision}; {checked}): “{' '.join(source.quotation.split())}”", size=11)


def _with_fixed_times(content: bytes) -> bytes:
    """The package with the same members in the same order, each dated as ZIP dates begin: equal input, equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
