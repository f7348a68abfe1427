"""What a document says of itself. Nothing is guessed: a field that the words do not give is None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.documents import AdminLevel, CleanParagraph, Metadata
from pipeline.domain.reference import ReferenceTables
from pipeline.structure.blocks import is_mostly_caps
from pipeline.structure.places import Provinces, count_provinces, known_provinces, level_of, named_unit
from pipeline.structure.titles import title_of
from pipeline.structure.zones import Part
from pipeline.vietnamese import CAPITALS, search_key, squeeze

_KINDS = {
    "kế hoạch": "plan",
    "kế hoạch hành động": "plan",
    "kế hoạch phối hợp": "plan",
    "kế hoạch liên tịch": "plan",
    "phương án": "plan",
    "quyết định": "decision",
    "chương trình": "programme",
    "chương trình hành động": "programme",
    "chương trình phối hợp": "programme",
    "đề án": "programme",
    "dự án": "programme",
    "nghị quyết": "resolution",
    "chỉ thị": "directive",
    "báo cáo": "report",
}
_NUMBER = re.compile(  # match "Số: 123/KH-UBND", "Số 12-KH/TU"; no match "Số: /KH-UBND" (blank)
    r"\bsố\s?[:.]?\s*(?P<number>\d{1,5}[a-zđ]?\s?[-/]\s?(?:\d{4}\s?/\s?)?[A-ZĐa-zđ][\w.&]*(?:\s?[-/]\s?[A-ZĐ][\w.&]*){0,4})", re.IGNORECASE
)
_DATE = re.compile(r"ngày\s?(?P<day>[\d.…_ ]{0,8}?)\s?tháng\s?(?P<month>[\d.…_ ]{0,8}?)\s?năm\s?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_SLASH_DATE = re.compile(r",?\s?ngày\s(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_STAMP = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?:[\s,|-]{1,3}(?P<hour>\d{1,2})[:h](?P<minute>\d{2}))?")
_PERIOD = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)\s?[-–—]\s?(?P<last>(?:19|20)\d\d)\b|\btừ năm (?P<a>20\d\d) đến (?:năm )?(?P<b>20\d\d)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\bđến (?:hết )?(?:năm )?(?P<year>20\d\d)\b", re.IGNORECASE)
_OUTLOOK = re.compile(r"[,;]?\s?(?:và )?(?:định hướng|tầm nhìn|hướng đến)(?: đến)? .{0,20}$", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (?P<year>20\d\d)\b", re.IGNORECASE)
_CITED_PROGRAMME = re.compile(r"(?:chương trình|chiến lược|đề án|kế hoạch|nghị quyết|quyết định)[^,;]{0,200}", re.IGNORECASE)
_ANNOUNCED = re.compile(  # match "ban hành Kế hoạch số 72/KH-UBND"
    r"(?:ban hành|theo|thực hiện)\s(?:kế hoạch|quyết định|chương trình)\s(?:số\s)?(?P<number>\d{1,5}\s?[/-]\s?[A-ZĐ][\w.&-]*(?:/[A-ZĐ]+)?)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?P<role>(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CỤC TRƯỞNG|CHỦ NHIỆM"
    r"|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|THỦ TƯỚNG|CHÁNH THANH TRA|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG)(?: THƯỜNG TRỰC)?)(?=$|\s|[.,])"
)
# A role with the body it is held in. match "PHÓ CHỦ TỊCH UBND TỈNH", "GIÁM ĐỐC SỞ NỘI VỤ"; no match "PHÓ CHỦ TỊCH"
_EX_OFFICIO = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG PHÒNG)\s(?:UBND|ỦY BAN|UỶ BAN|SỞ|HỘI|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|PHÒNG)\b")
_DEPUTY_OFFICE = re.compile(r"\bPHÓ (?:CHÁNH )?VĂN PHÒNG\b|\bPHÓ TRƯỞNG BAN\b|\bPHÓ TRƯỞNG PHÒNG\b")
_ROLES = (
    "Chánh Văn phòng",
    "Chánh Thanh tra",
    "Tổng Giám đốc",
    "Trưởng phòng",
    "Hiệu trưởng",
    "Trưởng ban",
    "Cục trưởng",
    "Thứ trưởng",
    "Chủ nhiệm",
    "Bộ trưởng",
    "Thủ tướng",
    "Chủ tịch",
    "Giám đốc",
    "Bí thư",
)
_COMMITTEE = re.compile(
    r"\b(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b(?P<rest>(?:\s(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\b)?)",
    re.IGNORECASE,
)
_DEPTH: dict[AdminLevel | None, int] = {"province": 1, "district": 2, "commune": 3}
_MOTTO = re.compile(
    r"cộng h[^\W\d_]{1,2}a? xã hội chủ nghĩa việt nam|độc lập\s?[-–]\s?tự do\s?[-–]\s?hạnh phúc|đảng cộng sản việt nam", re.IGNORECASE
)
_COLUMNS = re.compile(  # cuts "UBND TỈNH X — SỞ NỘI VỤ" and "Số: 5/KH-UBND Hà Nội, ngày 2 ..." where the next column begins
    rf"\n|\s[—–]\s|\s+(?=[Ss]ố\s?:|SỐ\s?:)|(?<=[\w.])\s+(?=[{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{0,4}},\s?ngày\b)|(?<=\S)\s+(?=SỞ\s)"
)
_PLACE = re.compile(r"^(?:tỉnh|thành phố|tp\.|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE)
_BODY_ALONE = re.compile(
    r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|ban chấp hành|ban thường vụ|ủy ban mttq việt nam)$", re.IGNORECASE
)
_CITATION = re.compile(  # match "Công văn số 1303/LĐTBXH-BĐG ngày 29/3/2024", "Luật Bình đẳng giới ngày 29/11/2006"
    r"(?P<type>(?:Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Nghị định|Thông tư liên tịch|Thông tư|Luật"
    r"|Pháp lệnh|Chương trình(?: hành động)?"
    r"|Kết luận|Hướng dẫn|Thông báo|Báo cáo|Văn bản|Công điện|Đề án|Quy định|Thông tri|Hiến pháp))"
    r"(?P<middle>(?:\s(?:liên tịch|hành động|QPPL))?\s?(?:số\s?:?)?\s?)(?P<number>\d{1,5}(?:\s?[/-]\s?[\wĐđ.&]{1,20}){1,5})"
    r"(?P<date>,?\s(?:ngày\s)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\sngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})?"
    r"|(?P<law>Luật|Bộ luật|Pháp lệnh)\s[^,;.()]{3,90}?\s(?P<lawdate>ngày\s\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}|năm\s\d{4})"
)


def read_metadata(parts: Sequence[Part], tables: ReferenceTables, *, is_portal_page: bool) -> Metadata:
    """The metadata of a document from its zones."""
    part = parts[0]
    provinces = known_provinces(tables.provinces)
    kind = _kind(part, is_portal_page)
    title = title_of(part)
    head = [line for zone in (part.letterhead, part.after_title) for line in _head_lines(zone)]
    issuer_words = _issuer_words(part, head, kind)
    level = _level(issuer_words, head, part, provinces)
    province = _province(part, parts, head, provinces)
    commune, district = _units(part, parts, head, title, level, issuer_words, province)
    issue_date = _issue_date(part, head)
    plan_year, period = _years(title, issue_date)
    signer, signer_title = _signer(part)
    return Metadata(
        kind=kind,
        title=title,
        doc_number=_number(part, head, kind),
        issuer=_issuer(_proper(issuer_words, tables), _place(level, province, district, commune, provinces), province, level),
        admin_level=level,
        province=province,
        district=district[1] if district else None,
        commune=commune[1] if commune else None,
        issue_date=issue_date,
        plan_year=plan_year,
        period=period,
        legal_basis=_legal_basis(part),
        signer=signer,
        signer_title=signer_title,
        published=_published(part) if is_portal_page else None,
    )


def _kind(part: Part, is_portal_page: bool) -> str:
    if part.type_word:
        return _KINDS.get(part.type_word, "other")
    if is_portal_page and not part.signature and not part.recipients:
        return "news"
    if any(re.match(r"kính gửi", p.text, re.IGNORECASE) for p in (*part.letterhead, *part.preamble, *part.body[:3])):
        return "letter"
    return "plan" if re.search(r"\bkế hoạch\b", " ".join(p.text for p in part.preamble), re.IGNORECASE) else "other"


def _head_lines(zone: Sequence[CleanParagraph]) -> list[str]:
    """The lines of a letterhead without the motto; two columns (a table, or side by side on a line) come one after the other."""
    lines: list[str] = []
    for paragraph in zone:
        cells = [paragraph.text[start:end] for start, end in paragraph.cells] or [paragraph.text]
        if paragraph.table != "separator":
            lines.extend(piece.strip(" -–—*_.") for cell in cells for piece in _COLUMNS.split(_MOTTO.sub("\n", cell)))
    return _with_places([line for line in lines if line])


def _with_places(lines: list[str]) -> list[str]:
    """The lines with a body and its place on the next line as one: "ỦY BAN NHÂN DÂN" / "THÀNH PHỐ HÀ NỘI"."""
    out: list[str] = []
    for line in lines:
        if out and _PLACE.match(line) and _BODY_ALONE.match(out[-1]):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def _number(part: Part, head: Sequence[str], kind: str) -> str | None:
    for line in head:
        match = _NUMBER.search(line)
        if match:
            return re.sub(r"\s", "", match["number"])
    if kind == "news":
        for paragraph in part.preamble:
            announced = _ANNOUNCED.search(paragraph.text)
            if announced:
                return re.sub(r"\s", "", announced["number"]).rstrip(".-")
    return None


def _issue_date(part: Part, head: Sequence[str]) -> str | None:
    for line in head:
        match = _DATE.search(line) or _SLASH_DATE.search(line)
        if match and not re.search(r"\b(?:kèm theo|căn cứ|thực hiện)\b", line, re.IGNORECASE):
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str:
    day, month = (int(digits) if (digits := re.sub(r"\D", "", match[name])) else 0 for name in ("day", "month"))
    year = match["year"]
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def _published(part: Part) -> str | None:
    for paragraph in part.boilerplate:
        match = _STAMP.search(paragraph.text) if len(paragraph.text) < 120 else None
        if match:
            clock = f"T{int(match['hour']):02}:{match['minute']}" if match["hour"] else ""
            return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}{clock}"
    return None


def _years(title: str | None, issue_date: str | None) -> tuple[int | None, tuple[int, int] | None]:
    """(plan year, period): a year for one-year plans only; "đến năm 2030" runs from the year of issue, where that is printed."""
    text = _OUTLOOK.sub("", title or "")
    span = _PERIOD.search(text)
    single = [int(match["year"]) for match in _YEAR.finditer(_UNTIL.sub(" ", _PERIOD.sub(" ", text)))]
    if single:
        year = single[-1]
        return year, (year, year)
    if span:
        first, last = (int(span["first"]), int(span["last"])) if span["first"] else (int(span["a"]), int(span["b"]))
        return None, (first, last) if first <= last else None
    until = _UNTIL.search(text)
    if until and issue_date:
        start, end = int(issue_date[:4]), int(until["year"])
        return None, (start, end) if start <= end else None
    return None, None


def _issuer_words(part: Part, head: Sequence[str], kind: str) -> str | None:
    """The words that name the issuing body: the lowest line of the letterhead, else the enacting sentence, else the signature."""
    named = [line for line in head if _names_body(line)]
    if named:
        own = [line for line in named if not re.match(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\b", line.strip(), re.IGNORECASE)]
        return squeeze(own[-1] if own and len(named) > 1 else _lowest(named))
    enacting = next((p.text for p in reversed(part.preamble) if re.search(r"\bban hành\b", p.text)), None)
    if enacting:
        before = enacting[: enacting.rindex("ban hành")]
        sentence = re.split(r"[.;,:]\s", before)[-1]
        match = _COMMITTEE.search(sentence)
        if match:
            return squeeze(sentence[match.start() :].replace("vừa", "").strip())
        body = re.search(r"\b(?:Sở|Ban|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|Hội|Công an)\b[^,;.]{0,80}$", sentence)
        if body:
            return squeeze(body.group())
    return _signing_body(part)


def _lowest(committees: Sequence[str]) -> str:
    """Of committees one above the other in a letterhead, the lowest issues: "UBND TỈNH X" / "ỦY BAN NHÂN DÂN PHƯỜNG Y" is the ward's."""
    return max(committees, key=lambda line: _DEPTH.get(level_of(line), 0))


def _signing_body(part: Part) -> str | None:
    for paragraph in part.signature:
        match = re.match(r"^(?:TM|T/M)\s?[.:]\s?(?P<body>.+)$", paragraph.text)
        if match:
            return squeeze(match["body"])
    return None


def _names_body(line: str) -> bool:
    return (
        bool(
            re.match(
                r"^\**(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|ban|tỉnh ủy|tỉnh uỷ|thành ủy"
                r"|huyện ủy|thị ủy|đảng ủy|phòng|công an|hội|bộ)\b",
                line.strip(),
                re.IGNORECASE,
            )
        )
        and is_mostly_caps(line)
        and "KT." not in line
    )


def _level(words: str | None, head: Sequence[str], part: Part, provinces: Provinces) -> AdminLevel | None:
    if words:
        if count_provinces([words], provinces, cities_only=True) and not re.search(r"\b(?:phường|xã|quận|huyện)\b", words, re.IGNORECASE):
            return "province"
        level = level_of(words)
        if level:
            return level
        if re.search(r"\bthành phố\b", words, re.IGNORECASE):
            own = title_of(part) or ""
            return "province" if count_provinces([own, *head], provinces, cities_only=True) else "district"
        above = next((line for line in head if line != words and _COMMITTEE.match(line)), None)
        if above:  # "UBND THÀNH PHỐ VINH" above a Ban that names no place
            return _level(above, [], part, provinces)
    own = " ".join(filter(None, (title_of(part), *head)))
    return level_of(own) if own else None


def _province(part: Part, parts: Sequence[Part], head: Sequence[str], provinces: Provinces) -> str | None:
    """The province named nearest to the document's own head, else the one its text speaks of most."""
    title = " ".join(p.text for p in part.title)
    for texts in ([*head], [title], [p.text for p in part.preamble]):
        counts = count_provinces(texts, provinces)
        if counts:
            return counts.most_common(1)[0][0]
    places = [re.split(r",\s?ngày", line, flags=re.IGNORECASE)[0] for line in head if re.search(r",\s?ngày", line, re.IGNORECASE)]
    counts = count_provinces([place[-40:] for place in places], provinces, bare=True)
    if counts:
        return counts.most_common(1)[0][0]
    everything = [p.text for each in parts for zone in (each.title, each.body, each.recipients, each.boilerplate) for p in zone]
    counts = count_provinces(everything, provinces) or count_provinces([title, *(p.text for p in part.recipients)], provinces, bare=True)
    return counts.most_common(1)[0][0] if counts else None


Unit = tuple[str, str]


def _units(
    part: Part,
    parts: Sequence[Part],
    head: Sequence[str],
    title: str | None,
    level: AdminLevel | None,
    words: str | None,
    province: str | None,
) -> tuple[Unit | None, Unit | None]:
    """(commune, district) of a plan below the province; None where the text does not name them."""
    if level not in ("commune", "district"):
        return None, None
    nearest = [*([words] if words else []), *head, *([title] if title else []), *(p.text for p in part.preamble)]
    everything = [*nearest, *(p.text for each in parts for zone in (each.body, each.recipients) for p in zone)]
    commune = _first_unit(nearest, commune=True, province=province) if level == "commune" else None
    district = _first_unit(everything, commune=False, province=province)
    return commune, district


def _first_unit(texts: Sequence[str], *, commune: bool, province: str | None) -> Unit | None:
    for text in texts:
        unit = named_unit(text, commune=commune)
        if unit and search_key(unit[1]) != search_key(province or ""):
            return unit
    return None


def _issuer(words: str | None, place: str | None, province: str | None, level: AdminLevel | None) -> str | None:
    """The issuing body in full words, its place named: "Ủy ban nhân dân tỉnh Quảng Ngãi"."""
    if not words:
        return None
    if _COMMITTEE.match(words):
        return f"Ủy ban nhân dân {place}" if place else "Ủy ban nhân dân"
    if place and level == "district" and words.lower().startswith(("phòng", "ban ")) and search_key(place) not in search_key(words):
        return f"{words} {place}"
    if place and province and search_key(province) not in search_key(words) and level == "province":
        plain = re.sub(r"\s(?:tỉnh|thành phố)$", "", words)
        return f"{plain} {province}" if re.search(r"\b(?:Tỉnh|Thành) (?:ủy|uỷ)$", plain) else f"{plain} {place}"
    return words


def _proper(words: str | None, tables: ReferenceTables) -> str | None:
    """A body printed in capitals in ordinary spelling: as the table of bodies spells it, else word by word."""
    if not words or not is_mostly_caps(words):
        return words
    key = search_key(words)
    known = [body.canonical for body in tables.bodies if key.startswith(search_key(body.canonical))]
    if not known:
        return _sentence_case(words)
    name = max(known, key=len)
    rest = words[len(name) :].strip()
    return f"{name} {_sentence_case('x ' + rest)[2:]}" if rest else name


def _place(level: AdminLevel | None, province: str | None, district: Unit | None, commune: Unit | None, provinces: Provinces) -> str | None:
    if level == "commune":
        return f"{commune[0]} {commune[1]}" if commune else "xã"
    if level == "district":
        return f"{district[0]} {district[1]}" if district else "huyện"
    if province is None:
        return "tỉnh" if level == "province" else None
    is_city = province in provinces.cities
    return f"{'thành phố' if is_city else 'tỉnh'} {province}"


def _sentence_case(words: str) -> str:
    """A body printed in capitals in ordinary spelling; words of names stay capitalised."""
    if not is_mostly_caps(words):
        return words
    small = {"và", "của", "các", "dân", "tỉnh", "thành", "phố", "ủy", "uỷ", "huyện", "xã"}
    cased = [word if "&" in word or "-" in word else word.capitalize() for word in words.split()]
    cased = [word.lower() if at and word.lower() in small else word for at, word in enumerate(cased)]
    return " ".join(cased)


def _signer(part: Part) -> tuple[str | None, str | None]:
    lines = [cell for p in (part.signature or part.recipients) for cell in _signing_lines(p)]
    title: str | None = None
    name: str | None = None
    for line in lines:
        deputy = _DEPUTY_OFFICE.search(line)
        if title and title.endswith("rưởng ban") and _EX_OFFICIO.search(line):
            continue  # "TRƯỞNG BAN" / "PHÓ CHỦ TỊCH UBND TỈNH": the second line says what else the head of a Ban is
        for match in _ROLE.finditer(line):
            title = _role_title(match["role"])
        if deputy:
            title = deputy.group().capitalize().replace("văn phòng", "Văn phòng").replace("chánh", "Chánh")
        if _is_name(line):
            name = squeeze(line)
    return name, title if part.signature or name else None


def _signing_lines(paragraph: CleanParagraph) -> list[str]:
    if paragraph.cells:
        return [paragraph.text[start:end] for start, end in paragraph.cells if end > start]
    return [paragraph.text]


def _role_title(role: str) -> str:
    words = squeeze(role.replace("Q.", "QUYỀN"))
    for proper in _ROLES:  # longest first: "Tổng Giám đốc" before "Giám đốc"
        printed = proper.upper()
        if printed in words:
            lead, tail = words.split(printed, 1)
            lead = {"PHÓ": "Phó ", "QUYỀN": "Quyền "}.get(lead.strip(), "")
            return lead + proper + (" Thường trực" if "THƯỜNG TRỰC" in tail else "")
    return words.capitalize()


def _is_name(line: str) -> bool:
    """Whether a line is a person's name: two to six capitalised words, no role."""
    words = line.split()
    if (
        not 2 <= len(words) <= 6
        or _ROLE.search(line)
        or re.search(r"[.:;,()/\d]", line)
        or re.search(r"(?i)\b(?:ủy ban|đã ký|hội đồng|sở|ban|nơi nhận)\b", line)
    ):
        return False
    return all(word[:1].isupper() for word in words)


def _legal_basis(part: Part) -> tuple[str, ...]:
    """The citations of the preamble as printed, up to the number or its date. The plan's own name is not among them."""
    cited: list[str] = []
    for paragraph in part.preamble:
        cited.extend(squeeze(match.group()).rstrip(" ,.-") for match in _CITATION.finditer(paragraph.text))
    return tuple(dict.fromkeys(cited))
