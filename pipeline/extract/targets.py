"""Measurable aims: percentages and counts with comparator, year and subject. Past results, money, ages and stock are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.assignments import Target
from pipeline.domain.documents import Provision
from pipeline.extract.segments import Segment, segments
from pipeline.vietnamese import squeeze

_NUM = r"\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?"
_AT_LEAST = r"ít nhất|tối thiểu|không dưới|không thấp hơn|thấp nhất|≥|>="
_AT_MOST = r"không quá|tối đa|nhiều nhất|không vượt quá|không cao hơn|≤|<="
_ABOVE = r"trên|hơn|vượt|cao hơn|quá|>"
_BELOW = r"dưới|thấp hơn|<"
_COMPARE = (
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<about>khoảng"
    rf"|từ|ở mức|mức|còn|xuống còn|lên|thêm|bình quân|trung bình|xuống)\s*(?P<inner>{_AT_LEAST}|{_AT_MOST}"
    rf"|{_ABOVE}|{_BELOW})?)"
)
_VERB = (
    r"(?P<verb>(?:phấn đấu\s+)?(?:đạt(?: tỷ lệ| tỉ lệ)?|tăng(?: thêm| bình quân| lên)?|giảm(?: thêm|"
    r" bình quân| xuống| xuống còn| còn)?|duy trì(?: ở mức)?|chiếm|bảo đảm|đảm bảo|phấn đấu))"
)
# match "đạt ít nhất 70%", "từ 35-40%", "giảm 5%/năm", "từ 30% trở lên"; no match "70 người"
_PERCENT = re.compile(
    rf"(?:{_VERB}\s+)?(?:{_COMPARE}\s*)?(?<![\d.,/])(?P<value>{_NUM})\s*(?:%\s*)?(?:(?:[-–]|đến)\s*(?P<max>{_NUM})\s*)?"
    rf"(?:điểm\s*)?(?:%|phần trăm)(?P<post>\s*trở lên|\s*trở xuống)?(?P<per>\s*(?:/|mỗi |một |hằng |hàng )năm)?"
)
_UNITS = (
    r"cuộc truyền thông|cuộc|lớp tập huấn|lớp|buổi|hội nghị|hội thảo|tọa đàm|mô hình|câu lạc bộ|tin,"
    r" bài|tin bài|tin|bài viết|bài|chuyên mục|chuyên đề|phóng sự"
    r"|lượt người|lượt|người|học viên|cán bộ|hộ gia đình|hộ|phụ nữ|trẻ em|doanh nghiệp|cơ sở|trường học"
    r"|trường|điểm|nhà tạm lánh|nhà|địa chỉ|tờ rơi|tờ gấp|pa nô"
    r"|pano|băng rôn|ấn phẩm|bản tin|cuốn|sản phẩm|đợt|lần|đề tài|dự án|công trình|video clip|video|clip"
    r"|phim|lao động|việc làm|hợp tác xã|tổ hợp tác|tổ|đội|nhóm"
    r"|đoàn kiểm tra|đoàn|thôn|xã|phường|quận|huyện|ha|tấn|km|giường bệnh|bác sĩ|hội thi|diễn đàn|chiến dịch"
    r"|tuyên truyền viên|cộng tác viên|thành viên|hội viên|nạn nhân"
    r"|cơ quan|đơn vị|dịch vụ|bộ|ngôi nhà|căn nhà|công dân|thủ tục|văn bản|suất|chương trình"
)
_COUNT = re.compile(
    rf"(?:{_VERB}\s+)?(?:(?P<strict>{_AT_LEAST}|{_AT_MOST})|(?P<loose>{_ABOVE}|{_BELOW}|khoảng|từ))?\s*"
    rf"(?<![\d.,/-])\b(?P<value>{_NUM})(?:\s*(?:[-–]|đến)\s*(?P<max>{_NUM}))?(?P<post>\s*trở lên)?\s+"
    rf"(?P<unit>{_UNITS})\b"
    rf"(?P<per>\s*/\s*(?:năm|quý|tháng|tuần))?(?!\s*trở lên tuổi)"
)
# match "111 bé trai/100 bé gái", "dưới 42/100.000", "còn 1,7 lần"; no match "24/7"
_RATIO = re.compile(
    rf"(?:{_VERB}\s+)?(?:{_COMPARE}\s*)?(?<![\d.,/])(?P<value>{_NUM})(?P<max>(?!))?"
    r"(?:(?P<unit>\s*[^\W\d_/]*(?: [^\W\d_/]+){0,2}/(?:100\.000|10\.000|1\.000|1000|100)(?:\s+"
    r"(?!vào|đến|trong|và|xuống|năm|từ|so|sinh ra)[^\W\d_]+){0,3})"
    r"|(?P<times>\s+lần)(?=\s+(?:vào|đến|so|trong|$)|[.,;]))"
)
_DOES = re.compile(
    r"(?:tổ chức|xây dựng|mở|thành lập|thực hiện|duy trì|phát hành|in ấn|in|treo|lắp đặt|cấp phát|đào tạo|tập huấn|bồi dưỡng|hỗ trợ"
    r"|giới thiệu|giải quyết|tạo|kiểm tra|ra mắt|biên soạn|sản xuất|nhân rộng"
    r"|có|đạt|phấn đấu|thu hút|cấp|trồng|sửa chữa|xóa|tư vấn|phát sóng|đăng tải|tiếp cận|bố trí|cử|củng"
    r" cố|khởi công|hoàn thành|triển khai|trao|tặng|trợ giúp|kết nạp)"
    r"(?:\s+(?:được|thêm|mới|các|cho|và|ra mắt|nhân rộng|duy trì|việc làm cho|tập huấn cho))*\s*$"
)
_EFFORT = re.compile(r"(?:(?:phấn đấu|bảo đảm|đảm bảo)\s+)+")  # says that it is an aim, not how much
# Counts before this one in the same list: "in 15.000 tờ rơi, | 500 cuốn"; no match "in tờ rơi, "
_LISTED = re.compile(rf"(?:(?:{_NUM})\s+(?:{_UNITS})(?: [^\W\d_]+){{0,4}}(?:\s*,\s*|\s+và\s*))+$")
# match "Kiểm tra việc thực hiện pháp luật tại |"; no match "Kiểm tra các xã tại địa bàn "
# match "Mở lớp dạy bơi miễn phí cho |", no match "dành cho |"
_PROVIDES = re.compile(
    r"\b(?:mở|tổ chức|tập huấn|dạy|đào tạo|bồi dưỡng|khám|cấp|tặng|trao|hỗ trợ|tư vấn|truyền thông)\b[^.;]{0,120}(?<!dành )\bcho\s*$"
)
_PEOPLE = frozenset(
    {"người", "lượt người", "lượt", "học viên", "cán bộ", "hộ", "hộ gia đình", "phụ nữ", "trẻ em", "lao động", "cộng tác viên", "hội viên"}
)
_VISITS = re.compile(r"\b(?:kiểm tra|thanh tra|giám sát|khảo sát|thí điểm)\b[^.;]{0,160}\btại\s*$")
_GOAL = re.compile(r"đạt|phấn đấu|chỉ tiêu|mục tiêu|ít nhất|tối thiểu|thu hút|giải quyết|tạo việc làm|tổ chức|xây dựng|thành lập")
_PAST = re.compile(
    r"\b(?:đã (?:đạt|có|tổ chức|thực hiện|xây dựng|hoàn thành|triển khai|được|giảm|tăng)|tính đến|hiện"
    r" (?:nay|có|tại)|kết quả đạt được|đạt được|trong (?:năm|giai đoạn) (?:qua|trước)|năm trước|thời"
    r" gian qua|những năm qua)\b"
)
_MONEY = re.compile(r"\s*(?:đồng|triệu|tỷ|nghìn|vnđ|usd)\b")
_BUDGET = re.compile(r"(?:kinh phí|ngân sách|vốn|mức chi|mức đóng|lãi suất|giá trị|định mức)[^.;,]{0,60}$")
_STOCK = re.compile(
    r"(?:hiện có|toàn tỉnh có|gồm|bao gồm|trong số|tổng số|với|thuộc|tại|trong|các|cả|những|của|hơn một"
    r"|nhóm|điều|khoản|mục|phụ lục|số|biểu|mẫu|lần thứ|thứ)\s*$"
)
_BY_YEAR = re.compile(
    r"(?P<against>so với\s+(?:cùng kỳ\s+)?)?(?:\b(?:đến|tới|vào|trong|hết|cuối|từ)\s+(?:hết\s+"
    r"|cuối\s+)?(?:năm\s+)?|\bnăm\s+)(?P<y>(?:19|20)\d{2})\b(?!\s*[-–/]\s*\d)"
)
_OPENING_YEAR = re.compile(  # match "2. Đến năm 2025, 90% trường ...; tỷ lệ ...": the year holds for the whole sentence
    r"(?:[^\w]|\d{1,2}[.)]|[a-zđ]\))*\s*(?:phấn đấu\s+)?(?:đến|tới|trong)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<y>20\d{2})\s*,"
)
_BASELINE = re.compile(r"so với\s+(?:cùng kỳ\s+)?năm\s+(?P<y>(?:19|20)\d{2})")
_PER = re.compile(r"\b(?:mỗi|hằng|hàng|từng)\s+(?P<unit>năm|quý|tháng|tuần)\b")
_RECURRENCE = {"năm": "R/P1Y", "quý": "R/P3M", "tháng": "R/P1M", "tuần": "R/P1W"}
# Years and connectives that frame a value and are not its subject.
_DIGIT = re.compile(r"\d")
_LOOK_BACK = 400
_ASIDE = re.compile(r"\([^()]{3,120}\)")  # match "(năm 2023 đạt 31,5%)": a value of its own with its own year
_YEAR_WORDS = re.compile(
    r"(?i)(?:\s*(?:và|,)?\s*(?:vào|đến|tới|trong|từ)?\s*(?:hết |cuối )?(?:năm )?(?<!\d)20\d{2}"
    r"(?:\s+(?:và|trở đi))?\s*$)|^\s*(?:vào|đến|trong|tới) (?:năm )?20\d{2}\s*(?:và\b)?"
)
_LINE_OF_MILESTONE = re.compile(r"(?:đến|tới|hết|vào|trong)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<y>(?:19|20)\d{2})")


@dataclass(frozen=True, slots=True)
class _Value:
    value: float | int
    value_max: float | int | None
    comparator: str
    direction: str | None


def targets(
    provision: Provision,
    key: str,
    *,
    above: Sequence[str] = (),
    first_year: int | None = None,
    only: Sequence[tuple[int, int]] | None = None,
) -> tuple[Target, ...]:
    """The targets of a clause. ``above``: headings and lead-ins over it, nearest first (they may print the year). ``first_year`` of the
    plan: a value that was due before it is a result, not an aim.
    """
    if provision.section in ("budget", "basis") or provision.kind not in ("clause", "heading") or not _DIGIT.search(key):
        return ()
    found: list[Target] = []
    heading_year = next((int(match["y"]) for text in above if (match := _LINE_OF_MILESTONE.search(text))), None)
    stretches = only if only is not None else [(provision.label_end, len(provision.text))]
    sentence_year: int | None = None
    for segment in (one for start, end in stretches for one in segments(provision.text[:end], start)):
        if segment.opens_sentence:
            opening = _OPENING_YEAR.match(key, segment.start, segment.end)
            sentence_year = int(opening["y"]) if opening else None
        here = [*_percents(key, segment), *_counts(key, segment), *_ratios(key, segment)]
        ordered = sorted(here, key=lambda one: one.start())
        dates = [one for one in _BY_YEAR.finditer(key, segment.start, segment.end) if not one["against"]]
        asides = [
            one.span() for one in _ASIDE.finditer(key, segment.start, segment.end) if any(_is_in(one.span(), m.start()) for m in here)
        ]
        for match in ordered:
            aside = next((span for span in asides if _is_in(span, match.start())), None)
            near = [one for one in dates if next((span for span in asides if _is_in(span, one.start())), None) == aside]
            by_year = _by_year([(one.start(), int(one["y"])) for one in near], match, ordered[0].start()) or sentence_year or heading_year
            target = _target(provision, key, segment, match, (ordered[0].start(), by_year))
            if not (first_year and target.by_year and target.by_year < first_year):
                found.append(target)
    return tuple(found)


def _is_in(span: tuple[int, int], at: int) -> bool:
    return span[0] <= at < span[1]


def _percents(key: str, segment: Segment) -> list[re.Match[str]]:
    return [match for match in _PERCENT.finditer(key, segment.start, segment.end) if not _is_no_aim(key, segment, match)]


def _is_no_aim(key: str, segment: Segment, match: re.Match[str]) -> bool:
    before = key[max(segment.start, match.start() - _LOOK_BACK) : match.start()]
    if _PAST.search(before + key[match.start() : match.start("value")]) and not re.search(
        r"phấn đấu|mục tiêu|đến năm \d{4} ?(?:đạt)?", before
    ):
        return True
    return (
        _BUDGET.search(before) is not None
        or re.match(r"\s*(?:tổng )?(?:kinh phí|ngân sách|vốn|mức (?:đóng|lương|chi)|chi phí|giá)", key[match.end() : match.end() + 24])
        is not None
    )


def _ratios(key: str, segment: Segment) -> list[re.Match[str]]:
    return [match for match in _RATIO.finditer(key, segment.start, segment.end) if not _is_no_aim(key, segment, match)]


def _counts(key: str, segment: Segment) -> list[re.Match[str]]:
    return [match for match in _COUNT.finditer(key, segment.start, segment.end) if _is_counted_aim(key, segment, match)]


def _is_counted_aim(key: str, segment: Segment, match: re.Match[str]) -> bool:
    before = key[max(segment.start, match.start() - _LOOK_BACK) : match.start()]
    if _MONEY.match(key, match.end("value")) or _PAST.search(before) or re.match(r"\s*tuổi", key[match.end() : match.end() + 6]):
        return False
    if match["strict"]:
        return True
    if _VISITS.search(_LISTED.sub("", before)) or (match["unit"] in _PEOPLE and _PROVIDES.search(_LISTED.sub("", before))):
        return True
    if match["unit"] == "lần" or _STOCK.search(before):
        return False
    does = bool(match["verb"]) or _DOES.search(_LISTED.sub("", before)) is not None
    if match["loose"]:
        return does and _GOAL.search(before + match.group()) is not None
    return does and not re.search(r"(?:sau|trên|dưới|này)\s*$", key[match.end() : match.end() + 6])


def _value(match: re.Match[str]) -> _Value:
    groups = match.groupdict()
    inner = groups.get("inner") or ""
    word = next((name for name in ("least", "most", "above", "below") if groups.get(name)), "")
    loose = groups.get("strict") or groups.get("loose") or inner
    comparator = {"least": ">=", "most": "<=", "above": ">", "below": "<"}.get(word) or _comparator(loose)
    post = (groups.get("post") or "").strip()
    comparator = {"trở lên": ">=", "trở xuống": "<="}.get(post, comparator)
    first, last = _number(match["value"]), _number(match["max"]) if match["max"] else None
    verb = groups.get("verb") or ""
    direction = "increase" if "tăng" in verb else "decrease" if "giảm" in verb else None
    return _Value(first, last, "between" if last is not None else comparator, direction)


def _comparator(word: str) -> str:
    for pattern, sign in ((_AT_LEAST, ">="), (_AT_MOST, "<="), (_ABOVE, ">"), (_BELOW, "<")):
        if word and re.fullmatch(pattern, word):
            return sign
    return "="


def _number(text: str) -> float | int:
    """``1.000`` is a thousand, ``0,5`` a half; whole values are int."""
    plain = text.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text) else text.replace(",", ".")
    value = float(plain)
    return int(value) if value.is_integer() else value


def _target(provision: Provision, key: str, segment: Segment, match: re.Match[str], known: tuple[int, int | None]) -> Target:
    value = _value(match)
    start, end = _edges(key, match)
    per = _per(key, segment, match)
    is_percent = "unit" not in match.groupdict()
    unit = "%" if is_percent else (match["unit"] or match["times"]).strip()
    baseline = _BASELINE.search(key, match.end(), segment.end)
    source = provision.span_of(start, end)
    return Target(
        provision=provision.id,
        document=provision.document,
        verbatim=provision.text[start:end],
        start=start,
        end=end,
        line=source.start_line,
        source=source,
        value=value.value,
        unit=f"{unit}/{per}" if per and not is_percent else unit,
        comparator=value.comparator,
        by_year=known[1],
        subject=_subject(provision.text, key, segment, end, known[0]),
        value_max=value.value_max,
        per=per,
        recurrence=_RECURRENCE.get(per or ""),
        direction=value.direction,
        baseline_year=int(baseline["y"]) if baseline else None,
    )


def _edges(key: str, match: re.Match[str]) -> tuple[int, int]:
    text = match.group()
    lead = len(text) - len(text.lstrip(" \t\n("))
    effort = _EFFORT.match(text, lead)
    lead = effort.end() if effort else lead
    return match.start() + lead, match.start() + len(text.rstrip())


def _per(key: str, segment: Segment, match: re.Match[str]) -> str | None:
    """The span of time that the value is meant for: "mỗi quý", "/năm"."""
    if match.groupdict().get("per"):
        return re.sub(r"[\s/]|mỗi|một|hằng|hàng", "", match["per"])
    found = list(_PER.finditer(key, max(segment.start, match.start() - _LOOK_BACK), match.start()))
    return found[-1]["unit"] if found else None


def _by_year(years: Sequence[tuple[int, int]], match: re.Match[str], first: int) -> int | None:
    """The year that the value is due.

    A sentence either prints its years before the values ("đến năm 2025 đạt 95% và đến năm 2030 đạt 100%") or behind them
    ("60% vào năm 2025 và 80% vào năm 2030"): which, its first value tells.
    """
    before = [year for at, year in years if at < match.start()]
    behind = [year for at, year in years if at >= match.end()]
    if any(at < first for at, _ in years):
        return before[-1]
    return behind[0] if behind else before[-1] if before else None


def _subject(text: str, key: str, segment: Segment, at: int, first: int) -> str:
    """What is counted: the words behind the value up to the next one; where those only name a year, the words before the first value."""
    following = _PERCENT.search(key, at, segment.end)
    words = _YEAR_WORDS.sub(
        "", squeeze(text[at : following.start() if following else min(segment.end, at + _LOOK_BACK)]).strip(" ,;:.()")
    ).strip(" ,;:.()")
    if len(words) > 3:
        return words
    before = re.sub(
        r"^[^\W\d_]+(?: [^\W\d_]+)? \d+[:.]\s*", "", squeeze(text[max(segment.start, first - _LOOK_BACK) : first]).strip(" -,;:.")
    )
    before = _YEAR_WORDS.sub("", before).strip(" ,;:.")
    behind = squeeze(text[at : min(segment.end, at + _LOOK_BACK)]).strip(" ,;:.()")
    return before if len(before) > 3 else behind
