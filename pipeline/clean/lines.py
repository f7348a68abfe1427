"""Raw lines -> marked lines: what each is (content, page furniture, portal furniture, table row)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.clean.marks import Run, has_odd_star, strip_marks
from pipeline.domain.documents import LineRole, RawLine

# match "2", "- 3 -", "Trang 2/8", "2/8"; no match "2022", "12."
_PAGE_NUMBER = re.compile(r"^[-–—\s]{0,4}(?:trang\s{0,3})?\d{1,3}(?:\s?/\s?\d{1,3})?[-–—\s]{0,4}$", re.IGNORECASE)
_RULE = re.compile(r"^[\s*_=~.·•–—-]*$")  # match "-----", "***"; no match "- a"
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_SEPARATOR_SIGNS = frozenset("|-: \t+")
MAX_HEADER = 160  # a running header is a line of a page, never a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its runs, what the marks said, whether a blank line stands before it, its role, its table cells."""

    number: int
    page: int | None
    runs: tuple[Run, ...]
    text: str
    width: int
    heading: int = 0
    bold: bool = False
    indent: int = 0
    after_blank: bool = False
    role: LineRole = "content"
    table: str | None = None
    cells: tuple[tuple[int, int], ...] = ()


def marked_lines(raw: Sequence[RawLine]) -> list[Line]:
    """The lines that hold words, in order, without Markdown marks; rules and fences count as blank lines."""
    worded = [line for line in raw if line.text.strip()]
    odd = {line.number: has_odd_star(line.text) for line in worded if "*" in line.text}
    neighbours = {a.number: b.number for a, b in itertools.pairwise(worded)}
    paired = {n for a, b in neighbours.items() if odd.get(a) and odd.get(b) for n in (a, b)}
    separators = {line.number for line in worded if _is_separator(line.text)}
    out: list[Line] = []
    after_blank = True
    for line in raw:
        if not line.text.strip() or _FENCE.match(line.text) or (_RULE.match(line.text) and line.number not in separators):
            after_blank = True
            continue
        made = _table_line(line, separators) or _text_line(line, star_is_mark=not odd.get(line.number) or line.number in paired)
        if any(map(str.isalnum, made.text)) or made.table == "separator":
            out.append(replace(made, after_blank=after_blank))
            after_blank = False
        else:
            after_blank = True
    return _with_furniture(out)


def _text_line(line: RawLine, *, star_is_mark: bool) -> Line:
    made = strip_marks(line.text, line.start, star_is_mark=star_is_mark)
    width = made.indent + len(made.text)  # of the composed letters: decomposed ones would look twice as wide
    return Line(line.number, line.page, made.runs, made.text, width, made.heading, made.bold, made.indent)


def _is_separator(text: str) -> bool:
    stripped = text.strip()
    return "|" in stripped and "-" in stripped and not set(stripped) - _SEPARATOR_SIGNS


def _table_line(line: RawLine, separators: set[int]) -> Line | None:
    """The line as a row of a Markdown table, or None."""
    if line.number in separators:
        stripped = line.text.strip()
        run = Run(stripped, line.start + line.text.index(stripped), len(stripped))
        return Line(line.number, line.page, (run,), stripped, len(stripped), table="separator")
    text = line.text.strip()
    beside = line.number + 1 in separators
    if text.count("|") < 2 and not (beside and "|" in text):
        return None
    if not (text.startswith("|") or beside):
        return None
    runs: list[Run] = []
    cells: list[tuple[int, int]] = []
    length = 0
    for start, end in _cell_ranges(line.text):
        made = strip_marks(line.text[start:end], line.start + start)
        if made.text and length:
            runs.append(Run(" ", -1, 0))
            length += 1
        cells.append((length, length + len(made.text)))
        runs.extend(made.runs)
        length += len(made.text)
    joined = "".join(run.text for run in runs)
    return Line(line.number, line.page, tuple(runs), joined, len(text), table="header" if beside else "row", cells=tuple(cells))


def _cell_ranges(text: str) -> list[tuple[int, int]]:
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", text)]
    edges = bars if text.strip().startswith("|") else [-1, *bars]
    if not text.rstrip().endswith("|"):
        edges = [*edges, len(text)]
    return [(a + 1, b) for a, b in itertools.pairwise(edges)]


def _with_furniture(lines: list[Line]) -> list[Line]:
    """Page numbers, and lines that repeat beside them or inside a sentence, take the role ``furniture``."""
    numbers = {at for at, line in enumerate(lines) if not line.table and _PAGE_NUMBER.match(line.text)}
    counts = Counter(line.text for line in lines if len(line.text) <= MAX_HEADER and not line.table)
    headers: set[int] = set()
    seen: Counter[str] = Counter()
    for at, line in enumerate(lines):
        seen[line.text] += 1
        if line.table or at in numbers or not _can_run(line.text) or len(line.text) > MAX_HEADER:
            continue
        if (at - 1 in numbers or at + 1 in numbers) and _interrupts(lines, at, numbers):
            headers.add(at)
            continue
        if counts[line.text] < 2 or seen[line.text] == 1:
            continue
        if at - 1 in numbers or at + 1 in numbers or at - 1 in headers or _interrupts(lines, at, numbers):
            headers.add(at)
    return [replace(line, role="furniture") if at in numbers or at in headers else line for at, line in enumerate(lines)]


def _can_run(text: str) -> bool:
    return len(text) >= 4 and text[-1] not in ".;:,!?" and text[:1] not in "-+*•" and not text[:1].isdigit()


def _interrupts(lines: list[Line], at: int, numbers: set[int]) -> bool:
    """Whether the sentence before the line goes on, in lower case, behind it (page numbers apart)."""
    before, after = at - 1, at + 1
    while before >= 0 and before in numbers:
        before -= 1
    while after < len(lines) and after in numbers:
        after += 1
    if before < 0 or after >= len(lines) or lines[before].table:
        return False
    return lines[before].text[-1] not in ".;:!?" and lines[after].text[:1].islower() and not lines[at].text[:1].islower()
