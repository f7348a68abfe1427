"""The duties of one clause: its segments, who acts in each, in which role; then one duty per body and role.

Roles: see ``Role`` and judgement calls 15 and 16 of the gold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.domain.assignments import Role
from pipeline.domain.documents import AdminLevel, Provision
from pipeline.extract.actors import LABELLED, Actor, Subject, Text, addressees, genitive, groups, may_be_assigned, skip_attributes, subjects
from pipeline.extract.contexts import STANDS_APART, Context, label_of
from pipeline.extract.roles import only_helps, partners, role_of
from pipeline.extract.segments import Segment, segments

_LEAD_IN_TAIL = re.compile(
    r"\W*(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|tổ chức|triển khai|thực hiện|tham"
    r" mưu|các|những|nội dung|nhiệm vụ|giải pháp|công việc|công tác|hoạt động"
    r"|cụ thể|sau đây|như sau|sau|chủ yếu|trọng tâm|chính|theo|chức năng|được giao|liên quan|trên địa"
    r" bàn|tỉnh|huyện|xã|và|của mình|căn cứ|trong phạm vi|quyền hạn)\b\W*)*"
)


@dataclass(slots=True)
class Duty:
    """A stretch of one provision given to one actor in one role."""

    actor: Actor
    role: Role
    start: int
    end: int
    partners: list[str] = field(default_factory=list)
    is_label: bool = False  # "Cơ quan chủ trì: Sở Y tế": the words before it, or those of the parent, state the task


def duties_of(own: AdminLevel | None, provision: Provision, text: Text, above: Context, is_lead_in: bool) -> list[Duty]:
    """The duties that a clause states, in order, before those of one body are settled. ``own``: the level of the document."""
    label = label_of(provision, text)
    start = label[0] if label else provision.label_end
    if is_lead_in and _says_nothing(text, start):
        return []
    context = Context(label[1]) if label else Context() if STANDS_APART.match(text.key, start) else above
    current, role, found = context.actors, context.role, list[Duty]()
    for segment in _with_lists(text, segments(text.text, start)):
        helpers = labelled_partners(text, segment)
        if helpers and found:
            found[-1].partners.extend(helpers)
            continue
        here = subjects(text, segment, has_actor=bool(current))
        if not here and not current and (report := genitive(text, segment)):
            here = [report]
        for subject, end in zip(here, _ends(here, segment), strict=True):
            if not segment.opens_sentence and _joins_leader(text, subject, end, found):
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


def _joins_leader(text: Text, subject: Subject, end: int, found: Sequence[Duty]) -> bool:
    """Whether the subject only helps the body that leads; then it is a partner of that one."""
    lead = next((duty for duty in reversed(found) if duty.role == "lead"), None)
    if lead is None or subject.actors[0].is_requested or not only_helps(text, subject.predicate, end):
        return False
    lead.partners.extend(actor.agency for actor in subject.actors)
    return True


def _given(text: Text, subject: Subject, role: Role, end: int) -> list[Duty]:
    names = partners(text, subject.predicate, end)
    duties = [_duty(actor, role, subject.predicate, end, names) for actor in subject.actors]
    for duty in duties:
        duty.is_label = subject.role is not None
    return duties


def _received(text: Text, segment: Segment, current: Sequence[Actor]) -> list[Duty]:
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


def labelled_partners(text: Text, segment: Segment) -> list[str]:
    """The bodies behind "Cơ quan phối hợp:", as written."""
    label = LABELLED.match(text.key, segment.start, segment.end)
    if label is None or label["role"] != "phối hợp":
        return []
    return [body.verbatim for group in groups(text, label.end(), segment.end)[:1] for body in group]


def _duty(actor: Actor, role: Role, start: int, end: int, names: Sequence[str]) -> Duty:
    return Duty(actor, "requested" if actor.is_requested else role, start, end, list(names))


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


def settle(duties: Sequence[Duty]) -> list[Duty]:
    """One duty per body and role: a clause is split by role only where the second role names its own partner."""
    by_actor: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        by_actor.setdefault((duty.actor.canonical, duty.actor.level), []).append(duty)
    return [duty for same in by_actor.values() for duty in _settle_one(same)]


def _settle_one(same: list[Duty]) -> list[Duty]:
    if any(duty.role == "requested" for duty in same):
        return [_merge(same, "requested")]
    roles = list(dict.fromkeys(duty.role for duty in same))
    if len(roles) == 1:
        return [_merge(same, roles[0])]
    kept: dict[Role, list[Duty]] = {}
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


def _merge(same: Sequence[Duty], role: Role) -> Duty:
    names = list(dict.fromkeys(name for duty in same for name in duty.partners))
    return Duty(same[0].actor, role, same[0].start, max(duty.end for duty in same), names, same[0].is_label)
