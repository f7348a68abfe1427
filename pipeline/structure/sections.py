"""What a heading governs: its section by the words of the field, whatever a province calls it."""

from __future__ import annotations

import re

from pipeline.domain.documents import Section
from pipeline.vietnamese import search_key

# Tried in order on the start of the heading (after "Các", "Một số", "Về", "Công tác" ...): the first noun names the section.
_STARTS: tuple[tuple[Section, str], ...] = (
    ("basis", r"(?:những )?(?:căn cứ|cơ sở (?:pháp lý|xây dựng|chính trị)|sự cần thiết)"),
    ("purpose", r"mục đích|yêu cầu|quan điểm"),
    ("scope", r"đối tượng|phạm vi|địa bàn(?: thực hiện)?$|thời gian(?:,| và)? (?:địa điểm|địa bàn)|thời gian thực hiện|địa điểm"),
    ("objective", r"mục tiêu|chỉ tiêu|định hướng|tầm nhìn"),
    (
        "budget",
        r"(?:nguồn |dự toán |kế hoạch )?(?:kinh phí|ngân sách)|nguồn (?:vốn|lực|tài chính)|nhu cầu (?:vốn|kinh phí)|cơ chế tài chính",
    ),
    (
        "reporting",
        r"(?:chế độ |công tác )?(?:thông tin,? )?báo cáo|sơ kết|tổng kết|theo dõi,? (?:đánh giá|báo cáo)|giám sát (?:và"
        r"|,) (?:đánh giá|báo cáo)|kiểm tra,? báo cáo",
    ),
    (
        "organisation",
        r"tổ chức (?:và )?(?:triển khai )?(?:thực hiện|triển khai)|phân công|trách nhiệm|triển khai thực hiện$|điều khoản thi hành"
        r"|nhiệm vụ (?:của )?(?:các )?(?:cơ quan|đơn vị|sở)|giao nhiệm vụ|hiệu lực thi hành|điều hành",
    ),
    ("task", r"nội dung|nhiệm vụ|hoạt động|công việc|kế hoạch (?:cụ thể|hoạt động|triển khai|thực hiện)|danh mục|tiến độ|lộ trình"),
    ("solution", r"(?:nhóm )?giải pháp|biện pháp"),
    ("other", r"đánh giá|thực trạng|tình hình|kết quả|đặc điểm|tồn tại|nguyên nhân|khái quát|bối cảnh|khó khăn|thuận lợi"),
)
_LEAD = r"(?:(?:các|một số|những|về|công tác|nhóm|hệ thống) )*"
_PATTERNS = tuple((section, re.compile(rf"^{_LEAD}(?:{words})\b")) for section, words in _STARTS)
# Anywhere in a short top-level heading, when no start says it.
_INSIDE: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("organisation", re.compile(r"\b(?:tổ chức thực hiện|phân công (?:nhiệm vụ|thực hiện|trách nhiệm))\b")),
    ("budget", re.compile(r"\bkinh phí\b")),
    ("task", re.compile(r"\bnhiệm vụ\b")),
    ("solution", re.compile(r"\bgiải pháp\b")),
    ("objective", re.compile(r"\bmục tiêu\b")),
)
_LONGEST_INNER = 90  # an inner heading that governs is a formula ("Kinh phí thực hiện"); a longer one is a duty


def section_of_title(title: str, *, is_top: bool) -> Section | None:
    """The section that a heading opens, or None when it opens none and its parent's goes on.

    ``is_top``: a Mục or a heading above it. Inner headings must be a formula of the field, or a duty that happens to begin with
    "Kinh phí" or "Báo cáo" would leave its section.
    """
    text = search_key(title).strip(" :.;-–")
    if not text or (not is_top and len(text) > _LONGEST_INNER):
        return None
    for section, pattern in _PATTERNS:
        if pattern.match(text):
            if section == "other" and not is_top:
                return None
            if not is_top and section in ("task", "organisation", "scope") and not _is_formula(text):
                return None
            return section
    if is_top:
        return next((section for section, pattern in _INSIDE if pattern.search(text)), "other")
    return None


def _is_formula(text: str) -> bool:
    """Whether an inner heading is a formula rather than a duty: "Nhiệm vụ trọng tâm", not "Hoạt động của Ban Vì sự tiến bộ"."""
    return len(text) <= 60 and not re.match(rf"^{_LEAD}(?:hoạt động của|trách nhiệm của|kế hoạch hành động|nội dung:?$|danh mục)", text)


def section_by_content(text: str) -> Section:
    """The section of a paragraph that no heading governs (a news page): by whom it addresses and what it speaks of."""
    key = search_key(text)
    opening = key[:160]
    if re.search(r"\b(?:giao|đề nghị|yêu cầu) (?:các |sở|ban|công an|ubnd|ủy ban|phòng)", opening) or re.match(
        r"^(?:ubnd|ủy ban nhân dân|các sở|sở|công an|hội|ban)\b[^.]{0,80}\b(?:căn cứ|chủ trì|phối hợp|có trách nhiệm"
        r"|chịu trách nhiệm|giao|hướng dẫn)",
        key,
    ):
        return "organisation"
    if re.match(r"^(?:về )?kinh phí\b", opening):
        return "budget"
    if re.match(r"^(?:về )?(?:mục tiêu|phấn đấu|đến năm)\b", opening) or "mục tiêu của kế hoạch" in opening:
        return "objective"
    if re.match(r"^(?:mục đích|kế hoạch nhằm|kế hoạch được ban hành nhằm)", opening):
        return "purpose"
    return "task"
