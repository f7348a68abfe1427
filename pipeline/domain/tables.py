"""The nouns of a table to hand in: cells with their words, the sources behind each cell, and where it all came from.

Every view (a comparison, an annex, a matrix, an alignment, a list of hits) becomes a ResultTable: exactly what is on
screen, filters applied. A writer (XLSX, CSV, DOCX, HTML) knows nothing but these nouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.domain.comparisons import CellState
from pipeline.domain.documents import SourceSpan

Language = Literal["vi", "en"]
PartStyle = Literal["plain", "strong", "state", "label", "quotation", "citation", "note", "changed", "warning"]
SourceRole = Literal["provision", "body", "task", "deadline", "target"]


@dataclass(frozen=True, slots=True)
class CellSource:
    """Words that a cell rests on and where they stand.

    ``quotation`` is whole and verbatim, however much of it the cell shows. ``citation`` is the place as a reader would
    cite it. ``is_found`` says whether the words were found again at their span: None as long as nobody looked.
    """

    provision: str
    document: str
    document_name: str
    citation: str
    quotation: str
    span: SourceSpan
    sha256: str
    role: SourceRole = "provision"
    is_found: bool | None = None


@dataclass(frozen=True, slots=True)
class CellPart:
    """A run of a cell's words in one style. A part ends its own line unless ``is_inline``: then the next one follows after a space."""

    text: str
    style: PartStyle = "plain"
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one cell shows, and the sources behind it. ``number`` is set only for a count that the program computed itself.

    ``state`` and ``is_incomplete`` are those of a comparison's cell; they stand in words among the parts too.
    """

    parts: tuple[CellPart, ...] = ()
    sources: tuple[CellSource, ...] = ()
    state: CellState | None = None
    is_incomplete: bool = False
    number: int | float | None = None

    @property
    def text(self) -> str:
        """All parts as plain text, one line each."""
        if self.number is not None and not self.parts:
            return str(self.number)
        return "\n".join(" ".join(part.text for part in line) for line in self.lines)

    @property
    def lines(self) -> tuple[tuple[CellPart, ...], ...]:
        """The parts by the lines they stand on."""
        lines: list[tuple[CellPart, ...]] = []
        is_open = False
        for part in self.parts:
            if is_open:
                lines[-1] += (part,)
            else:
                lines.append((part,))
            is_open = part.is_inline
        return tuple(lines)

    @classmethod
    def of(cls, text: str, style: PartStyle = "plain", sources: tuple[CellSource, ...] = ()) -> TableCell:
        """A cell of one run of words; an empty text gives an empty cell."""
        return cls((CellPart(text, style),) if text else (), sources)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's name and its share of the width (about the characters of a line)."""

    name: str
    width: int = 24
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. ``group`` is the heading it stands under (a topic, a document); equal groups follow each other."""

    cells: tuple[TableCell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the table was drawn from. ``note`` says what the source lacks, "" when it is whole."""

    document: str
    name: str
    file: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table came from: what was asked, which filters held, when, of which index and which files.

    ``created`` comes from the caller, so that equal input gives equal bytes. ``filters`` are (name, value) as shown.
    """

    query: str
    created: date
    index_version: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    files: tuple[SourceFile, ...] = ()
    method: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One view, ready to be written. ``name`` is the sheet's; ``group_name`` heads the groups of the rows when there are any."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    provenance: Provenance
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    group_name: str = ""
    language: Language = "vi"

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"row {number} of {self.name!r} has {len(row.cells)} cells for {len(self.columns)} columns")

    @property
    def is_grouped(self) -> bool:
        return any(row.group for row in self.rows)
