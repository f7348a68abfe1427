"""Rows of assignment tables: STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.domain.assignments import Assignment, Deadline, Role, Target
from pipeline.domain.documents import Document, Provision
from pipeline.extract.actors import Actor, Text, groups, heading_actors, to_actors
from pipeline.vietnamese import search_key

Range = tuple[int, int]
# Which column says what, by words of its name; the first that fits decides.
_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"sản phẩm|kết quả|kinh phí|nguồn|ghi chú|dự toán|số tiền|đơn vị tính|đvt|căn cứ|văn bản", "nothing"),
    (r"chủ trì.*phối hợp|phối hợp.*chủ trì", "lead_and_partners"),
    (r"phối hợp", "partners"),
    (r"chủ trì|đầu mối chủ trì", "lead"),
    (
        (
            r"(?:cơ quan|đơn vị|bộ phận|người|cán bộ|tổ chức|địa phương)[^|]*(?:thực hiện|đầu mối|phụ trách|tham"
            r" mưu|chịu trách nhiệm|được giao|báo cáo)|phân công|trách nhiệm|thực hiện chính|phụ trách"
        ),
        "assigned",
    ),
    (r"thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|thời điểm|hạn", "time"),
    (r"chỉ tiêu|mục tiêu|kế hoạch năm|năm \d{4}|tỷ lệ|số lượng", "aim"),
    (r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên|danh mục|việc", "task"),
    (r"^(?:stt|tt|số tt|số thứ tự)$", "nothing"),
    (r"^(?:cơ quan|đơn vị)$", "assigned"),
)
_SAME = re.compile(r"\s*(?:nt|n\.t|như trên|như mục trên|[\"”“]+|-+|//|″|…|\.{2,})\s*$")


@dataclass(slots=True)
class Ranges:
    """Where a row may hold times and aims."""

    times: list[Range] = field(default_factory=list)
    time_cells: list[Range] = field(default_factory=list)
    aims: list[Range] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Lead:
    """The bodies of a row's lead cell, kept for the rows below that leave theirs empty."""

    provision: Provision
    actors: tuple[Actor, ...]
    role: Role
    partners: tuple[str, ...]


def column_kind(name: str) -> str:
    """What a column of that name says: lead, assigned, partners, lead_and_partners, time, task, aim or nothing."""
    key = search_key(name).strip()
    return next((kind for pattern, kind in _COLUMNS if re.search(pattern, key)), "nothing")


def row_ranges(provision: Provision) -> Ranges | None:
    """The stretches of a table row that may hold times and aims; None for a provision that is no row."""
    if not provision.cells:
        return None
    ranges = Ranges()
    for name, start, end in provision.cells:
        kind = column_kind(name)
        if kind in ("time", "task"):
            ranges.times.append((start, end))
        if kind == "time":
            ranges.time_cells.append((start, end))
        if kind in ("task", "aim"):
            ranges.aims.append((start, end))
    return ranges


def row_assignments(
    document: Document, texts: Mapping[str, Text], deadlines: Mapping[str, Sequence[Deadline]], targets: Mapping[str, Sequence[Target]]
) -> tuple[Assignment, ...]:
    """The assignments of all table rows. An empty or "như trên" cell takes the bodies of the row above in its group."""
    found: list[Assignment] = []
    last: dict[str | None, _Lead] = {}
    by_id = {provision.id: provision for provision in document.provisions}
    for provision in document.provisions:
        if not provision.cells or provision.id not in texts:
            continue
        group = provision.parent
        parent = by_id.get(group or "")
        if parent is not None and parent.cells and parent.kind == "clause":
            group = parent.parent
        lead = _lead_of(provision, texts[provision.id]) or _inherited(provision, last.get(group), parent, texts)
        if provision.kind == "heading":
            last.pop(provision.id, None)
            continue
        if lead is None:
            continue
        last[group] = lead
        found.extend(_records(document, provision, texts[provision.id], lead, deadlines, targets))
    return tuple(found)


def _lead_of(provision: Provision, text: Text) -> _Lead | None:
    cells = [(column_kind(name), start, end) for name, start, end in provision.cells]
    partners = [body.verbatim for kind, start, end in cells if kind == "partners" for group in groups(text, start, end) for body in group]
    for kind, role in (("lead", "lead"), ("lead_and_partners", "lead"), ("assigned", "assigned")):
        for cell, start, end in cells:
            if cell != kind:
                continue
            bodies = [body for group in groups(text, start, end) for body in group]
            if not bodies:
                continue
            words = text.key[start:end]
            if "phối hợp" in words:  # "Chủ trì: Sở A; phối hợp: Sở B" in a column of any name
                role = "lead" if "chủ trì" in words else role
            if kind == "lead_and_partners" or "phối hợp" in words:
                bodies, helpers = _split_cell(text, bodies, start, end)
                partners = [body.verbatim for body in helpers] + partners
            chosen: Role = "lead" if role == "lead" else "assigned"
            return _Lead(provision, to_actors(text, bodies, "explicit"), chosen, tuple(dict.fromkeys(partners)))
    return None


def _split_cell(text: Text, bodies: list, start: int, end: int) -> tuple[list, list]:  # type: ignore[type-arg]
    """(leads, partners) of one cell that names both: "Sở A chủ trì; Sở B phối hợp", else the first leads."""
    word = re.compile(r"phối hợp").search(text.key, start, end)
    if word is None:
        return bodies[:1], bodies[1:]
    break_at = max((text.key.rfind(mark, start, word.start()) for mark in (";", ".", "chủ trì", "\n", "<br>", "/")), default=-1)
    after = [body for body in bodies if body.start > word.start()]
    if after:
        return [body for body in bodies if body not in after], after
    return [body for body in bodies if body.start <= break_at] or bodies[:1], [body for body in bodies if body.start > max(break_at, start)]


def _inherited(provision: Provision, above: _Lead | None, parent: Provision | None, texts: Mapping[str, Text]) -> _Lead | None:
    if not any(column_kind(name) in ("lead", "assigned", "lead_and_partners") for name, _, _ in provision.cells) and above is None:
        return None
    for name, start, end in provision.cells:
        if (
            column_kind(name) in ("lead", "assigned", "lead_and_partners")
            and provision.text[start:end].strip()
            and not _SAME.match(provision.text[start:end])
        ):
            return None  # words that no table or pattern takes for a body: better empty than wrong
    if above is not None:
        return above
    if parent is not None and parent.id in texts and (named := heading_actors(texts[parent.id], parent.label_end, len(parent.text))):
        return _Lead(parent, named[0], "assigned", ())
    return None


def _records(
    document: Document,
    provision: Provision,
    text: Text,
    lead: _Lead,
    deadlines: Mapping[str, Sequence[Deadline]],
    targets: Mapping[str, Sequence[Target]],
) -> list[Assignment]:
    start, end = _task_range(provision)
    if not provision.text[start:end].strip():
        return []  # a row of nothing but its number
    by_id = {one.id: one for one in document.provisions}
    own_partners = [
        body.verbatim
        for name, first, last in provision.cells
        if column_kind(name) == "partners"
        for group in groups(text, first, last)
        for body in group
    ]
    return [
        Assignment(
            provision=provision.id,
            document=document.id,
            agency=actor.agency,
            canonical=actor.canonical,
            function=actor.function,
            level=actor.level,
            role=lead.role,
            how=actor.how,
            task=provision.text[start:end].strip(),
            source=provision.span_of(start, end),
            agency_source=by_id[actor.provision].span_of(actor.start, actor.end),
            coordinating_with=tuple(own_partners) or lead.partners,
            deadlines=tuple(dict.fromkeys(d.normalised for d in deadlines.get(provision.id, ()) if d.scope == "obligation")),
            targets=tuple(dict.fromkeys(t.verbatim for t in targets.get(provision.id, ()))),
        )
        for actor in lead.actors
    ]


def _task_range(provision: Provision) -> Range:
    """The cell that states the task, else the row."""
    for name, start, end in provision.cells:
        if column_kind(name) == "task" and provision.text[start:end].strip():
            return start, end
    return provision.label_end, len(provision.text)
