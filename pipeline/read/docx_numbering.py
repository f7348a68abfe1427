"""The automatic numbers of a .docx: paragraph properties -> the label that Word prints in front of the paragraph.

Source: ECMA-376 part 1, 17.9 (numbering), 17.7.4.14 (numbering through styles).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHAIN = 20  # styles based on styles: Word itself allows about ten
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")  # match "%2."; no match "100%"
_PLUS = frozenset("+o◦○\uf02b\uf06f")  # the second-level marks of Word's gallery, printed "+" in plans
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
          (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def local(element: _Element) -> str:
    """The name of an element without its namespace (the transitional and the strict one differ)."""
    return str(element.tag).rpartition("}")[2]


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that name, or None."""
    return None if element is None else next((item for item in element if local(item) == name), None)


def value(element: _Element | None, name: str = "val") -> str | None:
    """The attribute of an element in the element's own namespace, or None."""
    if element is None:
        return None
    found = element.get(str(element.tag).rpartition("}")[0] + "}" + name)
    return None if found is None else str(found)


def number(text: str | None, default: int = 0) -> int:
    """The attribute as a whole number within reason; ``default`` for anything else."""
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text, re.ASCII) else default


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers are written, the text around them, after which level it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    all_decimal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One ``num``: the list it counts in, its own levels, and its own starts (each used once)."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The state of every list while the paragraphs go by in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._styles = {value(item, "styleId") or "": item for item in styles if local(item) == "style"} if styles is not None else {}
        self._default = next(
            (name for name, item in self._styles.items() if value(item, "type") == "paragraph" and value(item, "default") in ("1", "true")),
            None,
        )
        self._lists = self._read_lists(numbering)
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, properties: _Element | None) -> str | None:
        """The label of the next paragraph, counted; None for a paragraph without automatic number."""
        found = self._place(properties)
        if found is None:
            return None
        current, at = found
        level = current.levels.get(at, Level())
        counted = self._count(current, at, level)
        if level.form == "bullet":
            return _bullet(level.text)
        return self._written(current, level, counted) or None

    def _place(self, properties: _Element | None) -> tuple[_List, int] | None:
        """(list, level) of a paragraph: its own, else the one of its style or of the styles that one is based on."""
        own = child(properties, "numPr")
        num = value(child(own, "numId"))
        at = value(child(own, "ilvl"))
        style = value(child(properties, "pStyle")) or self._default
        if num is None:
            num, styled, owner = self._from_styles(style)
            if num is None:
                return None
            current = self._lists.get(num)
            linked = next((i for i, level in current.levels.items() if level.style == owner), None) if current else None
            at = at if at is not None else str(linked) if linked is not None else styled
        current = self._lists.get(num)
        return (current, min(number(at), _LEVELS - 1)) if current else None

    def _from_styles(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        for _ in range(MAX_CHAIN):
            element = self._styles.get(style or "")
            if element is None:
                break
            found = child(child(element, "pPr"), "numPr")
            num = value(child(found, "numId"))
            if num is not None:
                return num, value(child(found, "ilvl")), style
            style = value(child(element, "basedOn"))
        return None, None, None

    def _count(self, current: _List, at: int, level: Level) -> dict[int, int]:
        counters = self._counters.setdefault(current.abstract, {})
        started = current.starts.pop(at, None)
        if started is not None:
            counters[at] = started
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        for below in [key for key in counters if key > at]:
            restart = current.levels.get(below, Level()).restart
            if restart is None or (restart and at < restart):
                del counters[below]
        return counters

    def _written(self, current: _List, level: Level, counters: dict[int, int]) -> str:
        def put(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = current.levels.get(at, Level())
            return written(counters.get(at, of.start), "decimal" if level.all_decimal and of.form != "none" else of.form)

        return _PLACEHOLDER.sub(put, level.text).strip()

    def _read_lists(self, numbering: _Element | None) -> dict[str, _List]:
        if numbering is None:
            return {}
        abstracts = {value(item, "abstractNumId") or "": item for item in numbering if local(item) == "abstractNum"}
        nums = {value(item, "numId") or "": item for item in numbering if local(item) == "num"}
        lists: dict[str, _List] = {}
        for name, num in nums.items():
            abstract = self._abstract_of(value(child(num, "abstractNumId")), abstracts, nums)
            if name == "0" or abstract is None:
                continue
            made = _List(abstract, {number(value(item, "ilvl")): _level(item) for item in abstracts[abstract] if local(item) == "lvl"})
            for override in (item for item in num if local(item) == "lvlOverride"):
                at = number(value(override, "ilvl"))
                own = child(override, "lvl")
                if own is not None:
                    made.levels[at] = _level(own)
                start = value(child(override, "startOverride"))
                if start is not None:
                    made.starts[at] = number(start, 1)
            lists[name] = made
        return lists

    def _abstract_of(self, name: str | None, abstracts: dict[str, _Element], nums: dict[str, _Element]) -> str | None:
        """The list that holds the levels: a list may stand for the one of a numbering style."""
        for _ in range(MAX_CHAIN):
            element = abstracts.get(name or "")
            link = value(child(element, "numStyleLink"))
            if element is None or link is None:
                return name if element is not None else None
            num = value(child(child(child(self._styles.get(link), "pPr"), "numPr"), "numId"))
            name = value(child(nums.get(num or ""), "abstractNumId"))
        return None


def _level(element: _Element) -> Level:
    restart = value(child(element, "lvlRestart"))
    legal = child(element, "isLgl")
    return Level(
        start=number(value(child(element, "start")), 0 if child(element, "start") is None else 1),
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=None if restart is None else number(restart),
        all_decimal=legal is not None and (value(legal) or "1") not in ("0", "false", "off"),
        style=value(child(element, "pStyle")),
    )


def _bullet(text: str) -> str:
    """The bullet as plans print it: Word's fonts hide dashes and dots behind private letters."""
    return "+" if text in _PLUS else "*" if text == "*" else "-"


def written(count: int, form: str) -> str:
    """The number in the form of the list: ``upperRoman``, ``lowerLetter`` ...; an unknown form is written in digits."""
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman, rest = "", count
        for worth, sign in _ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)  # Word goes on with aa, bb, cc
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)
