"""The furniture of a web portal around an article: menus, time stamps, address, copyright."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.lines import Line

# Each pattern is one kind of evidence. match and no match stand beside it.
TIME_STAMP = re.compile(
    # match "26/03/2024 18:24    371", "Thứ ba, 26/03/2024, 18:24", "20/02/2023 | 08:15 Lượt xem: 1.204"; no match "Ngày 26/03/2024 họp"
    r"^(?:(?:thứ\s\w{2,4}|chủ nhật|ngày đăng|đăng lúc|cập nhật)[\s,:]{0,3}){0,2}"
    r"(?:\d{1,2}[:h]\d{2}(?:'|\s?(?:AM|PM))?[\s,|-]{1,3}(?:ngày\s)?)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?:[\s,|-]{1,3}\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?(?:AM|PM|GMT\+7))?)?"
    r"(?:[\s|-]{1,8}(?:lượt xem|lượt đọc|đã xem)?[:\s]{0,2}(?:\d{1,3}(?:[.,]\d{3}){1,2}|\d{1,7}))?$",
    re.IGNORECASE,
)
_SKIP = re.compile(  # match "Truy cập nội dung luôn", "Trang chủ"; no match "Trang chủ yếu"
    r"^(?:truy cập nội dung luôn|skip to (?:main )?content|trang chủ|đăng nhập|đăng ký|tìm kiếm|liên hệ|sơ đồ (?:site|cổng|trang)|tin tức"
    r"|giới thiệu|chia sẻ|in (?:trang|bài)|gửi email|gửi phản hồi|quay lại|về đầu trang|font chữ|cỡ chữ|thích|bình luận"
    r"|menu|tweet|english|rss)"
    r"(?:\s[|>/»-].{0,120})?$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"^(?:trang chủ|home)\s?[>»/|›].{1,200}$", re.IGNORECASE)  # match "Trang chủ > Tin tức"
_VIEWS = re.compile(r"^(?:lượt xem|lượt đọc|số lượt|đã xem|lượt truy cập|đang truy cập|tổng truy cập).{0,40}$", re.IGNORECASE)
_RELATED = re.compile(
    r"^(?:tin (?:liên quan|khác|mới hơn|cũ hơn|cùng chuyên mục)|các tin (?:khác|đã đưa|liên quan)|bài viết (?:liên quan|khác))\b.{0,30}$",
    re.IGNORECASE,
)
_FOOTER = re.compile(  # match "Bản quyền thuộc về ...", "Địa chỉ: 52 Hùng Vương"; no match "Địa chỉ tin cậy - Nhà tạm lánh"
    r"^(?:bản quyền|©|copyright|ghi rõ nguồn|chịu trách nhiệm (?:chính|nội dung|xuất bản)|(?:trưởng|phó trưởng) ban biên tập|ban biên tập"
    r"|giấy phép (?:số|thiết lập|hoạt động)|địa chỉ\s?:|(?:số )?điện thoại\s?[:\w]|đt\s?:|tel\s?:|fax\s?:|email\s?:|thư điện tử\s?:|hotline"
    r"|cơ quan chủ quản\s?:|thiết kế bởi|phát triển bởi|(?:cổng|trang) thông tin điện tử .{2,80}$)",
    re.IGNORECASE,
)
_SIGNATURE_LENGTH = 40  # an author line is a name or initials


def mark_portal(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines with portal furniture told apart, and whether the page is a portal's at all.

    A page is a portal's when two kinds of evidence meet, one of them a time stamp, a skip link or a copyright line; otherwise
    nothing is marked: an ordinary plan may well have one line that looks like a footer.
    """
    kinds = {kind for line in lines if (kind := _kind(line))}
    if not (len(kinds) >= 2 and kinds & {"stamp", "skip", "footer"}):
        return lines, False
    footer = _footer_start(lines)
    return [replace(line, role="portal") if at >= footer or _kind(line) else line for at, line in enumerate(lines)], True


def _kind(line: Line) -> str | None:
    text = line.text
    if line.table or len(text) > 300:
        return None
    for kind, pattern in (("stamp", TIME_STAMP), ("skip", _SKIP), ("skip", _CRUMBS), ("views", _VIEWS), ("related", _RELATED)):
        if pattern.match(text):
            return kind
    return "footer" if _FOOTER.match(text) and len(text) < 200 else None


def _footer_start(lines: list[Line]) -> int:
    """The index of the first line of the closing furniture: from there on nothing but short lines or furniture follows."""
    closing = {"footer", "related", "views"}
    first = next((at for at, line in enumerate(lines) if _kind(line) in closing and at > len(lines) // 3), len(lines))
    if any(len(line.text) > 300 and not _kind(line) for line in lines[first:]):
        return len(lines)
    while 1 < first < len(lines) and _is_author(lines[first - 1]):
        first -= 1
    return first


def _is_author(line: Line) -> bool:
    text = line.text
    if len(text) > _SIGNATURE_LENGTH or text[-1] in ".;:,!?" or line.heading or text[:1] in "-+*•" or text[:1].isdigit():
        return False
    return all(word[:1].isupper() or word in "-–()&" for word in text.split())
