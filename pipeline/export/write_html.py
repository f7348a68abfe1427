"""HTML: a page that stands alone, to read and to print. Every word is escaped; no script, no link, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from pipeline.domain.documents import Finding
from pipeline.domain.tables import CellPart, Language, Provenance, ResultTable, TableCell, TableRow
from pipeline.export.heights import lines_needed
from pipeline.export.safe_text import clean_text
from pipeline.export.sources import about_line, check_words, line_range, provenance_lines, provenances, provisions_of
from pipeline.export.words import say

_PIXELS_PER_UNIT = 4  # half a letter: on a narrow screen a table scrolls before its columns are squeezed to single words
_SHORT = 12  # lines; a higher row may break over printed pages, else half pages stay empty
_SOURCE_COLUMNS = {"document": 11, "citation": 12, "quotation": 43, "lines": 6, "file": 9, "id": 10, "check": 9}  # words, per cent
_STYLE = """
@page { size: A4 landscape; margin: 20mm 15mm 20mm 20mm; }
body { font: 13pt/1.35 "Times New Roman", "Liberation Serif", serif; margin: 1.5rem; color: #111; background: #fff; }
h1 { font-size: 14pt; text-align: center; text-transform: uppercase; margin: 1.5rem 0 .2rem; }
h2 { font-size: 13pt; margin: 1.2rem 0 .3rem; }
.about { text-align: center; font-style: italic; margin: 0 0 .8rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 11.5pt; }
th, td { border: 1px solid #444; padding: .25rem .4rem; vertical-align: top; text-align: left; overflow-wrap: break-word; }
thead th { background: #dde6f0; text-align: center; vertical-align: middle; overflow-wrap: normal; }
th.group { background: #f2f2f2; }
td.centre { text-align: center; }
td p { margin: 0 0 .15rem; white-space: pre-line; }
td p.citation + p { margin-top: .45rem; }
.strong, .label { font-weight: bold; }
.state { font-weight: bold; color: #1f3864; }
.quotation { font-style: italic; }
.citation, .note { color: #555; }
.note { font-style: italic; }
.changed { font-weight: bold; text-decoration: underline; color: #9c5700; }
.warning { font-weight: bold; color: #b00000; }
.sources { font-size: 10pt; }
.machine { font-size: 8.5pt; overflow-wrap: anywhere; }
.sha { font-family: monospace; font-size: 8.5pt; }
dl { font-size: 11pt; } dt { font-weight: bold; float: left; clear: left; min-width: 11rem; } dd { margin: 0 0 .2rem 11.5rem; }
@media screen { table { min-width: var(--least); } }
@media print { body { margin: 0; } .scroll { overflow: visible; } thead { display: table-header-group; } tr.short { break-inside: avoid; }
  table { font-size: 10.5pt; } .sources { font-size: 9pt; }
  section { break-before: page; } section:first-of-type { break-before: auto; } }
"""


def render_html(tables: Sequence[ResultTable]) -> tuple[bytes, list[Finding]]:
    """The page as UTF-8; nothing is ever cut."""
    language = tables[0].language
    body = "\n".join([*(_view(table) for table in tables), _sources(tables)])
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(tables[0].title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode("utf-8"), []


def _text(words: str) -> str:
    return escape(clean_text(words), quote=True)


def _view(table: ResultTable) -> str:
    total = sum(column.width for column in table.columns) or 1
    widths = "".join(f'<col style="width:{100 * column.width / total:.1f}%">' for column in table.columns)
    head = "".join(f'<th scope="col">{_text(column.name)}</th>' for column in table.columns)
    notes = "".join(f'<p class="note">{_text(note)}</p>' for note in table.notes)
    least = f' style="--least: {total * _PIXELS_PER_UNIT}px"'
    return (
        f'<section>\n<h1>{_text(table.title)}</h1>\n<p class="about">{_text(about_line(table))}</p>\n'
        f'<div class="scroll" tabindex="0"><table{least}>\n'
        f"<colgroup>{widths}</colgroup>\n<thead><tr>{head}</tr></thead>\n{_bodies(table)}\n</table></div>\n{notes}\n</section>"
    )


def _bodies(table: ResultTable) -> str:
    """One tbody per group, the group's name as its first row."""
    bodies = []
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        head = f'<tr><th class="group" scope="rowgroup" colspan="{len(table.columns)}">{_text(group)}</th></tr>\n' if group else ""
        bodies.append(f"<tbody>\n{head}" + "\n".join(_row(row, table) for row in rows) + "\n</tbody>")
    return "\n".join(bodies)


def _row(row: TableRow, table: ResultTable) -> str:
    lines = max((lines_needed(cell.text, column.width) for cell, column in zip(row.cells, table.columns, strict=True)), default=1)
    short = ' class="short"' if lines <= _SHORT else ""
    return f"<tr{short}>" + "".join(_cell(cell, column.is_centred) for cell, column in zip(row.cells, table.columns, strict=True)) + "</tr>"


def _cell(cell: TableCell, is_centred: bool) -> str:
    state = f' data-state="{cell.state}"' if cell.state else ""
    centre = ' class="centre"' if is_centred else ""
    if not cell.parts:
        return f"<td{centre}{state}>{_text(cell.text)}</td>"
    return f"<td{centre}{state}>{''.join(_line(line) for line in cell.lines)}</td>"


def _line(line: Sequence[CellPart]) -> str:
    if len(line) == 1:
        return f'<p class="{line[0].style}">{_text(line[0].text)}</p>'
    return "<p>" + " ".join(f'<span class="{part.style}">{_text(part.text)}</span>' for part in line) + "</p>"


def _origin(provenance: Provenance, language: Language) -> str:
    """What was asked and when, then the files."""
    about = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in provenance_lines(provenance, language))
    files = "".join(
        f'<dt>{_text(file.name)}</dt><dd>{_text(file.file)} <span class="sha">SHA-256 {_text(file.sha256)}</span> {_text(file.note)}</dd>'
        for file in provenance.files
    )
    return f"<dl>{about}</dl>\n<h2>{_text(say('sources', language))}</h2>\n<dl>{files}</dl>"


def _sources(tables: Sequence[ResultTable]) -> str:
    """What was asked, the files, and every provision behind the tables in its whole words."""
    language = tables[0].language
    origins = "".join(_origin(provenance, language) for provenance in provenances(tables))
    widths = "".join(f'<col style="width:{width}%">' for width in _SOURCE_COLUMNS.values())
    head = "".join(f'<th scope="col">{_text(say(key, language))}</th>' for key in _SOURCE_COLUMNS)
    rows = []
    for source in provisions_of(tables):
        place = (source.document_name, source.citation, source.quotation, line_range(source))
        named = (source.span.file, source.provision)
        cells = [*(f"<td><p>{_text(value)}</p></td>" for value in place), *(f'<td class="machine">{_text(value)}</td>' for value in named)]
        rows.append("<tr>" + "".join(cells) + f"<td>{_text(check_words([source], language))}</td></tr>")
    return (
        f"<section>\n<h1>{_text(say('sources_sheet', language))}</h1>\n{origins}\n"
        f"<h2>{_text(say('quotations', language))}</h2>\n"
        f'<div class="scroll" tabindex="0"><table class="sources" style="--least: 60rem">\n'
        f"<colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table></div>\n</section>"
    )
