"""Text that any format can hold: no control characters, no formulas, no more than fits, nothing lost without a mark."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # match "\r\n"; no match "\n"
# What XML 1.0 refuses, what nobody sees, and what turns the reading direction of the words behind it.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")  # match NUL; no match TAB
_SURROGATES = re.compile(r"[\ud800-\udfff]")  # match half of an emoji; no match the whole
# OWASP, "CSV Injection": what a spreadsheet may read as the start of a formula, full-width forms among them.
_FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
_BULLET = re.compile(r"(?m)^([ \t]*)- (?=\S)")  # match "- Sở Y tế"; no match "-1", "a - b"

XLSX_CELL_LIMIT = 32_767


def clean_text(text: str) -> str:
    """The text with every line break as LF, lone surrogates as U+FFFD, and no other control character but TAB."""
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATES.search(text) else text
    return _UNPRINTABLE.sub("", _LINE_BREAKS.sub("\n", joined))


def fit(text: str, limit: int, mark: str) -> str:
    """The text, cut before ``limit`` UTF-16 units (Excel counts those) and marked when it is longer."""
    if utf16_length(text) <= limit:
        return text
    room, kept = limit - utf16_length(mark) - 1, 0
    for position, char in enumerate(text):
        kept += 2 if ord(char) > 0xFFFF else 1
        if kept > room:
            return f"{text[:position]} {mark}"
    return text


def utf16_length(text: str) -> int:
    """The length as spreadsheets count it."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def csv_field(text: str) -> str:
    """The text as a CSV field that no spreadsheet runs: bullets become dashes, formula starts get an apostrophe.

    Line by line inside a cell only the first character of the cell counts: spreadsheets look no further.
    """
    softened = _BULLET.sub(r"\1– ", clean_text(text))
    return f"'{softened}" if softened.lstrip(" \u00a0\u3000")[:1] in tuple(_FORMULA_STARTS) else softened


def clip(text: str, limit: int) -> str:
    """The text, or its beginning to a word's end before ``limit`` characters with "[…]" behind it."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return f"{text[: cut if cut > 0 else limit].rstrip(' ,;:')} […]"
