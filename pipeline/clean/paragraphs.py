"""Lines -> paragraphs as a reader sees them: halves cut by a page break or by hard wrapping joined, the way back kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.clean.lines import Line
from pipeline.clean.marks import Run
from pipeline.domain.documents import CleanParagraph, Segment
from pipeline.vietnamese import CAPITALS

# What may open an item. match "5.2. Tổ chức", "(1) Xây", "đ) Bố trí", "- Chủ trì", "Điều 3."; no match "15 đến 60 tuổi", "30% nữ"
_ITEM = re.compile(
    rf"""^(?:
        [-–—−+*•·●▪◦○✓❖►➢]\s*\S
      | \(?\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}\s?[.)/](?=\s|[^\W\d_]|$)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s+(?-i:(?=[{CAPITALS}]))
      | \(?[^\W\d_]\s?[.)](?=\s|[^\W\d_]|$)
      | \(?[IVXivxLl1|]{{1,6}}\s?[.)/](?=\s|[^\W\d_]|$)
      | [IVX]{{1,5}}\s?[-–:]\s
      | I[ẾÉE]\s
      | (?:phần|chương|mục|điều|khoản|phụ\ lục|phụ\ biểu|biểu)\s(?:thứ\s|số\s)?[\divxlc]+\b(?!\s*(?:này|nêu|của|đã|đến|và|,))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Bullets that are the second half of a name with a dash: "Sở Lao động / - Thương binh và Xã hội".
_DASHED: dict[str, str | tuple[str, ...]] = {
    "- thương binh": "lao động",
    "- truyền hình": "phát thanh",
    "- xã hội": ("chính trị", "kinh tế", "văn hóa", "văn hoá", "lao động"),
    "- hộ tịch": "tư pháp",
    "- kế hoạch hóa": "dân số",
    "- kế hoạch hoá": "dân số",
    "- văn xã": "khoa giáo",
    "- nghề nghiệp": ("xã hội", "chính trị xã hội"),
    "- thể thao": ("văn hóa", "văn hoá"),
    "- thông tin": ("văn hóa", "văn hoá"),
    "- công nghệ": "khoa học",
}
_BLOCK = re.compile(  # lines that always open something of their own. match "Nơi nhận:", "TM. ỦY BAN"; no match "Nơi nhận hồ sơ"
    r"^(?:nơi nhận\s?:?$|nơi nhận\s?:|kính gửi|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.:]|[TK]/[ML]\s|số\s?:\s?|quyết định\s?:$"
    r"|phụ lục\b|trên đây là)",
    re.IGNORECASE,
)
_TYPE_LINE = re.compile(
    r"^(?:kế hoạch|quyết định|chương trình(?: hành động)?|đề án|phương án|nghị quyết|chỉ thị|hướng dẫn|thông báo|báo cáo"
    r"|quy chế|quy định)\s?:?$",
    re.IGNORECASE,
)
# A line that ends so waits for more. match "độ tuổi từ", "phối hợp với các"; no match "thành phố", "thực hiện"
_DANGLING = re.compile(
    r"(?:^|[\s(])(?:và|của|với|các|những|cho|từ|tại|theo|trong|trên|do|bởi|để|là|hoặc|như|nhằm|giữa|bằng|đối với|cùng"
    r"|thông qua|ngoài|mỗi|từng|gồm"
    r"|điều|khoản|điểm|thuộc|được|bị|hay|nếu|khi|mà|vào|ra|về việc|không|chưa|đã|sẽ|đang|cần|phải)$",
    re.IGNORECASE,
)
# R2: before a number. match "độ tuổi từ", "trước năm"
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:từ|năm|đến|số|ngày|tháng|khoảng|là|hơn|trên|dưới|đạt|ít nhất|tối thiểu|tối đa|quý|khóa|khoá|lần thứ"
    r"|điều|khoản|mục|còn|và|gần|với)$",
    re.IGNORECASE,
)
_ENDS = ".;:!?…"
_CLOSERS = "\"'”’»)]* "
_MIN_WRAPPED_LINES = 8
_MIN_WIDTH, _MAX_WIDTH = 40, 140  # hard-wrapped text is set to 60-120 columns; a paragraph on one line is longer
_WRAPPED_SHARE = 0.3  # of full lines are followed by a lower-case line; 0 in files of one line per paragraph


def opens_item(text: str) -> bool:
    """Whether the line starts with what may be a printed label or a bullet."""
    return bool(_ITEM.match(text))


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text is hard-wrapped, or None when every paragraph has its line."""
    widths = sorted(line.width for line in lines if not line.table)
    if len(widths) < _MIN_WRAPPED_LINES:
        return None
    width = widths[int(len(widths) * 0.98) - 1]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    full = [(a, b) for a, b in itertools.pairwise(lines) if not b.after_blank and a.width >= 0.8 * width and not a.table]
    lower = sum(1 for _, b in full if b.text[:1].islower() or b.text[:1].isdigit())
    return width if len(full) >= 3 and lower >= _WRAPPED_SHARE * len(full) else None


def continues(before: Line, text_so_far: str, line: Line, width: int | None) -> bool:
    """Whether the line goes on with the paragraph that ``before`` ended (rules R1-R5)."""
    text = line.text
    if before.table or line.table or line.heading or _BLOCK.match(text) or _TYPE_LINE.match(text):
        return False
    if opens_item(text) and not _is_dashed_name(text_so_far, text):
        return False
    if _is_caps(text_so_far):
        return _is_caps(text) and not line.after_blank and opens_item(text_so_far) and len(text_so_far) > 20
    is_open = not _ends_sentence(text_so_far)
    full = width is not None and not line.after_blank and line.indent <= before.indent + 1 and _is_full(before, text, width)
    if full and not text_so_far.endswith("./.") and not _is_caps(text):
        return True
    is_tight = not line.after_blank and not before.heading
    if is_tight and text[:1].islower() and text_so_far.endswith(":") and opens_item(text_so_far):
        return True  # "1. Sở X (thường trực):" / "làm đầu mối ...": a list would bring marks of its own
    if text_so_far[-1:] in ";:.!?…":
        return False
    if is_tight and is_open and text[:1] == "(" and not before.bold:
        return True
    if is_open and (text[:1].islower() or _is_dashed_name(text_so_far, text)):
        return True
    if text[:1].isdigit() and _BEFORE_NUMBER.search(text_so_far):
        return True
    if _has_open_bracket(text_so_far) or (text_so_far.endswith(",") and not before.bold):
        return True
    return is_open and not before.heading and bool(_DANGLING.search(text_so_far) or text_so_far[-1:] in "-/–")


def joins_tight(before: str, after: str) -> bool:
    """Whether two halves belong to one word: ``QĐ-`` + ``TTg``, ``1303/`` + ``LĐTBXH``."""
    return len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum()


def paragraph_of(lines: Sequence[Line]) -> CleanParagraph:
    """One paragraph of one or more lines, with a space between them where words do not touch."""
    text = ""
    segments: list[Segment] = []
    for line in lines:
        if text and not joins_tight(text, line.text):
            text += " "
        segments.extend(_segments(line.runs, len(text), line))
        text += line.text
    first = lines[0]
    return CleanParagraph(
        text=text,
        segments=tuple(segments),
        start_line=first.number,
        end_line=lines[-1].number,
        heading=first.heading,
        bold=all(line.bold for line in lines),
        role=first.role,
        table=first.table,
        cells=first.cells,
        indent=first.indent,
    )


def _segments(runs: Sequence[Run], at: int, line: Line) -> list[Segment]:
    out: list[Segment] = []
    for run in runs:
        if run.start >= 0:
            out.append(Segment(at, len(run.text), run.start, run.length, line.number, line.page))
        at += len(run.text)
    return out


def _is_dashed_name(before: str, text: str) -> bool:
    lower, end = text.lower().replace("–", "-"), before.lower()
    return any(lower.startswith(start) and end.endswith(ends) for start, ends in _DASHED.items())


def _ends_sentence(text: str) -> bool:
    stripped = text.rstrip(_CLOSERS)
    return not stripped or stripped[-1] in _ENDS


def _is_full(before: Line, text: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted behind the line."""
    word = text.split(" ", 1)[0]
    return before.width + 1 + len(word) > width - 2


def _has_open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _is_caps(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and all(char.isupper() for char in letters)
