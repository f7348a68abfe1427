"""Names of bodies as they are printed: level words behind a name, collectives, and names that no table knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.domain.documents import AdminLevel
from pipeline.extract.lexicon import ATTRIBUTIVE_TAIL, DUTY_OPENERS, FIELD_FUNCTIONS, HEADS, NOT_A_PREDICATE, OFFICE_HOLDERS

CITIES = frozenset({"hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế"})
# One territory word; "tỉnh ủy", "xã hội", "thị trường", "thành lập", "tỉnh đoàn", "huyện đoàn" are none.
_TERRITORY = (
    r"(?:thành phố|thị xã|thị trấn|đặc khu|tx\.?|tp\.?|tỉnh|huyện|quận|phường|xã|thành(?=\s*(?:[,:;.)]|và|phố"
    r"|thị\b|$))|thị(?=\s*[,:.;)]|\s+và\b|\s*$))"
    r"(?!\s+(?:ủy|hội|đoàn|đội|lỵ|trường|lập|viên|phần|tích))\b"
)
_DASHES = r"[,/;–-]"
# match " các huyện, thị xã, thành phố", " tỉnh", " cấp xã", " các cấp", " xã, phường"; no match " xã hội"
LEVEL_SUFFIX = re.compile(
    r"\s*(?:\(\s*)?(?:của |thuộc |ở |tại |trên địa bàn )?(?:"
    r"(?P<every>(?:ở )?(?:các|hai|2|ba|3) cấp(?:, (?:các )?ngành(?:, (?:đơn vị|địa phương))*)?)"
    r"|(?:ở )?cấp (?P<rank>tỉnh|thành phố|huyện|xã|trung ương|cơ sở)"
    rf"|(?P<words>(?:(?:tất cả )?các |mỗi |từng |toàn )?{_TERRITORY}(?:\s*(?:{_DASHES}|và|hoặc)?\s*(?:các )?{_TERRITORY})*)"
    r"|(?P<centre>trung ương|tw|tư\b))"
)
_RANKS: dict[str, AdminLevel] = {
    "tỉnh": "province",
    "thành phố": "district",
    "tp": "district",
    "thành": "district",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "tx": "district",
    "thị": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "cơ sở": "commune",
    "trung ương": "central",
}
_NO_PLACE = frozenset(
    {"các", "và", "theo", "trong", "căn", "quý", "tháng", "năm", "trước", "hằng", "hàng", "thường", "kế", "quyết", "công", "ủy", "định"}
)
_RANK_WORD = re.compile(r"thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|thành|thị|tp|tx")
_ITEM = (
    r"(?:(?:hội, |hội |ban |ban, |tổ chức |cơ quan )?đoàn thể(?: chính trị(?: ?[-–] ?xã hội)?)?|ban ngành"
    r"|sở ngành|ban|ngành chức năng|ngành|sở|phòng|hội quần chúng|hội"
    r"|tổ chức thành viên(?: của (?:mặt trận|mttq))?"
    r"|(?:tổ chức )?chính trị ?[-–]? ?xã hội ?[-–] ?nghề nghiệp|tổ chức chính trị(?: ?[-–]? ?xã hội)?"
    r"|(?:tổ chức )?xã hội(?: ?[-–]? ?nghề nghiệp)"
    r"|tổ chức xã hội|tổ chức|doanh nghiệp|hợp tác xã"
    r"|cơ quan(?: (?:quản lý nhà nước|hành chính nhà nước|hành chính|nhà nước|chuyên môn|chức năng|đảng|trung ương))?"
    r"|cá nhân|đơn vị(?: (?:sự nghiệp(?: công lập)?|dự toán|sử dụng ngân sách|vũ trang|trực thuộc|thành"
    r" viên|hành chính))?|địa phương|cấp(?!\s*ủy)|lực lượng(?: vũ trang| chức năng)?)"
)
_VILLAGE = (
    r"(?:thôn|xóm|bản|ấp|khóm|khu phố|tổ dân phố|tổ nhân dân|khu dân cư|làng|buôn|khối phố|khối|khu)(?!\s+(?:kinh tế|công nghiệp|vực))"
)
_LINK = r"(?:\s*[,/]\s*(?:và )?|\s+và |\s*[-–]\s*)(?:các )?"
_SCOPE = (
    rf"(?:\s+(?:{ATTRIBUTIVE_TAIL}|cấp (?:tỉnh|huyện|xã|thành phố)|các cấp|của (?:tỉnh|huyện|xã|thành"
    rf" phố)|tỉnh|huyện|xã|thành phố|thị xã|phường|thị trấn)(?!\s+(?:hội|ủy)\b))"
)
# match "các sở, ban, ngành, đoàn thể cấp tỉnh", "Sở, ban, ngành liên quan", "thủ trưởng các cơ quan, đơn vị"; no match "sở y tế"
COLLECTIVE = re.compile(
    rf"(?:(?:tất cả )?(?:các|mọi|những|từng|mỗi|toàn bộ)\s+(?P<items>{_ITEM}\b(?:{_SCOPE})?"
    rf"(?:{_LINK}(?:{_ITEM}|{_VILLAGE})\b(?:{_SCOPE})?)*)"
    rf"|(?P<bare>(?:sở|ban|phòng|cơ quan|ngành|ban ngành)\b(?:{_LINK}{_ITEM}\b)+))(?P<scope>(?:{_SCOPE})*)"
)
ORDERED_TO = re.compile(
    r"\s+được (?:giao|phân công)(?: nhiệm vụ)?(?: (?:thực hiện|chủ trì)(?: (?:kế hoạch|nhiệm vụ))?)?"
    r"(?: tại (?:mục|phần|phụ lục|khoản|điểm|biểu) [ivx\d.]+)?"
)
# match "các huyện, thị xã, thành phố", "mỗi xã, phường, thị trấn", "cấp huyện"; no match "các huyện ủy"
TERRITORIES = re.compile(
    rf"(?:(?:các|mỗi|từng|mọi|100% (?:các )?)\s*(?P<words>{_TERRITORY}(?:\s*(?:,|và|/)\s*(?:các )?{_TERRITORY})*)"
    rf"(?:\s+trên địa bàn(?: (?:toàn )?tỉnh)?)?)"
)
# match "xã, phường, thị trấn" behind "100% "; no match "xã hội"
BARE_TERRITORIES = re.compile(rf"(?P<words>{_TERRITORY}(?:\s*(?:,|và|/)\s*(?:các )?{_TERRITORY})*)")
# match "các huyện ủy, thị ủy, thành ủy", "Huyện ủy, thành ủy"; no match "Huyện ủy"
PARTY_CLASS = re.compile(
    r"(?:(?:ban thường vụ |thường trực |ban chấp hành )?các |(?=\w+ ủy(?:,| và|;)))(?:huyện|thị|thành|quận|đảng) ủy"
    r"(?:(?:,|;| và) ?(?:các )?(?:huyện|thị|thành|quận|đảng) ủy)*(?: (?:trực thuộc tỉnh(?: ủy)?|trực thuộc|xã|phường|cơ sở|cấp huyện))?"
)
# match "Trưởng các thôn, tổ dân phố", "các thôn, bản", "Ban nhân dân các ấp"; no match "thôn 3"
VILLAGES = re.compile(
    r"(?:(?:các )?(?:ông|bà|đồng chí),? ?(?:\(bà\)|bà)? )?(?:(?:bí thư(?: chi bộ)?|chi bộ|trưởng"
    r" ban công tác mặt trận|tổ trưởng|trưởng|ban (?:nhân"
    r" dân|cán sự|quản lý|điều hành|công tác mặt trận))"
    rf"(?:,\s*|\s+và\s+|\s+))*(?:các\s+)?(?P<words>{_VILLAGE}(?:\s*(?:,|và|-)\s*(?:các\s+|trưởng\s+|tổ trưởng\s+)*{_VILLAGE})*)\b"
)
_MASS_ITEMS = ("đoàn thể", "hội", "tổ chức chính trị", "tổ chức thành viên", "xã hội", "chính trị", "tổ chức xã hội")
_WORD = re.compile(r"[^\W_]+")
_NAME_BREAK = re.compile(r"[^\w\s]")
MAX_NAME_WORDS = 9


@dataclass(frozen=True, slots=True)
class Suffix:
    """Level words behind a name: up to ``end``; ``level`` None when they name the level of the document itself ("các cấp": all)."""

    end: int
    level: AdminLevel
    text: str
    place: str = ""


def level_suffix(text: str, key: str, at: int, *, is_city: bool) -> Suffix | None:
    """The level words that follow a name at ``at``, with the place they name ("xã Song An"), or None."""
    found = LEVEL_SUFFIX.match(key, at)
    if found is None or (found["words"] and not re.match(r"[\s(]", key[at : at + 1])):
        return None
    if found["every"]:
        return Suffix(found.end(), "all", found.group())
    if found["centre"]:
        return Suffix(found.end(), "central", found.group())
    if found["rank"]:
        level = _RANKS[found["rank"]]
        return Suffix(found.end(), "province" if is_city and found["rank"] == "thành phố" else level, found.group())
    printed = list(_RANK_WORD.finditer(key, found.start("words"), found.end("words")))
    other = next((index for index, match in enumerate(printed) if _RANKS[match.group()] != _RANKS[printed[0].group()]), None)
    if other is not None:  # "quận, huyện, xã, phường": two levels, and the second is a body of its own
        return Suffix(printed[other - 1].end(), _RANKS[printed[0].group()], key[found.start() : printed[other - 1].end()])
    words = [match.group() for match in printed]
    end, place = place_name(text, found.end())
    if words == ["thành phố"] and (place.lower() in CITIES or (is_city and not place and not found["words"].startswith("các"))):
        return Suffix(end, "province", found.group(), place)
    return Suffix(end, _RANKS[words[0]], found.group(), place)


def place_name(text: str, at: int) -> tuple[int, str]:
    """(end, name) of a place name in capitals that follows at ``at``: " Quỳ Châu phối hợp" -> "Quỳ Châu"; (at, "") without one."""
    end, words = at, 0
    pattern = re.compile(r"(?:\s+|\s*[-–]\s*(?=[^\W\d_]))([^\W\d_][\w'’]*|\d+)")
    while words < 4 and (found := pattern.match(text, end)):
        word = found[1]
        is_number = word.isdigit() and words == 0 and re.search(r"(?:phường|quận)\s*$", text[max(0, at - 8) : at].lower()) is not None
        if not (word[0].isupper() or is_number) or word.lower() in HEADS or word.lower() in _NO_PLACE or (word.isupper() and len(word) > 1):
            break
        end, words = found.end(), words + 1
    return end, text[at:end].strip()


def without_head(text: str, key: str, start: int, end: int) -> int:
    """The end of a collective without a last item that opens the name of another body ("các đoàn thể, | Hội Nông dân")."""
    found = re.search(r"(?:\s*,\s*(?:và )?|\s+và\s+)(?:các )?(?:hội|ban|phòng|sở|đoàn thể|ngành)$", key[start:end])
    is_name = found is not None and text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper()
    return start + found.start() if found and is_name else end


def collective_function(items: str) -> tuple[str, bool]:
    """(function, is the district or commune class): ``các hội, đoàn thể`` -> mass organisations, ``địa phương`` -> the level below."""
    parts = [part.strip() for part in re.split(r",|/| và |(?<=\w)\s*[;]\s*", re.sub(r"\bcác ", "", items)) if part.strip()]
    bare = [re.sub(rf"\s+{ATTRIBUTIVE_TAIL}.*$", "", part) for part in parts]
    if all(part == "địa phương" for part in bare):
        return "", True
    if all(part.startswith(_MASS_ITEMS) for part in bare):
        return "mass_organisations", False
    if all(part.startswith(("doanh nghiệp", "hợp tác xã", "tổ chức", "lực lượng", "cá nhân")) for part in bare):
        return "other", False
    return "all_departments", False


def collective_level(verbatim: str, own: AdminLevel) -> AdminLevel:
    """The level of a collective: as its level words say; "all" where it reaches beyond the offices of one level."""
    key = verbatim.lower()
    if re.search(r"địa phương|doanh nghiệp|các cấp|tổ chức(?! (?:chính trị|thành viên|xã hội))|đơn vị|\bcấp\b(?! )", key):
        return "all"
    for word, level in (("cấp xã", "commune"), ("cấp huyện", "district"), ("cấp tỉnh", "province")):
        if word in key:
            return level  # type: ignore[return-value]
    tail = re.search(r"(?:của )?(tỉnh|huyện|thị xã|xã|phường|thị trấn|quận)$", key)
    return _RANKS[tail[1]] if tail else own


def collective_canonical(verbatim: str, function: str) -> str:
    """The canonical name: departments together are "Các sở, ban, ngành"; other classes keep their wording, without level words."""
    key = re.sub(r"\s+", " ", verbatim)
    key = re.sub(r"(?i)^(?:tất cả )?(?:mọi|những|từng|mỗi|toàn bộ|thủ trưởng các|100% các|100%)\s+", "các ", key)
    if function == "mass_organisations":
        return "Các tổ chức chính trị - xã hội"
    key = re.sub(rf"(?i)(?:^|(?<=, ))(?:{OFFICE_HOLDERS})\s+các ", "các ", key)
    items = re.sub(r"(?i)^các ", "", key)
    is_offices = re.match(r"(?i)(?:sở|cơ quan, ban)\b", items) is not None
    if is_offices and not re.search(r"(?i)địa phương|đơn vị|doanh nghiệp|tổ chức(?! chính trị)|cơ quan(?!,? ban)", items):
        return "Các sở, ban, ngành"
    items = re.sub(r"(?i),? các ", ", ", items)
    if re.match(r"(?i)sở", items):
        items = re.sub(r"(?i), đoàn thể(?: cấp tỉnh| tỉnh)(?=,)", "", items)
    items = ORDERED_TO.sub(
        "", re.sub(r"(?i)\s+(?:cấp (?:tỉnh|huyện|xã)|của (?:tỉnh|huyện|xã)|tỉnh|huyện|thị xã|xã|phường)(?=,|$)", "", items)
    )
    return ("Các " + items[:1].lower() + items[1:]).strip(" ,")


def general_name_end(text: str, key: str, at: int) -> int | None:
    """Where a name with a head like "Trung tâm" or "Chi cục" ends that no table knows, or None when it is no name.

    The field must open with a capital ("Trung tâm Công tác xã hội"); the name runs on over lower-case words until a word that
    opens a duty, a preposition, a level word or punctuation. A comma belongs to it only inside "Văn hóa, Khoa học và Thông tin".
    """
    end, words = at, 0
    while words < MAX_NAME_WORDS:
        found = re.compile(r"\s*(?:[-–&]\s*)?([^\W_]+)").match(text, end)
        if key.endswith("phòng", at, end) and (pair := re.compile(r",\s+(?:chống|ngừa)\b").match(key, end)):
            end, words = pair.end(), words + 1
            continue
        joined = None if found else re.compile(r",\s+([^\W\d_]\w*)").match(text, end)
        if (
            joined
            and words
            and joined[1][0].isupper()
            and (closing := re.compile(r"[^.;:,]{1,40}(?:,[^.;:,]{1,30})?\s(?:và|&)\s+(\w)").match(text, joined.start(1)))
            and closing[1].isupper()
        ):
            if any(key.startswith(head + " ", joined.start(1)) for head in HEADS):
                break
            found = joined
        if found is None:
            break
        word, start = key[found.start(1) : found.end(1)], found.start(1)
        if words == 0 and not (text[start].isupper() or text[start].isdigit()):
            return None
        if words and _opens_something_else(text, key, start, word):
            break
        if found.group().strip().startswith(("-", "–")) and not text[start].isupper() and not words:
            return None
        end, words = found.end(), words + 1
    tail = re.search(r"\s+(?:và|-|–|&)$", key[at:end])
    return (end - len(tail.group()) if tail else end) if words else None


def _opens_something_else(text: str, key: str, start: int, word: str) -> bool:
    """Whether the word at ``start`` ends the name: a duty, a preposition, a level word, or another body behind "và"."""
    if word == "và":
        rest = key[start + 3 : start + 40]
        if text[start + 3 : start + 4].isupper() and not any(rest.startswith(head + " ") for head in HEADS):
            return bool(re.match(r"(?:ủy ban|ubnd|công an|báo|mặt trận|các) ", rest))
        return (
            not re.match(r"[^\W\d_]+", rest)
            or any(rest.startswith(head + " ") for head in HEADS)
            or rest.startswith(("các ", "ubnd", "công an"))
        )
    if word == "cấp" and key[max(0, start - 5) : start] == "cung ":
        return False  # "Trung tâm Cung cấp dịch vụ công tác xã hội"
    if word in ("tỉnh", "huyện", "xã", "phường", "quận", "cấp", "trong", "trên", "có"):
        return re.match(r"(?:xã hội|cấp (?:cứu|nước|thoát|điện)|có (?:công|hoàn cảnh))\b", key[start : start + 20]) is None
    if word in NOT_A_PREDICATE:
        return not (word == "các" and key[max(0, start - 8) : start].rstrip().endswith("quản lý"))
    if text[start].isupper() and any(key.startswith(head + " ", start) for head in ("sở", "chi cục", "ubnd", "ủy ban")):
        return True
    if text[start].isupper():
        return False
    if re.search(r"(?:ban chỉ (?:đạo|huy)|ban quản lý|hội đồng|tổ công tác)(?: \w+)?,? $", key[max(0, start - 24) : start]):
        return (
            re.match(
                r"(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|theo|tổng hợp|báo cáo|kiểm tra"
                r"|đôn đốc|hướng dẫn|giúp|tổ chức|xem xét|triển khai)\b",
                key[start : start + 20],
            )
            is not None
        )
    two = " ".join(_WORD.findall(key[start : start + 24])[:2])
    return two in DUTY_OPENERS or (word in DUTY_OPENERS and word not in ("giáo", "thông", "chi", "phòng", "cấp", "thu"))


def function_of(name: str) -> str:
    """The nearest function of a name by its field words, else ``other``: ``Trung tâm Công tác xã hội`` -> labour_social."""
    key = name.lower()
    if key.startswith(("báo ", "đài ")):
        return "media"
    return next((function for field, function in FIELD_FUNCTIONS if field in key), "other")
