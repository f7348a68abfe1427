"""Rows of a Markdown table -> nodes: each row a provision, group rows headings, rows without a number continuing the one above."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.documents import CleanParagraph
from pipeline.structure.blocks import is_caps, merged
from pipeline.structure.labels import RANK, LabelKind, readings
from pipeline.structure.outline import Node
from pipeline.vietnamese import fold

_NUMBER_NAMES = frozenset({"stt", "tt", "so tt", "s tt", "so thu tu", "no", "no.", "#", "s.tt", "so"})
_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,7}|[^\W\d_])[.)]?\)?$")  # match "1", "2.1", "IV", "a)"; no match "Sở"
_COLUMN_NUMBERS = re.compile(r"^\(?\d{1,2}\)?$")  # match "(1)" in a row that numbers the columns


@dataclass(frozen=True, slots=True)
class _Row:
    paragraph: CleanParagraph
    values: tuple[str, ...]

    def filled(self) -> list[int]:
        return [at for at, value in enumerate(self.values) if value]


def place_table(paragraphs: Sequence[CleanParagraph], home: Node) -> list[CleanParagraph]:
    """Adds the rows of one table under ``home``; returns the paragraphs that are boilerplate (headers and separators)."""
    headers, rows = _split(paragraphs)
    names = _column_names(headers)
    number = _number_column(names, rows)
    boilerplate = list(headers)
    stack: list[tuple[int, Node]] = []
    row_above: Node | None = None
    for row in rows:
        if not row.filled() or _is_header_again(row, names):
            boilerplate.append(row.paragraph)
            continue
        printed = row.values[number] if number is not None and number < len(row.values) else ""
        if printed and row.filled() == [number] and not _NUMBER.match(printed):
            node, printed = _group_across(row, names)
        else:
            node = _node(row, names, number if printed else None)
        if node.kind == "heading" and not printed:
            kind: LabelKind = "title"
        elif printed:
            kind = _kind_of(printed, stack)
        else:
            owner = row_above or (stack[-1][1] if stack else home)
            _as_paragraph(owner, node)
            continue
        while stack and stack[-1][0] >= RANK[kind]:
            stack.pop()
        parent = stack[-1][1] if stack else home
        if printed and kind != "bullet":
            node.element = printed.strip("().")
            parent.add(node)
        elif kind == "bullet":
            parent.bullets += 1
            node.element = f"-{parent.bullets}"
            parent.add(node)
        else:
            _as_paragraph(parent, node)
        node.label_kind = kind
        stack.append((RANK[kind], node))
        row_above = None if node.kind == "heading" else node
    return boilerplate


def _as_paragraph(owner: Node, node: Node) -> None:
    owner.paragraphs += 1
    node.element = f"¶{owner.paragraphs}"
    owner.add(node)


def _split(paragraphs: Sequence[CleanParagraph]) -> tuple[list[CleanParagraph], list[_Row]]:
    """(header and separator, rows). Without a separator the first row is a header only when it names a number column."""
    headers: list[CleanParagraph] = []
    rows: list[_Row] = []
    for paragraph in paragraphs:
        values = tuple(paragraph.text[start:end].strip() for start, end in paragraph.cells)
        is_header = paragraph.table in ("header", "separator")
        if not is_header and not rows and not headers:
            is_header = any(fold(value).lower() in _NUMBER_NAMES for value in values)
        if not is_header and not rows and headers and _numbers_columns(values):
            is_header = True
        if is_header and not rows:
            headers.append(paragraph)
        elif paragraph.table != "separator":
            rows.append(_Row(paragraph, values))
        else:
            headers.append(paragraph)
    return headers, rows


def _numbers_columns(values: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "(1) | (2) | (3)", "1 | 2 | 3"."""
    filled = [value for value in values if value]
    if len(filled) < 3 or not all(_COLUMN_NUMBERS.match(value) for value in filled):
        return False
    counted = [int(value.strip("()")) for value in filled]
    return all(b == a + 1 for a, b in itertools.pairwise(counted))


def _column_names(headers: Sequence[CleanParagraph]) -> tuple[str, ...]:
    named = [p for p in headers if p.cells and not _numbers_columns([p.text[s:e] for s, e in p.cells])]
    width = max((len(p.cells) for p in named), default=0)
    names = [""] * width
    for paragraph in named:
        for at, (start, end) in enumerate(paragraph.cells):
            names[at] = " ".join(filter(None, (names[at], paragraph.text[start:end].strip())))
    return tuple(names)


def _number_column(names: Sequence[str], rows: Sequence[_Row]) -> int | None:
    for at, name in enumerate(names):
        if fold(name).lower().strip(" .") in _NUMBER_NAMES:
            return at
    first = [row.values[0] for row in rows if row.values]
    numbered = sum(1 for value in first if _NUMBER.match(value))
    return 0 if first and numbered >= max(1, 0.5 * len(first)) else None


def _is_header_again(row: _Row, names: Sequence[str]) -> bool:
    """Whether the row repeats the header at the top of a page, or numbers the columns."""
    if names and tuple(fold(value).lower() for value in row.values if value) == tuple(fold(name).lower() for name in names if name):
        return True
    return _numbers_columns(row.values) and row.paragraph.cells[0][0] == 0 and len(row.filled()) == len(row.values)


def _kind_of(printed: str, stack: Sequence[tuple[int, Node]]) -> LabelKind:
    bare = printed.strip("() ")
    if bare in ("-", "–", "+", "*", "•"):
        return "bullet"
    labels = readings((bare if bare.endswith((".", ")")) else bare + ".") + " X")
    kinds = [label.kind for label in labels if not label.damaged]
    if "roman" in kinds and "capital" in kinds:
        # "C" and "D" after "B" are letters, "I" and "V" numerals.
        return "roman" if bare.strip(".)") in ("I", "V", "X") else "capital"
    return kinds[0] if kinds else "digit"


def _node(row: _Row, names: Sequence[str], number: int | None) -> Node:
    cells = tuple((names[at] if at < len(names) else "", start, end) for at, (start, end) in enumerate(row.paragraph.cells) if end > start)
    filled = [at for at in row.filled() if at != number]
    is_group = len(row.values) >= 3 and (len(filled) == 1 or (len(filled) > 1 and len({row.values[at] for at in filled}) == 1))
    label_end = 0
    if number is not None:
        end = row.paragraph.cells[number][1]
        label_end = min(end + 1, len(row.paragraph.text))
    node = Node(row.paragraph, label_end=label_end, cells=cells)
    content = row.values[filled[0]] if filled else ""
    roman = number is not None and is_caps(row.values[number] * 2) and len(row.values[number].strip(".")) <= 5
    if is_group and (roman or number is None or is_caps(content) or row.paragraph.bold or len(row.values) >= 4):
        node.kind = "heading"
        node.title = content.rstrip(" :")
    return node


def _group_across(row: _Row, names: Sequence[str]) -> tuple[Node, str]:
    """The heading of a group written across all columns, which stands in the column of numbers: (node, its printed label or "")."""
    node = _node(row, names, None)
    title = row.paragraph.text.strip()
    label = next((one for one in readings(title) if not one.damaged and one.kind not in ("bullet", "annex")), None)
    node.kind = "heading"
    node.label_end = label.end if label and label.end < len(row.paragraph.text) else 0
    node.title = row.paragraph.text[node.label_end :].strip().rstrip(" :")
    return node, label.element if label and node.label_end else ""


def merge_boilerplate(paragraphs: Sequence[CleanParagraph]) -> list[CleanParagraph]:
    """Neighbouring lines of boilerplate (a header and its separator) as one paragraph."""
    groups: list[list[CleanParagraph]] = []
    for paragraph in sorted(paragraphs, key=lambda p: p.start_line):
        if groups and groups[-1][-1].end_line + 1 >= paragraph.start_line:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return [merged(group) for group in groups]
