"""The printed label at the start of a paragraph: every way it can be read, best first. Pure; the outline decides which one holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.vietnamese import CAPITALS, fold, roman_value

LabelKind = Literal[
    "annex", "phan", "chuong", "muc", "dieu", "capital", "roman", "title", "digit", "decimal", "letter", "lower_roman", "paren", "bullet"
]
# The natural order of the levels in Vietnamese documents (Decree 30/2020, Appendix I): a label never stands above one of a lower rank
# unless the text above it asks for a list.
RANK: dict[LabelKind, int] = {
    "annex": 0,
    "phan": 1,
    "chuong": 2,
    "muc": 3,
    "capital": 4,
    "roman": 5,
    "title": 6,
    "dieu": 7,
    "digit": 8,
    "decimal": 9,
    "letter": 12,
    "paren": 13,
    "lower_roman": 14,
    "bullet": 15,
}
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
# Letters that Vietnamese lists may leave out: f j w z are not in the alphabet, đ is not in Word's automatic lists.
_SKIPPABLE = frozenset("fjwzđ")
_ORDINALS = {
    "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "mot": 1, "bon": 4,
}  # fmt: skip
BULLETS = {"-": "-", "–": "-", "—": "-", "−": "-", "+": "+", "*": "*"}
_START = 200  # a label and enough of what follows it to tell a heading
_DOTS = "•·●▪◦○✓❖►➢"

_WORD = re.compile(  # match "Phần thứ nhất", "Chương II.", "Điều 3.", "PHỤ LỤC 01"; no match "Phần lớn", "Điều kiện"
    r"^(?P<word>phần|chương|mục|điều|phụ lục|phụ biểu)\s(?:(?P<thu>thứ)\s(?P<ordinal>[^\W\d_]{2,5})"
    r"|(?:số\s)?(?P<number>\d{1,3}[a-zđ]?|[IVXLivxl]{1,6}|[A-H]))"
    r"(?![^\W_])\s?(?P<end>[.:)–/-]*)\s*",
    re.IGNORECASE,
)
_ANNEX_ALONE = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?P<end>\s?[.:]?)(?=$|\s(?=[^\W\d_]))\s*")  # match "PHỤ LỤC", "Phụ lục DANH MỤC"
_DECIMAL = re.compile(  # match "5.2. Tổ", "1.1.1 Xây", "II.1. Nội"; no match "1.200 người", "2.1 tỷ"
    r"^(?P<number>(?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){1,4})(?:\s?[.):/]\s*(?=\S)|\s?[-–]\s*(?=[^\W\d_])|\s?[.):]?$"
    rf"|\s+(?=[{CAPITALS}“\"]))"
)
_DIGIT = re.compile(r"^(?P<open>\()?(?P<number>\d{1,3})\s?(?P<close>[.)/:])(?=\s|[^\W\d_]|[“\"(*]|$)\s*")  # match "1.", "(1)", "2/ Sở"
_DIGIT_DASH = re.compile(rf"^(?P<number>\d{{1,2}})\s?[-–]\s(?=[{CAPITALS}])")  # match "1 - Sở Y tế"; no match "11 -15/11"
_LETTERS = re.compile(r"^(?P<open>\()?(?P<letters>[^\W\d_]{1,7})\s?(?P<close>[.)/:])(?=\s|[^\W_]|[“\"(]|$)\s*")  # match "a)", "IV.", "(ii)"
_ROMAN_DASH = re.compile(r"^(?P<letters>[IVX]{1,6})\s?[-–]\s*(?=[^\W\d_])")  # match "II - NHIỆM VỤ"
_BULLET = re.compile(rf"^(?P<mark>[-–—−+*{_DOTS}])\s*(?=[^\W_]|[“\"'(\[*<>%≥≤])")  # match "- Chủ trì", "+Tổ chức"; no match "-"
# Readings that OCR makes of "1.", "II.", "10." (measured on scans: "I.", "l.", "IẾ" for 1 and I, "Il." for II).
_DAMAGED_DIGIT = re.compile(r"^(?P<number>[\dlIiOo|!]{1,3}|IẾ|lẾ|1Ế)(?P<close>[.)/]|(?<=Ế)(?=\s))(?=\s|[^\W\d_]|$)\s*")
_DAMAGED_ROMAN = re.compile(
    rf"^(?P<letters>[IVXlL1i|!]{{1,6}}|IẾ)(?P<close>[.)/]|(?<=Ế)(?=\s)|(?=\s[{CAPITALS}]{{2}}))(?=\s|[^\W\d_]|$)\s*"
)
_AS_ROMAN = str.maketrans({"l": "I", "1": "I", "i": "I", "|": "I", "!": "I", "L": "I"})
_AS_DIGIT = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0"})


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a label: what it counts (``values``, compared within its kind), how it is printed and where it ends.

    ``element`` is what the path holds. ``damaged``: read as OCR's form of another label; ``style`` the punctuation around it.
    """

    kind: LabelKind
    values: tuple[int, ...]
    element: str
    end: int
    style: str = ""
    damaged: bool = False

    @property
    def value(self) -> int:
        return self.values[-1]

    @property
    def is_first(self) -> bool:
        return self.value == 1


def readings(text: str) -> tuple[Label, ...]:
    """Every way the start of a paragraph can be a label, sound readings before damaged ones; empty for running text."""
    return _readings(text[:_START])


@lru_cache(maxsize=8192)
def _readings(text: str) -> tuple[Label, ...]:
    sound = _word(text) or _bullet(text) or (*_decimal(text), *_digit(text), *_letters(text))
    return (
        *sound,
        *(label for label in _damaged(text) if all(label.kind != other.kind or label.values != other.values for other in sound)),
    )


def next_letters(value: int) -> tuple[int, ...]:
    """The values that may follow a letter: the next one, and the ones behind letters that lists leave out."""
    after: list[int] = []
    for at in range(value + 1, len(ALPHABET) + 1):
        after.append(at)
        if ALPHABET[at - 1] not in _SKIPPABLE:
            break
    return tuple(after)


def _word(text: str) -> tuple[Label, ...]:
    match = _WORD.match(text)
    if not match:
        alone = _ANNEX_ALONE.match(text)
        if alone and (alone.end() == len(text) or text[alone.end() :].isupper()):
            return (Label("annex", (1,), alone.group().strip(" .:"), alone.end(), "alone"),)
        return ()
    kinds: dict[str, LabelKind] = {
        "phan": "phan",
        "chuong": "chuong",
        "muc": "muc",
        "dieu": "dieu",
        "phu luc": "annex",
        "phu bieu": "annex",
    }
    kind = kinds[fold(match["word"]).lower()]
    printed = text[: match.start("end")].strip()
    if match["ordinal"]:
        value = _ORDINALS.get(fold(match["ordinal"]).lower(), 0)
    else:
        digits = re.match(r"\d+", match["number"])
        value = int(digits.group()) if digits else roman_value(match["number"]) or (ord(match["number"][0].upper()) - 64)
    follows = text[match.end() : match.end() + 1]
    if not value or (not match["end"] and follows.islower()):  # "Điều 5 của Luật", "Phụ lục 01 kèm theo" are running text
        return ()
    return (Label(kind, (value,), printed, match.end(), "word"),)


def _bullet(text: str) -> tuple[Label, ...]:
    match = _BULLET.match(text)
    if not match:
        return ()
    return (Label("bullet", (0,), "-", match.end(), BULLETS.get(match["mark"], "•")),)


def _decimal(text: str) -> tuple[Label, ...]:
    match = _DECIMAL.match(text)
    if not match:
        return ()
    parts = match["number"].split(".")
    values = tuple(int(part) if part.isdigit() else (roman_value(part) or 0) for part in parts)
    return (Label("decimal", values, match["number"], match.end(), "roman" if not parts[0].isdigit() else "."),)


def _digit(text: str) -> tuple[Label, ...]:
    match = _DIGIT.match(text)
    if match:
        kind: LabelKind = "digit" if match["close"] in "./:" and not match["open"] else "paren"
        style = ("(" if match["open"] else "") + match["close"]
        return (Label(kind, (int(match["number"]),), match["number"], match.end(), style),)
    dashed = _DIGIT_DASH.match(text)
    return (Label("digit", (int(dashed["number"]),), dashed["number"], dashed.end(), "-"),) if dashed else ()


def _letters(text: str) -> tuple[Label, ...]:
    match = _LETTERS.match(text) or _ROMAN_DASH.match(text)
    if not match:
        return ()
    letters, end = match["letters"], match.end()
    style = ("(" if match.groupdict().get("open") else "") + (match.groupdict().get("close") or "-")
    labels: list[Label] = []
    value = roman_value(letters)
    if letters.isupper() and value and value <= 40:
        labels.append(Label("roman", (value,), letters, end, style))
    if len(letters) == 1 and letters.lower() in ALPHABET:
        at = ALPHABET.index(letters.lower()) + 1
        labels.append(Label("capital" if letters.isupper() else "letter", (at,), letters, end, style))
    if letters.islower() and value and value <= 20:
        labels.append(Label("lower_roman", (value,), letters, end, style))
    return tuple(labels)


def _damaged(text: str) -> tuple[Label, ...]:
    labels: list[Label] = []
    match = _DAMAGED_ROMAN.match(text)
    if match:
        read = "I" if "Ế" in match["letters"] else match["letters"].translate(_AS_ROMAN)
        value = roman_value(read)
        if value and value <= 30:
            labels.append(Label("roman", (value,), read, match.end(), match["close"] or ".", damaged=True))
    match = _DAMAGED_DIGIT.match(text)
    if match:
        read = "1" if "Ế" in match["number"] else match["number"].translate(_AS_DIGIT)
        if read.isdigit() and int(read) > 0:
            kind: LabelKind = "paren" if match["close"] == ")" else "digit"
            labels.append(Label(kind, (int(read),), read.lstrip("0") or read, match.end(), match["close"] or ".", damaged=True))
    return tuple(labels)
