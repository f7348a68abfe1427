"""Times as they are printed in plans, and their normal forms. What they bind is decided in ``deadlines``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Shape = Literal["day", "range", "month", "quarter", "half", "year", "by_year", "years", "term", "recurring", "vague", "duration"]
Kind = Literal["by_date", "period", "recurring"]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "l": 1, "ll": 2, "lll": 3}
_YEARLY = r"(?P<yearly>\s*(?:hằng|hàng|mỗi) năm)?"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:1[0-2]|0?[1-9])"
_Y = r"(?:19|20)\d{2}"
_BEFORE = (
    r"(?P<cmp>trước|chậm nhất(?: là)?(?: đến| vào| trước)?|muộn nhất(?: là)?(?: đến| vào| trước)?|không"
    r" quá|đến trước|đến hết|đến|tới|hết|cuối|vào|trong|sau|từ)"
)
_DATE = rf"(?P<d>{_D})\s*(?:/|\s+tháng\s+|[.-](?={_M}[.-]{_Y}))\s*(?P<m>{_M})(?!\d)(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<y>{_Y})\b)?"


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time: [start, end), its normal form, and how it was printed."""

    start: int
    end: int
    normalised: str
    kind: Kind
    shape: Shape
    comparator: str | None = None
    is_vague: bool = False
    year_inferred: bool = False
    has_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """The year that a date without one takes: that of a one-year plan, else None (the date recurs)."""

    value: int | None


_MAY_HOLD = re.compile(
    r"\d|(?:hằng|hàng|mỗi|từng|cả|hết|cuối|theo) (?:năm|quý|tháng|tuần|ngày)|định kỳ|thường xuyên|đầu khóa|quý i|sáu tháng"
)


_DIGIT = re.compile(r"\d")


def moments(key: str, year: Year) -> tuple[Moment, ...]:
    """The times printed in a search key, in order; where two overlap, the one listed first below wins."""
    if not _MAY_HOLD.search(key):
        return ()
    found: list[Moment] = []
    taken = bytearray(len(key) + 1)
    has_digit = _DIGIT.search(key) is not None
    for pattern, build in _RULES:
        if not has_digit and build not in _WITHOUT_DIGITS:
            continue
        for match in pattern.finditer(key):
            if 1 in taken[match.start() : match.end()]:
                continue
            moment = build(match, year)
            if moment is None:
                continue
            found.append(moment)
            taken[moment.start : moment.end] = b"\x01" * (moment.end - moment.start)
    return tuple(sorted(found, key=lambda one: one.start))


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(day: int, month: int, year: int | None) -> str:
    return f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def _between(
    match: re.Match[str], first: tuple[int, int], last: tuple[int, int], printed: str | None, year: Year, shape: Shape
) -> Moment | None:
    """A period of days; without a year it takes the plan's, or repeats each year."""
    is_yearly = bool(match.groupdict().get("yearly"))
    chosen = None if is_yearly else int(printed) if printed else year.value
    start_year = chosen
    own = match.groupdict().get("y0")
    if own:
        start_year = int(own)
    elif chosen and first > last:
        start_year = chosen - 1
    try:
        for (day, month), check in ((first, start_year), (last, chosen)):
            if day > _last_day(check or 2024, month):
                return None
    except (ValueError, calendar.IllegalMonthError):
        return None
    low, high = _day(*first, start_year), _day(*last, chosen)
    text = f"{low}/{high}" if chosen else f"R/{low}/{high}"
    return Moment(match.start(), match.end(), text, "period" if chosen else "recurring", shape, year_inferred=bool(chosen and not printed))


def _range(match: re.Match[str], year: Year) -> Moment | None:
    last = (int(match["d"]), int(match["m"]))
    first = (int(match["d0"]), int(match["m0"] or match["m"]))
    if not match["m0"] and not match["from"] and not match["y"] and not match["word"]:
        return None  # "3-5/10" could be anything
    return _between(match, first, last, match["y"], year, "range")


def _prefix(match: re.Match[str]) -> str | None:
    word = match.groupdict().get("cmp") or ""
    if word.startswith(("trước", "đến trước")) or word.endswith("trước"):
        return "before"
    if word.startswith(("chậm", "muộn", "không quá", "đến", "tới", "hết", "cuối")):
        return "by"
    return {"vào": "in", "trong": "in", "sau": "after", "từ": "from"}.get(word)


def _single(match: re.Match[str], year: Year) -> Moment | None:
    day, month = int(match["d"]), int(match["m"])
    printed, is_yearly = match["y"], bool(match["yearly"])
    chosen = int(printed) if printed else (None if is_yearly else year.value)
    if day > _last_day(chosen or 2024, month):
        return None
    comparator = _prefix(match)
    has_prefix = bool(comparator or match["ngay"] or printed or is_yearly)
    text = _day(day, month, chosen)
    if comparator == "from" and chosen:
        return Moment(match.start(), match.end(), f"{text}/..", "period", "day", "from", year_inferred=not printed, has_prefix=True)
    if not chosen:
        return Moment(match.start(), match.end(), f"R/{text}", "recurring", "day", comparator, has_prefix=has_prefix)
    return Moment(match.start(), match.end(), text, "by_date", "day", comparator, year_inferred=not printed, has_prefix=has_prefix)


def _month_day(match: re.Match[str], year: Year) -> Moment | None:
    return Moment(match.start(), match.end(), f"R/---{int(match['d']):02d}", "recurring", "recurring", _prefix(match))


def _months(match: re.Match[str], year: Year) -> Moment | None:
    first, last = int(match["m0"]), int(match["m9"] or match["m"] or match["m0"])
    printed = match["y"] or (match["y0"] if not match["m"] else None)
    if match["y0"] and match["m"] and match["y"] and match["y0"] != match["y"]:
        text = f"{match['y0']}-{first:02d}-01/{match['y']}-{last:02d}-{_last_day(int(match['y']), last):02d}"
        return Moment(match.start(), match.end(), text, "period", "month")
    if first > last:
        return None
    if match["yearly"]:
        text = f"R/--{first:02d}" if first == last else f"R/--{first:02d}-01/--{last:02d}-{_last_day(2023, last):02d}"
        return Moment(match.start(), match.end(), text, "recurring", "month")
    return _span_of_months(match, first, last, printed, year, "month")


def _span_of_months(match: re.Match[str], first: int, last: int, printed: str | None, year: Year, shape: Shape) -> Moment | None:
    """Months or quarters as first and last day; "trước" gives the first day alone, "hết", "chậm nhất", "đến" the last day."""
    chosen = int(printed) if printed else year.value
    comparator = _prefix(match)
    low, high = _day(1, first, chosen), _day(_last_day(chosen or 2023, last), last, chosen)
    inferred = bool(chosen and not printed)
    if comparator in ("before", "by"):
        text = low if comparator == "before" else high
        if chosen:
            return Moment(match.start(), match.end(), text, "by_date", shape, comparator, year_inferred=inferred, has_prefix=True)
        return Moment(match.start(), match.end(), f"R/{text}", "recurring", shape, comparator, has_prefix=True)
    if not chosen:
        text = f"R/--{first:02d}" if shape == "month" and first == last else f"R/{low}/{high}"
        return Moment(match.start(), match.end(), text, "recurring", shape, comparator)
    return Moment(
        match.start(), match.end(), f"{low}/{high}", "period", shape, comparator, year_inferred=inferred, has_prefix=bool(comparator)
    )


def _quarters(match: re.Match[str], year: Year) -> Moment | None:
    first, last = _ROMAN[match["q0"]], _ROMAN[match["q"] or match["q0"]]
    year = Year(None) if match["yearly"] else year
    return _span_of_months(match, 3 * first - 2, 3 * last, match["y"], year, "quarter") if first <= last else None


def _half(match: re.Match[str], year: Year) -> Moment | None:
    is_first, printed = match["which"].startswith("đầu"), match["y"]
    if not printed and (not year.value or match["often"]):
        return Moment(match.start(), match.end(), "R/P6M", "recurring", "recurring")
    low, high = ((1, 1), (30, 6)) if is_first else ((1, 7), (31, 12))
    return _between(match, low, high, printed, year, "half")


def _term(match: re.Match[str], year: Year) -> Moment | None:
    return Moment(match.start(), match.end(), f"{match['y0']}/{match['y']}", "period", "term") if match["y0"] <= match["y"] else None


def _by_year(match: re.Match[str], year: Year) -> Moment | None:
    return Moment(match.start(), match.end(), match["y"], "by_date", "by_year", "by")


def _end_of_year(match: re.Match[str], year: Year) -> Moment | None:
    printed = match.groupdict().get("y")
    chosen = int(printed) if printed else year.value
    if not chosen:
        return Moment(match.start(), match.end(), "R/--12-31", "recurring", "day", "by", has_prefix=True)
    return Moment(match.start(), match.end(), f"{chosen}-12-31", "by_date", "day", "by", year_inferred=not printed, has_prefix=True)


def _in_year(match: re.Match[str], year: Year) -> Moment | None:
    word = match["cmp"] or ""
    if word == "so với":
        return None
    if word in ("vào", "trước"):
        return Moment(match.start(), match.end(), match["y"], "by_date", "by_year", "in" if word == "vào" else "before")
    if word.startswith(("từ", "kể từ")):
        return Moment(match.start(), match.end(), f"{match['y']}/..", "period", "years", "from")
    return Moment(match.start(), match.end(), f"{match['y']}-01-01/{match['y']}-12-31", "period", "year")


def _always(text: str, *, is_vague: bool = False, shape: Shape = "recurring") -> Callable[[re.Match[str], Year], Moment | None]:
    def build(match: re.Match[str], year: Year) -> Moment | None:
        return Moment(match.start(), match.end(), text, "recurring", "vague" if is_vague else shape, is_vague=is_vague)

    return build


def _every(match: re.Match[str], year: Year) -> Moment | None:
    unit = {"năm": "1Y", "quý": "3M", "tháng": "1M", "tuần": "1W", "ngày": "1D"}[match["unit"]]
    return Moment(match.start(), match.end(), f"R/P{unit}", "recurring", "recurring")


def _and_year(match: re.Match[str], year: Year) -> Moment | None:
    """The yearly report beside a half-yearly or quarterly one, or by its name alone."""
    before = match.string[max(0, match.start() - 110) : match.start()]
    if not match.group().startswith("báo cáo") and not re.search(r"(?:6|sáu) tháng|\bquý\b", before):
        return None
    return Moment(match.start("span"), match.end("span"), "R/P1Y", "recurring", "recurring")


def _day_each_month(match: re.Match[str], year: Year) -> Moment | None:
    """A bare day of the month, where the sentence says "hằng tháng" before it."""
    before = match.string[max(0, match.start() - 160) : match.start()]
    is_monthly = re.search(r"(?:hằng|hàng|mỗi) tháng[^.;]*$", before) is not None
    if not is_monthly:
        return None
    return Moment(match.start(), match.end(), f"R/---{int(match['d']):02d}", "recurring", "recurring", "before")


def _times_per(match: re.Match[str], year: Year) -> Moment | None:
    number = int(match["n"] or 1)
    unit = {"năm": "Y", "tháng": "M", "quý": "Q", "tuần": "W"}[match["unit"]]
    text = f"P{3 * number}M" if unit == "Q" else f"P{number}{unit}"
    return Moment(match.start(), match.end(), f"R/{text}", "recurring", "recurring")


def _duration(match: re.Match[str], year: Year) -> Moment | None:
    unit = match["unit"]
    number = int(match["n"])
    text = f"PT{number}H" if unit == "giờ" else f"P{number}{ {'ngày': 'D', 'tuần': 'W', 'tháng': 'M', 'năm': 'Y'}[unit.split()[0]] }"
    return Moment(match.start(), match.end(), text, "period", "duration", "<=")


def _years_of(match: re.Match[str], year: Year) -> Moment | None:
    return Moment(match.start("span"), match.end("span"), f"P{int(match['n'])}Y", "period", "years")


def _r(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# Each rule: one match, one non-match.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Year], Moment | None]], ...] = (
    # "từ ngày 15/11 đến ngày 15/12/2022", "11 -15/11/2024", "từ 01 đến 30 tháng 6"; not "15/11/2024"
    (
        _r(
            (
                rf"(?P<from>(?:khoảng )?từ\s+)?(?P<word>ngày\s+)?\b(?<![\d/])(?P<d0>{_D})(?:(?:/|\s+tháng\s+)(?P<m0>{_M})"
                rf"(?!\d))?(?:(?:/|\s+năm\s+)(?P<y0>{_Y}))?\s*(?:[-–]|đến hết|đến|tới)\s*(?:ngày\s+)?{_DATE}{_YEARLY}"
            )
        ),
        _range,
    ),
    # "trước ngày 25 hằng tháng", "ngày 20 của tháng"; not "ngày 25 tháng 6"
    (_r(rf"(?:{_BEFORE}\s+)?ngày\s+(?P<d>{_D})\s+(?:hằng|hàng|của|mỗi)\s+(?:mỗi\s+)?tháng(?!\s+(?:\d|cuối|đầu))"), _month_day),
    # "trước ngày 05 tháng cuối quý"; not "trước ngày 05"
    (_r(r"(?:trước\s+)?ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối|đầu)\s+(?:của\s+)?(?:mỗi\s+)?quý"), _always("R/P3M")),
    # "trước ngày 31/5/2022", "08/3 hằng năm", "20/10", "ngày 05 tháng 6 năm 2024"; not "31/13"
    (_r(rf"(?:{_BEFORE}\s+)?(?P<ngay>ngày\s+)?(?<![\d/.,-])\b{_DATE}(?!\s*%)(?!/\d){_YEARLY}"), _single),
    # "6 tháng đầu năm 2024"; not "6 tháng"
    (_r(rf"(?P<often>định kỳ\s+)?(?:0?6|sáu) tháng (?P<which>đầu năm|cuối năm)(?:\s+(?P<y>{_Y}))?"), _half),
    # "định kỳ 6 tháng", "6 tháng/lần"; not "trong 6 tháng"
    (
        _r(
            r"định kỳ(?:\s+\(?)?(?:báo cáo\s+)?(?:0?6|sáu) tháng(?:/(?:01 |1 )?lần| một lần)?|(?<!trong )(?<!\d"
            r" )\b(?:0?6|sáu) tháng(?=\s*(?:,|và|/|một lần|1 lần|01 lần|\(|\)|:|;|\.|$|-|–|năm\b"
            r"|trước ngày|chậm nhất|muộn nhất))(?:/(?:01 |1 )?lần"
            r"| một lần)?"
        ),
        _always("R/P6M"),
    ),
    (_r(r"(?:định kỳ )?(?P<n>\d{1,2})\s*(?P<unit>năm|tháng|quý|tuần)\s*(?:/\s*(?:0?1\s+)?lần|một lần|0?1 lần)"), _times_per),
    # "01 lần/năm", "2 lần/quý"; not "02 lần"
    (_r(r"(?:ít nhất )?(?:0?\d|một|hai)\s+lần\s*(?:/|mỗi |trong |một |trên )\s*(?:0?1 )?(?P<unit>năm|quý|tháng|tuần)"), _every),
    # "tháng 3 đến tháng 5/2024", "tháng 11, 12/2024", "tháng 6 hằng năm"; not "tháng hành động"
    (
        _r(
            rf"(?:{_BEFORE}\s+)?\btháng\s+(?P<m0>{_M})(?!\d)(?:(?:\s*/\s*|\s+năm\s+)(?P<y0>{_Y})\b)?(?:\s*"
            rf"(?:[-–,]|và|đến|đến hết)\s*(?:tháng\s+)?"
            rf"(?P<m>{_M})(?!\d|\s*%))?(?:(?:,\s*|\s*và\s*)(?P<m9>{_M})(?!\d|\s*%|/\d{{1,2}}\b))*"
            rf"(?:\s*(?:/|năm)\s*(?P<y>{_Y}))?{_YEARLY}"
        ),
        _months,
    ),
    # "quý II/2025", "quý I, II năm 2025"; not "quý khách"
    (
        _r(
            rf"(?:{_BEFORE}\s+)?\bquý\s+(?P<q0>i{{1,3}}|iv|[1-4])\b(?:\s*(?:[-–,]|và|đến)\s*(?:quý\s+)?(?P<q>i{{1,3}}"
            rf"|iv|[1-4])\b)?(?:\s*(?:/|năm|-)\s*(?P<y>{_Y}))?{_YEARLY}"
        ),
        _quarters,
    ),
    # "định kỳ hằng tháng", "hằng năm", "mỗi quý", "cả năm", "từng năm"; not "năm"
    (
        _r(
            r"(?:định kỳ (?:vào )?)?(?:hằng|hàng|mỗi|từng|cả)\s+(?P<unit>năm|quý|tháng|tuần|ngày)(?! (?:học|đầu"
            r"|cuối|20\d\d))(?:\s*(?:0?1|một) lần)?"
        ),
        _every,
    ),
    (_r(r"(?:định kỳ|theo)\s+(?P<unit>năm|quý|tháng|tuần)\b(?!\s+\d)"), _every),
    # "báo cáo năm trước ngày 30/11", "6 tháng (trước 05/6), năm (trước 05/12)"; not "năm 2024", "năm học"
    (
        _r(r"(?:[,;]|\bvà|\bbáo cáo)\s+(?P<span>năm)(?=\s*(?:[()]|[.;,/]|$)|\s+(?:trước ngày|chậm nhất|muộn nhất|gửi|về|cho|và|theo)\b)"),
        _and_year,
    ),
    # "hằng tháng gửi số liệu trước ngày 25"; not "trước ngày 25 tháng 6", "trước ngày 25/6"
    (_r(rf"(?:trước|chậm nhất(?: là)?|vào) ngày (?P<d>{_D})(?!\d|\s*[/.-]\s*\d|\s+(?:đến|hằng|hàng|của|mỗi)?\s*tháng)"), _day_each_month),
    # "giai đoạn 2021 - 2030", "năm 2021-2025", "từ năm 2022 đến năm 2025", "2022-2025"; not "2021"
    (
        _r(
            rf"(?:(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm|trong các năm|từ)\s+)?(?:từ\s+)?(?:năm\s+)?\b"
            rf"(?P<y0>{_Y})\s*(?:[-–]|đến hết|đến)\s*(?:năm\s+)?(?P<y>{_Y})\b(?!/)"
        ),
        _term,
    ),
    # "đến hết năm 2025", "cuối năm 2025"; not "đến năm 2025"
    (_r(rf"(?:đến hết|hết|đến cuối|cuối|trước khi kết thúc)\s+năm(?:\s+(?P<y>{_Y})\b)?(?! học)"), _end_of_year),
    # "đến năm 2030"; not "năm 2030"
    (_r(rf"\b(?:đến|tới)\s+(?:năm\s+)?(?P<y>{_Y})\b(?!\s*[-–/])"), _by_year),
    # "vào năm 2025", "năm 2022", "từ năm 2023 trở đi"; not "năm"
    (_r(rf"(?:(?P<cmp>vào|trong|trước|kể từ|từ|so với)\s+)?\bnăm\s+(?P<y>{_Y})\b(?:\s+trở đi)?"), _in_year),
    # "giai đoạn 5 năm"; not "5 năm"
    (_r(r"(?P<span>giai đoạn\s+(?P<n>\d{1,2}) năm)"), _years_of),
    # "15 năm thi hành Luật", "tổng kết 10 năm"; not "15 năm tù"
    (
        _r(
            r"(?P<span>\b(?P<n>\d{1,2}) năm)(?=\s+(?:thi hành|thực hiện|triển khai|ngày thành lập|thành lập))"
            r"|(?<=tổng kết )(?P<span2>(?P<n2>\d{1,2}) năm)"
        ),
        lambda m, y: Moment(
            m.start("span") if m["span"] else m.start("span2"),
            m.end("span") if m["span"] else m.end("span2"),
            f"P{int(m['n'] or m['n2'])}Y",
            "period",
            "years",
        ),
    ),
    # "trong vòng 24 giờ", "chậm nhất 05 ngày làm việc", "trong thời hạn 10 ngày"; not "10 ngày"
    (
        _r(
            r"(?:trong vòng|trong thời hạn|trong thời gian|thời hạn|chậm nhất(?: là)?(?: sau)?|muộn nhất(?: là)?"
            r"(?: sau)?|tối đa|không quá|sau)\s+(?P<n>\d{1,3})\s*(?:\([^()]{0,20}\)\s*)?(?P<unit>ngày làm việc"
            r"|ngày|giờ|tuần|tháng|năm)\b"
        ),
        _duration,
    ),
    (_r(r"đầu khóa(?: học)?"), _always("R/start-of-course", is_vague=True)),
    # "Thường xuyên theo dõi", "tổ chức thường xuyên"; not "chi thường xuyên", "vùng thường xuyên bị"
    (
        _r(
            r"(?<!chi )(?<!nhiệm vụ )(?<!giáo dục )(?<!kinh phí )(?<!hoạt động )(?<!công việc )(?<!công tác )"
            r"(?<!vùng )(?<!đào tạo )(?<!không )(?<!nguồn )(?<!thu )(?<!người )(?<!nơi )(?<!trung tâm )\bthường"
            r" xuyên\b(?! (?:bị|và định|của|xảy|gặp|chịu|biến))"
        ),
        _always("R/continuous", is_vague=True),
    ),
    # "theo định kỳ", "chế độ báo cáo định kỳ"; not "định kỳ 6 tháng"
    (_r(r"(?:theo |)\bđịnh kỳ\b(?! (?:ngày|0?6|sáu|hằng|hàng|mỗi|quý|tháng|năm|tuần|\d))"), _always("R/unspecified", is_vague=True)),
)


# Rules whose times may be printed without any digit.
_WITHOUT_DIGITS = frozenset(
    build for _, build in _RULES if build in (_every, _quarters, _end_of_year, _half) or "_always" in build.__qualname__
)


def whole_cell(key: str) -> Iterator[tuple[str, Kind]]:
    """Normal forms that only a cell of a time column has: "2024", "2022-2025"."""
    if found := re.fullmatch(rf"\s*(?P<y>{_Y})\s*", key):
        yield f"{found['y']}-01-01/{found['y']}-12-31", "period"
