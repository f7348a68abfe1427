"""What differs between documents on a topic, in Vietnamese words computed from the records alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain.assignments import Assignment, Role
from pipeline.domain.comparisons import Cell
from pipeline.domain.documents import Document

_ROLE_WORDS: dict[Role, str] = {"lead": "chủ trì", "assigned": "thực hiện", "coordinate": "phối hợp", "requested": "được đề nghị"}
_STATE_WORDS = {
    "not_found": "không tìm thấy trong văn bản",
    "unknown": "chưa rõ, nguồn không đủ để nói",
    "mentioned": "có nêu, không giao cơ quan cụ thể",
}
_RECURRENCES = {
    "R/P1Y": "hằng năm",
    "R/P6M": "6 tháng một lần",
    "R/P3M": "hằng quý",
    "R/P1M": "hằng tháng",
    "R/P1W": "hằng tuần",
    "R/continuous": "thường xuyên",
    "R/unspecified": "định kỳ",
    "R/start-of-course": "đầu khóa",
}
_DATE = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")  # match "2024-11-15"; no match "2024-11"
_MONTH = re.compile(r"^(\d{4})-(\d\d)$")  # match "2022-03"; no match "2022"
_YEARLY = re.compile(r"^R/--(\d\d)-(\d\d)(?:/--(\d\d)-(\d\d))?$")  # match "R/--11-15/--12-15"; no match "R/P1Y"
_MONTHLY = re.compile(r"^R/---(\d\d)$")  # match "R/---25"; no match "R/P1M"
_DURATION = re.compile(r"^P(T?)(\d+)([YMDWH])$")  # match "P15Y", "PT24H"; no match "R/P1Y"
_UNITS = {"Y": "năm", "M": "tháng", "D": "ngày", "W": "tuần", "H": "giờ"}
_WHOLE_YEAR = re.compile(r"^(\d{4})-01-01/\1-12-31$")  # match "2022-01-01/2022-12-31"; no match "2022-01-01/2023-12-31"
_SHOWN = 3  # bodies, deadlines or targets named before "và … khác"


def differences(cells: Mapping[str, Cell], documents: Sequence[Document]) -> tuple[str, ...]:
    """One sentence per document on who, by when and how much, then what only some of those that carry the topic say.

    Nothing is said when no document carries the topic.
    """
    labels = {document.id: document_label(document) for document in documents}
    found = [name for name, cell in cells.items() if cell.provisions]
    if not found:
        return ()
    sentences = [f"{labels[name]}: {_cell_words(cell)}" for name, cell in cells.items()]
    return (*sentences, *_only_some(cells, found, labels))


def document_label(document: Document) -> str:
    """What a reader calls a document: the place and its year or period, else its id."""
    meta = document.metadata
    place = meta.commune or meta.district or meta.province
    if place is None:
        return document.id
    years = str(meta.plan_year) if meta.plan_year else f"{meta.period[0]}–{meta.period[1]}" if meta.period else ""
    return f"{place} {years}".strip()


def deadline_words(normalised: str) -> str:
    """A normal form as people write it: ``2024-11-11/2024-11-15`` is "11–15/11/2024", ``../2030`` "đến năm 2030"."""
    if normalised in _RECURRENCES:
        return _RECURRENCES[normalised]
    if year := _WHOLE_YEAR.match(normalised):
        return f"năm {year[1]}"
    if yearly := _YEARLY.match(normalised):
        month, day, last_month, last_day = yearly.groups()
        return f"{day}/{month} hằng năm" if last_month is None else f"{day}/{month}–{last_day}/{last_month} hằng năm"
    if monthly := _MONTHLY.match(normalised):
        return f"ngày {int(monthly[1])} hằng tháng"
    if duration := _DURATION.match(normalised):
        return f"{int(duration[2])} {_UNITS[duration[3]]}"
    first, separator, last = normalised.partition("/")
    return _period_words(first, last) if separator else _point_words(first)


def _point_words(point: str) -> str:
    if date := _DATE.match(point):
        return f"{date[3]}/{date[2]}/{date[1]}"
    if month := _MONTH.match(point):
        return f"{month[2]}/{month[1]}"
    return f"năm {point}" if point.isdigit() else point


def _period_words(first: str, last: str) -> str:
    if first == "..":
        return f"đến {_point_words(last)}"
    if last == "..":
        return f"từ {_point_words(first)}"
    a, b = _DATE.match(first), _DATE.match(last)
    if a and b and a[1] == b[1]:
        return f"{a[3]}–{b[3]}/{b[2]}/{b[1]}" if a[2] == b[2] else f"{a[3]}/{a[2]}–{b[3]}/{b[2]}/{b[1]}"
    if first.isdigit() and last.isdigit():
        return f"{first}–{last}"
    return f"{_point_words(first)}–{_point_words(last)}"


def _cell_words(cell: Cell) -> str:
    if not cell.provisions:
        return _STATE_WORDS[cell.state]
    parts = [_bodies(cell.assignments) if cell.assignments else _STATE_WORDS["mentioned"]]
    when = _listed(dict.fromkeys(deadline_words(deadline.normalised) for deadline in cell.deadlines), "thời hạn")
    how_much = _listed(dict.fromkeys(target.verbatim for target in cell.targets), "chỉ tiêu")
    parts.append(when or "không nêu thời hạn")
    parts += [f"chỉ tiêu: {how_much}"] if how_much else []
    parts += ["nguồn chưa đủ"] if cell.incomplete else []
    return ", ".join(parts)


def _bodies(assignments: Iterable[Assignment]) -> str:
    by_role: dict[Role, dict[str, None]] = {}
    for one in assignments:
        by_role.setdefault(one.role, {})[one.canonical or one.agency] = None
    return ", ".join(f"{_listed(by_role[role], 'cơ quan')} {_ROLE_WORDS[role]}" for role in _ROLE_WORDS if role in by_role)


def _listed(names: Mapping[str, None], what: str) -> str:
    shown = list(names)[:_SHOWN]
    more = len(names) - len(shown)
    return "; ".join(shown) + (f" và {more} {what} khác" if more else "")


def _only_some(cells: Mapping[str, Cell], found: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    sentences = []
    for what, has in (
        ("giao cơ quan chủ trì", {name for name in found if any(one.role == "lead" for one in cells[name].assignments)}),
        ("nêu thời hạn", {name for name in found if cells[name].deadlines}),
        ("nêu chỉ tiêu", {name for name in found if cells[name].targets}),
    ):
        if 0 < len(has) < len(found):
            sentences.append(f"Chỉ {', '.join(labels[name] for name in found if name in has)} {what}")
    return sentences
