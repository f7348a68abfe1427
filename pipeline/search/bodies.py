"""Which bodies a text names, and which provisions bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.reference import BodyEntry
from pipeline.vietnamese import WORD, search_key

# How well a provision answers "what must this body do": the body itself, or the same function at another level.
SAME_BODY, SAME_FUNCTION = 1.0, 0.55
_PROVINCE, _AND, _COMMITTEE = search_key("tỉnh"), search_key("và"), search_key("ủy ban nhân dân")
_SHORTEST = 3  # syllables: two are a word of the language ("thanh tra", "thống kê") more often than a body


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named at [start, end) of a text."""

    start: int
    end: int
    canonical: str
    function: str
    level: str


def _short_forms(key: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Other forms that people type: without the province's level at the end ("Mặt trận Tổ quốc [tỉnh]"), without "và"
    ("Đài phát thanh [và] truyền hình"), "UBND" spelled out or not.
    """
    words = " ".join(key)
    forms = {key, *(tuple(words.replace(a, b).split()) for a, b in ((_COMMITTEE, "ubnd"), ("ubnd", _COMMITTEE)))}
    forms |= {form[:-1] for form in forms if form[-1:] == (_PROVINCE,)}
    forms |= {tuple(word for word in form if word != _AND) for form in forms}
    return sorted(form for form in forms - {key} if len(" ".join(form).replace("ubnd", _COMMITTEE).split()) >= _SHORTEST)


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
        starts = {(key[:length], function) for key, _, function, _ in written for length in range(_SHORTEST, len(key))}
        # Names as written come first. No short form with which names of bodies of another function begin: "Ủy ban nhân dân [xã]".
        short = [
            (form, canonical, function, level)
            for key, canonical, function, level in written
            for form in _short_forms(key)
            if not any(start == form and other != function for start, other in starts)
        ]
        for key, canonical, function, level in [*written, *short]:
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
            for key, canonical, function, level in self._names.get(keys[at], ()):
                if tuple(keys[at : at + len(key)]) == key:
                    found.append(NamedBody(places[at].start(), places[at + len(key) - 1].end(), canonical, function, level))
                    at += len(key) - 1
                    break
            at += 1
        return found


class Bearers:
    """Which bodies each provision binds: from the extracted assignments, and from the heading it stands under."""

    def __init__(self, documents: Sequence[Document], facts: Sequence[Facts], finder: BodyFinder) -> None:
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._functions: dict[str, set[str]] = defaultdict(set)
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
        """1 where the provision binds one of the bodies, less where it binds the same function at another level, else 0."""
        if any(body.canonical in self._bodies.get(provision_id, ()) for body in bodies):
            return SAME_BODY
        return SAME_FUNCTION if any(body.function in self._functions.get(provision_id, ()) for body in bodies) else 0.0

    def of(self, bodies: Sequence[NamedBody]) -> list[str]:
        """The provisions that bind one of the bodies or its function."""
        canonical, functions = {body.canonical for body in bodies}, {body.function for body in bodies}
        ids = [i for i, names in self._bodies.items() if names & canonical]
        return list(dict.fromkeys([*ids, *(i for i, names in self._functions.items() if names & functions)]))

    def _add(self, provision_id: str, canonical: str, function: str) -> None:
        self._bodies[provision_id].add(canonical)
        if function != "other":
            self._functions[provision_id].add(function)
