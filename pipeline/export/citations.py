"""Places and documents as a reader would name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.domain.documents import Document, Provision
from pipeline.domain.tables import Language

_BULLET = re.compile(r"^-(\d+)(~\d+)?$")  # match "-2"; no match "2"
_PARAGRAPH = re.compile(r"^¶(\d+)(~\d+)?$")  # match "¶1"; no match "1"
_ANNEX = re.compile(r"^PL(\d*)$")  # match "PL1"; no match "PLC1"
_WORDED = re.compile(r"^[^\W\d_]{2,}\s", re.UNICODE)  # match "Chương II", "Điều 5"; no match "IV", "a"
_COUNTED_PLACE = re.compile(r"^(.*\b(?:gạch đầu dòng|đoạn|bullet|paragraph)) (\d+)$")  # match "mục V.1, đoạn 2"; no match "mục V.1"
_PARTS_WITHOUT_PATH = {
    "@title": ("tên văn bản", "title"),
    "@letterhead": ("phần đầu văn bản", "letterhead"),
    "@recipients": ("nơi nhận", "recipients"),
    "@signature": ("phần ký", "signature"),
    "@boilerplate": ("phần trình bày", "boilerplate"),
}
# Never guessed from the level: a commune-level unit may be a ward, a district-level one a town.
_UNIT_WORDS = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố"


def cite(provision: Provision, language: Language = "vi") -> str:
    """The place of a provision: ``mục IV.3.a``, ``Phụ lục 1, mục II.2, gạch đầu dòng 3``, ``Điều 5, khoản 2``."""
    return cite_path(provision.id, provision.path, provision.part, language)


def cite_path(provision_id: str, path: Sequence[str], part: str = "", language: Language = "vi") -> str:
    """The same for a provision known by its id and path only."""
    pieces = [_annex(part, language)] if part and part not in path[:1] else []
    tail = provision_id.rsplit("/", 1)[-1]
    if not path:
        names = _PARTS_WITHOUT_PATH.get(tail.split("~")[0])
        return ", ".join([*pieces, names[0 if language == "vi" else 1] if names else tail])
    labels: list[str] = []
    for element in path:
        worded = _in_words(element, language)
        if worded is None:
            labels.append(element)
            continue
        pieces += [*_labels(labels, pieces, language), worded]
        labels = []
    return ", ".join([*pieces, *_labels(labels, pieces, language)])


def cite_all(provisions: Iterable[Provision], language: Language = "vi") -> list[str]:
    """The places of several provisions; bullets and paragraphs under one heading share it: ``mục V.1, gạch đầu dòng 1, 2, 4``."""
    joined: dict[str, list[str]] = {}
    for place in (cite(provision, language) for provision in provisions):
        match = _COUNTED_PLACE.match(place)
        numbers = joined.setdefault(match[1] if match else place, [])
        if match:
            numbers.append(match[2])
    return [f"{head} {', '.join(dict.fromkeys(numbers))}" if numbers else head for head, numbers in joined.items()]


def _in_words(element: str, language: Language) -> str | None:
    """Bullets, paragraphs and elements that name themselves, in words; None for a plain label."""
    if match := _BULLET.match(element):
        return f"gạch đầu dòng {match[1]}" if language == "vi" else f"bullet {match[1]}"
    if match := _PARAGRAPH.match(element):
        return f"đoạn {match[1]}" if language == "vi" else f"paragraph {match[1]}"
    if _ANNEX.match(element):
        return _annex(element, language)
    return element if _WORDED.match(element) else None


def _labels(labels: Sequence[str], above: Sequence[str], language: Language) -> list[str]:
    """Plain labels in a row as one place; a label that repeats the one above it ("5", "5.2") stands alone.

    Under an Điều a number is a khoản and a letter a điểm: so legal texts are cited.
    """
    kept: list[str] = []
    for label in labels:
        if kept and label.startswith(f"{kept[-1]}."):
            kept.pop()
        kept.append(label)
    if not kept:
        return []
    if language == "vi" and above and above[-1].lower().startswith("điều "):
        return [f"{'khoản' if label[:1].isdigit() else 'điểm'} {label}" for label in kept]
    return [f"{'mục' if language == 'vi' else 'section'} {'.'.join(kept)}"]


def _annex(part: str, language: Language) -> str:
    match = _ANNEX.match(part)
    word = "Phụ lục" if language == "vi" else "Annex"
    return f"{word} {match[1]}".strip() if match else part


def document_names(documents: Iterable[Document], language: Language = "vi") -> dict[str, str]:
    """A short name for each document, by id: place and years, told apart by number or id where two would be alike."""
    known = list(documents)
    plain = {document.id: _name(document, language) for document in known}
    alike = Counter(plain.values())
    return {d.id: plain[d.id] if alike[plain[d.id]] == 1 else f"{plain[d.id]} ({d.metadata.doc_number or d.id})" for d in known}


def _name(document: Document, language: Language) -> str:
    place, years = _place(document), _years(document)
    if not place:
        return document.metadata.title or document.id
    name = f"{place} {years}".strip()
    if "digest" in document.gaps:
        return f"{name} (tin về kế hoạch)" if language == "vi" else f"{name} (news of the plan)"
    return name


def _place(document: Document) -> str:
    """The unit that issued the plan; below the province with its province in brackets."""
    said = document.metadata
    own = said.commune if said.admin_level == "commune" else said.district if said.admin_level == "district" else None
    if not own:
        return said.province or said.issuer or ""
    named = re.search(rf"(?i)\b({_UNIT_WORDS})\s+{re.escape(own)}\b", f"{said.issuer or ''} | {said.title or ''}")
    name = f"{named[1].capitalize()} {own}" if named else own
    return f"{name} ({said.province})" if said.province else name


def _years(document: Document) -> str:
    said = document.metadata
    if said.period and said.period[0] != said.period[1]:
        return f"{said.period[0]}–{said.period[1]}"
    if said.plan_year:
        return str(said.plan_year)
    if said.period:
        return str(said.period[0])
    return said.issue_date[:4] if said.issue_date else ""
