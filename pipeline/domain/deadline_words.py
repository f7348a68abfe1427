"""Normal forms of deadlines in words, for people who read a table and not a standard (forms: corpus/gold/README.md, "Sharper")."""

from __future__ import annotations

import re
from calendar import monthrange

from pipeline.domain.tables import Language

_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")  # match "2024-11-15"; no match "2024-11"
_YEARLY = re.compile(r"^--(\d{2})-(\d{2})$")  # match "--11-15"; no match "11-15"
_COUNTED = re.compile(r"^P(T?)(\d+)([YMWDH])$")  # match "P15Y", "PT24H"; no match "P1Y2M"
_FIXED: dict[str, tuple[str, str]] = {
    "R/P1Y": ("hằng năm", "every year"),
    "R/P6M": ("6 tháng một lần", "every six months"),
    "R/P3M": ("hằng quý", "every quarter"),
    "R/P1M": ("hằng tháng", "every month"),
    "R/P1W": ("hằng tuần", "every week"),
    "R/P1D": ("hằng ngày", "every day"),
    "R/continuous": ("thường xuyên", "continuously"),
    "R/unspecified": ("định kỳ", "regularly"),
    "R/start-of-course": ("đầu khóa", "at the start of a course"),
}
_UNITS = {
    "Y": ("năm", "years"),
    "M": ("tháng", "months"),
    "W": ("tuần", "weeks"),
    "D": ("ngày", "days"),
    "TH": ("giờ", "hours"),
}


def deadline_words(normalised: str, language: Language = "vi") -> str:
    """The normal form in words; one that is not known comes back as it is: ``../2030`` -> ``đến năm 2030``."""
    side = 0 if language == "vi" else 1
    if normalised in _FIXED:
        return _FIXED[normalised][side]
    for read in (_single, _open, _whole_period, _range, _yearly, _counted):
        if words := read(normalised, language):
            return words
    return normalised


def _day(text: str) -> str | None:
    match = _DAY.match(text)
    return f"{match[3]}/{match[2]}/{match[1]}" if match else None


def _single(text: str, language: Language) -> str | None:
    if re.fullmatch(r"\d{4}", text):
        return f"đến năm {text}" if language == "vi" else f"by {text}"
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return f"tháng {int(match[2])}/{match[1]}" if language == "vi" else f"{match[2]}/{match[1]}"
    return _day(text)


def _open(text: str, language: Language) -> str | None:
    start, slash, end = text.partition("/")
    if not slash or (start != "..") == (end != ".."):
        return None
    known = start if end == ".." else end
    shown = _day(known) or (f"năm {known}" if language == "vi" and re.fullmatch(r"\d{4}", known) else known)
    if language == "vi":
        return f"từ {shown}" if end == ".." else f"đến {shown}"
    return f"from {shown}" if end == ".." else f"until {shown}"


def _whole_period(text: str, language: Language) -> str | None:
    """A period that is a year, a quarter, a month or a run of years is called by its name."""
    start, _, end = text.partition("/")
    first, last = _DAY.match(start), _DAY.match(end)
    if not first or not last:
        match = re.fullmatch(r"(\d{4})/(\d{4})", text)
        return (f"giai đoạn {match[1]}–{match[2]}" if language == "vi" else f"{match[1]}–{match[2]}") if match else None
    year, from_month, until_month = first[1], int(first[2]), int(last[2])
    is_whole = first[3] == "01" and 1 <= until_month <= 12 and int(last[3]) == monthrange(int(last[1]), until_month)[1]
    if not is_whole:
        return None
    if year != last[1]:
        whole_years = from_month == 1 and until_month == 12
        return (f"giai đoạn {year}–{last[1]}" if language == "vi" else f"{year}–{last[1]}") if whole_years else None
    return _part_of_year(year, from_month, until_month, language)


def _part_of_year(year: str, first: int, last: int, language: Language) -> str | None:
    is_vi = language == "vi"
    if (first, last) == (1, 12):
        return f"năm {year}" if is_vi else year
    if first == last:
        return f"tháng {first}/{year}" if is_vi else f"{first:02}/{year}"
    if last - first == 2 and first in (1, 4, 7, 10):
        quarter = ("I", "II", "III", "IV")[first // 3]
        return f"quý {quarter}/{year}" if is_vi else f"Q{first // 3 + 1} {year}"
    return None


def _range(text: str, language: Language) -> str | None:
    start, _, end = text.partition("/")
    first, last = _day(start), _day(end)
    if not first or not last:
        return None
    return f"từ {first} đến {last}" if language == "vi" else f"{first} – {last}"


def _yearly(text: str, language: Language) -> str | None:
    """Days that come back: every year (``R/--11-15``), every month (``R/---25``)."""
    if match := re.fullmatch(r"R/---(\d{2})", text):
        return f"ngày {match[1]} hằng tháng" if language == "vi" else f"on the {match[1]} of every month"
    days = [_YEARLY.match(piece) for piece in text.removeprefix("R/").split("/")]
    if not text.startswith("R/--") or not all(days):
        return None
    shown = [f"{match[2]}/{match[1]}" for match in days if match]
    if language == "vi":
        return f"ngày {shown[0]} hằng năm" if len(shown) == 1 else f"từ {shown[0]} đến {shown[1]} hằng năm"
    return " – ".join(shown) + " every year"


def _counted(text: str, language: Language) -> str | None:
    recurring = text.startswith("R/")
    match = _COUNTED.match(text.removeprefix("R/"))
    if not match:
        return None
    unit = _UNITS.get(match[1] + match[3])
    if unit is None:
        return None
    if language == "vi":
        return f"{match[2]} {unit[0]} một lần" if recurring else f"{match[2]} {unit[0]}"
    return f"every {match[2]} {unit[1]}" if recurring else f"{match[2]} {unit[1]}"
