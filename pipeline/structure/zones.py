"""Clean paragraphs -> the zones of a document: letterhead, title, preamble, body, recipients, signature; its parts and annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.domain.documents import CleanParagraph
from pipeline.structure.blocks import is_caps, is_mostly_caps
from pipeline.structure.labels import readings
from pipeline.vietnamese import fold, roman_value, search_key

_TYPES = (
    "kế hoạch|kế hoạch hành động|quyết định|chương trình|chương trình hành động|chương trình phối hợp|đề án|phương án"
    "|nghị quyết|chỉ thị|hướng dẫn"
    "|thông báo|báo cáo|quy chế|quy định|dự án|tờ trình|công văn|công điện|kết luận|thông tri|danh mục|đề cương"
    "|kế hoạch phối hợp|kế hoạch liên tịch"
)
TYPE_LINE = re.compile(rf"^(?P<type>{_TYPES})\s?:?$", re.IGNORECASE)  # match "KẾ HOẠCH"; no match "Kế hoạch này"
_TYPE_START = re.compile(rf"^(?P<type>{_TYPES})\b", re.IGNORECASE)
_DECIDES = re.compile(r"^(?:quyết định|quyết nghị|kết luận|chỉ thị|nghị quyết)\s?:$", re.IGNORECASE)  # match "QUYẾT ĐỊNH:"
_LETTERHEAD = re.compile(  # match "UBND TỈNH X", "Số: 12/KH-UBND", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 3 tháng 5 năm 2024"
    r"(?:cộng h[òo][àa]?a? xã hội|độc lập\s?[-–]|đảng cộng sản việt nam|^số\s?[:.]?\s?(?:\d|/|\.|…|_)|^số\s?:$"
    r"|,\s?ngày\b.{0,20}tháng\b.{0,20}năm\b|^(?:kính gửi|dự thảo|hỏa tốc|khẩn|thượng khẩn|mật)\b)",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(  # match "ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "TỈNH ỦY", "SỞ NỘI VỤ"
    r"^(?:chủ tịch |giám đốc |bộ trưởng )?(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|tỉnh uỷ"
    r"|thành ủy|thành uỷ|huyện ủy|thị ủy"
    r"|đảng ủy|ban chấp hành|ban thường vụ|sở|ban|hội|công an|cục|chi cục|phòng|ủy ban|uỷ ban|liên đoàn|đoàn|văn phòng|bộ"
    r"|thủ tướng|trung tâm|tổng cục)\b",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) \S.{0,40}$")  # match "TỈNH HÀ NAM"
_RECIPIENTS = re.compile(
    r"^nơi\s?nhận\s?:?(?:$|\s*[-–+:•]|\s*$)|^nơi nhận\s?:", re.IGNORECASE
)  # match "Nơi nhận:"; no match "Nơi nhận hồ sơ là"
_SIGN = re.compile(  # match "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"; no match "Chủ tịch UBND các huyện chỉ đạo"
    r"^(?:(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[.:]|[TK]/[ML])\s?\S.{0,80}"
    r"|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CỤC TRƯỞNG|CHỦ NHIỆM|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG"
    r"|CHÁNH THANH TRA|TỔNG GIÁM ĐỐC|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG)[^.;:,]{0,60})$"
)
_ATTACHED = re.compile(r"^\(?\s?(?:ban hành )?(?:kèm theo|đính kèm)", re.IGNORECASE)  # match "(Ban hành kèm theo Quyết định số 5)"
_ABOUT = re.compile(r"^(?:v/v|về việc|về)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"^mục lục$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|\s{3,})\s?\d{1,3}$|\.{6,}$")  # match "I. MỤC ĐÍCH ........ 2"
_PREAMBLE = re.compile(  # match "Thực hiện Công văn số 5", "Căn cứ Luật"; no match "Thực hiện công tác bình đẳng giới năm 2024"
    r"^[-–+\s]*(?:căn cứ|theo đề nghị|xét (?:đề nghị|tờ trình)|trên cơ sở|để (?:triển khai|thực hiện)|nhằm"
    r"|(?:triển khai )?thực hiện[^.]{0,80}?\bsố\s?\d|(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|ban|hội)\b[^.]{0,120}\bban hành)",
    re.IGNORECASE,
)
_FIRST_HEADING = re.compile(  # match "MỤC TIÊU", "NỘI DUNG, NHIỆM VỤ"; no match "MỤC TIÊU QUỐC GIA GIẢM NGHÈO"
    r"^(?:mục đích|yêu cầu|mục tiêu|nội dung|nhiệm vụ|giải pháp|căn cứ|sự cần thiết|đối tượng|phạm vi|tình hình|thực trạng|đánh giá)"
    r"(?:,? (?:và )?(?:mục đích|yêu cầu|mục tiêu|nội dung|nhiệm vụ|giải pháp|phạm vi|chung|cụ thể|thực hiện|ý nghĩa))*$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.;:]\s?$|\./\.$")
_MAX_TITLE_LINES, _MAX_TITLE = 6, 700
_HEAD = 40  # paragraphs in which the type line must stand
_PART_NAMES = {
    "kế hoạch": "KH", "chương trình": "CTr", "đề án": "ĐA", "phương án": "PA", "quy chế": "QC", "quy định": "QyĐ", "danh mục": "DM",
    "dự án": "DA",
}  # fmt: skip


@dataclass(slots=True)
class Part:
    """One part of a document with its zones. ``name`` is "" for the document itself, ``PL1`` for an annex, ``KH`` for a plan attached."""

    name: str
    letterhead: list[CleanParagraph] = field(default_factory=list)
    title: list[CleanParagraph] = field(default_factory=list)
    type_word: str | None = None
    after_title: list[CleanParagraph] = field(default_factory=list)
    preamble: list[CleanParagraph] = field(default_factory=list)
    body: list[CleanParagraph] = field(default_factory=list)
    recipients: list[CleanParagraph] = field(default_factory=list)
    signature: list[CleanParagraph] = field(default_factory=list)
    boilerplate: list[CleanParagraph] = field(default_factory=list)
    annex_label: str = ""

    @property
    def is_annex(self) -> bool:
        return bool(self.annex_label)


def split_parts(paragraphs: Sequence[CleanParagraph], *, is_portal_page: bool) -> list[Part]:
    """The parts of a document in order: the document itself, what is attached to it, its annexes; each with its zones."""
    content = [p for p in paragraphs if p.role == "content"]
    furniture = [p for p in paragraphs if p.role != "content"]
    parts: list[Part] = []
    for name, label, chunk in _chunks(content):
        parts.append(_zoned(Part(name, annex_label=label), chunk, is_portal_page=is_portal_page and not parts))
    if not parts:
        parts.append(Part(""))
    starts = [_first_line(part) for part in parts]
    for line in furniture:
        home = max((at for at, start in enumerate(starts) if start <= line.start_line), default=0)
        parts[home].boilerplate.append(line)
    return parts


def annex_label(text: str) -> str | None:
    """The printed label of an annex heading, or None."""
    label = next((label for label in readings(text)[:1] if label.kind == "annex"), None)
    return label.element if label else None


def _first_line(part: Part) -> int:
    zones = (part.letterhead, part.title, part.after_title, part.preamble, part.body, part.recipients, part.signature)
    return min((p.start_line for zone in zones for p in zone), default=0)


def _chunks(content: list[CleanParagraph]) -> list[tuple[str, str, list[CleanParagraph]]]:
    """(part name, annex label, paragraphs) cut at annex headings and at documents attached behind a signature."""
    cuts: list[tuple[int, str, str]] = [(0, "", "")]
    has_ended = has_body = False
    names: dict[str, int] = {}
    annexes = 0
    for at, paragraph in enumerate(content):
        has_body = has_body or any(label.is_first and label.kind != "bullet" for label in readings(paragraph.text)[:1])
        if _RECIPIENTS.match(paragraph.text) or (_is_sign(paragraph) and has_body):
            has_ended = True
            continue
        label = _annex_at(content, at, has_ended)
        if label is not None:
            annexes += 1
            cuts.append((at, _annex_name(label, annexes), label))
        elif has_ended and at > 0:
            word = _attached_type(content, at)
            if word:
                name = _PART_NAMES.get(word, "VB")
                names[name] = names.get(name, 0) + 1
                start = _letterhead_before(content, at, cuts[-1][0])
                cuts.append((start, name if names[name] == 1 else f"{name}{names[name]}", ""))
                has_ended = has_body = False
    bounds = [cut[0] for cut in cuts[1:]] + [len(content)]
    return [(name, label, content[start:end]) for (start, name, label), end in zip(cuts, bounds, strict=True) if end > start]


def _annex_at(content: list[CleanParagraph], at: int, has_ended: bool) -> str | None:
    """The label when an annex begins here: behind the signature, or in capitals, or marked as a heading, with text behind it."""
    paragraph = content[at]
    if paragraph.table or len(paragraph.text) > 250:
        return None
    label = annex_label(paragraph.text)
    if label is None or _CONTENTS_LINE.search(paragraph.text):
        return None
    rest = paragraph.text[len(label) :].strip(" .:-–")
    stands_out = is_caps(label) or paragraph.heading > 0 or paragraph.bold or has_ended
    return label if stands_out and (not rest or is_mostly_caps(rest) or not _FINISHED.search(paragraph.text)) else None


def _annex_name(label: str, count: int) -> str:
    match = re.search(r"(?:(\d{1,3})|\b([IVX]{1,5})|\b([A-H]))(?=[a-zđ]?$)", label)
    if not match:
        return f"PL{count}"
    number = int(match[1]) if match[1] else roman_value(match[2]) if match[2] else ord(match[3]) - 64
    return f"PL{number}"


def _attached_type(content: list[CleanParagraph], at: int) -> str | None:
    paragraph = content[at]
    match = TYPE_LINE.match(paragraph.text) if not paragraph.table and not is_enacting_line(paragraph) else None
    if match and is_caps(paragraph.text):
        return search_key(match["type"])
    opening = _TYPE_START.match(paragraph.text)
    following = content[at + 1 : at + 4]
    if opening and is_caps(opening["type"]) and len(paragraph.text) < 400 and any(_ATTACHED.match(p.text) for p in following):
        return search_key(opening["type"])
    return None


def _letterhead_before(content: list[CleanParagraph], at: int, lowest: int) -> int:
    while at - 1 > lowest and is_letterhead(content[at - 1]):
        at -= 1
    return at


def is_letterhead(paragraph: CleanParagraph) -> bool:
    """Whether a paragraph is a line of a letterhead: issuing body, motto, number, place and date."""
    text = paragraph.text
    if len(text) > 250:
        return False
    if _LETTERHEAD.search(text):
        return True
    return is_mostly_caps(text) and (bool(_PLACE_LINE.match(text)) or (bool(_AUTHORITY.match(text)) and not _is_sign(paragraph)))


def _is_authority(paragraph: CleanParagraph) -> bool:
    """Whether a line under the title names who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"."""
    return is_caps(paragraph.text) and len(paragraph.text) <= 120 and bool(_AUTHORITY.match(paragraph.text))


def is_enacting_line(paragraph: CleanParagraph) -> bool:
    """Whether the paragraph is the line that opens the articles of a decision: "QUYẾT ĐỊNH:"."""
    return bool(_DECIDES.match(paragraph.text)) and is_caps(paragraph.text)


def _is_sign(paragraph: CleanParagraph) -> bool:
    text = paragraph.text
    return len(text) <= 160 and bool(_SIGN.match(text)) and is_mostly_caps(text)


# --- zones of one part --------------------------------------------------------------------------------------------------


def _zoned(part: Part, chunk: list[CleanParagraph], *, is_portal_page: bool) -> Part:
    rest = _take_end(part, chunk)
    rest = _take_contents(part, rest)
    if part.is_annex:
        return _annex_zones(part, rest)
    rest = _take_head(part, rest, is_portal_page)
    _take_preamble(part, rest, is_portal_page)
    return part


def _take_end(part: Part, chunk: list[CleanParagraph]) -> list[CleanParagraph]:
    """What is left without recipients and signature, in whichever order they stand."""
    rest: list[CleanParagraph] = []
    mode = ""
    signed = 0
    for at, paragraph in enumerate(chunk):
        text = paragraph.text
        if _RECIPIENTS.match(text) or (paragraph.table and re.search(r"nơi nhận\s?:", text[:200], re.IGNORECASE)):
            mode = "recipients"
        elif _is_sign(paragraph) and (mode or _ends_soon(chunk, at)):
            mode = "signature"
        elif mode == "signature" and not _is_name_like(text):
            mode = "after" if signed else ""
        elif mode == "recipients" and _leaves_recipients(paragraph):
            mode = ""
        if mode == "recipients":
            part.recipients.append(paragraph)
        elif mode == "signature":
            part.signature.append(paragraph)
            signed += 1
        elif paragraph.table == "separator" and part.recipients and part.recipients[-1].end_line == paragraph.start_line - 1:
            part.recipients.append(paragraph)
        else:
            rest.append(paragraph)
    return rest


def _ends_soon(chunk: list[CleanParagraph], at: int) -> bool:
    """Whether what follows is only the end of the document: further titles, a name, recipients."""
    following = [p.text for p in chunk[at + 1 : at + 4]]
    return not following or any(_RECIPIENTS.match(text) for text in following) or all(len(text) <= 80 for text in following[:2])


def _leaves_recipients(paragraph: CleanParagraph) -> bool:
    text = paragraph.text
    return len(text) > 250 or bool(TYPE_LINE.match(text)) or (paragraph.heading > 0 and not text.startswith(("-", "•")) and len(text) > 60)


def _is_name_like(text: str) -> bool:
    """Whether a line can stand in a signature block: a name, a title in capitals, "(Đã ký)"."""
    if len(text) > 80:
        return False
    if is_mostly_caps(text) or re.match(r"^\(?\s?(?:đã ký|ký tên|chữ ký|ký bởi)", text, re.IGNORECASE):
        return not TYPE_LINE.match(text)
    words = text.replace(".", " ").split()
    return 1 <= len(words) <= 8 and all(word[:1].isupper() or fold(word[:1]).isdigit() for word in words) and text[-1] not in ":;,"


def _take_contents(part: Part, rest: list[CleanParagraph]) -> list[CleanParagraph]:
    """What is left without a table of contents: its lines end in dots and page numbers."""
    kept: list[CleanParagraph] = []
    inside = False
    for paragraph in rest:
        if _CONTENTS.match(paragraph.text):
            inside = True
        elif _CONTENTS_LINE.search(paragraph.text) and len(paragraph.text) < 300:
            pass
        else:
            inside = False
        if inside or (_CONTENTS_LINE.search(paragraph.text) and len(paragraph.text) < 300):
            part.boilerplate.append(paragraph)
        else:
            kept.append(paragraph)
    return kept


def _annex_zones(part: Part, rest: list[CleanParagraph]) -> Part:
    """An annex: its label, its title lines, then its body."""
    at = 1
    while at < len(rest) and at < _MAX_TITLE_LINES and _is_annex_title(rest[at]):
        at += 1
    part.title, part.body = rest[:at], rest[at:]
    return part


def _is_annex_title(paragraph: CleanParagraph) -> bool:
    text = paragraph.text
    if paragraph.table or readings(text):
        return bool(_ATTACHED.match(text)) and not paragraph.table
    return bool(_ATTACHED.match(text)) or (
        len(text) < 300 and (is_mostly_caps(text) or ((paragraph.bold or paragraph.heading > 0) and not _FINISHED.search(text)))
    )


def _take_head(part: Part, rest: list[CleanParagraph], is_portal_page: bool) -> list[CleanParagraph]:
    """Letterhead and title taken; what is left begins with the preamble or the body."""
    at = _type_line_at(rest)
    if at is None:
        return _take_untyped_head(part, rest, is_portal_page)
    match = _TYPE_START.match(rest[at].text)
    part.type_word = search_key(match["type"]) if match else None
    part.letterhead = rest[:at]
    end = at + 1
    length = len(rest[at].text)
    while end < len(rest) and end - at < _MAX_TITLE_LINES and length < _MAX_TITLE and _is_title_line(rest, end, at):
        length += len(rest[end].text)
        end += 1
    part.title = rest[at:end]
    while end < len(rest) and (is_letterhead(rest[end]) or _is_authority(rest[end])) and not readings(rest[end].text):
        part.after_title.append(rest[end])
        end += 1
    return rest[end:]


def _type_line_at(rest: list[CleanParagraph]) -> int | None:
    """Where the title begins: a line that is only a type word, else a heading that begins with one; before any numbered heading."""
    started: int | None = None
    for at, paragraph in enumerate(rest[:_HEAD]):
        text = paragraph.text
        if paragraph.table:
            continue
        if TYPE_LINE.match(text) and not is_enacting_line(paragraph) and (is_caps(text) or paragraph.bold or paragraph.heading):
            return at
        if at and any(label.kind in ("roman", "phan", "chuong", "dieu") and not label.damaged for label in readings(text)):
            break
        opening = _TYPE_START.match(text)
        stands_out = paragraph.heading > 0 or paragraph.bold or (opening and is_caps(opening["type"]))
        if started is None and opening and stands_out and len(text) < 400 and not _FINISHED.search(text):
            started = at
    return started


def _is_title_line(rest: list[CleanParagraph], at: int, start: int) -> bool:
    paragraph = rest[at]
    text = paragraph.text
    if paragraph.table or readings(text) or len(text) > 500 or _FIRST_HEADING.match(text):
        return False
    if is_letterhead(paragraph) or (at > start + 1 and _is_authority(paragraph)):
        return False
    if _ATTACHED.match(text):
        return True
    if _PREAMBLE.match(text) and not (paragraph.heading or paragraph.bold):
        return at == start + 1 and not _FINISHED.search(text) and len(text) < 250
    if _FINISHED.search(text):
        return at == start + 1 and len(text) < 250 and not re.search(r"\bsố\s?\d", text)
    return at == start + 1 or paragraph.heading > 0 or paragraph.bold or is_caps(text) or rest[at - 1].text.endswith(",") or len(text) < 160


def _take_untyped_head(part: Part, rest: list[CleanParagraph], is_portal_page: bool) -> list[CleanParagraph]:
    """The head of a page or letter without a type line: letterhead, then a headline if the first line reads like one."""
    at = 0
    while (
        at < len(rest)
        and at < _HEAD
        and (is_letterhead(rest[at]) or (_ABOUT.match(rest[at].text) and part.letterhead and len(rest[at].text) < 250))
    ):
        part.letterhead.append(rest[at])
        at += 1
    if at < len(rest):
        first = rest[at]
        is_headline = not readings(first.text) and not _FINISHED.search(first.text) and len(first.text) < 300 and len(rest) > at + 1
        if is_headline and (is_portal_page or first.heading or first.bold or is_caps(first.text)):
            part.title = [first]
            at += 1
    return rest[at:]


def _take_preamble(part: Part, rest: list[CleanParagraph], is_portal_page: bool) -> None:
    """The paragraphs before the first label or heading are the preamble; on a news page, up to the sentence that announces the contents."""
    at = 0
    if is_portal_page and not any(_is_body_start(p) for p in rest):
        announced = [i for i, p in enumerate(rest[:4]) if p.text.rstrip().endswith(":")]
        at = announced[0] + 1 if announced else min(1, len(rest))
    else:
        while at < len(rest) and not _is_body_start(rest[at]):
            at += 1
        if at == len(rest):  # nothing is labelled: only what reads like a preamble is one
            at = next((i for i, p in enumerate(rest) if not _PREAMBLE.match(p.text)), len(rest))
    part.preamble, part.body = rest[:at], rest[at:]


def _is_body_start(paragraph: CleanParagraph) -> bool:
    if _DECIDES.match(paragraph.text) or paragraph.table:
        return True
    labels = readings(paragraph.text)
    if labels:
        return labels[0].kind != "bullet" and any(label.is_first or label.kind in ("roman", "dieu", "phan", "chuong") for label in labels)
    return (is_caps(paragraph.text) and 6 <= len(paragraph.text) <= 200) or (paragraph.heading > 0 and not _FINISHED.search(paragraph.text))
