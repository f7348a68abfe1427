"""XLSX: one sheet per view, then a sheet with the source of every cell. Text stays text; only computed counts are numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.domain.documents import Finding
from pipeline.domain.tables import PartStyle, ResultTable, TableCell, TableRow
from pipeline.export.heights import LINE_POINTS, MOST_POINTS, lines_needed, row_points, split_tall
from pipeline.export.safe_text import XLSX_CELL_LIMIT, clean_text, fit, utf16_length
from pipeline.export.sources import about_line, character_ranges, check_words, line_range, listed, provenance_lines, provenances
from pipeline.export.words import say

FONT = "Times New Roman"
_HEADER_ROW = 2
_GROUP_WIDTH = 24
_WIDEST_PAGE = 280  # width units: at 45 % of 11 points the print is still legible; wider tables go over several pages
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_PART_FORMATS: dict[PartStyle, dict[str, object]] = {
    "plain": {},
    "strong": {"bold": True},
    "state": {"bold": True, "font_color": "#1F3864"},
    "label": {"bold": True},
    "quotation": {"italic": True},
    "citation": {"font_color": "#595959"},
    "note": {"font_color": "#595959", "italic": True},
    "changed": {"bold": True, "underline": 1, "font_color": "#9C5700"},
    "warning": {"bold": True, "font_color": "#C00000"},
}
# The columns of the last sheet (keys of words) and their widths.
_SOURCE_COLUMNS = {
    "source_no": 6,
    "view": 12,
    "cell": 7,
    "row": 20,
    "source_role": 10,
    "document": 20,
    "citation": 20,
    "quotation": 62,
    "lines": 9,
    "page": 7,
    "ranges": 13,
    "id": 21,
    "file": 20,
    "sha256": 24,
    "check": 16,
}


def render_xlsx(tables: Sequence[ResultTable]) -> tuple[bytes, list[Finding]]:
    """The workbook's bytes, and a Finding per cell that did not fit."""
    return _Workbook(tables).render()


class _Workbook:
    """The state of one workbook being written: formats, sheet names, what did not fit."""

    def __init__(self, tables: Sequence[ResultTable]) -> None:
        self.tables = tables
        self.language = tables[0].language
        self.problems: list[Finding] = []
        self.buffer = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.names = sheet_names([*(table.name for table in tables), say("sources_sheet", self.language)])
        self.first_rows: dict[str, list[int]] = {name: [] for name in self.names}
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def render(self) -> tuple[bytes, list[Finding]]:
        self._properties()
        for name, table in zip(self.names, self.tables, strict=False):
            self._view(name, table)
        self._sources(self.names[-1])
        self.book.close()
        return self.buffer.getvalue(), self.problems

    def _properties(self) -> None:
        first = self.tables[0]
        created = datetime(first.provenance.created.year, first.provenance.created.month, first.provenance.created.day, tzinfo=UTC)
        values = {"title": clean_text(first.title), "subject": fit(clean_text(first.subtitle or first.provenance.query), 255, "…")}
        self.book.set_properties({**values, "author": "Đối sánh", "created": created.replace(tzinfo=None)})

    def _format(self, **properties: object) -> Any:
        known = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True, **properties}
        key = tuple(sorted(known.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(known)
        return self.formats[key]

    def _view(self, name: str, table: ResultTable) -> None:
        sheet = self.book.add_worksheet(name)
        columns = [(column.name, column.width, column.is_centred) for column in table.columns]
        if table.is_grouped:
            columns.insert(1, (table.group_name or say("topic", table.language), _GROUP_WIDTH, False))
        self._page(sheet, table.title, [width for _, width, _ in columns])
        self._head(sheet, table, columns)
        widths = [width for _, width, _ in columns]
        last = _HEADER_ROW
        for row in table.rows:
            self.first_rows[name].append(last + 1)
            for piece in split_tall(_with_group(row, table), widths):
                last += 1
                sheet.set_row(last, row_points(piece.cells, widths))
                for column, cell in enumerate(piece.cells):
                    self._cell(sheet, last, column, cell, is_centred=columns[column][2])
        sheet.autofilter(_HEADER_ROW, 0, max(last, _HEADER_ROW), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last, len(columns) - 1)}"})
        self._notes(sheet, table, last + 2, widths)

    def _page(self, sheet: Any, title: str, widths: Sequence[int]) -> None:
        """Landscape A4, one page wide as long as that can be read, the header row on every page, page numbers below."""
        sheet.set_landscape()
        sheet.set_paper(9)
        if sum(widths) <= _WIDEST_PAGE:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(60)
            sheet.repeat_columns(0, 1)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        shown = fit(" ".join(clean_text(title).split()), 80, "…").replace("&", "&&")
        sheet.set_footer(f'&L&"{FONT}"&9{shown}&R&"{FONT}"&9&P/&N')
        sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def _head(self, sheet: Any, table: ResultTable, columns: Sequence[tuple[str, int, bool]]) -> None:
        self._text(sheet, 0, 0, table.title, self._format(bold=True, font_size=14, text_wrap=False))
        self._text(sheet, 1, 0, about_line(table), self._format(italic=True, text_wrap=False))
        sheet.set_row(0, 22)
        head = self._format(bold=True, align="center", valign="vcenter", border=1, bg_color="#DDE6F0")
        for column, (name, _, _) in enumerate(columns):
            self._text(sheet, _HEADER_ROW, column, name, head)
        sheet.freeze_panes(_HEADER_ROW + 1, 2 if len(columns) > 3 else 0)
        sheet.repeat_rows(_HEADER_ROW)

    def _cell(self, sheet: Any, row: int, column: int, cell: TableCell, *, is_centred: bool) -> None:
        frame: dict[str, object] = {"border": 1, **({"align": "center"} if is_centred else {})}
        if cell.number is not None and not cell.parts and math.isfinite(cell.number):
            sheet.write_number(row, column, cell.number, self._format(**frame))
            return
        parts = [(part.style, clean_text(part.text), " " if part.is_inline else "\n") for part in cell.parts]
        parts = [part for part in parts if part[1]]
        if len(parts) < 2 or utf16_length(cell.text) > XLSX_CELL_LIMIT - 100:
            style = parts[0][0] if len(parts) == 1 else "plain"
            self._text(sheet, row, column, cell.text, self._format(**frame, **_PART_FORMATS[style]))
            return
        fragments: list[object] = []
        for number, (style, text, end) in enumerate(parts):
            fragments += [self._format(**_PART_FORMATS[style]), text + (end if number < len(parts) - 1 else "")]
        sheet.write_rich_string(row, column, *fragments, self._format(**frame))

    def _text(self, sheet: Any, row: int, column: int, text: str, cell_format: Any) -> None:
        """One run of text, whatever it looks like; what does not fit is cut, marked and reported."""
        cleaned = clean_text(text)
        kept = fit(cleaned, XLSX_CELL_LIMIT, say("clipped", self.language))
        if kept != cleaned:
            self.problems.append(_cut(f"{sheet.get_name()}!{xl_rowcol_to_cell(row, column)}"))
        sheet.write_string(row, column, kept, cell_format)

    def _notes(self, sheet: Any, table: ResultTable, row: int, widths: Sequence[int]) -> None:
        """Sentences below the table, each across all columns, in a row high enough for it (merged cells do not grow)."""
        for offset, note in enumerate(table.notes):
            text = fit(clean_text(note), XLSX_CELL_LIMIT, say("clipped", self.language))
            style = self._format(italic=True)
            if len(widths) > 1:
                sheet.merge_range(row + offset, 0, row + offset, len(widths) - 1, "", style)
            sheet.write_string(row + offset, 0, text, style)
            sheet.set_row(row + offset, min(lines_needed(text, sum(widths)) * LINE_POINTS + 3, MOST_POINTS))

    def _sources(self, name: str) -> None:
        """Where everything came from: what was asked, the files, then the source of every cell."""
        sheet = self.book.add_worksheet(name)
        self._page(sheet, say("sources_sheet", self.language), list(_SOURCE_COLUMNS.values()))
        self._text(sheet, 0, 0, say("sources_sheet", self.language), self._format(bold=True, font_size=14, text_wrap=False))
        row = self._about(sheet, 1)
        head = self._format(bold=True, align="center", valign="vcenter", border=1, bg_color="#DDE6F0")
        for column, key in enumerate(_SOURCE_COLUMNS):
            self._text(sheet, row, column, say(key, self.language), head)
        sheet.repeat_rows(row)
        body = self._format(border=1)
        for number, values in enumerate(self._source_rows(), 1):
            sheet.write_number(row + number, 0, number, body)
            lines = max(lines_needed(value, width) for value, width in zip(values, list(_SOURCE_COLUMNS.values())[1:], strict=True))
            sheet.set_row(row + number, min(lines * LINE_POINTS + 3, MOST_POINTS))
            for column, value in enumerate(values, 1):
                self._text(sheet, row + number, column, value, body)
        sheet.autofilter(row, 0, row + max(len(listed(self.tables)), 1), len(_SOURCE_COLUMNS) - 1)
        sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{xl_rowcol_to_cell(row + len(listed(self.tables)) + 1, len(_SOURCE_COLUMNS) - 1)}"}
        )

    def _about(self, sheet: Any, row: int) -> int:
        """The head of the sheet, each origin once; returns the first free row."""
        plain, strong = self._format(text_wrap=False), self._format(bold=True, text_wrap=False)
        for provenance in provenances(self.tables):
            alike = [table for table in self.tables if table.provenance == provenance]
            lines = [(say("view", self.language), f"{table.name}: {table.title}") for table in alike]
            lines += provenance_lines(provenance, self.language)
            lines += [(say("notes", self.language), note) for table in alike for note in table.notes]
            for file in provenance.files:
                note = f" ({file.note})" if file.note else ""
                lines.append((say("file", self.language), f"{file.name}{note}: {file.file}, SHA-256 {file.sha256}, {file.document}"))
            for name, value in lines:
                self._text(sheet, row, 0, name, strong)
                self._text(sheet, row, 3, value, plain)
                row += 1
            row += 1
        return row

    def _source_rows(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for entry in listed(self.tables):
            table, source = self.tables[entry.table], entry.source
            column = entry.column + (1 if table.is_grouped and entry.column >= 1 else 0)
            address = xl_rowcol_to_cell(self.first_rows[self.names[entry.table]][entry.row], column)
            row = table.rows[entry.row]
            label = row.group or next((cell.text for cell in row.cells if cell.number is None), "")
            rows.append(
                (
                    self.names[entry.table],
                    address,
                    fit(label, 200, "…"),
                    say(f"role_{source.role}", self.language),
                    source.document_name,
                    source.citation,
                    source.quotation,
                    line_range(source),
                    str(source.span.page or ""),
                    character_ranges(source),
                    source.provision,
                    source.span.file,
                    source.sha256,
                    check_words([source], self.language),
                )
            )
        return rows


def _with_group(row: TableRow, table: ResultTable) -> TableRow:
    """The row with its group as a column of its own: so a sheet can be filtered and sorted by it."""
    if not table.is_grouped:
        return row
    return TableRow((row.cells[0], TableCell.of(row.group, "strong"), *row.cells[1:]), row.group)


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes (31 characters, none of ``[]:*?/\\``), each once, case apart."""
    names: list[str] = []
    for name in wanted:
        base = clean_text(name).translate(_FORBIDDEN_IN_NAMES).replace("\n", " ").strip(" '")[:31].strip(" '") or "Bảng"
        candidate, number = base, 2
        while candidate.lower() in {known.lower() for known in names} | {"history"}:
            candidate = f"{base[:27]} {number}"
            number += 1
        names.append(candidate)
    return names


def _cut(place: str) -> Finding:
    message = (
        f"Ô {place} dài hơn mức Excel cho phép nên đã bị cắt và đánh dấu; xem nguyên văn trong tệp nguồn. / "
        f"Cell {place} is longer than Excel allows: it was cut and marked; the full words are in the source file."
    )
    return Finding("cell_cut", message)
