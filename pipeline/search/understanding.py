"""Reads a query: its kind, what it points at, and the forms in which it is searched."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.domain.retrieval import Query, QueryKind, Understood
from pipeline.search.abbreviations import Abbreviations
from pipeline.search.bodies import BodyFinder, NamedBody
from pipeline.search.citations import (
    Place,
    cited_path,
    document_numbers,
    is_only_number,
    joined_numbers,
    number_spans,
    quoted_phrases,
    unit_words,
    without_citations,
)
from pipeline.search.diacritics import Restoration, SyllableModel
from pipeline.search.english import SMALL_WORDS, EnglishWords
from pipeline.search.everyday import EverydayWords
from pipeline.search.keyboard import read_keys
from pipeline.search.other_texts import OtherText, OtherTexts
from pipeline.search.places import NamedPlaces, PlaceFinder
from pipeline.search.replacements import Replacement, replaced
from pipeline.search.times import AskedTime, asked_times
from pipeline.search.words import is_shouted
from pipeline.vietnamese import WORD, fold, nfc, search_key, squeeze

LONGEST_QUERY = 1000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]")
# match "phải làm gì", "có nhiệm vụ gì"; no match "làm gì có"
_ASKS_BODY = re.compile(
    r"(?:làm|lo|nhiệm vụ|trách nhiệm|việc|vai trò|công việc|phần việc|phân công|được giao|giao cho|chủ trì|phụ trách)(?!\w)"
)
# match "what must", "duties of"; no match "how many must"
_ASKS_BODY_IN_ENGLISH = re.compile(
    r"(?<!\w)(?:what (?:must|should|does|do|shall|will|can|has|have|is|are)|dut(?:y|ies)|tasks?|responsibilit(?:y|ies)|responsible|roles?|"
    r"mandate|assigned|in charge)(?!\w)"
)
_ASKS_WHEN = re.compile(
    r"(?<!\w)(?:bao giờ|khi nào|lúc nào|ngày nào|ngày mấy|hôm nào|mùng mấy|mồng mấy|mấy giờ|tháng nào|tháng mấy|năm nào|quý nào|quý mấy|"
    r"thời hạn|thời gian nào|chậm nhất|trước ngày|bao lâu|định kỳ|deadline|by when|when|due)(?!\w)"
    # match "hạn báo cáo năm", "hạn chót"; no match "giới hạn", "hạn chế", "hạn hán"
    r"|(?<!\w)(?<!giới )(?<!quyền )(?<!hữu )(?<!vô )(?<!ngắn )(?<!trung )(?<!dài )(?<!chống )(?<!khô )(?<!bị )(?<!mãn )(?<!gia )"
    r"hạn(?! (?:chế|hán|hẹp|hẹn|mặn|mức|ngạch|điền))(?!\w)"
)
_ASKS_HOW_MUCH = re.compile(
    r"(?<!\w)(?:chỉ tiêu|bao nhiêu|(?<!ngày )(?<!mùng )(?<!mồng )(?<!tháng )(?<!quý )mấy(?! giờ)|tỷ lệ|tỉ lệ|phần trăm|ít nhất|tối thiểu|"
    r"targets?|how many|how much|percent)(?!\w)|\d\s?%"
)
# Words that ask about a body without saying what about.
_EMPTY_WORDS = (
    "phải làm gì nhiệm vụ trách được giao những việc nào các có của là trong kế hoạch theo thực hiện cần sẽ phân công chịu lo phụ "
    "chủ trì phối hợp vai trò ra sao thế này cho về và ở tại tỉnh huyện xã năm với đối trọng tâm chính ai cơ quan đơn vị nội dung "
    "gồm như để bằng cách tổ chức triển khai"
)
_EMPTY = frozenset(_EMPTY_WORDS.split()) | SMALL_WORDS
_EMPTY_BARE = frozenset(
    fold(f"{_EMPTY_WORDS} văn bản chương trình quyết định quy định nói viết ghi xem tìm đọc đoạn số ubnd ủy ban nhân dân").split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A query read. ``dense`` are the texts to embed, ``lexical`` the text whose words are sought, ``extra`` further terms,
    ``official`` what a document would say for everyday words of the query. ``cited`` is a place in a document, ``cited_id`` one that was
    typed by its id; ``other_text`` the text that is cited where it is none of the corpus."""

    understood: Understood
    dense: tuple[str, ...] = ()
    lexical: str = ""
    extra: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
    places: NamedPlaces = field(default_factory=NamedPlaces)
    numbers: tuple[str, ...] = ()
    cited: Place = ()
    cited_id: str = ""
    other_text: OtherText | None = None
    phrases: tuple[str, ...] = ()
    times: tuple[AskedTime, ...] = ()
    is_only_body: bool = False
    is_only_number: bool = False
    is_only_citation: bool = False
    asks_body: bool = False
    asks_when: bool = False
    asks_how_much: bool = False

    @property
    def body_names(self) -> tuple[str, ...]:
        """The bodies as they are named in the text that was understood."""
        return tuple(self.understood.text[body.start : body.end] for body in self.bodies)

    @property
    def is_empty(self) -> bool:
        return not self.dense


def clean_query(text: str) -> str:
    """The text without control characters and needless space, cut to a length that is read in bounded time."""
    return squeeze(_CONTROL.sub(" ", nfc(text[: 4 * LONGEST_QUERY])))[:LONGEST_QUERY].strip()


class Understanding:
    """Reads queries with what the corpus and the tables know."""

    def __init__(
        self,
        *,
        syllables: SyllableModel,
        abbreviations: Abbreviations,
        bodies: BodyFinder,
        places: PlaceFinder,
        everyday: EverydayWords,
        others: OtherTexts,
        english: EnglishWords | None = None,
    ) -> None:
        self._english = english or EnglishWords()
        self._syllables = syllables
        self._everyday = everyday
        self._abbreviations = abbreviations
        self._bodies = bodies
        self._places = places
        self._others = others

    def read(self, query: Query) -> Reading:
        """The reading of a query; an empty one when there is not a word in it."""
        text = clean_query(query.text)
        if not WORD.search(text):
            return Reading(Understood(typed=query.text, text=text))
        if query.is_literal:
            return Reading(Understood(typed=query.text, text=text), (text,), text, phrases=quoted_phrases(text))
        text, restoration = self._restored(text)
        restored = restoration.text
        is_bare = fold(text) == text
        expansions = self._abbreviations.expand(restored, bare=is_bare)
        full = replaced(restored, expansions)
        in_vietnamese = self._read_english(query, text)
        if in_vietnamese is not None:
            return in_vietnamese
        bodies = tuple(self._bodies.find(full))
        places = self._places.find(restored)
        key, is_vietnamese = search_key(full), self._syllables.is_vietnamese(full)
        subject = self._subject(full, bodies)
        dense = [subject]
        if restoration.other is not None:
            spelled = replaced(restoration.other, self._abbreviations.expand(restoration.other, bare=is_bare))
            dense.append(self._subject(spelled, self._bodies.find(spelled)))
        rewordings = self._everyday.find(subject)
        first = text.split()[0]
        cited_id = first if "/" in first and first.partition("/")[0].lower() in self._places.places else ""
        citing = max(text, restored, key=lambda one: len(cited_path(one)))
        cited = cited_path(citing)
        other = (self._others.cited(full) or self._others.cited(citing)) if cited and not cited_id else None
        dense.append(replaced(subject, rewordings))
        reading = Reading(
            understood=Understood(typed=query.text, text=full),
            dense=tuple(dict.fromkeys(map(_calm, dense))),
            lexical=subject,
            extra=tuple(dict.fromkeys(e.typed.lower() for e in expansions)),
            official=tuple(dict.fromkeys(one.meaning for one in rewordings)),
            bodies=bodies or (() if is_vietnamese else tuple(self._bodies.find(replaced(full, self._english.find(full))))),
            places=places,
            numbers=() if cited_id else document_numbers(text),
            cited=cited,
            cited_id=cited_id,
            other_text=other,
            phrases=quoted_phrases(text),
            is_only_body=bool(bodies) and self._says_no_more(key, bodies, places),
            times=asked_times(key),
            is_only_number=is_only_number(full, {*places.words, *(fold(w) for b in bodies for w in WORD.findall(key[b.start : b.end]))})
            and not cited_id,
            is_only_citation=bool(cited_id or other) or (bool(cited) and _is_only_citation(citing, places)),
            asks_body=not is_vietnamese and bool(_ASKS_BODY_IN_ENGLISH.search(key)),
            asks_when=bool(_ASKS_WHEN.search(key)),
            asks_how_much=bool(_ASKS_HOW_MUCH.search(key)),
        )
        meanings = tuple(f"{e.typed} = {e.meaning}" for e in expansions)
        official = tuple(f"{one.typed} → {one.meaning}" for one in rewordings)
        return self._explained(reading, restoration, meanings, official)

    def _restored(self, typed: str) -> tuple[str, Restoration]:
        """The text with its document numbers and keys as they are meant, and with its marks. What is quoted stays as it was typed."""
        text, forms = (typed, {}) if quoted_phrases(typed) else read_keys(joined_numbers(typed), self._syllables)
        known: dict[int, Sequence[str]] = {**self._kept(text), **forms}
        restoration = self._syllables.restore(text, known)
        # The name of a province that is also other words ("nghe an") is one where the model agrees; then it is nothing else.
        provinces = self._places.spelled(text, sure=False)
        if restoration.other is not None and _agrees(restoration.text, provinces):
            restoration = self._syllables.restore(text, {**_single(provinces), **known})
        if text.replace(" ", "") != typed.replace(" ", ""):
            restoration = dataclasses.replace(restoration, is_changed=True)
        return text, restoration

    def _kept(self, text: str) -> dict[int, Sequence[str]]:
        """The syllables of which only one form is meant: of names with capitals, before and in labels, in numbers and abbreviations."""
        kept = {**self._places.spelled(text, sure=True), **unit_words(text)}
        spans = [*number_spans(text), *((one.start, one.end) for one in self._abbreviations.expand(text))]
        kept |= {start + word.start(): search_key(word.group()) for start, end in spans for word in WORD.finditer(text[start:end])}
        return _single(kept)

    def _read_english(self, query: Query, text: str) -> Reading | None:
        """The reading of an English text of which the lexicon has every word: embedded as it is and in Vietnamese, in which its words are
        sought. None for any other text."""
        subject = self._places.subject(text)
        found = self._english.find(subject)
        if not self._english.covers(subject, found) or not self._is_english(text, found):
            return None
        english = self._english.find(text)
        spoken = replaced(text, english)
        bodies = tuple(self._bodies.find(spoken))
        places = self._places.find(text)
        wanted = " ".join(dict.fromkeys(one.meaning for one in found))
        key = search_key(spoken)
        reading = Reading(
            understood=Understood(typed=query.text, text=text),
            dense=(_calm(subject), wanted),
            lexical=wanted,
            official=tuple(dict.fromkeys(one.meaning for one in found)),
            bodies=bodies,
            places=places,
            numbers=document_numbers(text),
            cited=cited_path(text),
            phrases=quoted_phrases(text),
            is_only_body=bool(bodies) and self._says_no_more(key, bodies, places),
            is_only_number=is_only_number(text),
            asks_body=bool(_ASKS_BODY_IN_ENGLISH.search(search_key(text))),
            asks_when=bool(_ASKS_WHEN.search(search_key(text))),
            asks_how_much=bool(_ASKS_HOW_MUCH.search(search_key(text))),
        )
        meanings = tuple(dict.fromkeys(f"{one.typed} → {one.meaning}" for one in found))
        return self._explained(reading, Restoration(text, None, False), (), meanings)

    def _is_english(self, text: str, found: Sequence[Replacement]) -> bool:
        """Whether the text is no Vietnamese, be it typed without marks: some of its words cannot be."""
        if not self._syllables.is_vietnamese(text):
            return True
        words = [word for one in found for word in WORD.findall(search_key(one.typed))]
        return fold(text) == text and any(word not in self._syllables.bare_forms for word in words)

    def _explained(self, reading: Reading, restoration: Restoration, meanings: tuple[str, ...], official: tuple[str, ...]) -> Reading:
        """The reading with what is said of it to people."""
        understood = dataclasses.replace(
            reading.understood,
            kind=kind_of(reading),
            restored=restoration.text if restoration.is_changed else None,
            expansions=meanings,
            official=official,
            bodies=tuple(dict.fromkeys(body.canonical for body in reading.bodies)),
            functions=tuple(dict.fromkeys(body.function for body in reading.bodies)),
            provinces=reading.places.provinces,
            years=reading.places.years,
            notes=_notes(reading, restoration, meanings, official),
        )
        return dataclasses.replace(reading, understood=understood)

    def _subject(self, text: str, bodies: Sequence[NamedBody]) -> str:
        """The text without named places; what is quoted or cited exactly stays whole."""
        if quoted_phrases(text) or document_numbers(text) or cited_path(text):
            return text
        return self._places.subject(text, [(body.start, body.end) for body in bodies])

    @staticmethod
    def _says_no_more(key: str, bodies: tuple[NamedBody, ...], places: NamedPlaces) -> bool:
        """Whether nothing but bodies, places, years and question words is in the query."""
        rest = list(key)
        for body in bodies:
            rest[body.start : body.end] = " " * (body.end - body.start)
        words = [word for word in WORD.findall("".join(rest)) if word not in _EMPTY and not word.isdigit()]
        return not [word for word in words if fold(word) not in places.words]


def _single(syllables: Mapping[int, str]) -> dict[int, Sequence[str]]:
    return {at: (syllable,) for at, syllable in syllables.items()}


def _agrees(restored: str, syllables: Mapping[int, str]) -> bool:
    """Whether the restored text (as long as the typed one) has the syllables where they are wanted."""
    key = search_key(restored)
    return bool(syllables) and all(key[at : at + len(syllable)] == syllable for at, syllable in syllables.items())


def _is_only_citation(text: str, places: NamedPlaces) -> bool:
    """Whether nothing but cited places, documents, years and question words is in the text."""
    words = WORD.findall(fold(search_key(without_citations(text))))
    return not [word for word in words if word not in _EMPTY_BARE and word not in places.words and not word.isdigit()]


def _calm(text: str) -> str:
    """Text all in capitals in small letters, as provisions are written: the model reads the two differently."""
    return text.lower() if is_shouted(text) else text


def kind_of(reading: Reading) -> QueryKind:
    """The kind of a query: the most exact thing in it decides."""
    if reading.phrases:
        return "phrase"
    if reading.numbers:
        return "number"
    if reading.cited or reading.cited_id:
        return "citation"
    if reading.bodies and (reading.is_only_body or reading.asks_body or _ASKS_BODY.search(search_key(reading.lexical))):
        return "body"
    if reading.asks_how_much:
        return "target"
    return "deadline" if reading.asks_when else "plain"


def _notes(reading: Reading, restoration: Restoration, meanings: tuple[str, ...], official: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    notes = []
    if restoration.is_changed:
        other = ("; cũng có thể là: " + restoration.other, "; or as: " + restoration.other) if restoration.other else ("", "")
        notes.append((f"Đã hiểu là: {restoration.text}{other[0]}", f"Read as: {restoration.text}{other[1]}"))
    if meanings:
        notes.append((f"Viết tắt: {'; '.join(meanings)}", f"Abbreviations: {'; '.join(meanings)}"))
    if official:
        words = "; ".join(official)
        notes.append((f"Tìm cả theo lời của văn bản: {words}", f"Also searched in official words: {words}"))
    if reading.places.titles or reading.places.preferred_years:
        named = ", ".join([*reading.places.titles, *map(str, reading.places.preferred_years)])
        notes.append((f"Ưu tiên: {named}", f"Preferred: {named}"))
    for old, new in reading.places.renamed:
        notes.append((f"{old} nay thuộc {new}.", f"{old} is now part of {new}."))
    for name in reading.places.absent:
        notes.append((f"Kho chưa có văn bản của {name}.", f"The corpus has no document of {name}."))
    return tuple(notes)
