"""The nouns of a plan: what was read, what was cleaned, and the tree of provisions it holds.

All offsets are 0-based code points; all line numbers are 1-based. "Source" always means the decoded file before any
normalisation (for DOCX, PDF and HTML: the text that ``read`` prints).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReadState = Literal["ok", "ok_with_warnings", "needs_ocr", "rejected", "failed"]
ProvisionKind = Literal["heading", "clause", "preamble", "recipients", "signature", "boilerplate"]
Section = Literal["basis", "purpose", "objective", "scope", "task", "solution", "budget", "organisation", "reporting", "other"]
AdminLevel = Literal["province", "district", "commune", "central", "all"]

PROVISION_KINDS: tuple[ProvisionKind, ...] = ("heading", "clause", "preamble", "recipients", "signature", "boilerplate")
SECTIONS: tuple[Section, ...] = (
    "basis",
    "purpose",
    "objective",
    "scope",
    "task",
    "solution",
    "budget",
    "organisation",
    "reporting",
    "other",
)
LEVELS: tuple[AdminLevel, ...] = ("province", "district", "commune", "central", "all")
CONTENT_KINDS: frozenset[str] = frozenset({"clause", "preamble"})


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where quoted words stand in the source file.

    Law of spans: the source text at ``ranges``, with Markdown marks, whitespace and Unicode form apart, is the quoted text.
    """

    file: str
    start_line: int
    end_line: int
    ranges: tuple[tuple[int, int], ...]
    page: int | None = None

    def __post_init__(self) -> None:
        if self.start_line < 1 or self.end_line < self.start_line:
            raise ValueError(f"lines {self.start_line}..{self.end_line} are not a range")
        if any(start < 0 or end < start for start, end in self.ranges):
            raise ValueError(f"ranges {self.ranges} run backwards")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of clean text that stands in one line of the source.

    ``text_length`` and ``source_length`` are equal unless normalisation changed the length (NFD to NFC): then the run is
    as short as it can be, so that every boundary of the clean text maps to a boundary of the source.
    """

    text_start: int
    text_length: int
    source_start: int
    source_length: int
    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in the data (not an error): what, where, and a sentence for people (Vietnamese / English)."""

    kind: str
    message: str
    span: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of the decoded file. ``start`` is the offset of its first code point; the newline is not part of ``text``."""

    number: int
    start: int
    text: str
    page: int | None = None
    label: str | None = None
    label_source: str | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A decoded file: ``text`` before any normalisation, and its lines. Unreadable files carry a state and a reason."""

    file: str
    sha256: str
    text: str
    lines: tuple[RawLine, ...]
    state: ReadState = "ok"
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    encoding: str = "utf-8"


LineRole = Literal["content", "furniture", "portal"]


@dataclass(frozen=True, slots=True)
class CleanParagraph:
    """A paragraph as a reader sees it: NFC, without Markdown marks, halves cut by a page break joined.

    ``segments`` map every code point of ``text`` that stands in the source (a joining space stands nowhere) back to it.
    ``marks`` tells what the marks said: ``heading`` (Markdown level 1-6 or 0), ``bold`` (wholly bold), ``bullet``
    (the printed bullet), ``table`` (a row of a Markdown table: ``cells``). ``role`` tells content from page furniture
    (page numbers, running headers) and from the furniture of a portal (menus, address, copyright).
    """

    text: str
    segments: tuple[Segment, ...]
    start_line: int
    end_line: int
    heading: int = 0
    bold: bool = False
    role: LineRole = "content"
    table: str | None = None
    cells: tuple[tuple[int, int], ...] = ()
    indent: int = 0


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The paragraphs of a document in order, each with its way back to the source."""

    file: str
    sha256: str
    paragraphs: tuple[CleanParagraph, ...]
    findings: tuple[Finding, ...] = ()
    is_portal_page: bool = False


@dataclass(frozen=True, slots=True)
class Provision:
    """Any addressable unit of a document.

    ``text`` has its printed label and not its children. ``title`` is the heading text, or the run-in label of a leaf
    ("9. Sở Tài chính: ..." -> "Sở Tài chính"), without label and final colon. ``heading_trail`` are the titles of its
    ancestors, outermost first. ``part`` is "" for the document itself, else the attached plan or annex it stands in
    (paths are unique within a part). ``parent`` is the id of the provision above it. ``label_end`` is the offset in
    ``text`` behind the printed label ("a) ", "- ", "5.2. "). ``cells`` (table rows only) are (column name, start, end)
    in ``text``.
    """

    id: str
    document: str
    kind: ProvisionKind
    path: tuple[str, ...]
    heading_trail: tuple[str, ...]
    section: Section
    text: str
    source: SourceSpan
    segments: tuple[Segment, ...]
    title: str | None = None
    part: str = ""
    parent: str | None = None
    label_end: int = 0
    cells: tuple[tuple[str, int, int], ...] = ()

    def span_of(self, start: int, end: int) -> SourceSpan:
        """The source span of ``text[start:end]``. Raises ValueError when none of it stands in the source."""
        return span_of(self.segments, start, end, self.source.file)

    @property
    def citation(self) -> str:
        """The path as a reader would cite it: ``IV.3.a``; parts without a path are named by their id."""
        return ".".join(self.path) if self.path else self.id.rsplit("/", 1)[-1]


def span_of(segments: tuple[Segment, ...], start: int, end: int, file: str) -> SourceSpan:
    """The source span of clean text [start, end). Ranges that touch, or stand in one line, are kept apart only by a gap.

    Raises:
        ValueError: no code point of the range stands in the source.
    """
    ranges: list[tuple[int, int]] = []
    lines: list[int] = []
    page: int | None = None
    for run in segments:
        left, right = max(start, run.text_start), min(end, run.text_start + run.text_length)
        if left >= right:
            continue
        if run.text_length == run.source_length:
            first = run.source_start + left - run.text_start
            last = run.source_start + right - run.text_start
        else:
            first, last = run.source_start, run.source_start + run.source_length
        if not lines:
            page = run.page
        lines.append(run.line)
        if ranges and ranges[-1][1] == first:
            ranges[-1] = (ranges[-1][0], last)
        else:
            ranges.append((first, last))
    if not ranges:
        raise ValueError(f"text [{start}, {end}) stands nowhere in the source")
    return SourceSpan(file, min(lines), max(lines), tuple(ranges), page)


_LONGEST_PERIOD = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. What the text does not say is None, never guessed.

    ``issue_date`` is as precise as the print: ``2022-03-15``, ``2022-03`` or ``2022``. ``period`` is (first, last) year.
    ``legal_basis`` are the citations of the preamble as printed. ``published`` is a portal's time stamp, never the issue date.
    """

    kind: str = "plan"
    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    admin_level: AdminLevel | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    issue_date: str | None = None
    plan_year: int | None = None
    period: tuple[int, int] | None = None
    legal_basis: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    published: str | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the document is for, in order; of a period that is no period of a plan the first sixty."""
        years = set() if self.plan_year is None else {self.plan_year}
        if self.period:
            first, last = self.period
            years.update(range(first, min(last, first + _LONGEST_PERIOD) + 1))
        return tuple(sorted(years))

    @property
    def first_year(self) -> int | None:
        """The year of the plan, else the first of its period."""
        return self.plan_year or (self.period[0] if self.period else None)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the corpus: its state, what it says of itself, and its provisions in reading order.

    ``gaps`` are the reasons why the source cannot tell everything: ``annex_missing``, ``digest`` (a page about a plan,
    not the plan), ``unreadable_pages``.
    """

    id: str
    file: str
    sha256: str
    state: ReadState
    reason: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    provisions: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    def provision(self, provision_id: str) -> Provision:
        """The provision with that id. Raises KeyError."""
        for provision in self.provisions:
            if provision.id == provision_id:
                return provision
        raise KeyError(provision_id)
