"""Which bodies a text names, and which provisions bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.reference import BodyEntry
from pipeline.search.successions import Kin, Successions
from pipeline.vietnamese import WORD, search_key

# How well a provision answers "what must this body do": the body itself, one that it took over (or that took it over) whole or in part,
# or the same function at another level. The order is the reason: own duties first; what a body took over whole is its own now; of a body
# that was split nobody knows which clause went where.
SAME_BODY, WHOLE_KIN, SAME_FUNCTION, PART_KIN = 1.0, 0.6, 0.55, 0.4
_PROVINCE, _AND, _COMMITTEE = search_key("tỉnh"), search_key("và"), search_key("ủy ban nhân dân")
_SYLLABLES = {"ubnd": len(_COMMITTEE.split())}  # other words are one
# A word that begins a body's name also ends common words: "cơ sở giáo dục" is no Sở Giáo dục, "cán bộ tư pháp" no Bộ Tư pháp.
_ENDS_A_WORD = {
    search_key(last): frozenset(map(search_key, first.split())) for last, first in (("sở", "cơ trụ"), ("bộ", "cán đồng toàn nội"))
}
_SHORTEST = 3  # syllables: two are a word of the language ("thanh tra", "thống kê") more often than a body


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named at [start, end) of a text."""

    start: int
    end: int
    canonical: str
    function: str
    level: str


def _other_forms(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Forms of a name that people type: "UBND" spelled out or not, without the province's level at the end
    ("Mặt trận Tổ quốc [tỉnh]"), without "và" ("Đài phát thanh [và] truyền hình").
    """
    spelled = " ".join(key).replace("ubnd", _COMMITTEE)
    forms = {tuple(spelled.split()), tuple(spelled.replace(_COMMITTEE, "ubnd").split())} if _COMMITTEE in spelled else {key}
    forms |= {form[:-1] for form in forms if form[-1:] == (_PROVINCE,)}
    forms |= {tuple(word for word in form if word != _AND) for form in forms}
    return {form for form in forms if sum(_SYLLABLES.get(word, 1) for word in form) >= _SHORTEST} - {key}


class BodyFinder:
    """Finds bodies by all the names the tables know, longest first, whatever the case or the style of tone marks."""

    def __init__(self, entries: Sequence[BodyEntry], facts: Iterable[Facts] = ()) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = defaultdict(list)
        seen: set[tuple[str, ...]] = set()
        named = [(name, e.canonical, e.function, e.level) for e in entries if not e.is_collective for name in (e.canonical, *e.aliases)]
        found = [(name, a.canonical, a.function, a.level) for f in facts for a in f.assignments for name in (a.canonical, a.agency)]
        written = [
            (tuple(WORD.findall(search_key(name))), canonical, function, level) for name, canonical, function, level in (*named, *found)
        ]
        begun: dict[tuple[str, ...], set[str]] = defaultdict(set)  # the functions whose names begin so
        for key, _, function, _ in written:
            for length in range(_SHORTEST, len(key)):
                begun[key[:length]].add(function)
        # Names as written come first. No other form with which names of bodies of another function begin: "Ủy ban nhân dân [xã]".
        others = [
            (form, canonical, function, level)
            for key, canonical, function, level in written
            for form in sorted(_other_forms(key))
            if begun.get(form, {function}) == {function}
        ]
        for key, canonical, function, level in [*written, *others]:
            if len(key) > 1 and key not in seen and function != "all_departments":
                seen.add(key)
                self._names[key[0]].append((key, canonical, function, level))
        for names in self._names.values():
            names.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> list[NamedBody]:
        """The bodies named in the text, in order, none inside another."""
        places = list(WORD.finditer(search_key(text)))
        keys = [place.group() for place in places]
        found, at = [], 0
        while at < len(keys):
            inside = at > 0 and keys[at - 1] in _ENDS_A_WORD.get(keys[at], ())
            for key, canonical, function, level in () if inside else self._names.get(keys[at], ()):
                if tuple(keys[at : at + len(key)]) == key:
                    found.append(NamedBody(places[at].start(), places[at + len(key) - 1].end(), canonical, function, level))
                    at += len(key) - 1
                    break
            at += 1
        return found

    def named(self, text: str) -> list[tuple[str, str]]:
        """The canonical names and levels of the bodies named in the text, in order."""
        return [(body.canonical, body.level) for body in self.find(text)]


class Bearers:
    """Which bodies each provision binds: from the extracted assignments, and from the heading it stands under."""

    def __init__(
        self, documents: Sequence[Document], facts: Sequence[Facts], finder: BodyFinder, successions: Successions | None = None
    ) -> None:
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._functions: dict[str, set[str]] = defaultdict(set)
        self._function_of: dict[str, str] = {}
        self._successions = successions or Successions((), lambda _: ())
        self._texts = {provision.id: provision.text for document in documents for provision in document.provisions}
        self._issued = {provision.id: _issued(document) for document in documents for provision in document.provisions}
        for fact in facts:
            for assignment in fact.assignments:
                self._add(assignment.provision, assignment.canonical, assignment.function)
        for document in documents:
            for provision in document.provisions:
                near = provision.heading_trail[-1] if provision.heading_trail else ""
                for name in (near, provision.title or ""):
                    for body in finder.find(name)[:1] if len(name) < 120 else ():
                        self._add(provision.id, body.canonical, body.function)

    def match(self, provision_id: str, bodies: Sequence[NamedBody]) -> float:
        """1 where the provision binds one of the bodies, less where it binds one under an earlier or later name, or the same function
        at another level, else 0."""
        bound = self._bodies.get(provision_id, ())
        if any(body.canonical in bound for body in bodies):
            return SAME_BODY
        kin = [one for body in bodies for one in (*self._before(body), *self._after(body)) if self._binds(provision_id, one)]
        values = [PART_KIN if one.is_part else WHOLE_KIN for one in kin]
        if any(body.function in self._functions.get(provision_id, ()) for body in bodies):
            values.append(SAME_FUNCTION)
        return max(values, default=0.0)

    def predecessors(self, body: NamedBody) -> list[Kin]:
        """The bodies whose duties it took over, of those that some provision binds to what it took over."""
        return [kin for kin in self._before(body) if any(self._binds(key, kin) for key in self._bodies)]

    def successors(self, body: NamedBody) -> list[Kin]:
        """The bodies that took over its duties, of those that some provision of a document of after that binds."""
        return [kin for kin in self._after(body) if any(self._binds(key, kin) for key in self._bodies)]

    def alike(self, provision_id: str, bodies: Sequence[NamedBody]) -> list[str]:
        """The bodies of the same function that the provision binds."""
        functions = {body.function for body in bodies}
        return sorted(name for name in self._bodies.get(provision_id, ()) if self._function_of[name] in functions)

    def _before(self, body: NamedBody) -> list[Kin]:
        return self._successions.before((body.canonical, body.level))

    def _after(self, body: NamedBody) -> list[Kin]:
        return self._successions.after((body.canonical, body.level))

    def _binds(self, provision_id: str, kin: Kin) -> bool:
        """Whether the provision binds the other body to what passed on. A successor that stood beside the old body bears its duties only
        in documents of after the merger."""
        if kin.canonical not in self._bodies.get(provision_id, ()):
            return False
        is_successor = kin.canonical != kin.row.canonical
        if is_successor and (self._issued.get(provision_id) or "") < (kin.row.successor_date or "2025"):
            return False
        return kin.covers(self._texts.get(provision_id, ""))

    def of(self, bodies: Sequence[NamedBody]) -> list[str]:
        """The provisions that bind one of the bodies or its function."""
        canonical, functions = {body.canonical for body in bodies}, {body.function for body in bodies}
        ids = [i for i, names in self._bodies.items() if names & canonical]
        return list(dict.fromkeys([*ids, *(i for i, names in self._functions.items() if names & functions)]))

    def _add(self, provision_id: str, canonical: str, function: str) -> None:
        self._bodies[provision_id].add(canonical)
        self._function_of[canonical] = function
        if function != "other":
            self._functions[provision_id].add(function)


def _issued(document: Document) -> str | None:
    """When the document was issued, else the year it is for; ISO, as precise as is known."""
    meta = document.metadata
    return meta.issue_date or (str(meta.first_year) if meta.first_year else None)
