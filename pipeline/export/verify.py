"""The law of spans, enforced before a table leaves: every quotation is found again in its source at its span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.domain.documents import Finding, SourceSpan
from pipeline.domain.errors import PipelineError
from pipeline.domain.tables import CellPart, CellSource, ResultTable, TableCell, TableRow
from pipeline.export.words import say

ReadSource = Callable[[str], str]

# Markdown marks and what carries no word: whitespace, zero-width characters, the soft hyphen.
_APART = re.compile(r"[\s#*_`~>|\\\u200b-\u200d\u2060\ufeff\u00ad]+")  # match "**", "  "; no match "-"


@dataclass(frozen=True, slots=True)
class Verified:
    """The tables with every source marked found or not, and what was not found: one Finding per quotation."""

    tables: tuple[ResultTable, ...]
    problems: tuple[Finding, ...]


def verify(tables: Sequence[ResultTable], read_source: ReadSource) -> Verified:
    """Every quotation looked up at its span in the source text; a cell with one that is not there says so.

    ``read_source`` gives the decoded text of a file by the name in its spans, before any normalisation; what it raises as
    OSError, LookupError, UnicodeError or PipelineError means that the file cannot be read, and nothing of it counts as found.
    """
    texts: dict[str, str | None] = {}
    problems: dict[tuple[str, str], Finding] = {}
    check = partial(_is_found, texts=texts, read_source=read_source)
    marked = tuple(_mark_table(table, check, problems) for table in tables)
    return Verified(marked, tuple(problems.values()))


def is_quoted_at(quotation: str, text: str, span: SourceSpan) -> bool:
    """Whether the words at the span are the quotation, Markdown marks, whitespace and Unicode form apart.

    Nothing that is only marks and whitespace counts as found.
    """
    if any(end > len(text) for _, end in span.ranges):
        return False
    there = _key("".join(text[start:end] for start, end in span.ranges))
    return bool(there) and there == _key(quotation)


def _key(text: str) -> str:
    return _APART.sub("", unicodedata.normalize("NFC", text))


def _is_found(source: CellSource, *, texts: dict[str, str | None], read_source: ReadSource) -> bool:
    file = source.span.file
    if file not in texts:
        try:
            texts[file] = read_source(file)
        except (OSError, LookupError, UnicodeError, PipelineError):
            texts[file] = None
    text = texts[file]
    return text is not None and is_quoted_at(source.quotation, text, source.span)


def _mark_table(table: ResultTable, check: Callable[[CellSource], bool], problems: dict[tuple[str, str], Finding]) -> ResultTable:
    rows = tuple(TableRow(tuple(_mark(cell, table, check, problems) for cell in row.cells), row.group) for row in table.rows)
    return replace(table, rows=rows)


def _mark(cell: TableCell, table: ResultTable, check: Callable[[CellSource], bool], problems: dict[tuple[str, str], Finding]) -> TableCell:
    if not cell.sources:
        return cell
    sources = tuple(replace(source, is_found=check(source)) for source in cell.sources)
    for source in sources:
        if not source.is_found:
            problems.setdefault((source.provision, source.quotation), _problem(source))
    warning = say("lost_in_cell", table.language)
    is_marked = any(part.text == warning for part in cell.parts)
    if all(source.is_found for source in sources) or is_marked:
        return replace(cell, sources=sources)
    return replace(cell, sources=sources, parts=(*cell.parts, CellPart(warning, "warning")))


def _problem(source: CellSource) -> Finding:
    span, words = source.span, " ".join(source.quotation.split())
    shown = words if len(words) <= 80 else f"{words[:80]}…"
    message = (
        f"{span.file}, dòng {span.start_line}: trích dẫn của {source.provision} không khớp tệp nguồn: “{shown}”. Hãy chạy lại build. / "
        f"{span.file}, line {span.start_line}: the quotation of {source.provision} is not in the source at its place. Run build again."
    )
    return Finding("quotation_not_found", message, span)
