"""What a provision inherits: who acts, in which role, with whom. From headings, run-in labels and lead-ins above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.domain.assignments import Role
from pipeline.domain.documents import Document, Provision
from pipeline.extract.actors import Actor, Text, heading_actors, subjects
from pipeline.extract.roles import partners, role_of
from pipeline.extract.segments import segments

# What inherits no actor: the closing sentence of a plan, and lines that tell time, place or money of a duty stated elsewhere.
STANDS_APART = re.compile(
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
        label = label_of(provision, text)
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


def label_of(provision: Provision, text: Text) -> tuple[int, tuple[Actor, ...]] | None:
    """(start of the content, actors) of a run-in label that names bodies: "9. Sở Tài chính: Tham mưu ..."."""
    start = provision.label_end
    for colon in reversed([start + match.start() for match in re.finditer(":", text.text[start : start + 400])][:4]):
        found = heading_actors(text, start, colon)
        if found:
            return colon + 1, found[0]
    return None
