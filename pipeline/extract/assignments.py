"""Assignment records of a document: who must do what, with whom. The core of the room.

A clause gets its actors from, in this order: the subject of its own segment, an earlier sentence of the clause, its run-in label,
the lead-in above it, the nearest heading that names bodies. Roles: see ``Role`` and judgement calls 15 and 16 of the gold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.domain.assignments import Assignment, Deadline, Role, Target
from pipeline.domain.documents import Document, Provision, SourceSpan
from pipeline.extract.actors import (
    LABELLED,
    Actor,
    Subject,
    Text,
    addressees,
    genitive,
    groups,
    heading_actors,
    may_be_assigned,
    skip_attributes,
    subjects,
)
from pipeline.extract.roles import only_helps, partners, role_of
from pipeline.extract.segments import Segment, segments

_LEAD_IN_TAIL = re.compile(
    r"\W*(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|tổ chức|triển khai|thực hiện|tham"
    r" mưu|các|những|nội dung|nhiệm vụ|giải pháp|công việc|công tác|hoạt động"
    r"|cụ thể|sau đây|như sau|sau|chủ yếu|trọng tâm|chính|theo|chức năng|được giao|liên quan|trên địa"
    r" bàn|tỉnh|huyện|xã|và|của mình|căn cứ|trong phạm vi|quyền hạn)\b\W*)*"
)


# What inherits no actor: the closing sentence of a plan, and lines that tell time, place or money of a duty stated elsewhere.
_STANDS_APART = re.compile(
    r"\W*(?:trên đây là\b|(?:thời gian|thời hạn|tiến độ|địa điểm|kinh phí|nguồn kinh phí|thành"
    r" phần|đối tượng|số lượng|dự kiến)\b[^:.;]{0,40}:)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a provision inherits: who acts, in which role, with whom. ``is_lead_in``: it comes from words like "Chủ trì ...:"."""

    actors: tuple[Actor, ...] = ()
    role: Role | None = None
    partners: tuple[str, ...] = ()
    is_lead_in: bool = False


@dataclass(slots=True)
class _Duty:
    """A stretch of one provision given to one actor in one role."""

    actor: Actor
    role: Role
    start: int
    end: int
    partners: list[str] = field(default_factory=list)
    is_label: bool = False  # "Cơ quan chủ trì: Sở Y tế": the words before it, or those of the parent, state the task


def assignments(
    document: Document,
    texts: Mapping[str, Text],
    deadlines: Mapping[str, Sequence[Deadline]],
    targets: Mapping[str, Sequence[Target]],
) -> tuple[Assignment, ...]:
    """The assignments of all clauses that are not table rows, in reading order."""
    contexts = Contexts(document, texts)
    labels = Labels(document, texts)
    found: list[Assignment] = []
    for provision in document.provisions:
        if provision.kind != "clause" or provision.cells:
            continue
        text = texts[provision.id]
        for duty in _settle(_duties(document, provision, text, contexts.of(provision), contexts.is_lead_in(provision))):
            record = _record(document, provision, text, duty, deadlines.get(provision.id, ()), targets.get(provision.id, ()))
            found.append(labels.complete(record, provision, duty.start, deadlines) if duty.is_label else record)
    return tuple(found)


class Labels:
    """Tasks whose bodies stand in labelled lines of their own: "- Cơ quan chủ trì: ...", "- Cơ quan phối hợp: ...", "- Thời gian: ..."."""

    def __init__(self, document: Document, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._by_id = {provision.id: provision for provision in document.provisions}
        self._siblings: dict[str | None, list[Provision]] = {}
        for provision in document.provisions:
            self._siblings.setdefault(provision.parent, []).append(provision)

    def complete(self, record: Assignment, provision: Provision, at: int, deadlines: Mapping[str, Sequence[Deadline]]) -> Assignment:
        """The record with the task that the label belongs to, and with the partners and times of the labelled lines beside it."""
        start, end = _trim(provision.text, provision.label_end, _label_start(self._texts[provision.id].key, provision.label_end, at))
        if end > start:
            return replace(record, task=provision.text[start:end], source=provision.span_of(start, end))
        parent = self._by_id.get(provision.parent or "")
        if parent is None or len(provision.path) < 2:
            return record
        first, last = _trim(parent.text, parent.label_end, len(parent.text.rstrip(" :.")))
        helpers, times = list(record.coordinating_with), list(record.deadlines)
        for sibling in self._siblings[provision.parent]:
            text = self._texts.get(sibling.id)
            if text is None or sibling.id == provision.id:
                continue
            whole = Segment(sibling.label_end, len(sibling.text), True)
            helpers.extend(_labelled_partners(text, whole))
            if re.match(r"(?:thời gian|thời hạn|tiến độ|hoàn thành)[^:]{0,30}:", text.key[sibling.label_end :]):
                times.extend(one.normalised for one in deadlines.get(sibling.id, ()) if one.scope == "obligation")
        return replace(
            record,
            task=parent.text[first:last],
            source=parent.span_of(first, last),
            coordinating_with=tuple(dict.fromkeys(helpers)),
            deadlines=tuple(dict.fromkeys(times)),
        )


def _label_start(key: str, start: int, at: int) -> int:
    """Where the label before ``at`` begins."""
    before = list(re.finditer(r"[.;]\s+|(?<=^)", key[start:at]))
    return start + before[-1].start() if before else start


class Contexts:
    """What each provision inherits from headings and lead-ins. Built once for a document."""

    def __init__(self, document: Document, texts: Mapping[str, Text]) -> None:
        self._by_id = {provision.id: provision for provision in document.provisions}
        self._texts = texts
        self._parents = {provision.parent for provision in document.provisions if provision.parent}
        self._own: dict[str, Context] = {}
        self._from_sibling: dict[str, Context] = {}
        self._siblings(document)

    def _siblings(self, document: Document) -> None:
        """A paragraph that ends in a colon hands its role to the items that follow it under the same parent."""
        running: dict[str | None, Context] = {}
        for provision in document.provisions:
            is_paragraph = bool(provision.path) and provision.path[-1].startswith("¶")
            if is_paragraph:
                running.pop(provision.parent, None)
                if provision.kind == "clause" and provision.text.rstrip().endswith(":"):
                    running[provision.parent] = self._context_in(provision)
            elif provision.parent in running:
                self._from_sibling[provision.id] = running[provision.parent]

    def is_lead_in(self, provision: Provision) -> bool:
        """Whether the provision only opens what its children or the items behind it say."""
        return provision.text.rstrip().endswith(":") or provision.id in self._parents

    def of(self, provision: Provision) -> Context:
        """What the provision inherits; nothing when no heading above names a body."""
        own = self._from_sibling.get(provision.id)
        above = self._above(provision)
        if own and own.actors:
            return own
        if own and (own.role or own.partners):
            return replace(own, actors=above.actors)
        return above

    def _above(self, provision: Provision) -> Context:
        role: Context | None = None
        parent = self._by_id.get(provision.parent or "")
        while parent is not None:
            here = self._own.get(parent.id)
            if here is None:
                here = self._own[parent.id] = self._context_in(parent)
            if here.actors:
                return replace(here, role=role.role, partners=role.partners, is_lead_in=True) if role else here
            if here.role and role is None:
                role = here
            sibling = self._from_sibling.get(parent.id)
            if sibling and sibling.actors:
                return sibling
            if sibling and sibling.role and role is None:
                role = sibling
            parent = self._by_id.get(parent.parent or "")
        return Context()

    def _context_in(self, provision: Provision) -> Context:
        """What a heading or lead-in itself says about who acts."""
        text = self._texts[provision.id]
        start, end = provision.label_end, len(provision.text.rstrip())
        heading = heading_actors(text, start, end)
        if heading:
            return Context(heading[0])
        label = _label(provision, text)
        if label:
            at, actors = label
            return self._lead_in(text, at, end, actors)
        if provision.kind == "heading" and not provision.text.rstrip().endswith(":") and not role_of(text.key, start, end):
            return self._leading_subject(text, start, end) if re.search(r"chủ trì|phối hợp", text.key) else Context()
        if role_of(text.key, start, end):
            return self._lead_in(text, start, end, ())
        return self._leading_subject(text, start, end)

    def _leading_subject(self, text: Text, start: int, end: int) -> Context:
        for segment in segments(text.text, start)[:1]:
            for subject in subjects(text, segment, has_actor=False)[:1]:
                return self._lead_in(text, subject.predicate, end, subject.actors)
        return Context()

    def _lead_in(self, text: Text, start: int, end: int, actors: tuple[Actor, ...]) -> Context:
        role = role_of(text.key, start, end)
        return Context(actors, role, partners(text, start, end) if role else (), role is not None)


def _label(provision: Provision, text: Text) -> tuple[int, tuple[Actor, ...]] | None:
    """(start of the content, actors) of a run-in label that names bodies: "9. Sở Tài chính: Tham mưu ..."."""
    start = provision.label_end
    for colon in reversed([start + match.start() for match in re.finditer(":", text.text[start : start + 400])][:4]):
        found = heading_actors(text, start, colon)
        if found:
            return colon + 1, found[0]
    return None


def _duties(document: Document, provision: Provision, text: Text, above: Context, is_lead_in: bool) -> list[_Duty]:
    own = document.metadata.admin_level
    label = _label(provision, text)
    start = label[0] if label else provision.label_end
    if is_lead_in and _says_nothing(text, start):
        return []
    context = Context(label[1]) if label else Context() if _STANDS_APART.match(text.key, start) else above
    current, role, found = context.actors, context.role, list[_Duty]()
    for segment in _with_lists(text, segments(text.text, start)):
        helpers = _labelled_partners(text, segment)
        if helpers and found:
            found[-1].partners.extend(helpers)
            continue
        here = subjects(text, segment, has_actor=bool(current))
        if not here and not current and (report := genitive(text, segment)):
            here = [report]
        for subject, end in zip(here, _ends(here, segment), strict=True):
            if _joins_leader(text, subject, end, found):
                continue
            role = subject.role or role_of(text.key, subject.predicate, end) or "assigned"
            found.extend(_given(text, subject, role, end))
            current = context.actors if subject.is_share else subject.actors
        if not here and current:
            role, names = _continue(text, segment, role, context)
            found.extend(_duty(actor, role, segment.start, segment.end, names) for actor in current)
        found.extend(_received(text, segment, current))
    return [duty for duty in found if may_be_assigned(duty.actor, own)]


def _ends(here: Sequence[Subject], segment: Segment) -> list[int]:
    """Where the duty of each subject of a segment ends: where the next subject begins."""
    return [*(subject.actors[0].start for subject in here[1:]), segment.end] if here else []


def _joins_leader(text: Text, subject: Subject, end: int, found: Sequence[_Duty]) -> bool:
    """Whether the subject only helps the body that leads; then it is a partner of that one."""
    lead = next((duty for duty in reversed(found) if duty.role == "lead"), None)
    if lead is None or subject.actors[0].is_requested or not only_helps(text, subject.predicate, end):
        return False
    lead.partners.extend(actor.agency for actor in subject.actors)
    return True


def _given(text: Text, subject: Subject, role: Role, end: int) -> list[_Duty]:
    names = partners(text, subject.predicate, end)
    duties = [_duty(actor, role, subject.predicate, end, names) for actor in subject.actors]
    for duty in duties:
        duty.is_label = subject.role is not None
    return duties


def _received(text: Text, segment: Segment, current: Sequence[Actor]) -> list[_Duty]:
    """The duties of those who put reports together and do not act in the segment already."""
    acting = {actor.canonical for actor in current}
    return [
        _duty(actor, "assigned", segment.start, segment.end, ()) for actor in addressees(text, segment) if actor.canonical not in acting
    ]


def _with_lists(text: Text, parts: Sequence[Segment]) -> list[Segment]:
    """The segments, a list of bodies that semicolons cut ("Giám đốc các Sở: A, B; Chủ tịch UBND các huyện chịu ...") made whole."""
    found: list[Segment] = []
    for segment in parts:
        if found and _is_list(text, found[-1]):
            found[-1] = Segment(found[-1].start, segment.end, found[-1].opens_sentence)
        else:
            found.append(segment)
    return found


def _is_list(text: Text, segment: Segment) -> bool:
    """Whether a segment holds nothing but bodies."""
    here = groups(text, segment.start, segment.end)
    if not here or text.text[segment.end : segment.end + 1] != ";":
        return False
    rest = text.key[segment.start : here[0][0].start] + "".join(text.key[left[-1].end : right[0].start] for left, right in pairwise(here))
    tail = text.key[skip_attributes(text.key, here[-1][-1].end, segment.end) : segment.end]
    return re.fullmatch(
        r"(?:\W|giám đốc|thủ trưởng|các|sở|ban|ngành|phòng|đề nghị|giao|yêu cầu|và|đồng chí)*", rest
    ) is not None and not tail.strip(" ,;")


def _labelled_partners(text: Text, segment: Segment) -> list[str]:
    """The bodies behind "Cơ quan phối hợp:", as written."""
    label = LABELLED.match(text.key, segment.start, segment.end)
    if label is None or label["role"] != "phối hợp":
        return []
    return [body.verbatim for group in groups(text, label.end(), segment.end)[:1] for body in group]


def _duty(actor: Actor, role: Role, start: int, end: int, names: Sequence[str]) -> _Duty:
    return _Duty(actor, "requested" if actor.is_requested else role, start, end, list(names))


def _continue(text: Text, segment: Segment, before: Role | None, context: Context) -> tuple[Role, tuple[str, ...]]:
    """Role and partners of a segment without a subject of its own.

    Printed words decide; then the lead-in above; then, behind a semicolon, the role of the sentence so far; else ``assigned``.
    """
    printed = role_of(text.key, segment.start, segment.end)
    names = partners(text, segment.start, segment.end)
    if printed == "lead" and context.role == "lead":
        return "lead", names or context.partners
    if printed:
        return printed, names
    if context.role and context.is_lead_in:
        return context.role, names or context.partners
    if before and not segment.opens_sentence:
        return before, names
    return "assigned", names


def _says_nothing(text: Text, start: int) -> bool:
    """Whether a lead-in states no duty of its own: bodies, role words and "thực hiện các nhiệm vụ sau:" only."""
    end = len(text.text.rstrip())
    at = start
    for group in groups(text, start, end):
        between = text.key[at : group[0].start]
        if not _LEAD_IN_TAIL.fullmatch(re.sub(r"phối hợp|với|cùng|giao|đề nghị|yêu cầu|chặt chẽ|theo", "", between)):
            return False
        at = group[-1].end
    return _LEAD_IN_TAIL.fullmatch(re.sub(r"phối hợp|với|theo", "", text.key[at:end])) is not None


def _settle(duties: Sequence[_Duty]) -> list[_Duty]:
    """One duty per body and role: a clause is split by role only where the second role names its own partner."""
    by_actor: dict[tuple[str, str], list[_Duty]] = {}
    for duty in duties:
        by_actor.setdefault((duty.actor.canonical, duty.actor.level), []).append(duty)
    return [duty for same in by_actor.values() for duty in _settle_one(same)]


def _settle_one(same: list[_Duty]) -> list[_Duty]:
    if any(duty.role == "requested" for duty in same):
        return [_merge(same, "requested")]
    roles = list(dict.fromkeys(duty.role for duty in same))
    if len(roles) == 1:
        return [_merge(same, roles[0])]
    kept: dict[Role, list[_Duty]] = {}
    for role in roles:
        kept[role] = [duty for duty in same if duty.role == role]
    coordinate = kept.get("coordinate")
    if coordinate and not any(duty.partners for duty in coordinate):
        other: Role = "lead" if "lead" in kept else "assigned"
        kept = {role: part for role, part in kept.items() if role != "coordinate"}
        kept[other] = sorted(kept[other] + coordinate, key=lambda duty: duty.start)
    if (
        "lead" in kept
        and "assigned" in kept
        and (roles.index("lead") < roles.index("assigned") or not any(d.partners for d in kept["lead"]))
    ):
        kept["lead"] = sorted(kept["lead"] + kept.pop("assigned"), key=lambda duty: duty.start)
    return [_merge(part, role) for role, part in kept.items()]


def _merge(same: Sequence[_Duty], role: Role) -> _Duty:
    names = list(dict.fromkeys(name for duty in same for name in duty.partners))
    return _Duty(same[0].actor, role, same[0].start, max(duty.end for duty in same), names, same[0].is_label)


def _record(
    document: Document,
    provision: Provision,
    text: Text,
    duty: _Duty,
    deadlines: Sequence[Deadline],
    targets: Sequence[Target],
) -> Assignment:
    start, end = _trim(text.text, duty.start, duty.end)
    actor = duty.actor
    holder = next(one for one in document.provisions if one.id == actor.provision)
    reach = _reach(text, duty) if actor.how != "address" else (0, 0)
    return Assignment(
        provision=provision.id,
        document=document.id,
        agency=actor.agency,
        canonical=actor.canonical,
        function=actor.function,
        level=actor.level,
        role=duty.role,
        how=actor.how,
        task=text.text[start:end],
        source=provision.span_of(start, end),
        agency_source=_span(holder, actor.start, actor.end),
        coordinating_with=tuple(duty.partners),
        deadlines=tuple(dict.fromkeys(d.normalised for d in deadlines if d.scope == "obligation" and reach[0] <= d.start < reach[1])),
        targets=tuple(dict.fromkeys(t.verbatim for t in targets if reach[0] <= t.start < reach[1])),
    )


def _span(provision: Provision, start: int, end: int) -> SourceSpan:
    return provision.span_of(start, end)


def _reach(text: Text, duty: _Duty) -> tuple[int, int]:
    """Where deadlines and targets bind this duty: its own segments, from the first word of the first one ("Hằng năm, Sở X ...")."""
    first = next((segment for segment in reversed(segments(text.text)) if segment.start <= duty.start), None)
    return (min(first.start, duty.start) if first else duty.start, duty.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n:,;.-–":
        start += 1
    while end > start and text[end - 1] in " \t\n;,":
        end -= 1
    return start, end
