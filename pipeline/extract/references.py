"""Cited documents: type, number as printed and mended, date, issuer.

Numbered citations are found by their number; laws and national programmes that are cited by name alone are ``named_only``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.assignments import Reference
from pipeline.domain.documents import Metadata, Provision
from pipeline.domain.reference import ReferenceTables
from pipeline.extract.numbers import NumberMender
from pipeline.vietnamese import search_key, squeeze

TYPES = (
    "Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết"
    " định|Chỉ thị|Thông báo kết luận|Kết luận|Thông báo"
    "|Thông tri|Hướng dẫn|Công điện|Công văn|Tờ trình|Báo cáo|Chương trình hành động|Chương trình phối"
    " hợp|Chương trình|Kế hoạch hành động|Kế hoạch phối hợp"
    "|Kế hoạch liên tịch|Kế hoạch liên ngành|Kế hoạch|Đề án|Dự án|Quy chế phối hợp|Quy chế|Quy định"
    "|Văn bản hợp nhất|Văn bản|Phương án|Biên bản|Chiến lược|Lệnh"
)
_BY_KEY = {search_key(name): name for name in TYPES.split("|")}
_TYPE = "(?:" + "|".join(sorted(_BY_KEY, key=len, reverse=True)) + ")"
_CODE = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&]*(?:\s?[-–/.]\s?[A-ZĐƯ][A-Za-zĐđƯư0-9&]*)*"
# match "254/QĐ-UBND", "32 -CTr/TU", "125/2021/NĐ-CP", "860/UBND-VX"; no match "15/11", "20 - 30"
_NUMBER = rf"\d{{1,5}}[a-z]?\s?(?:/\s?\d{{4}}\s?)?[/–-]\s?{_CODE}"
_DATE = (
    r"(?:,?\s*(?:ký\s+)?(?:ngày\s+|(?=\d{1,2}\s+tháng\s|\d{1,2}/\d{1,2}/\d{4}))(?P<d>\d{1,2})(?:\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})|\s+tháng\s+"
    r"(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})))"
)
_NUMBERED = re.compile(rf"(?:[Ss]ố\s*:?\s*)?(?P<number>{_NUMBER})(?:{_DATE})?")
_PLAIN_NUMBER = re.compile(rf"\b[Ss]ố\s*:?\s*(?P<number>\d{{1,5}})(?:{_DATE})")
_TYPE_BEFORE = re.compile(rf"({_TYPE})(?:\s+(?:của\s+[^,;.:()]{{3,60}}|liên tịch|liên ngành))?\s*(?:\(?số)?\s*:?\s*$")
# match "Luật Bình đẳng giới số |", "Luật Phòng, chống bạo lực gia đình số |"; no match "Luật số |" (the type stands right before)
_LAW_BEFORE = re.compile(r"\b(luật|bộ luật|pháp lệnh) [^;.():\d]{3,80}?(?: số\s*:?)?\s*$")
_LIST_BEFORE = re.compile(r"^\s*(?:\([^()]*\))?\s*(?:,|;|và|,\s*và)?\s*(?:các\s+)?(?:số\s*:?\s*)?$")
_ISSUER = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?của\s+(?P<name>[^,;.:()“”\"]{3,110}?)(?=\s+(?:về|ban hành|phê duyệt|quy"
    r" định|giao|hướng dẫn|triển khai|thực hiện|sửa đổi|tổ chức|ngày|và các|để|phân công|khóa|đến|trong"
    r"|tại|là)\b|\s*[,;.:()“”\"]|\s*$)"
)
_COMPOUND_ISSUER = re.compile(r"\s*của\s+(bộ trưởng, chủ nhiệm [^,;.:()]{3,60}?)(?=\s+(?:về|ban hành|phê duyệt|quy định)\b|\s*[,;.:]|\s*$)")
_LAW = re.compile(
    r"\b(?P<type>Bộ [Ll]uật|Luật|Pháp lệnh)\s+(?P<name>[^\W\d_]\w*(?:,? (?!(?:Luật|Bộ luật|Pháp"
    r" lệnh|Nghị|Quyết|Thông|Chỉ)\b)[^\W\d_]\w*|\s-\s\w+){0,14})"
)
_LAW_DATE = re.compile(_DATE)
_LAW_YEAR = re.compile(r",?\s+năm\s+(?:19|20)\d{2}\b")  # match "Luật Bình đẳng giới| năm 2006"
_LAW_STOP = re.compile(
    r"(?:\s|^)(?:vào|và (?=các|những|văn|nghị|pháp|hướng|quy|chính|chiến|triển|thực|chương|kế)|trong"
    r"|để|nhằm|theo|tại|cho|đến|có|là|được|của|trên|với|về|hiện|quy định|do|bằng|như|đã|từ|thì|tới"
    r"|hướng|năm|ngày|số|khi|nếu|đối|gắn|cũng|còn|nói|liên quan|tới|ở|giai|sửa đổi|đặc biệt|các|nhất"
    r"|sau|qua)(?=\s|$)|, (?!chống|giám|quốc|an toàn|phòng)"
)
_NOT_LAWS = ("sư", "gia", "pháp", "lệ", "này", "trên", "nêu", "hiện", "liên")
_PROGRAMME = re.compile(
    r"\b(?P<type>Chiến lược|Chương trình mục tiêu quốc gia|Chương trình hành động|Chương trình|Đề án"
    r"|Kế hoạch hành động)\s+(?!số\b)(?P<name>[^.;:()]{3,190}?)"
    r"(?P<tail>\s+giai đoạn (?:từ năm )?\d{4}\s*(?:[-–]|đến(?: năm)?)\s*\d{4}|,? (?:tầm nhìn )?đến năm \d{4})"
)
_QUOTED = re.compile(r"\b(?P<type>Chiến lược|Chương trình|Đề án|Phong trào|Dự án)\s+[“\"](?P<name>[^“”\"]{5,220})[”\"]")
_NATIONAL = re.compile(r"\b(?P<type>Chiến lược quốc gia|Chiến lược Quốc gia)(?: về)? [^\W\d_]+(?: [^\W\d_]+){0,3}")
_ZONE_OPENS = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:của|về|phê duyệt|ban hành|quy định|triển khai|thực hiện|hướng dẫn"
    r"|sửa đổi|giao|v/v|tổ chức|phân công|khóa)\b"
)
_ZONE_ENDS = re.compile(
    r"[.;](?=\s|$)|,?\s(?:để|nhằm)\s|,\s*(?=(?:ủy ban nhân dân|ubnd|ban|hội|sở)\b[^,;]{0,60}(?:ban hành"
    r"|xây dựng) )|,\s(?=trong đó|như sau)|:\s"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """[start, end) of a provision's text that belongs to the name of a cited document. ``is_own``: it is this document itself."""

    start: int
    end: int
    is_own: bool = False
    is_numbered: bool = True


class Citations:
    """Finds citations. Built once from the reference tables; holds no text."""

    def __init__(self, tables: ReferenceTables) -> None:
        self._mender = NumberMender(tables)

    def find(self, provision: Provision, key: str, metadata: Metadata) -> tuple[tuple[Reference, ...], tuple[Zone, ...]]:
        """(references, zones) of a provision; the document's own number is a zone but no reference."""
        found: list[Reference] = []
        zones: list[Zone] = []
        own = re.sub(r"\s", "", metadata.doc_number or "")
        for cited in self._numbered(provision.text, key):
            zone_end = _zone_end(key, cited.end)
            is_own = _ISSUED_WITH.search(key, max(0, cited.start - 40), cited.start) is not None and provision.kind != "clause"
            is_own |= bool(own) and re.sub(r"\s", "", cited.number).lower() == own.lower()
            zones.append(Zone(cited.start, zone_end, is_own))
            if not is_own:
                found.append(self._reference(provision, cited, metadata))
        numbered = tuple(zones)
        title = search_key(metadata.title or "")
        for start, end, kind in _named(provision.text, numbered):
            if key[start:end] in title or _is_own_title(provision, key, start):
                zones.append(Zone(start, end, False, False))
                continue  # the document's own title
            zones.append(Zone(start, end, False, False))
            found.append(_named_reference(provision, start, end, kind))
        return tuple(sorted(found, key=lambda one: one.start)), tuple(zones)

    def _numbered(self, text: str, key: str) -> Iterator[_Cited]:
        before: _Cited | None = None
        for match in _in_order(text):
            kind = _TYPE_BEFORE.search(key, max(0, match.start() - 110), match.start())
            is_next = before is not None and len(text) > before.end and _LIST_BEFORE.match(key[before.end : match.start()])
            if kind:
                name, start = _BY_KEY[kind[1]], kind.start()
            elif law := _LAW_BEFORE.search(key, max(0, match.start() - 110), match.start()):
                if not re.search(r"[/–-]\s?(?:QH|UBTVQH)\d*$", match["number"]):
                    continue
                name, start = _BY_KEY[law[1]], law.start()
            elif is_next and before:
                name, start = before.type, match.start()
            else:
                name, start = self._mender.type_of(match["number"]), match.start()
                if not name:
                    continue
            before = _Cited(start, match.end(), name, match["number"], _iso(match), _issuer(text, key, match.end()))
            yield before

    def _reference(self, provision: Provision, cited: _Cited, metadata: Metadata) -> Reference:
        number = re.sub(r"\s+", "", cited.number).replace("–", "-")
        mended = self._mender.mend(number, cited.issuer)
        source = provision.span_of(cited.start, cited.end)
        return Reference(
            provision=provision.id,
            document=provision.document,
            verbatim=provision.text[cited.start : cited.end],
            start=cited.start,
            end=cited.end,
            line=source.start_line,
            source=source,
            type=cited.type,
            number=number,
            number_norm=mended,
            date=cited.date,
            issuer=_full_issuer(cited.issuer, metadata) or self._mender.issuer_of(mended),
        )


@dataclass(frozen=True, slots=True)
class _Cited:
    start: int
    end: int
    type: str
    number: str
    date: str | None
    issuer: str | None


def _in_order(text: str) -> list[re.Match[str]]:
    coded = list(_NUMBERED.finditer(text))
    taken = [(match.start(), match.end()) for match in coded]
    plain = [m for m in _PLAIN_NUMBER.finditer(text) if not any(start < m.end() and m.start() < end for start, end in taken)]
    return sorted((*coded, *plain), key=lambda match: match.start())


def _iso(match: re.Match[str]) -> str | None:
    if not match["d"]:
        return None
    year, month, day = match["y"] or match["y2"], int(match["m"] or match["m2"]), int(match["d"])
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _issuer(text: str, key: str, at: int) -> str | None:
    found = _COMPOUND_ISSUER.match(key, at) or _ISSUER.match(key, at)
    return squeeze(text[found.start(1) : found.end(1)]) if found else None


def _full_issuer(issuer: str | None, metadata: Metadata) -> str | None:
    """The issuer with its province where the text leaves it out ("của UBND tỉnh")."""
    if issuer is None:
        return None
    key = search_key(issuer)
    if key in ("ubnd tỉnh", "ủy ban nhân dân tỉnh") and metadata.province:
        return f"Ủy ban nhân dân tỉnh {metadata.province}"
    if key in ("ban bí thư", "ban bí thư trung ương", "ban bí thư trung ương đảng"):
        return "Ban Bí thư Trung ương Đảng"
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", issuer)


def _zone_end(key: str, at: int) -> int:
    """Where the name of a numbered document ends: with the number, or with what it decides ("... của X về việc Y")."""
    if not _ZONE_OPENS.match(key, at):
        return at
    end = _ZONE_ENDS.search(key, at)
    following = _NUMBERED_KEY.search(key, at + 1)
    stops = [
        len(key),
        *(one.start() for one in (end,) if one),
        *(one.start() for one in (following,) if one and "," in key[max(at, one.start() - 3) : one.start() + 1]),
    ]
    return min(stops)


_ISSUED_WITH = re.compile(r"kèm theo (?:quyết định|kế hoạch|công văn)? ?$")


def _is_own_title(provision: Provision, key: str, start: int) -> bool:
    """Whether a programme is named inside the name of this very plan: in the enacting sentence, or behind "Trên đây là"."""
    found = _OWN_TITLE.search(key, max(0, start - 160), start)
    return found is not None and (provision.kind == "preamble" or found.group().startswith("trên"))


# match "ban hành Kế hoạch thực hiện |", no match "ban hành Kế hoạch số 5/KH-UBND thực hiện |"
_OWN_TITLE = re.compile(
    r"(?:ban hành|xây dựng|trên đây là) (?:kế hoạch|chương trình|quyết định)(?: (?:triển khai|thực hiện|tổ chức|hành động))* $"
)
_NUMBERED_KEY = re.compile(rf",\s*(?:và\s+)?{_TYPE}\s+số\s*\d")


def _named(text: str, zones: Iterable[Zone]) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of documents cited by name alone, none inside the name of a numbered one."""
    taken = bytearray(len(text) + 1)
    for zone in zones:
        taken[zone.start : zone.end] = b"\x01" * (zone.end - zone.start)

    def is_free(start: int, end: int) -> bool:
        if any(taken[start:end]):
            return False
        taken[start:end] = b"\x01" * (end - start)
        return True

    for law in _LAW.finditer(text):
        name = _law_name(law["name"])
        end = law.start("name") + len(name)
        if name and name.split()[0].lower() not in _NOT_LAWS and is_free(law.start(), end):
            dated = _LAW_DATE.match(text, end) or _LAW_YEAR.match(text, end)
            end = dated.end() if dated else end
            yield law.start(), end, "Bộ luật" if law["type"].lower() == "bộ luật" else law["type"]
    for pattern in (_PROGRAMME, _QUOTED, _NATIONAL):
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            if pattern is _PROGRAMME and (inner := _last_type(match["name"])):
                start = match.start("name") + inner
            if is_free(start, end):
                yield start, end, _BY_KEY.get(search_key(match["type"]), match["type"].split(" quốc gia")[0].split(" Quốc gia")[0])


def _law_name(words: str) -> str:
    stop = _LAW_STOP.search(words, 1)
    return re.sub(r"(?:\s+và)?[ ,-]*$", "", words[: stop.start()] if stop else words)


def _last_type(name: str) -> int:
    """Where the innermost programme of a nested name begins, or 0: "Kế hoạch hành động thực hiện Chiến lược ..."."""
    inner = list(re.finditer(r"\b(?:Chiến lược|Chương trình|Đề án|Kế hoạch hành động)\b", name))
    return inner[-1].start() if inner else 0


def _named_reference(provision: Provision, start: int, end: int, kind: str) -> Reference:
    source = provision.span_of(start, end)
    verbatim = provision.text[start:end]
    dated = _LAW_DATE.search(verbatim)
    year = _LAW_YEAR.search(verbatim) if kind in ("Luật", "Bộ luật", "Pháp lệnh") else None
    date = _iso(dated) if dated else year.group()[-4:] if year else None
    return Reference(
        provision.id, provision.document, verbatim, start, end, source.start_line, source, type=kind, date=date, named_only=True
    )
