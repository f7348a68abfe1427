"""CSV that opens well in a spreadsheet and reads well by machine: one table, its sources in columns of their own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from pipeline.domain.documents import Finding
from pipeline.domain.tables import CellSource, ResultTable, TableRow
from pipeline.export.safe_text import csv_field
from pipeline.export.sources import check_words, line_range, row_sources
from pipeline.export.words import say

_SOURCE_COLUMNS: tuple[tuple[str, Callable[[CellSource], str]], ...] = (
    ("id", lambda source: source.provision),
    ("document", lambda source: source.document_name),
    ("citation", lambda source: source.citation),
    ("quotation", lambda source: source.quotation),
    ("lines", line_range),
    ("file", lambda source: source.span.file),
    ("sha256", lambda source: source.sha256),
)


def render_csv(tables: Sequence[ResultTable]) -> tuple[bytes, list[Finding]]:
    """UTF-8 with BOM, CRLF, every field quoted.

    CSV holds one table: the one with a duty a row (it has groups) where there is one, else the first. The others are reported as left out.
    """
    table = next((one for one in tables if one.is_grouped), tables[0])
    others = [one for one in tables if one is not table]
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([csv_field(name) for name in _header(table)])
    for row in table.rows:
        writer.writerow([csv_field(value) for value in _values(table, row)])
    problems = [_left_out(other) for other in others]
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"), problems


def _header(table: ResultTable) -> list[str]:
    language = table.language
    names = [column.name for column in table.columns]
    if table.is_grouped:
        names.insert(1, table.group_name or say("topic", language))
    sources = [f"{say('sources', language)}: {say(key, language)}" for key, _ in _SOURCE_COLUMNS]
    return [*names, *sources, *(say(key, language) for key in ("check", "query", "created", "index_version"))]


def _values(table: ResultTable, row: TableRow) -> list[str]:
    """The row's cells, then its sources: one a line and numbered alike in every column when there are several."""
    values = [cell.text for cell in row.cells]
    if table.is_grouped:
        values.insert(1, row.group)
    sources = row_sources(row)
    for _, value in _SOURCE_COLUMNS:
        shown = [value(source) for source in sources]
        values.append(shown[0] if len(shown) == 1 else "\n".join(f"[{number}] {text}" for number, text in enumerate(shown, 1)))
    provenance = table.provenance
    checked = check_words((source for cell in row.cells for source in cell.sources), table.language) if sources else ""
    return [*values, checked, provenance.query, provenance.created.isoformat(), provenance.index_version]


def _left_out(table: ResultTable) -> Finding:
    message = (
        f"Tệp CSV chỉ chứa một bảng; bảng “{table.name}” không được ghi. Hãy xuất .xlsx để có đủ các bảng. / "
        f"A CSV file holds one table; “{table.name}” was left out. Export .xlsx for all of them."
    )
    return Finding("table_left_out", message)
