"""The sources of tables as lists: what every writer prints beside or below its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.tables import CellSource, Language, Provenance, ResultTable, TableRow
from pipeline.export.safe_text import clip
from pipeline.export.words import say

_SUBJECT = 160


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source and the cell that rests on it: ``table``, ``row`` and ``column`` count from 0."""

    table: int
    row: int
    column: int
    source: CellSource


def listed(tables: Sequence[ResultTable]) -> list[ListedSource]:
    """Every source of every cell, in reading order."""
    return [
        ListedSource(number, row_number, column, source)
        for number, table in enumerate(tables)
        for row_number, row in enumerate(table.rows)
        for column, cell in enumerate(row.cells)
        for source in cell.sources
    ]


def row_sources(row: TableRow) -> list[CellSource]:
    """The provisions behind a row, each once. Where no whole provision is among the sources, the other words stand in."""
    all_sources = [source for cell in row.cells for source in cell.sources]
    whole = [source for source in all_sources if source.role == "provision"]
    return list({source.provision: source for source in (whole or all_sources)}.values())


def provisions_of(tables: Sequence[ResultTable]) -> list[CellSource]:
    """The provisions behind the tables, each once, in reading order."""
    found = [source for table in tables for row in table.rows for source in row_sources(row)]
    return list({source.provision: source for source in reversed(found)}.values())[::-1]


def about_line(table: ResultTable) -> str:
    """What stands under the title: the subject, as much of it as a line shows, and the date."""
    created = f"{say('created', table.language)}: {table.provenance.created.strftime('%d/%m/%Y')}"
    subject = clip(" ".join((table.subtitle or table.provenance.query).split()), _SUBJECT)
    return " · ".join(filter(None, [subject, created]))


def line_range(source: CellSource) -> str:
    """The lines of a source: ``57`` or ``57–59``."""
    span = source.span
    return str(span.start_line) if span.start_line == span.end_line else f"{span.start_line}–{span.end_line}"


def character_ranges(source: CellSource) -> str:
    """The code points of a source: ``120–245; 260–300``."""
    return "; ".join(f"{start}–{end}" for start, end in source.span.ranges)


def check_words(sources: Iterable[CellSource], language: Language) -> str:
    """What looking the words up again gave: one lost quotation outweighs all that were found."""
    found = [source.is_found for source in sources]
    if any(state is False for state in found):
        return say("check_lost", language)
    return say("check_open" if not found or None in found else "check_found", language)


def provenances(tables: Sequence[ResultTable]) -> list[Provenance]:
    """Where the tables came from, each origin once."""
    return list(dict.fromkeys(table.provenance for table in tables))


def provenance_lines(provenance: Provenance, language: Language) -> list[tuple[str, str]]:
    """(name, value) of what was asked, when, of which index: the head of every list of sources."""
    filters = "; ".join(f"{name}: {value}" for name, value in provenance.filters) or say("no_filters", language)
    lines = [
        (say("query", language), provenance.query),
        (say("filters", language), filters),
        (say("created", language), provenance.created.strftime("%d/%m/%Y")),
        (say("index_version", language), provenance.index_version or "–"),
    ]
    return [*lines, *((say("method", language), sentence) for sentence in provenance.method)]
