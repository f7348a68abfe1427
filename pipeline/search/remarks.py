"""What people are told beside the hits: under which other names a body was sought, and that a named place does not say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.domain.documents import Document
from pipeline.search.bodies import SAME_BODY, SAME_FUNCTION, Bearers, NamedBody
from pipeline.search.places import PlaceFinder
from pipeline.search.ranking import Found
from pipeline.search.successions import Kin
from pipeline.search.understanding import Reading

Note = tuple[str, str]
# A named place answers with a provision that has at least this share of the best score of all. Of 45 questions of eight writers and of ours
# that name a place with an answer 44 have .74 and more; of 10 whose answer only other places have 8 stay under it.
_ANSWERS = 0.6
_MOST_NAMES = 3
_GAPS: Mapping[str, Note] = {
    "annex_missing": ("văn bản nhắc đến phụ lục không có trong tệp", "the document refers to an annex that the file does not hold"),
    "digest": ("trong kho chỉ có bài đưa tin về kế hoạch", "the corpus only has a news item about the plan"),
    "unreadable_pages": ("một số trang của tệp không đọc được", "some pages of the file cannot be read"),
}


class Remarks:
    """Says what the ranking did that nobody can see in the hits. Reads only."""

    def __init__(self, documents: Sequence[Document], places: PlaceFinder, bearers: Bearers) -> None:
        self._gaps = {document.id: document.gaps for document in documents}
        self._document_of = {provision.id: document.id for document in documents for provision in document.provisions}
        self._places, self._bearers = places, bearers

    def of(self, reading: Reading, found: Found) -> tuple[Note, ...]:
        """The notes, in the order in which they matter."""
        if found.has_exact:
            return ()
        notes: list[Note] = []
        if reading.understood.kind == "body":
            for body in dict.fromkeys(reading.bodies):
                notes += self._names(body)
            notes += self._alike(reading, found)
        return tuple(dict.fromkeys([*notes, *self._absent(reading, found)]))

    def _names(self, body: NamedBody) -> list[Note]:
        """The earlier and later names under which the body was sought too."""
        earlier = [_passed_on(kin, kin.canonical, body.canonical, "cũ", "old") for kin in self._bearers.predecessors(body)]
        later = [_passed_on(kin, body.canonical, kin.canonical, "mới", "new") for kin in self._bearers.successors(body)]
        return [*earlier, *later]

    def _alike(self, reading: Reading, found: Found) -> list[Note]:
        """That no provision binds the body itself, and which bodies of its field are shown."""
        values = {key: self._bearers.match(key, reading.bodies) for key in found.parts.get("body", {})}
        if not values or max(values.values()) == SAME_BODY:
            return []
        same = [key for key, value in values.items() if value == SAME_FUNCTION]
        alike = dict.fromkeys(name for key in same for name in self._bearers.alike(key, reading.bodies))
        if not alike:
            return []
        named = ", ".join(dict.fromkeys(body.canonical for body in reading.bodies))
        names = ", ".join([*alike][:_MOST_NAMES])
        return [
            (
                f"Không thấy giao việc riêng cho {named}; tìm cả cơ quan cùng lĩnh vực: {names}.",
                f"No duty of {named} was found; bodies of the same field were sought too: {names}.",
            )
        ]

    def _absent(self, reading: Reading, found: Found) -> list[Note]:
        """That the documents of the named places do not say it, and what they lack."""
        documents = set(self._places.of(reading.places))
        if not documents or not found.total:
            return []
        where = ", ".join(reading.places.titles)
        lacks = [_GAPS[gap] for gap in dict.fromkeys(gap for one in sorted(documents) for gap in self._gaps[one]) if gap in _GAPS]
        vi, en = (f" Lưu ý: {'; '.join(one[0] for one in lacks)}.", f" Note: {'; '.join(one[1] for one in lacks)}.") if lacks else ("", "")
        there = [key for key in found.total if self._document_of.get(key) in documents]
        if reading.understood.kind == "body" and found.parts.get("body"):
            if any(self._bearers.match(key, reading.bodies) == SAME_BODY for key in there):
                return []
            named = ", ".join(dict.fromkeys(body.canonical for body in reading.bodies))
            return [
                (
                    f"Không thấy văn bản của {where} giao việc riêng cho {named}; dưới đây là của nơi khác hoặc cơ quan khác.{vi}",
                    f"No duty of {named} was found in the documents of {where}; what follows is of other places or bodies.{en}",
                )
            ]
        scores = {key: score - found.parts.get("place", {}).get(key, 0.0) for key, score in found.total.items()}
        if max((scores[key] for key in there), default=0.0) >= _ANSWERS * max(scores.values()):
            return []
        return [
            (
                f"Không thấy đoạn nào trong văn bản của {where} nói rõ điều này; văn bản của nơi khác gần hơn.{vi}",
                f"No provision of {where} was found to say this clearly; other places' are nearer.{en}",
            )
        ]


def _passed_on(kin: Kin, old: str, new: str, vi_names: str, en_names: str) -> Note:
    """Whose duties passed to whom, since when, which of them, and where that is written."""
    since, source = kin.row.successor_date or "2025", kin.row.source or "–"
    told = kin.share or (kin.row.succession_note if kin.is_part else None)
    part = f" ({told})" if told else ""
    return (
        f"Từ {_date(since)} {'một phần nhiệm vụ của ' if kin.is_part else ''}{old}{part} chuyển vào {new}; tìm cả dưới tên {vi_names}: "
        f"{kin.canonical}. Nguồn: {source}.",
        f"On {since} {'some of the duties of ' if kin.is_part else ''}{old}{part} passed to {new}; sought under the {en_names} name too: "
        f"{kin.canonical}. Source: {source}.",
    )


def _date(iso: str) -> str:
    """As it is written in Vietnam: "2025-03-01" is 01/03/2025."""
    return "/".join(reversed(iso.split("-")))
