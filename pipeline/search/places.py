"""Which provinces, localities and years a query names, under old and new names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.documents import Document
from pipeline.domain.reference import ProvinceEntry
from pipeline.vietnamese import WORD, fold, search_key, slug, squeeze

# match "2022", "2021-2030"; no match "1303/LĐTBXH", "15/11/2024" (a date, not a plan's year)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
# Names that are also common words; they are places only with a capital or behind a word that says so.
_COMMON_WORDS = frozenset({"hoa binh", "thai binh", "hue"})
_PLACE_WORD = re.compile(r"(?:^|\s)(?:tinh|thanh pho|tp|huyen|thi xa|xa|phuong|o|tai)\.?\s+$")
# match "tp "; no match "o ", "tai ", "xa " (other words too)
_TOWN_WORD = re.compile(r"(?:^|\s)(?:tinh|thanh pho|tp)\.?\s+$")
# match "xã " (Hòa Bình): a commune that bears the name, as many do; no match "các xã " (of Hòa Bình), "thành phố "
_LOWER_UNIT = re.compile(r"(?:^|(?<!\bcac)(?<!\bnhung)(?<!\bmoi)\s)(?:huyen|thi xa|xa|phuong|thi tran)\s+$")
# Without marks: what stands before a name and goes with it, and behind it in English; names joined to it ("giữa Ninh Bình với Quảng Ngãi").
_LEAD = re.compile(
    r"(?:(?<!\w)(?:tren dia ban|giua|o|tai|cua|thuoc|trong|in|of|for|at|between)\s+)?"
    r"(?:(?<!\w)(?:tinh|thanh pho|tp\.?|huyen|thi xa|xa|phuong|thi tran)\s+)?$"
)
_TAIL = re.compile(r"^\s+(?:province|district|commune|city)(?!\w)")
_JOINED = re.compile(r"^[\s,]*(?:(?:va|voi|hay|hoac|and|or)\s+)?(?:(?:tinh|huyen|xa)\s+)?$")
# A name behind one of these belongs to it: "Báo Ninh Bình" is a newspaper.
_NAMED_AFTER = re.compile(r"(?<!\w)(?:bao|dai|truong|benh vien|cau|song)\s+$")
_ID = re.compile(r"\w+(?:-\w+)+")  # ids of documents: match "quang-ngai-2022"; no match "quang ngai"
_LEAST_SUBJECT = 2
_PREFIX = re.compile(r"^(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran)\s+")


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Slugs of named provinces, documents of named localities, years, and the names of provinces that the corpus does not have.

    ``titles`` and ``preferred_years`` are those of them that some document is of: what can be preferred.
    """

    provinces: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    absent: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    preferred_years: tuple[int, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where and for which years a document holds; ``first_year`` is the one that its name has, or that it begins with."""

    province: str
    province_now: str
    years: tuple[int, ...]
    first_year: int | None = None


class PlaceFinder:
    """Finds places and years; knows which documents they mean."""

    def __init__(self, provinces: Sequence[ProvinceEntry], documents: Sequence[Document]) -> None:
        self._provinces = {entry.old_slug: entry for entry in provinces}
        self._names: dict[str, str] = {}  # bare name -> slug of the province before 2025
        for entry in provinces:
            for name in (entry.old_short, *entry.old_aliases):
                if name:
                    bare = _bare(name)
                    self._names.setdefault(bare, entry.old_slug)
        self.places: dict[str, DocumentPlace] = {d.id: self._place(d) for d in documents}
        self._localities: dict[str, set[str]] = defaultdict(set)
        self._spelled: dict[str, str] = {}  # bare name -> as the documents write it
        for document in documents:
            for locality in (document.metadata.district, document.metadata.commune):
                if locality:
                    self._localities[_bare(locality)].add(document.id)
                    self._spelled.setdefault(_bare(locality), locality)
            if document.metadata.province:
                self._names.setdefault(_bare(document.metadata.province), self.places[document.id].province)
        spellings = (*(n for e in provinces for n in (e.old_short, *e.old_aliases, e.old_centre) if n), *self._spelled.values())
        self._spellings = {_bare(name): _without_prefix(name) for name in reversed(spellings)}
        longest_first = sorted({name for name in (*self._names, *self._localities) if name}, key=len, reverse=True)
        self._any_name = re.compile(rf"(?<!\w)(?=({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w))")
        spelled_first = sorted(filter(None, self._spellings), key=len, reverse=True)
        self._any_spelling = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, spelled_first)) or '(?!)'})(?!\w)")

    def find(self, text: str) -> NamedPlaces:
        """The places and years named in the text."""
        found = list(self._named(text))
        named, provincial = {name for _, _, name in found}, {name for start, _, name in found if not self._is_lower(text, start, name)}
        provinces = list(dict.fromkeys(s for name, s in self._names.items() if name in provincial))
        localities = [name for name in self._localities if name in named]
        documents = [d for name in localities for d in sorted(self._localities[name])]
        tokens = set(_ID.findall(fold(search_key(text))))
        by_id = [d for d in self.places if d in tokens and d not in documents]
        known = {s for place in self.places.values() for s in (place.province, place.province_now)}
        absent = [self._title(s) for s in provinces if s not in known and self._now(s) not in known]
        renamed = [(self._title(s), self._provinces[s].new_short) for s in provinces if s in self._provinces and self._now(s) != s]
        years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
        titles = [*(t for t in map(self._title, provinces) if t not in absent), *(self._spelled[name] for name in localities), *by_id]
        words = frozenset(word for name, s in self._names.items() if s in provinces for word in name.split())
        words |= frozenset(word for name in (*localities, *by_id) for word in WORD.findall(name))
        preferred = tuple(year for year in years if any(year in place.years for place in self.places.values()))
        return NamedPlaces(tuple(provinces), (*documents, *by_id), years, tuple(absent), tuple(renamed), tuple(titles), preferred, words)

    def subject(self, text: str, kept: Sequence[tuple[int, int]] = ()) -> str:
        """What the text asks about: without the names of places, which choose documents and would else draw every clause that names
        them. The whole text where less than two words are left. Nothing inside the spans ``kept`` is taken off, and no name of a locality
        in small letters without a word before it that says so: "thống nhất" is a word before it is a commune."""
        key = fold(search_key(text))
        if len(key) != len(text):
            return text
        joined: list[tuple[int, int]] = []
        for start, end, name in self._named(text):
            if name not in self._names and not (_has_capitals(text[start:end]) or _PLACE_WORD.search(key[:start])):
                continue
            if _NAMED_AFTER.search(key[:start]) or any(first < end and start < last for first, last in kept):
                continue
            if joined and (start < joined[-1][1] or _JOINED.match(key[joined[-1][1] : start])):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        parts, at = [], 0
        for start, end in joined:
            lead, tail = _LEAD.search(key[at:start]), _TAIL.match(key[end:])
            first = at + lead.start() if lead else start
            first = max([first, *(last for _, last in kept if last <= start)])
            parts.append(text[at:first])
            at = end + (tail.end() if tail else 0)
        rest = squeeze(" ".join([*parts, text[at:]])).strip(" ,;:-")
        return rest if len(WORD.findall(rest)) >= _LEAST_SUBJECT else text

    def spelled(self, text: str, *, sure: bool) -> dict[int, str]:
        """The syllables (search keys) of names of provinces, of their capitals and of the documents' localities, typed without marks, by
        where they begin. ``sure``: names typed with capitals; else names of provinces in any letters, which may be other words.
        """
        key = fold(search_key(text))
        found: dict[int, str] = {}
        if len(key) != len(text):
            return found
        for match in self._any_spelling.finditer(key):
            (start, end), written = match.span(), text[slice(*match.span())]
            named = _is_name(text, key, start, end) if sure else match[1] in self._names and match[1] not in _COMMON_WORDS
            if named and fold(written) == written:
                syllables = WORD.findall(search_key(self._spellings[match[1]]))
                places = [start + place.start() for place in WORD.finditer(match[1])]
                found.update(zip(places, syllables, strict=len(places) == len(syllables)))
        return found

    def agreement(self, document_id: str, named: NamedPlaces) -> tuple[float, float]:
        """(place, year): 1 where the document is of a named place (.5 where it now belongs to it), and of a named year (.5 where its
        period only goes over it, as one of nine years may: "2024" means a plan of that year first); else 0."""
        place = self.places.get(document_id)
        if place is None:
            return 0.0, 0.0
        where = 0.0
        if document_id in named.documents or {place.province, place.province_now} & set(named.provinces):
            where = 1.0
        elif place.province_now and place.province_now in {self._now(s) for s in named.provinces}:
            where = 0.5
        return where, 1.0 if place.first_year in named.years else 0.5 if set(place.years) & set(named.years) else 0.0

    def of(self, named: NamedPlaces) -> list[str]:
        """The documents that agree most with the named places, and of them those that agree most with the named years; none without a
        named place."""
        agreement = {document: self.agreement(document, named) for document in self.places}
        most = max(agreement.values(), default=(0.0, 0.0))
        return [document for document, value in agreement.items() if value == most] if most[0] else []

    def _now(self, province: str) -> str:
        entry = self._provinces.get(province)
        return entry.new_slug if entry else province

    def _title(self, province: str) -> str:
        return self._provinces[province].old_short if province in self._provinces else province

    def _place(self, document: Document) -> DocumentPlace:
        meta = document.metadata
        province = slug(_bare(meta.province)) if meta.province else ""
        return DocumentPlace(province, self._now(province), meta.years, meta.first_year)

    def _named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, bare name) wherever the text means a place, the longest at each start."""
        folded = fold(search_key(text))
        for match in self._any_name.finditer(folded):
            (start, end), name = match.span(1), match.group(1)
            written = text[start:end] if len(text) == len(folded) else ""
            is_named = (_has_capitals(written) and not text.isupper()) or name not in _COMMON_WORDS or _PLACE_WORD.search(folded[:start])
            if is_named and (name in self._localities or not self._is_lower(text, start, name)):
                yield start, end, name

    @staticmethod
    def _is_lower(text: str, start: int, name: str) -> bool:
        """Whether the words before make it a commune or a district of this name. Only of names that are words: they are many places'."""
        return name in _COMMON_WORDS and bool(_LOWER_UNIT.search(fold(search_key(text))[:start]))


def _has_capitals(written: str) -> bool:
    return bool(written) and all(word[:1].isupper() for word in written.split())


def _is_name(text: str, key: str, start: int, end: int) -> bool:
    """Whether what stands there is a name: behind a word that says so ("tp vinh"), or with capitals. One syllable is so only where nothing
    else makes it one: "Vinh Quang" is another place, "Vinh danh" none.
    """
    if _TOWN_WORD.search(key[:start]):
        return True
    if text.isupper() or not _has_capitals(text[start:end]):
        return False
    before, after = text[:start].strip(), text[end:].strip()
    return " " in text[start:end] or (not after[:1].isupper() if before else not after)


def _without_prefix(name: str) -> str:
    """ "xã Song An" -> "Song An"."""
    prefix = _PREFIX.match(fold(search_key(name)))
    return name[prefix.end() :] if prefix else name


def _bare(name: str) -> str:
    return _PREFIX.sub("", fold(search_key(name)).replace("-", " ")).strip()
