"""Assignment records of a document: who must do what, with whom. The core of the room.

A clause gets its actors from, in this order: the subject of its own segment, an earlier sentence of the clause, its run-in label,
the lead-in above it, the nearest heading that names bodies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.domain.assignments import Assignment, Deadline, Target
from pipeline.domain.documents import Document, Provision
from pipeline.extract.actors import Text
from pipeline.extract.contexts import Contexts
from pipeline.extract.duties import Duty, duties_of, labelled_partners, settle
from pipeline.extract.segments import Segment, segments


def assignments(
    document: Document,
    texts: Mapping[str, Text],
    deadlines: Mapping[str, Sequence[Deadline]],
    targets: Mapping[str, Sequence[Target]],
) -> tuple[Assignment, ...]:
    """The assignments of all clauses that are not table rows, in reading order."""
    contexts = Contexts(document, texts)
    labels = Labels(document, texts)
    own, found = document.metadata.admin_level, list[Assignment]()
    for provision in document.provisions:
        if provision.kind != "clause" or provision.cells:
            continue
        text = texts[provision.id]
        for duty in settle(duties_of(own, provision, text, contexts.of(provision), contexts.is_lead_in(provision))):
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
            helpers.extend(labelled_partners(text, whole))
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


def _record(
    document: Document,
    provision: Provision,
    text: Text,
    duty: Duty,
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
        agency_source=holder.span_of(actor.start, actor.end),
        coordinating_with=tuple(duty.partners),
        deadlines=tuple(dict.fromkeys(d.normalised for d in deadlines if d.scope == "obligation" and reach[0] <= d.start < reach[1])),
        targets=tuple(dict.fromkeys(t.verbatim for t in targets if reach[0] <= t.start < reach[1])),
    )


def _reach(text: Text, duty: Duty) -> tuple[int, int]:
    """Where deadlines and targets bind this duty: its own segments, from the first word of the first one ("Hằng năm, Sở X ...")."""
    first = next((segment for segment in reversed(segments(text.text)) if segment.start <= duty.start), None)
    return (min(first.start, duty.start) if first else duty.start, duty.end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n:,;.-–":
        start += 1
    while end > start and text[end - 1] in " \t\n;,":
        end -= 1
    return start, end
